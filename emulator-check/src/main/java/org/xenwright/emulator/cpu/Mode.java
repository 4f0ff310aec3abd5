package org.xenwright.emulator.cpu;

/**
 * Processor modes a guest can be in: numbers of CPSR.M (DDI 0406C, section B1.3.1) and indexes into
 * the banks.
 */
final class Mode {
  static final int USER = 0x10;
  static final int FIQ = 0x11;
  static final int IRQ = 0x12;
  static final int SUPERVISOR = 0x13;
  static final int ABORT = 0x17;
  static final int UNDEFINED = 0x1b;
  static final int SYSTEM = 0x1f;

  private Mode() {}

  /** Whether a guest can be in this mode; Monitor and Hyp are not its to enter. */
  static boolean exists(int mode) {
    return bank(mode) >= 0;
  }

  /**
   * Bank of SP, LR and SPSR; User and System share bank 0, which has no SPSR. Negative for no mode.
   */
  static int bank(int mode) {
    return switch (mode) {
      case USER, SYSTEM -> 0;
      case FIQ -> 1;
      case IRQ -> 2;
      case SUPERVISOR -> 3;
      case ABORT -> 4;
      case UNDEFINED -> 5;
      default -> -1; // open set: guests may write any number
    };
  }
}
