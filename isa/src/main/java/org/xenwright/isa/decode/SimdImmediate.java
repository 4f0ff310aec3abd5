package org.xenwright.isa.decode;

/** How the eight bits of an Advanced SIMD constant spread over a lane (DDI 0406C A7.4.6). */
public enum SimdImmediate {
  /** Every bit fills a byte of a doubleword. */
  BYTES(64),
  /** Shifted by a multiple of eight within a word. */
  WORD(32),
  /** Shifted by eight or sixteen, ones below. */
  ONES(32),
  /** Shifted by zero or eight within a halfword. */
  HALF(16),
  /** As they are. */
  BYTE(8);

  private final int size;

  SimdImmediate(int size) {
    this.size = size;
  }

  /** Bits of a lane. */
  public int size() {
    return size;
  }

  /** The value of one lane. */
  public long lane(int bits, int shift) {
    return switch (this) {
      case BYTES -> {
        long value = 0;
        for (int i = 0; i < 8; i++) {
          value |= (bits >>> i & 1) == 0 ? 0 : 0xffL << 8 * i;
        }
        yield value;
      }
      case WORD -> (long) bits << 8 * shift;
      case ONES -> (long) bits << 8 * (shift + 1) | (1L << 8 * (shift + 1)) - 1;
      case HALF -> (long) bits << 8 * shift;
      case BYTE -> bits;
    };
  }

  /** The doubleword filled with lanes. */
  public long doubleword(int bits, int shift) {
    long value = lane(bits, shift);
    for (int width = size; width < 64; width *= 2) {
      value |= value << width;
    }
    return value;
  }

  /**
   * The bits and, above them, the shift for a constant of a type {@code written} bits wide; -1 when
   * there are none.
   */
  public int encode(long value, int written) {
    long lane = value;
    int width = written;
    for (; width > size; width /= 2) {
      long low = lane & (1L << width / 2) - 1;
      if (lane >>> width / 2 != low) {
        return -1;
      }
      lane = low;
    }
    for (; width < size; width *= 2) {
      lane |= lane << width;
    }
    for (int shift = 0; shift < shifts(); shift++) {
      int bits =
          this == BYTES
              ? squash(lane)
              : (int) (lane >>> 8 * (this == ONES ? shift + 1 : shift)) & 0xff;
      if (lane(bits, shift) == lane) {
        return shift << 8 | bits;
      }
    }
    return -1;
  }

  private int shifts() {
    return switch (this) {
      case BYTES, BYTE -> 1;
      case HALF, ONES -> 2;
      case WORD -> 4;
    };
  }

  private static int squash(long value) {
    int bits = 0;
    for (int i = 0; i < 8; i++) {
      bits |= (int) (value >>> 8 * i & 1) << i;
    }
    return bits;
  }
}
