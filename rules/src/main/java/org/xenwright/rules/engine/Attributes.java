package org.xenwright.rules.engine;

import org.xenwright.rules.event.Event.MemoryType;

/**
 * Memory attributes of a TEX:C:B encoding (DDI 0406C B3.8.2, without TEX remap; B3.8.3 with it).
 *
 * @param type the memory type; UNKNOWN for reserved and implementation defined encodings
 * @param inner inner cacheability of Normal memory
 * @param outer outer cacheability of Normal memory
 * @param reserved the encoding is reserved
 */
record Attributes(MemoryType type, Cacheability inner, Cacheability outer, boolean reserved) {
  /** Cacheability, in the order of the two-bit code. */
  enum Cacheability {
    NON_CACHEABLE,
    WRITE_BACK_ALLOCATE,
    WRITE_THROUGH,
    WRITE_BACK
  }

  private static final Cacheability NONE = Cacheability.NON_CACHEABLE;

  /** The attributes of five bits TEX:C:B while SCTLR.TRE is 0. */
  static Attributes of(int encoding) {
    return switch (encoding) {
      case 0b00000 -> plain(MemoryType.STRONGLY_ORDERED);
      case 0b00001, 0b01000 -> plain(MemoryType.DEVICE);
      case 0b00010 -> normal(Cacheability.WRITE_THROUGH, Cacheability.WRITE_THROUGH);
      case 0b00011 -> normal(Cacheability.WRITE_BACK, Cacheability.WRITE_BACK);
      case 0b00100 -> normal(NONE, NONE);
      case 0b00110 -> plain(MemoryType.UNKNOWN);
      case 0b00111 -> normal(Cacheability.WRITE_BACK_ALLOCATE, Cacheability.WRITE_BACK_ALLOCATE);
      default -> // 1BBAA: outer BB, inner AA; the rest is reserved
          encoding >= 0b10000
              ? normal(
                  Cacheability.values()[encoding & 3], Cacheability.values()[encoding >> 2 & 3])
              : new Attributes(MemoryType.UNKNOWN, NONE, NONE, true);
    };
  }

  /** The attributes of TEX[0]:C:B while SCTLR.TRE is 1, by PRRR and NMRR. */
  static Attributes remapped(int encoding, int primary, int normal) {
    int n = encoding & 7;
    return switch (primary >>> 2 * n & 3) {
      case 0 -> plain(MemoryType.STRONGLY_ORDERED);
      case 1 -> plain(MemoryType.DEVICE);
      case 2 ->
          normal(
              Cacheability.values()[normal >>> 2 * n & 3],
              Cacheability.values()[normal >>> 2 * n + 16 & 3]);
      default -> new Attributes(MemoryType.UNKNOWN, NONE, NONE, true); // 3 is reserved
    };
  }

  private static Attributes plain(MemoryType type) {
    return new Attributes(type, NONE, NONE, false);
  }

  private static Attributes normal(Cacheability inner, Cacheability outer) {
    return new Attributes(MemoryType.NORMAL, inner, outer, false);
  }

  /** In words. */
  static String meaning(int encoding) {
    var attributes = of(encoding);
    if (attributes.reserved) {
      return "(reserved)";
    }
    return switch (attributes.type) {
      case STRONGLY_ORDERED -> "(strongly-ordered)";
      case DEVICE -> encoding == 1 ? "(shareable device)" : "(non-shareable device)";
      case UNKNOWN -> "(implementation defined)";
      case NORMAL ->
          "(normal, inner "
              + Type.spelled(attributes.inner)
              + ", outer "
              + Type.spelled(attributes.outer)
              + ")";
    };
  }
}
