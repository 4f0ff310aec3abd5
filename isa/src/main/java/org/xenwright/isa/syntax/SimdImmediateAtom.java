package org.xenwright.isa.syntax;

import org.xenwright.isa.decode.SimdImmediate;

/**
 * The constant of VMOV, VMVN, VORR and VBIC (DDI 0406C A7.4.6), read as GNU as does: a constant of
 * a wider type fits when it repeats, and its complement when the instruction has a partner.
 *
 * @param field the eight bits
 * @param shift where they stand, or the same letter when that is fixed
 * @param form how they are spread
 * @param written bits of the type written
 * @param complement whether the complement is written
 * @param checked whether the constant must fit its type as it is written
 */
record SimdImmediateAtom(
    char field, char shift, SimdImmediate form, int written, boolean complement, boolean checked)
    implements Atom {
  private int shift(Fields fields) {
    return shift == field ? 0 : fields.value(shift);
  }

  @Override
  public void print(Fields fields, StringBuilder out) {
    long value = form.lane(fields.value(field), shift(fields));
    out.append('#');
    if (form == SimdImmediate.BYTES) {
      out.append("0x").append("%016x".formatted(value));
    } else {
      out.append(form.size() == 32 ? (int) value : value);
    }
  }

  @Override
  public String remark(Fields fields) {
    long value = form.lane(fields.value(field), shift(fields));
    return switch (form) {
      case BYTES -> "";
      case BYTE -> "@ 0x%02x".formatted(value);
      case HALF -> "@ 0x%04x".formatted(value);
      case WORD, ONES -> "@ 0x%08x".formatted(value);
    };
  }

  @Override
  public boolean parse(Reading in) {
    Immediates.hash(in);
    in.cursor().skipBlanks();
    int start = in.cursor().position();
    var constant = Immediates.constant(in);
    if (constant.isEmpty()) {
      return false;
    }
    long mask = written == 64 ? -1 : (1L << written) - 1;
    long value = constant.getAsLong();
    if (checked && written < 32 && (value & 0xffff_ffffL & ~mask) != 0) {
      return in.failAt(start, "constant has bits outside its type", "");
    }
    value = (complement ? ~value : value) & mask;
    int bits = form.encode(value, written);
    return bits < 0
        ? in.failAt(start, "this constant cannot be encoded", "")
        : in.set(field, bits & 0xff) && (shift == field || in.set(shift, bits >>> 8));
  }
}
