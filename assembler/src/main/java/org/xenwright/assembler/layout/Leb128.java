package org.xenwright.assembler.layout;

import java.math.BigInteger;
import java.util.Arrays;

/** Numbers in the variable-length form of DWARF (DWARF 4, section 7.6). */
public final class Leb128 {
  /** Bits that GNU as has for numbers beyond 64. */
  private static final int LARGEST = 320;

  private Leb128() {}

  /** The shortest form of {@code value}. */
  public static byte[] bytes(long value, boolean signed) {
    byte[] out = new byte[10];
    int size = 0;
    long rest = value;
    while (true) {
      int low = (int) rest & 0x7f;
      rest = signed ? rest >> 7 : rest >>> 7;
      boolean last = signed ? rest == ((low & 0x40) == 0 ? 0 : -1) : rest == 0;
      out[size++] = (byte) (last ? low : low | 0x80);
      if (last) {
        return Arrays.copyOf(out, size);
      }
    }
  }

  /** The shortest form of a number of any size; a negative one without sign fills its room. */
  public static byte[] bytes(BigInteger value, boolean signed) {
    int room = value.abs().bitLength() <= Long.SIZE ? Long.SIZE : LARGEST;
    var rest = signed || value.signum() >= 0 ? value : value.add(BigInteger.ONE.shiftLeft(room));
    int bits = rest.bitLength() + (signed ? 1 : 0);
    byte[] out = new byte[Math.max(1, (bits + 6) / 7)];
    for (int i = 0; i < out.length; i++) {
      int low = rest.shiftRight(7 * i).intValue() & 0x7f;
      out[i] = (byte) (i < out.length - 1 ? low | 0x80 : low);
    }
    return out;
  }

  /** The form of {@code value} stretched to {@code size} bytes. */
  static byte[] bytes(long value, boolean signed, int size) {
    byte[] shortest = bytes(value, signed);
    if (shortest.length >= size) {
      return shortest;
    }
    byte[] out = Arrays.copyOf(shortest, size);
    byte filler = (byte) (signed && value < 0 ? 0x7f : 0);
    out[shortest.length - 1] |= (byte) 0x80;
    for (int i = shortest.length; i < size; i++) {
      out[i] = (byte) (i == size - 1 ? filler : filler | 0x80);
    }
    return out;
  }
}
