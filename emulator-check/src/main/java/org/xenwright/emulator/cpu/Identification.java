package org.xenwright.emulator.cpu;

/**
 * What the core says it is: the constants a 32-bit guest of a 64-bit Xen reads on a Cortex-A57.
 * Keys are CRn, opc1, CRm and opc2 as four hexadecimal digits.
 */
final class Identification {
  /** FPSID. */
  static final int FPSID = 0x41034070;

  static final int MVFR0 = 0x10110222;
  static final int MVFR1 = 0x12111111;
  static final int MVFR2 = 0x00000043;
  private static final int NONE = 0x5eed;

  private Identification() {}

  /** Whether there is such a read-only register. */
  static boolean has(int key) {
    return value(key) != NONE;
  }

  /** Its value. */
  static int value(int key) {
    return switch (key) {
      case 0x0000, 0x0004, 0x0007 -> 0x411fd070; // MIDR and its aliases
      case 0x0001 -> 0x8444c004; // CTR
      case 0x0002, 0x0003, 0x0006 -> 0; // TCMTR, TLBTR, REVIDR
      case 0x0005 -> 0x80000000; // MPIDR
      case 0x0010 -> 0x00000131; // ID_PFR0
      case 0x0011 -> 0x00011001; // ID_PFR1
      case 0x0012 -> 0x03010006; // ID_DFR0
      case 0x0013 -> 0; // ID_AFR0
      case 0x0014 -> 0x10101105; // ID_MMFR0
      case 0x0015 -> 0x40000000;
      case 0x0016 -> 0x01260000;
      case 0x0017 -> 0x02102211;
      case 0x0020 -> 0x02101110; // ID_ISAR0
      case 0x0021 -> 0x13112111;
      case 0x0022 -> 0x21232042;
      case 0x0023 -> 0x01112131;
      case 0x0024 -> 0x00011142;
      case 0x0025 -> 0x00011121;
      case 0x0026, 0x0027 -> 0; // ID_MMFR4, reserved
      case 0x0100 -> 0x701fe00a; // CCSIDR of the first level data cache
      case 0x0101 -> 0x0a200023; // CLIDR
      case 0x0107 -> 0; // AIDR
      case 0x1012 -> 0xc00; // NSACR
      default -> (key & 0xff80) == 0 ? 0 : NONE; // the rest of the CPUID scheme reads as zero
    };
  }

  /** Debug registers of coprocessor 14: DBGDIDR, and state that reads as zero. */
  static boolean hasDebug(int key) {
    return switch (key) {
      case 0x0000, 0x0010, 0x0022, 0x1034 -> true;
      default -> (key & 0xff0f) >= 4 && (key & 0xff0f) <= 7;
    };
  }

  /** Value of such a register. */
  static int debug(int key) {
    return key == 0 ? 0x01050001 : 0;
  }
}
