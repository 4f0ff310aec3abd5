package org.xenwright.isa.syntax;

/**
 * The offset from the program counter in a narrow literal load or ADR; objdump shows the address it
 * leads to in the comment column.
 *
 * @param field eight bits that count words
 * @param adr the register of ADR, or NUL for a load
 */
record PcWordsAtom(char field, char adr) implements Atom {
  private ScaledAtom number() {
    return new ScaledAtom(field, 4, false, FixupKind.T16_WORDS8);
  }

  @Override
  public void print(Fields fields, StringBuilder out) {
    number().print(fields, out);
  }

  @Override
  public String remark(Fields fields) {
    long target = (fields.pipeline() & -4L) + 4L * fields.value(field) & 0xffff_ffffL;
    var name = fields.symbols().name(target);
    return "@ ("
        + (adr == 0 ? "" : "adr " + RegisterNames.core(fields.value(adr)) + ", ")
        + Long.toHexString(target)
        + (name.isEmpty() ? "" : " " + name)
        + ")";
  }

  @Override
  public boolean parse(Reading in) {
    return number().parse(in);
  }
}
