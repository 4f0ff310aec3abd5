package org.xenwright.isa.syntax;

/** An offset of zero, which may be written though no field holds it. */
record NoOffsetAtom() implements Atom {
  @Override
  public void print(Fields fields, StringBuilder out) {
    out.append("#0");
  }

  @Override
  public boolean isDefault(Fields fields) {
    return true;
  }

  @Override
  public boolean parse(Reading in) {
    Immediates.hash(in);
    return Immediates.ranged(in, 0, 0) == 0;
  }
}
