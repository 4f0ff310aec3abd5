package org.xenwright.verifier.state;

import java.util.Optional;

/**
 * Processor modes a guest without Security and Virtualization Extensions can be in (DDI 0406C
 * B1.3.1).
 */
public enum Mode {
  USER(0x10, 0, "usr"),
  FIQ(0x11, 1, "fiq"),
  IRQ(0x12, 2, "irq"),
  SUPERVISOR(0x13, 3, "svc"),
  ABORT(0x17, 4, "abt"),
  UNDEFINED(0x1B, 5, "und"),
  SYSTEM(0x1F, 0, "sys");

  /** Number of banks of SP and LR. */
  static final int BANKS = 6;

  private final int number;
  private final int bank;
  private final String suffix;

  Mode(int number, int bank, String suffix) {
    this.number = number;
    this.bank = bank;
    this.suffix = suffix;
  }

  /** How the manual marks banked registers: {@code svc}, {@code irq} ... */
  public String suffix() {
    return suffix;
  }

  /** CPSR.M. */
  public int number() {
    return number;
  }

  int bank() {
    return bank;
  }

  /** The mode of that number. */
  public static Optional<Mode> of(long number) {
    for (var mode : values()) {
      if (mode.number == number) {
        return Optional.of(mode);
      }
    }
    return Optional.empty();
  }
}
