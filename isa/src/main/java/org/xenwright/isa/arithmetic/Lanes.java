package org.xenwright.isa.arithmetic;

import org.xenwright.isa.ir.VectorOperation;

/**
 * The lanes of one doubleword (DDI 0406C A8.8, pseudocode of the vector instructions). One object
 * serves one operation and remembers whether it saturated.
 */
public final class Lanes {
  private final int bits;
  private final boolean unsigned;
  private final int amount;
  private boolean saturated;

  /** For lanes of {@code bits} bits. */
  public Lanes(int bits, boolean unsigned, int amount) {
    this.bits = bits;
    this.unsigned = unsigned;
    this.amount = amount;
  }

  /** Whether a lane was saturated: FPSCR.QC. */
  public boolean saturated() {
    return saturated;
  }

  /** The result of an operation on doublewords. */
  public long compute(VectorOperation operation, long[] in) {
    return switch (operation) {
      case WIDEN_LOW -> widen(in[0]);
      case WIDEN_HIGH -> widen(in[0] >>> 32);
      case NARROW, SATURATING_NARROW, SATURATING_NARROW_UNSIGNED -> narrow(operation, in);
      case PAIR_LONG -> pairLong(in[0]);
      case UNZIP_EVEN -> unzip(in[0], 0) | unzip(in[1], 0) << 32;
      case UNZIP_ODD -> unzip(in[0], 1) | unzip(in[1], 1) << 32;
      case ZIP_LOW -> zip(in[0], in[1]);
      case ZIP_HIGH -> zip(in[0] >>> 32, in[1] >>> 32);
      case TRANSPOSE_EVEN -> in[0] & evens() | (in[1] & evens()) << bits;
      case TRANSPOSE_ODD -> in[0] >>> bits & evens() | in[1] & ~evens();
      case REVERSE -> reverse(in[0]);
      case DUPLICATE -> duplicate(in[0] >>> amount * bits);
      case TABLE -> table(in);
      case ROUNDING_DOUBLING_ADD, ROUNDING_DOUBLING_SUB ->
          doublingSum(in, operation == VectorOperation.ROUNDING_DOUBLING_SUB);
      case AES_ENCRYPT -> Rijndael.encrypt(in[0], in[1]);
      case AES_DECRYPT -> Rijndael.decrypt(in[0], in[1]);
      case ADD_LANES,
          SUB_LANES,
          MULTIPLY,
          POLYNOMIAL,
          POLYNOMIAL_HIGH,
          HALF_ADD,
          ROUNDED_HALF_ADD,
          HALF_SUB,
          SATURATING_ADD,
          SATURATING_SUB,
          DOUBLING_HIGH,
          ROUNDING_DOUBLING_HIGH,
          DOUBLING_PRODUCT,
          MAXIMUM,
          MINIMUM,
          ABSOLUTE_DIFFERENCE,
          GREATER,
          GREATER_EQUAL,
          EQUAL_LANES,
          LESS,
          LESS_EQUAL,
          TEST,
          SHIFT,
          ROUNDING_SHIFT,
          SATURATING_SHIFT,
          SATURATING_ROUNDING_SHIFT,
          SHIFT_LEFT,
          SHIFT_RIGHT,
          ROUNDING_SHIFT_RIGHT,
          SATURATING_SHIFT_LEFT,
          SATURATING_SHIFT_LEFT_UNSIGNED,
          ABSOLUTE,
          NEGATE,
          SATURATING_ABSOLUTE,
          SATURATING_NEGATE,
          COUNT_SIGN,
          COUNT_ZEROS,
          COUNT_ONES,
          RECIPROCAL_ESTIMATE_UNSIGNED,
          ROOT_ESTIMATE_UNSIGNED,
          AES_MIX,
          AES_UNMIX ->
          each(operation, in);
    };
  }

  private long each(VectorOperation operation, long[] in) {
    long second = in.length > 1 ? in[1] : 0;
    long result = 0;
    for (int at = 0; at < 64; at += bits) {
      long lane = lane(operation, extend(in[0] >>> at), extend(second >>> at), second >>> at);
      result |= (lane & mask()) << at;
    }
    return result;
  }

