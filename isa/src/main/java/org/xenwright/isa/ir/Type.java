package org.xenwright.isa.ir;

/** Width of a value. Nothing assumes 32-bit registers: A64 uses the same types. */
public enum Type {
  I1(1),
  I8(8),
  I16(16),
  I32(32),
  I64(64),
  I128(128);

  private final int bits;

  Type(int bits) {
    this.bits = bits;
  }

  /** Width in bits. */
  public int bits() {
    return bits;
  }

  /** The type of this many bytes: 1, 2, 4, 8 or 16. */
  public static Type ofBytes(int bytes) {
    return switch (bytes) {
      case 1 -> I8;
      case 2 -> I16;
      case 4 -> I32;
      case 8 -> I64;
      case 16 -> I128;
      default -> throw new IllegalArgumentException("no type of " + bytes + " bytes");
    };
  }
}
