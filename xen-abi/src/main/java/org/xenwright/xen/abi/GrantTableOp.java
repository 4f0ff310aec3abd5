package org.xenwright.xen.abi;

import java.util.Optional;

/**
 * Sub-operations of {@link Hypercall#GRANT_TABLE_OP}: public/grant_table.h. r0 = number, r1 =
 * array, r2 = count; size of one element.
 */
public enum GrantTableOp {
  /**
   * u64 address at 0, u32 flags at 8, u32 ref at 12, u16 domain at 16, out s16 status at 18, out
   * u32 handle at 20, out u64 bus address at 24.
   */
  MAP_GRANT_REF(0, 32),
  /** u64 address at 0, u64 bus address at 8, u32 handle at 16, out s16 status at 20. */
  UNMAP_GRANT_REF(1, 24),
  /** u16 domain at 0, u32 frames at 4, out s16 status at 8, handle of frames at 16. */
  SETUP_TABLE(2, 24),
  COPY(5, 40),
  /** u16 domain at 0, out u32 frames at 4, out u32 maximum at 8, out s16 status at 12. */
  QUERY_SIZE(6, 16),
  SET_VERSION(8, 4),
  GET_STATUS_FRAMES(9, 16),
  /** u16 domain at 0, out u32 version at 4. */
  GET_VERSION(10, 8),
  SWAP_GRANT_REF(11, 12),
  /** Since 4.5. */
  CACHE_FLUSH(12, 16);

  private final int number;
  private final int bytes;

  GrantTableOp(int number, int bytes) {
    this.number = number;
    this.bytes = bytes;
  }

  /** The constant of that number. */
  public static Optional<GrantTableOp> of(int number) {
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
