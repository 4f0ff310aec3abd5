package org.xenwright.isa.syntax;

/**
 * The sixteen bits of MOVW and MOVT, with {@code :lower16:} and {@code :upper16:}.
 *
 * @param top the upper four bits in T32, where the lower twelve are {@code field}; else as {@code
 *     field}
 * @param field where they are
 */
record HalfAtom(char top, char field) implements Atom {
  @Override
  public int leads() {
    return Lead.NUMBER;
  }

  @Override
  public void print(Fields fields, StringBuilder out) {
    out.append('#').append(value(fields));
  }

  @Override
  public long comment(Fields fields) {
    return value(fields);
  }

  private int value(Fields fields) {
    return top == field ? fields.value(field) : fields.value(top) << 12 | fields.value(field);
  }

  private boolean set(Reading in, int value) {
    return top == field
        ? in.set(field, value)
        : in.set(top, value >>> 12) && in.set(field, value & 0xfff);
  }

  @Override
  public boolean parse(Reading in) {
    Immediates.hash(in);
    var cursor = in.cursor();
    cursor.skipBlanks();
    int start = cursor.position();
    var rest =
        cursor.text().regionMatches(true, start, ":lower16:", 0, 9)
            ? FixupKind.A32_MOVW
            : cursor.text().regionMatches(true, start, ":upper16:", 0, 9)
                ? FixupKind.A32_MOVT
                : FixupKind.A32_IMM16;
    boolean half = rest != FixupKind.A32_IMM16;
    if (half) {
      cursor.moveTo(start + 9);
    }
    return switch (in.context().expression(cursor)) {
      case Operand.Known known -> {
        long value =
            rest == FixupKind.A32_MOVT
                ? known.value() >> 16 & 0xffff
                : half ? known.value() & 0xffff : known.value();
        yield value < 0 || value > 0xffff
            ? in.failAt(
                start,
                value + " is out of range",
                "0 to 65535, or :lower16:/:upper16: before the expression")
            : set(in, (int) value);
      }
      case Operand.Symbolic symbolic -> set(in, 0) && in.fixup(rest, symbolic.handle());
      case Operand.Unreadable unreadable -> in.fail(unreadable.message(), "");
    };
  }
}
