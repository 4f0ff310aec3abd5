package org.xenwright.assembler.layout;

/** Which numbers a datum of some bytes can hold, signed or unsigned. */
public final class DatumRange {
  private DatumRange() {}

  /** Whether no set bit of {@code value} is lost in {@code bytes} bytes. */
  public static boolean fits(long value, int bytes) {
    if (bytes >= 8) {
      return true;
    }
    long limit = 1L << 8 * bytes;
    return value >= -limit && value < limit;
  }
}
