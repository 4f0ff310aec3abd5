package org.xenwright.xen.abi;

import java.util.Optional;

/** What XENMEM_add_to_physmap maps: public/memory.h XENMAPSPACE_*. */
public enum PhysmapSpace {
  /** Index 0. */
  SHARED_INFO(0),
  /** Index = frame of the table. */
  GRANT_TABLE(1),
  /** Not on ARM. */
  GMFN(2),
  /** Not on ARM. */
  GMFN_RANGE(3),
  /** Through the batch call only. */
  GMFN_FOREIGN(4),
  /** Control domain only. */
  DEV_MMIO(5);

  private final int number;

  PhysmapSpace(int number) {
    this.number = number;
  }

  /** The constant of that number. */
  public static Optional<PhysmapSpace> of(int number) {
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
