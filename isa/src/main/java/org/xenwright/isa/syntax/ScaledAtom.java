package org.xenwright.isa.syntax;

/**
 * A number that counts units, as 16-bit instructions and offsets without a sign bit have it.
 *
 * @param field where it is
 * @param unit what one step of the field is worth
 * @param negative whether the written number is the negative of the encoded one
 * @param kind how a symbol's value goes in
 */
record ScaledAtom(char field, int unit, boolean negative, FixupKind kind) implements Atom {
  @Override
  public int leads() {
    return Lead.NUMBER;
  }

  @Override
  public void print(Fields fields, StringBuilder out) {
    out.append(negative ? "#-" : "#").append(fields.value(field) * unit);
  }

  @Override
  public boolean isDefault(Fields fields) {
    return fields.value(field) == 0;
  }

  @Override
  public void setDefault(Reading in) {
    in.set(field, 0);
  }

  @Override
  public long comment(Fields fields) {
    long value = (long) fields.value(field) * unit;
    var bits = fields.encoding().bits(field);
    if (kind == FixupKind.T32_OFFSET && bits != null && bits.width() == 8) {
      return NO_COMMENT; // objdump shows short offsets without one
    }
    return negative ? -value : value;
  }

  @Override
  public boolean parse(Reading in) {
    if (!Immediates.needsHash(in)) {
      return false;
    }
    in.cursor().skipBlanks();
    int start = in.cursor().position();
    return switch (in.expression()) {
      case Operand.Known known -> known(in, start, known.value());
      case Operand.Symbolic symbolic ->
          negative
              ? in.failAt(start, "this operand needs a number known here", "")
              : in.set(field, 0) && in.fixup(late(in), symbolic.handle());
      case Operand.Unreadable unreadable -> in.fail(unreadable.message(), "");
    };
  }

  /** How a value goes in that is known later; the forms with eight bits have no others. */
  private FixupKind late(Reading in) {
    var bits = in.encoding().bits(field);
    return kind == FixupKind.T32_OFFSET && bits != null && bits.width() == 8
        ? FixupKind.T32_OFFSET_UNPRIVILEGED
        : kind;
  }

  private boolean known(Reading in, int start, long written) {
    // An unsigned 32-bit spelling of a negative number is one all the same.
    long value = written > 0x7fff_ffffL && written <= 0xffff_ffffL ? (int) written : written;
    long least = negative ? 1 : 0;
    var bits = in.encoding().bits(field);
    long most = bits == null ? 0 : ((1L << bits.width()) - 1) * unit;
    long encoded = negative ? -value : value;
    if (encoded < least || encoded > most) {
      return !in.isQuiet()
          && in.failAt(
              start,
              value + " is out of range",
              negative ? -most + " to " + -least : least + " to " + most);
    }
    return encoded % unit != 0
        ? !in.isQuiet() && in.failAt(start, value + " is not a multiple of " + unit, "")
        : in.set(field, (int) (encoded / unit));
  }
}
