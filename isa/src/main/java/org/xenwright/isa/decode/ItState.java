package org.xenwright.isa.decode;

/**
 * CPSR.IT (DDI 0406C A2.5.2): the condition of the next instruction and of up to three more.
 *
 * @param bits the condition on top, then a bit for each further instruction and a closing one; 0
 *     outside IT blocks
 */
public record ItState(int bits) {
  /** Outside any IT block. */
  public static final ItState NONE = new ItState(0);

  private static final int ALWAYS = 14;

  /** The state that an IT instruction starts. */
  public static ItState startedBy(int firstCondition, int mask) {
    return new ItState(firstCondition << 4 | mask);
  }

  /** Whether the next instruction stands in an IT block. */
  public boolean isInside() {
    return (bits & 15) != 0;
  }

  /** The condition of the next instruction, 14 outside. */
  public int condition() {
    return isInside() ? bits >>> 4 : ALWAYS;
  }

  /** Whether the next instruction is the last of its block. */
  public boolean isLast() {
    return (bits & 15) == 8;
  }

  /** The state after one instruction. */
  public ItState next() {
    return (bits & 7) == 0 ? NONE : new ItState(bits & 0xe0 | bits << 1 & 0x1f);
  }
}