  private long lane(VectorOperation operation, long a, long b, long raw) {
    return switch (operation) {
      case ADD_LANES -> a + b;
      case SUB_LANES -> a - b;
      case MULTIPLY -> a * b;
      case POLYNOMIAL -> polynomial(a & mask(), b & mask());
      case POLYNOMIAL_HIGH -> polynomialHigh(a & mask(), b & mask());
      case HALF_ADD -> a + b >> 1;
      case ROUNDED_HALF_ADD -> a + b + 1 >> 1;
      case HALF_SUB -> a - b >> 1;
      case SATURATING_ADD -> add(a, b);
      case SATURATING_SUB -> subtract(a, b);
      case DOUBLING_HIGH -> doublingHigh(a, b, 0);
      case ROUNDING_DOUBLING_HIGH -> doublingHigh(a, b, 1L << bits - 1);
      case DOUBLING_PRODUCT -> doublingProduct(a, b);
      case MAXIMUM -> less(a, b) ? b : a;
      case MINIMUM -> less(a, b) ? a : b;
      case ABSOLUTE_DIFFERENCE -> less(a, b) ? b - a : a - b;
      case GREATER -> all(less(b, a));
      case GREATER_EQUAL -> all(!less(a, b));
      case EQUAL_LANES -> all(a == b);
      case LESS -> all(less(a, b));
      case LESS_EQUAL -> all(!less(b, a));
      case TEST -> all((a & b) != 0);
      case SHIFT -> shift(a, (byte) raw, false, false);
      case ROUNDING_SHIFT -> shift(a, (byte) raw, true, false);
      case SATURATING_SHIFT -> shift(a, (byte) raw, false, true);
      case SATURATING_ROUNDING_SHIFT -> shift(a, (byte) raw, true, true);
      case SHIFT_LEFT -> a << amount;
      case SHIFT_RIGHT -> right(a, amount, false);
      case ROUNDING_SHIFT_RIGHT -> right(a, amount, true);
      case SATURATING_SHIFT_LEFT -> shift(a, amount, false, true);
      case SATURATING_SHIFT_LEFT_UNSIGNED -> leftUnsigned(a);
      case ABSOLUTE -> Math.abs(a);
      case NEGATE -> -a;
      case SATURATING_ABSOLUTE -> a == least() ? saturate(most()) : Math.abs(a);
      case SATURATING_NEGATE -> a == least() ? saturate(most()) : -a;
      case COUNT_SIGN -> Long.numberOfLeadingZeros((a ^ a >> 63) & mask()) - (64 - bits) - 1;
      case COUNT_ZEROS -> Long.numberOfLeadingZeros(a & mask()) - (64 - bits);
      case COUNT_ONES -> Long.bitCount(a & mask());
      case RECIPROCAL_ESTIMATE_UNSIGNED -> Estimates.reciprocal((int) a);
      case ROOT_ESTIMATE_UNSIGNED -> Estimates.root((int) a);
      case AES_MIX -> Rijndael.mix((int) a);
      case AES_UNMIX -> Rijndael.unmix((int) a);
      case WIDEN_LOW,
          WIDEN_HIGH,
          NARROW,
          SATURATING_NARROW,
          SATURATING_NARROW_UNSIGNED,
          PAIR_LONG,
          UNZIP_EVEN,
          UNZIP_ODD,
          ZIP_LOW,
          ZIP_HIGH,
          TRANSPOSE_EVEN,
          TRANSPOSE_ODD,
          REVERSE,
          DUPLICATE,
          TABLE,
          ROUNDING_DOUBLING_ADD,
          ROUNDING_DOUBLING_SUB,
          AES_ENCRYPT,
          AES_DECRYPT ->
          throw new IllegalArgumentException(operation + " is not made of lanes");
    };
  }

  private long mask() {
    return bits == 64 ? -1 : (1L << bits) - 1;
  }

  private long extend(long value) {
    return unsigned ? value & mask() : value << 64 - bits >> 64 - bits;
  }

  private static long all(boolean holds) {
    return holds ? -1 : 0;
  }

  private boolean less(long a, long b) {
    return unsigned ? Long.compareUnsigned(a, b) < 0 : a < b;
  }

  /** Largest lane. */
  private long most() {
    return unsigned ? mask() : mask() >>> 1;
  }

  /** Smallest lane. */
  private long least() {
    return unsigned ? 0 : -1L << bits - 1;
  }

  private long saturate(long limit) {
    saturated = true;
    return limit;
  }

  /** Brings an exact result of lanes below 64 bits into range. */
  private long clamp(long exact) {
    return exact > most() ? saturate(most()) : exact < least() ? saturate(least()) : exact;
  }

  private long add(long a, long b) {
    if (bits < 64) {
      return clamp(a + b);
    }
    long sum = a + b;
    if (unsigned) {
      return Long.compareUnsigned(sum, a) < 0 ? saturate(-1) : sum;
    }
    return ((a ^ sum) & (b ^ sum)) < 0 ? saturate(a < 0 ? least() : most()) : sum;
  }

  private long subtract(long a, long b) {
    if (bits < 64) {
      return clamp(a - b);
    }
    long difference = a - b;
    if (unsigned) {
      return Long.compareUnsigned(a, b) < 0 ? saturate(0) : difference;
    }
    return ((a ^ b) & (a ^ difference)) < 0 ? saturate(a < 0 ? least() : most()) : difference;
  }

  private long doublingHigh(long a, long b, long rounding) {
    return a == least() && b == least() ? saturate(most()) : (a * b << 1) + rounding >> bits;
  }

  /** All is halved, which loses nothing, so that the exact sum has room in 64 bits. */
  private long doublingSum(long[] in, boolean subtract) {
    long result = 0;
    for (int at = 0; at < 64; at += bits) {
      long product = extend(in[1] >>> at) * extend(in[2] >>> at);
      long sum = (extend(in[0] >>> at) << bits - 1) + (subtract ? -product : product);
      result |= (clamp(sum + (1L << bits - 2) >> bits - 1) & mask()) << at;
    }
    return result;
  }

