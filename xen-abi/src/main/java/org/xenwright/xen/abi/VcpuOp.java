package org.xenwright.xen.abi;

import java.util.Optional;

/**
 * Sub-operations of {@link Hypercall#VCPU_OP}: public/vcpu.h. r0 = number, r1 = vcpu, r2 =
 * structure. All but the first two answer -EINVAL on ARM.
 */
public enum VcpuOp {
  /** u64 virtual address. */
  REGISTER_RUNSTATE_MEMORY_AREA(5, 8),
  /** u64 frame at 0, u32 offset at 8, u32 zero at 12. */
  REGISTER_VCPU_INFO(10, 16),
  INITIALISE(0, 0),
  UP(1, 0),
  DOWN(2, 0),
  IS_UP(3, 0),
  GET_RUNSTATE_INFO(4, 48),
  SET_PERIODIC_TIMER(6, 8),
  STOP_PERIODIC_TIMER(7, 0),
  SET_SINGLESHOT_TIMER(8, 16),
  STOP_SINGLESHOT_TIMER(9, 0),
  REGISTER_RUNSTATE_PHYS_AREA(14, 8);

  private final int number;
  private final int bytes;

  VcpuOp(int number, int bytes) {
    this.number = number;
    this.bytes = bytes;
  }

  /** The constant of that number. */
  public static Optional<VcpuOp> of(int number) {
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
