package org.xenwright.xen.abi;

import java.util.Optional;

/**
 * Sub-operations of {@link Hypercall#PHYSDEV_OP}: public/physdev.h. A guest without PCI gets
 * -ENOSYS for all.
 */
public enum PhysdevOp {
  PCI_DEVICE_ADD(25),
  PCI_DEVICE_REMOVE(26);

  private final int number;

  PhysdevOp(int number) {
    this.number = number;
  }

  /** The constant of that number. */
  public static Optional<PhysdevOp> of(int number) {
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