  private long doublingProduct(long a, long b) {
    long half = -1L << bits / 2 - 1;
    return a == half && b == half ? saturate(most()) : a * b << 1;
  }

  private static long polynomial(long a, long b) {
    long product = 0;
    for (long rest = b; rest != 0; rest &= rest - 1) {
      product ^= a << Long.numberOfTrailingZeros(rest);
    }
    return product;
  }

  private long polynomialHigh(long a, long b) {
    if (bits < 64) {
      return polynomial(a, b) >>> bits;
    }
    long product = 0;
    for (long rest = b & ~1; rest != 0; rest &= rest - 1) {
      product ^= a >>> 64 - Long.numberOfTrailingZeros(rest);
    }
    return product;
  }

  private long shift(long value, int by, boolean rounding, boolean saturating) {
    if (by < 0) {
      return right(value, -by, rounding);
    }
    if (!saturating) {
      return by >= bits ? 0 : value << by;
    }
    if (value == 0) {
      return 0;
    }
    long limit = value < 0 && !unsigned ? least() : most();
    if (by >= bits) {
      return saturate(limit);
    }
    long shifted = value << by;
    boolean kept = (unsigned ? shifted >>> by : shifted >> by) == value;
    return kept && (bits == 64 || shifted <= most() && shifted >= least())
        ? shifted
        : saturate(limit);
  }

  private long leftUnsigned(long value) {
    if (value < 0) {
      return saturate(0);
    }
    long shifted = value << amount;
    return shifted >>> amount == value && (bits == 64 || shifted <= mask())
        ? shifted
        : saturate(mask());
  }

  /** Right by any amount, as if lanes had no end. */
  private long right(long value, int by, boolean rounding) {
    if (by == 0) {
      return value;
    }
    if (by > 64) {
      return rounding || unsigned ? 0 : value >> 63;
    }
    long shifted = by == 64 ? unsigned ? 0 : value >> 63 : unsigned ? value >>> by : value >> by;
    return rounding ? shifted + (value >>> by - 1 & 1) : shifted;
  }

  private long widen(long half) {
    long result = 0;
    long wide = bits == 32 ? -1 : (1L << 2 * bits) - 1;
    for (int at = 0; at < 32; at += bits) {
      result |= (extend(half >>> at) & wide) << 2 * at;
    }
    return result;
  }

  private long narrow(VectorOperation operation, long[] in) {
    long result = 0;
    int wide = 2 * bits;
    for (int at = 0; at < 64; at += bits) {
      long lane = in[at / 32] >>> 2 * at % 64;
      long value = unsigned ? lane << 64 - wide >>> 64 - wide : lane << 64 - wide >> 64 - wide;
      long narrowed =
          operation == VectorOperation.NARROW
              ? value
              : operation == VectorOperation.SATURATING_NARROW
                  ? narrowed(value)
                  : value < 0 ? saturate(0) : value > mask() ? saturate(mask()) : value;
      result |= (narrowed & mask()) << at;
    }
    return result;
  }

  private long narrowed(long value) {
    return unsigned
        ? Long.compareUnsigned(value, mask()) > 0 ? saturate(mask()) : value
        : clamp(value);
  }

  private long pairLong(long value) {
    long result = 0;
    long wide = bits == 32 ? -1 : (1L << 2 * bits) - 1;
    for (int at = 0; at < 64; at += 2 * bits) {
      result |= (extend(value >>> at) + extend(value >>> at + bits) & wide) << at;
    }
    return result;
  }

  private long evens() {
    long evens = 0;
    for (int at = 0; at < 64; at += 2 * bits) {
      evens |= mask() << at;
    }
    return evens;
  }

  private long unzip(long value, int first) {
    long result = 0;
    for (int at = 0; at < 32; at += bits) {
      result |= (value >>> 2 * at + first * bits & mask()) << at;
    }
    return result;
  }

  private long zip(long a, long b) {
    long result = 0;
    for (int at = 0; at < 32; at += bits) {
      result |= (a >>> at & mask()) << 2 * at | (b >>> at & mask()) << 2 * at + bits;
    }
    return result;
  }

  private long reverse(long value) {
    long result = 0;
    for (int at = 0; at < 64; at += bits) {
      int region = at / amount * amount;
      result |= (value >>> at & mask()) << 2 * region + amount - bits - at;
    }
    return result;
  }

  private long duplicate(long value) {
    long result = 0;
    for (int at = 0; at < 64; at += bits) {
      result |= (value & mask()) << at;
    }
    return result;
  }

  private static long table(long[] in) {
    long result = 0;
    for (int at = 0; at < 64; at += 8) {
      int index = (int) (in[0] >>> at) & 0xff;
      long found = index < 8 * (in.length - 2) ? in[2 + index / 8] >>> index % 8 * 8 : in[1] >>> at;
      result |= (found & 0xff) << at;
    }
    return result;
  }
}
