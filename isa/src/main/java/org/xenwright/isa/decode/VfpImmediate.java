package org.xenwright.isa.decode;

/**
 * The eight-bit constants of VMOV (DDI 0406C A7.5.1): sign, three bits of exponent, four of
 * fraction.
 */
public final class VfpImmediate {
  private VfpImmediate() {}

  /** The single-precision bits of a constant. */
  public static int single(int bits) {
    int exponent = (bits & 0x40) != 0 ? 0x1f << 25 : 1 << 30;
    return (bits & 0x80) << 24 | exponent | (bits & 0x3f) << 19;
  }

  /** The double-precision bits of a constant. */
  public static long dual(int bits) {
    return Double.doubleToRawLongBits(Float.intBitsToFloat(single(bits)));
  }

  /** The constant's bits for a value, or -1 when it has none. */
  public static int encode(double value) {
    for (int bits = 0; bits < 256; bits++) {
      if (Float.intBitsToFloat(single(bits)) == value) {
        return bits;
      }
    }
    return -1;
  }
}
