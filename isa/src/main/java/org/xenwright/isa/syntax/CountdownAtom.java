package org.xenwright.isa.syntax;

/**
 * A number that its field holds in another form: {@code base - field}, where the field may be two
 * joined ones.
 *
 * @param high field, or the upper part of it
 * @param low one bit below it, or the same letter when there is none
 * @param base value of an empty field
 */
record CountdownAtom(char high, char low, int base) implements Atom {
  @Override
  public void print(Fields fields, StringBuilder out) {
    out.append('#').append(base - raw(fields));
  }

  private int raw(Fields fields) {
    int value = fields.value(high);
    return high == low ? value : value << 1 | fields.value(low);
  }

  @Override
  public boolean parse(Reading in) {
    Immediates.hash(in);
    var bits = in.encoding().bits(high);
    if (bits == null) {
      throw new IllegalStateException(in.encoding() + " has no field " + high);
    }
    long most = (1L << bits.width() + (high == low ? 0 : 1)) - 1;
    long value = Immediates.ranged(in, Math.max(0, base - most), base);
    if (value == Long.MIN_VALUE) {
      return false;
    }
    int raw = (int) (base - value);
    return high == low ? in.set(high, raw) : in.set(high, raw >> 1) && in.set(low, raw & 1);
  }
}
