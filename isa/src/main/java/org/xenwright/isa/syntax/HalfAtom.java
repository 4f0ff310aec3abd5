package org.xenwright.isa.syntax;

/**
 * The sixteen bits of MOVW and MOVT, with {@code :lower16:} and {@code :upper16:}.
 *
 * @param field where they are
 */
record HalfAtom(char field) implements Atom {
  @Override
  public void print(Fields fields, StringBuilder out) {
    out.append('#').append(fields.value(field));
  }

  @Override
  public long comment(Fields fields) {
    return fields.value(field);
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
            : in.set(field, (int) value);
      }
      case Operand.Symbolic symbolic -> in.set(field, 0) && in.fixup(rest, symbolic.handle());
      case Operand.Unreadable unreadable -> in.fail(unreadable.message(), "");
    };
  }
}
