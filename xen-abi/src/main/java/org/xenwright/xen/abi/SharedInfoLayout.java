package org.xenwright.xen.abi;

/**
 * The shared_info page: public/xen.h struct shared_info, the same for 32- and 64-bit guests;
 * confirmed by bytes.
 */
public final class SharedInfoLayout {
  /** vcpu_info of CPU 0, the only slot on ARM; see {@link VcpuInfoLayout}. */
  public static final int VCPU_INFO = 0;

  /** Pending bits: 64 words of 64 bits. */
  public static final int PENDING = 48;

  /** Mask bits: 64 words of 64 bits; all zero at start, so nothing is masked. */
  public static final int MASK = 560;

  /** u32 version lock of the wall clock: odd while it is written. */
  public static final int WALL_CLOCK_VERSION = 1072;

  /** u32 low half of the seconds. */
  public static final int WALL_CLOCK_SECONDS = 1076;

  /** u32. */
  public static final int WALL_CLOCK_NANOSECONDS = 1080;

  /** u32 high half of the seconds; since 4.6. */
  public static final int WALL_CLOCK_SECONDS_HIGH = 1084;

  /** Words of each bit array. */
  public static final int WORDS = 64;

  /** Bits of a word, on 32-bit guests too. */
  public static final int WORD_BITS = 64;

  /** Ports of the two-level ABI. */
  public static final int PORTS = 4096;

  /** Bytes used of the page. */
  public static final int SIZE = 1088;

  private SharedInfoLayout() {}
}
