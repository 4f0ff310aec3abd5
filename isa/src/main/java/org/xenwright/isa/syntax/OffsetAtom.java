package org.xenwright.isa.syntax;

import org.xenwright.isa.decode.InstructionSet;

/**
 * An offset of an address: U bit and magnitude, in bytes or in words.
 *
 * @param up 1 adds, 0 subtracts
 * @param field magnitude
 * @param scale bytes of one unit
 * @param fixup how a symbol's value goes in
 */
record OffsetAtom(char up, char field, int scale, FixupKind fixup) implements Atom {
  @Override
  public int leads() {
    return Lead.NUMBER;
  }

  @Override
  public void print(Fields fields, StringBuilder out) {
    out.append(fields.value(up) == 1 ? "#" : "#-").append(fields.value(field) * scale);
  }

  @Override
  public boolean isDefault(Fields fields) {
    return fields.value(up) == 1 && fields.value(field) == 0;
  }

  @Override
  public void setDefault(Reading in) {
    in.set(up, 1);
    in.set(field, 0);
  }

  @Override
  public long comment(Fields fields) {
    if (fields.encoding().hasField('n') && fields.value('n') == 15 && isBasePc(fields)) {
      return NO_COMMENT;
    }
    long magnitude = (long) fields.value(field) * scale;
    if (fields.encoding().set() == InstructionSet.T32 && !isCoprocessor(fields)) {
      // objdump's T32 half shows short offsets without comment and those of pairs without sign.
      return scale == 1 ? isShort(fields) ? NO_COMMENT : magnitude : magnitude;
    }
    return fields.value(up) == 1 ? magnitude : -magnitude;
  }

  private boolean isShort(Fields fields) {
    var bits = fields.encoding().bits(field);
    return bits != null && bits.width() == 8;
  }

  private static boolean isCoprocessor(Fields fields) {
    return (fields.word() >>> 26 & 3) == 3;
  }

  /** Whether the base register is a core register in field n, and pc. */
  private static boolean isBasePc(Fields fields) {
    return fields.encoding().spellings().getFirst().operands().contains("[Rn");
  }

  @Override
  public boolean parse(Reading in) {
    if (!Immediates.needsHash(in)) {
      return false;
    }
    in.cursor().skipBlanks();
    int start = in.cursor().position();
    boolean minus = in.cursor().peek() == '-';
    return switch (in.expression()) {
      case Operand.Known known -> known(in, start, known.value(), minus);
      case Operand.Symbolic symbolic ->
          in.set(up, 1) && in.set(field, 0) && in.fixup(fixup, symbolic.handle());
      case Operand.Unreadable unreadable -> in.fail(unreadable.message(), "");
    };
  }

  private boolean known(Reading in, int start, long value, boolean minus) {
    var bits = in.encoding().bits(field);
    long most = bits == null ? 0 : ((1L << bits.width()) - 1) * scale;
    // An unsigned 32-bit spelling of a negative offset is one all the same.
    long offset = value > 0xffff_0000L && value <= 0xffff_ffffL ? value - (1L << 32) : value;
    if (Math.abs(offset) > most) {
      return !in.isQuiet()
          && in.failAt(start, "offset " + offset + " is out of range", -most + " to " + most);
    }
    if (offset % scale != 0) {
      return in.failAt(start, "offset " + offset + " is not a multiple of " + scale, "");
    }
    boolean down = offset < 0 || offset == 0 && minus;
    return in.set(up, down ? 0 : 1) && in.set(field, (int) Math.abs(offset) / scale);
  }
}
