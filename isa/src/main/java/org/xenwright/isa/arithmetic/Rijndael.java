package org.xenwright.isa.arithmetic;

/**
 * Steps of AES (FIPS 197, sections 4 and 5) on a state of four columns, each a word whose lowest
 * byte is row 0. Tables are computed from what the standard says of the field GF(2^8).
 */
final class Rijndael {
  /** x^8 + x^4 + x^3 + x + 1. */
  private static final int MODULUS = 0x11b;

  private static final byte[] SUBSTITUTE = new byte[256];
  private static final byte[] RESTORE = new byte[256];

  static {
    for (int i = 0; i < 256; i++) {
      int inverse = inverse(i);
      int mapped = 0x63;
      for (int turn = 0; turn < 5; turn++) {
        mapped ^= inverse << turn | inverse >>> 8 - turn;
      }
      SUBSTITUTE[i] = (byte) mapped;
      RESTORE[mapped & 0xff] = (byte) i;
    }
  }

  private Rijndael() {}

  /**
   * The columns of {@code own} after ShiftRows and SubBytes. Rows turn by whole columns, so it is
   * all one which half of the state is {@code own}, and which {@code other}.
   */
  static long encrypt(long own, long other) {
    return moved(own, other, 1, SUBSTITUTE);
  }

  /** The columns of {@code own} after InvShiftRows and InvSubBytes. */
  static long decrypt(long own, long other) {
    return moved(own, other, -1, RESTORE);
  }

  private static long moved(long own, long other, int step, byte[] table) {
    long result = 0;
    for (int at = 0; at < 8; at++) {
      int row = at % 4;
      int column = at / 4 + step * row & 3;
      long half = column < 2 ? own : other;
      int old = (int) (half >>> 32 * (column & 1) + 8 * row) & 0xff;
      result |= (table[old] & 0xffL) << 8 * at;
    }
    return result;
  }

  /** MixColumns of one column. */
  static int mix(int column) {
    return times(column, 0x02, 0x01, 0x01, 0x03);
  }

  /** InvMixColumns of one column. */
  static int unmix(int column) {
    return times(column, 0x0e, 0x09, 0x0d, 0x0b);
  }

  /** The product with a polynomial over the field modulo x^4 + 1, lowest coefficient first. */
  private static int times(int column, int... polynomial) {
    int result = 0;
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 4; j++) {
        result ^= product(column >>> 8 * i & 0xff, polynomial[j]) << 8 * ((i + j) % 4);
      }
    }
    return result;
  }

  private static int product(int a, int b) {
    int result = 0;
    int power = a;
    for (int rest = b; rest != 0; rest >>>= 1) {
      if ((rest & 1) != 0) {
        result ^= power;
      }
      power <<= 1;
      if (power > 0xff) {
        power ^= MODULUS;
      }
    }
    return result;
  }

  /** The inverse, a^254; of 0 it is 0. */
  private static int inverse(int a) {
    int result = 1;
    for (int i = 0; i < 254; i++) {
      result = product(result, a);
    }
    return result;
  }
}
