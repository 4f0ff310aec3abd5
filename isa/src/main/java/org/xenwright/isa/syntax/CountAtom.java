package org.xenwright.isa.syntax;

import org.xenwright.isa.decode.InstructionSet;

/**
 * The amount of a shift. In A32 and in 16-bit instructions a symbol may give it later.
 *
 * @param field five bits
 * @param most 31, or 32, which is encoded as 0
 */
record CountAtom(char field, int most) implements Atom {
  @Override
  public void print(Fields fields, StringBuilder out) {
    int amount = fields.value(field);
    out.append('#').append(amount == 0 && most == 32 ? 32 : amount);
  }

  @Override
  public long comment(Fields fields) {
    return most == 32 ? NO_COMMENT : fields.value(field);
  }

  @Override
  public boolean parse(Reading in) {
    if (!Immediates.needsHash(in)) {
      return false;
    }
    in.cursor().skipBlanks();
    int start = in.cursor().position();
    boolean narrow = in.encoding().length() == 2;
    if (narrow || in.context().set() == InstructionSet.A32) {
      if (in.expression() instanceof Operand.Symbolic symbolic) {
        // One, as the forms without a shift have rows of their own; the amount itself comes later.
        return in.set(field, 1)
            && in.fixup(narrow ? FixupKind.T16_SHIFT : FixupKind.A32_SHIFT, symbolic.handle());
      }
      in.cursor().moveTo(start);
    }
    long amount = Immediates.ranged(in, most == 32 ? 1 : 0, most);
    return amount != Long.MIN_VALUE && in.set(field, (int) amount & 31);
  }
}
