package org.xenwright.isa.syntax;

import java.util.OptionalInt;

/**
 * The constants of data processing: eight bits rotated in A32 (DDI 0406C A5.2.4), patterns in T32
 * (A6.3.2).
 */
public final class ModifiedImmediate {
  private ModifiedImmediate() {}

  /** Twelve bits for {@code value}, with the smallest rotation as GNU as chooses. */
  public static OptionalInt encodeA32(int value) {
    for (int rotation = 0; rotation < 32; rotation += 2) {
      int rotated = Integer.rotateLeft(value, rotation);
      if ((rotated & ~0xff) == 0) {
        return OptionalInt.of(rotation << 7 | rotated);
      }
    }
    return OptionalInt.empty();
  }

  /** The value of twelve bits. */
  public static int decodeA32(int bits) {
    return Integer.rotateRight(bits & 0xff, bits >>> 8 << 1);
  }

  /** Twelve bits for {@code value} in T32. */
  public static OptionalInt encodeT32(int value) {
    int low = value & 0xff;
    if (value == low) {
      return OptionalInt.of(low);
    }
    if (value == (low << 16 | low)) {
      return OptionalInt.of(0x100 | low);
    }
    int second = value >>> 8 & 0xff;
    if (value == (second << 24 | second << 8)) {
      return OptionalInt.of(0x200 | second);
    }
    if (value == low * 0x01010101) {
      return OptionalInt.of(0x300 | low);
    }
    int rotation = Integer.numberOfLeadingZeros(value) + 8;
    int rotated = Integer.rotateLeft(value, rotation);
    return (rotated & ~0xff) == 0
        ? OptionalInt.of(rotation << 7 | rotated & 0x7f)
        : OptionalInt.empty();
  }

  /** The value of twelve bits in T32. */
  public static int decodeT32(int bits) {
    int low = bits & 0xff;
    return switch (bits >>> 8) {
      case 0 -> low;
      case 1 -> low << 16 | low;
      case 2 -> low << 24 | low << 8;
      case 3 -> low * 0x01010101;
      default -> Integer.rotateRight(low | 0x80, bits >>> 7);
    };
  }
}
