package org.xenwright.isa.decode;

/**
 * VPR.MASK as an assembler and a disassembler see it (DDI 0553 B5.6.2): the instructions that a VPT
 * block still governs.
 *
 * @param mask a bit for each instruction, most significant first, that says whether it is the other
 *     half than the one before it, then a closing one; 0 outside VPT blocks
 * @param other whether the instruction before worked on the lanes that failed the test
 */
public record VptState(int mask, boolean other) {
  /** Outside any VPT block. */
  public static final VptState NONE = new VptState(0, false);

  private static final int TOP = 8;

  /** The state that VPT or VPST with that mask starts. */
  public static VptState startedBy(int mask) {
    return new VptState(mask, false).settled(mask == 0);
  }

  private VptState settled(boolean over) {
    return over ? NONE : this;
  }

  /** Whether the next instruction stands in a VPT block. */
  public boolean isInside() {
    return mask != 0;
  }

  /** The letter of the next instruction. */
  public Predicate predicate() {
    return mask == 0 ? Predicate.NONE : other ? Predicate.ELSE : Predicate.THEN;
  }

  /** The state after one instruction. */
  public VptState next() {
    int rest = mask << 1 & 15;
    return rest == 0 ? NONE : new VptState(rest, other ^ (mask & TOP) != 0);
  }
}
