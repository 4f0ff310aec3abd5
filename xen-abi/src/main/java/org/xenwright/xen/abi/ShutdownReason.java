package org.xenwright.xen.abi;

import java.util.Optional;

/** Why a domain stops: public/sched.h SHUTDOWN_*. Truncated to eight bits by Xen. */
public enum ShutdownReason {
  POWEROFF(0),
  REBOOT(1),
  SUSPEND(2),
  CRASH(3),
  WATCHDOG(4),
  /** Since 4.6. */
  SOFT_RESET(5);

  private final int number;

  ShutdownReason(int number) {
    this.number = number;
  }

  /** The constant of that number. */
  public static Optional<ShutdownReason> of(int number) {
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
