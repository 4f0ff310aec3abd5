package org.xenwright.isa.syntax;

/**
 * A shift amount of 1 to 32, where 32 is encoded as 0.
 *
 * @param field five bits
 */
record Count32Atom(char field) implements Atom {
  @Override
  public void print(Fields fields, StringBuilder out) {
    int amount = fields.value(field);
    out.append('#').append(amount == 0 ? 32 : amount);
  }

  @Override
  public boolean parse(Reading in) {
    if (!Immediates.needsHash(in)) {
      return false;
    }
    long amount = Immediates.ranged(in, 1, 32);
    return amount != Long.MIN_VALUE && in.set(field, (int) amount & 31);
  }
}
