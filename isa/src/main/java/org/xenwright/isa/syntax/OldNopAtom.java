package org.xenwright.isa.syntax;

/** What objdump shows behind the no-op of before ARMv6K instead of operands. */
record OldNopAtom() implements Atom {
  @Override
  public void print(Fields fields, StringBuilder out) {
    out.append("\t\t@ (mov r8, r8)");
  }

  @Override
  public boolean parse(Reading in) {
    return in.fail("no operands expected", "");
  }
}
