package org.xenwright.isa.syntax;

/**
 * A number of elements that its field holds as bytes.
 *
 * @param bytes of an element
 */
record ElementsAtom(char field, int bytes) implements Atom {
  @Override
  public void print(Fields fields, StringBuilder out) {
    out.append('#').append(fields.value(field) / bytes);
  }

  @Override
  public boolean parse(Reading in) {
    Immediates.hash(in);
    var bits = in.encoding().bits(field);
    long most = bits == null ? 0 : ((1L << bits.width()) - 1) / bytes;
    long value = Immediates.ranged(in, 0, most);
    return value >= 0 && in.set(field, (int) value * bytes);
  }
}
