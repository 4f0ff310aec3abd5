package org.xenwright.verifier.facts;

import org.xenwright.rules.event.Event.MemoryType;

/** Memory types of TEX, C, B encodings. */
final class MemoryTypes {
  private MemoryTypes() {}

  /** DDI 0406C B3.8.2, SCTLR.TRE 0. */
  static MemoryType of(int texcb) {
    return switch (texcb) {
      case 0 -> MemoryType.STRONGLY_ORDERED;
      case 1, 8 -> MemoryType.DEVICE;
      case 2, 3, 4, 7 -> MemoryType.NORMAL;
      default ->
          texcb >= 16 && texcb < 32 ? MemoryType.NORMAL : MemoryType.UNKNOWN; // others reserved
    };
  }

  /** DDI 0406C B3.8.3, SCTLR.TRE 1: TEX[0]:C:B selects a field of PRRR. */
  static MemoryType remapped(int texcb, long prrr) {
    return switch ((int) (prrr >>> 2 * (texcb & 7)) & 3) {
      case 0 -> MemoryType.STRONGLY_ORDERED;
      case 1 -> MemoryType.DEVICE;
      case 2 -> MemoryType.NORMAL;
      default -> MemoryType.UNKNOWN; // 3 is reserved
    };
  }
}
