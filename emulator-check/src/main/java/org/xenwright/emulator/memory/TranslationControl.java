package org.xenwright.emulator.memory;

/**
 * The registers that steer the guest's own translation, as the core holds them (DDI 0406C, B3 and
 * B4).
 */
public interface TranslationControl {
  /** SCTLR. */
  int sctlr();

  /** TTBCR. */
  int ttbcr();

  /** TTBR0; 32 bits count in the short format. */
  long ttbr0();

  /** TTBR1. */
  long ttbr1();

  /** DACR. */
  int dacr();

  /** PRRR, or MAIR0 in the long format. */
  int prrr();

  /** NMRR, or MAIR1 in the long format. */
  int nmrr();
}
