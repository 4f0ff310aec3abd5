package org.xenwright.emulator.cpu;

import java.util.Random;

/**
 * Contents of the vector registers that meet the corners of floating point and saturation: NaNs of
 * both kinds, subnormals, infinities, zeros, limits of integers, and numbers near one another.
 */
final class InterestingVectors {
  private InterestingVectors() {}

  /** 64 words; pairs of them are double precision as often as not. */
  static int[] words(Random random) {
    var words = new int[64];
    for (int i = 0; i < 64; i += 2) {
      if (random.nextInt(3) == 0) {
        long wide = dual(random);
        words[i] = (int) wide;
        words[i + 1] = (int) (wide >>> 32);
      } else {
        words[i] = word(random);
        words[i + 1] = word(random);
      }
    }
    return words;
  }

  private static int word(Random random) {
    int sign = random.nextInt() & 1 << 31;
    return switch (random.nextInt(12)) {
      case 0 -> sign;
      case 1 -> sign | 0x7f800000;
      case 2 -> sign | 0x7fc00000 | random.nextInt(1 << 20);
      case 3 -> sign | 0x7f800001 + random.nextInt(1 << 20);
      case 4 -> sign | random.nextInt(1 << 23);
      case 5 -> sign | 0x00800000 + random.nextInt(1 << 23);
      case 6 -> sign | 0x7f7fffff - random.nextInt(1 << 10);
      case 7 -> Float.floatToRawIntBits((float) (random.nextGaussian() * 1000));
      case 8 -> Float.floatToRawIntBits(random.nextInt(-64, 64) / 4f);
      case 9 -> random.nextInt() & 0x00ff00ff | 0x7f008000;
      case 10 -> (short) random.nextInt() << 16 | random.nextInt(1 << 5);
      default -> random.nextInt();
    };
  }

  private static long dual(Random random) {
    long sign = random.nextLong() & 1L << 63;
    return switch (random.nextInt(10)) {
      case 0 -> sign;
      case 1 -> sign | 0x7ff0000000000000L;
      case 2 -> sign | 0x7ff8000000000000L | random.nextInt(1 << 20);
      case 3 -> sign | 0x7ff0000000000001L + random.nextInt(1 << 20);
      case 4 -> sign | random.nextLong(1L << 52);
      case 5 -> sign | 0x0010000000000000L + random.nextInt(1 << 20);
      case 6 -> sign | 0x7fefffffffffffffL - random.nextInt(1 << 10);
      case 7 -> Double.doubleToRawLongBits(random.nextGaussian() * 1e5);
      case 8 -> Double.doubleToRawLongBits(random.nextInt(-64, 64) / 4.0);
      default ->
          Double.doubleToRawLongBits(
              (float) random.nextGaussian() * Math.scalb(1.0, random.nextInt(-160, 160)));
    };
  }
}
