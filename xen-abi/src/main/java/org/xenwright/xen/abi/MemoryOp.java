package org.xenwright.xen.abi;

import java.util.Optional;

/**
 * Sub-operations of {@link Hypercall#MEMORY_OP}: public/memory.h. Low six bits of r0 = number, r1 =
 * structure.
 */
public enum MemoryOp {
  INCREASE_RESERVATION(0, 32),
  /**
   * Handle of frames at 0, u64 count at 8, u32 order at 16, u32 flags at 20, u16 domain at 24;
   * answers how many were done.
   */
  DECREASE_RESERVATION(1, 32),
  MAXIMUM_RAM_PAGE(2, 0),
  /** u16 domain; answers pages. */
  CURRENT_RESERVATION(3, 2),
  MAXIMUM_RESERVATION(4, 2),
  POPULATE_PHYSMAP(6, 32),
  /**
   * u16 domain at 0, u16 size at 2, u32 {@link PhysmapSpace} at 4, u64 index at 8, u64 frame at 16.
   */
  ADD_TO_PHYSMAP(7, 24),
  /** Not on ARM. */
  MEMORY_MAP(9, 16),
  /** Not on ARM. */
  MACHINE_MEMORY_MAP(10, 16),
  EXCHANGE(11, 80),
  /** u16 domain; answers the highest frame. */
  MAXIMUM_GPFN(14, 2),
  /** u16 domain at 0, u64 frame at 8. */
  REMOVE_FROM_PHYSMAP(15, 16),
  ADD_TO_PHYSMAP_BATCH(23, 32);

  private final int number;
  private final int bytes;

  MemoryOp(int number, int bytes) {
    this.number = number;
    this.bytes = bytes;
  }

  /** The constant of that number. */
  public static Optional<MemoryOp> of(int number) {
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
