package org.xenwright.xen.abi;

import java.util.Optional;

/** Sub-operations of {@link Hypercall#SCHED_OP}: public/sched.h. r0 = number, r1 = structure. */
public enum SchedOp {
  YIELD(0, 0),
  /** Use WFI instead; it does not clear CPSR.I. */
  BLOCK(1, 0),
  /** u32 reason, see {@link ShutdownReason}. */
  SHUTDOWN(2, 4),
  /** Handle of ports at 0, u32 count at 8, u64 absolute timeout in ns at 16. */
  POLL(3, 24),
  REMOTE_SHUTDOWN(4, 8),
  SHUTDOWN_CODE(5, 4),
  /** u32 id, u32 timeout in seconds. */
  WATCHDOG(6, 8),
  PIN_OVERRIDE(7, 4);

  private final int number;
  private final int bytes;

  SchedOp(int number, int bytes) {
    this.number = number;
    this.bytes = bytes;
  }

  /** The constant of that number. */
  public static Optional<SchedOp> of(int number) {
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

  /** Size of the argument structure in bytes; 0 when there is none. */
  public int bytes() {
    return bytes;
  }
}
