package org.xenwright.xen.abi;

import java.util.Optional;

/**
 * Sub-operations of {@link Hypercall#HVM_OP}: public/hvm/hvm_op.h. Structure: u16 domain at 0, u32
 * index at 4, u64 value at 8.
 */
public enum HvmOp {
  SET_PARAM(0, 16),
  GET_PARAM(1, 16),
  GUEST_REQUEST_VM_EVENT(24, 0);

  private final int number;
  private final int bytes;

  HvmOp(int number, int bytes) {
    this.number = number;
    this.bytes = bytes;
  }

  /** The constant of that number. */
  public static Optional<HvmOp> of(int number) {
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
