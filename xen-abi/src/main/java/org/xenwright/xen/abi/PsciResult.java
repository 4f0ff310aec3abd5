package org.xenwright.xen.abi;

import java.util.Optional;

/** What PSCI functions answer: include/xen/psci.h. */
public enum PsciResult {
  SUCCESS(0),
  NOT_SUPPORTED(-1),
  INVALID_PARAMETERS(-2),
  DENIED(-3),
  ALREADY_ON(-4),
  ON_PENDING(-5),
  INTERNAL_FAILURE(-6),
  NOT_PRESENT(-7),
  DISABLED(-8),
  INVALID_ADDRESS(-9);

  private final int number;

  PsciResult(int number) {
    this.number = number;
  }

  /** The constant of that number. */
  public static Optional<PsciResult> of(int number) {
    for (var each : values()) {
      if (each.number == number) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  /** The number in the ABI. */
  public int number() {
    return number;
  }
}
