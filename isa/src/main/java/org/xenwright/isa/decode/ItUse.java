package org.xenwright.isa.decode;

/** How a T32 instruction may stand in an IT block (DDI 0406C A8.8.55). */
public enum ItUse {
  /** Anywhere, with the block's condition. */
  ANY,
  /** Only as the last instruction: it writes the program counter. */
  LAST,
  /** Not at all. */
  NEVER,
  /** Anywhere, but always unconditionally: BKPT, HLT. */
  NEUTRAL,
  /** It has a condition of its own and must stand outside: B with a condition. */
  OUTSIDE;

  static ItUse named(String name) {
    return name.isEmpty() ? ANY : valueOf(name);
  }
}
