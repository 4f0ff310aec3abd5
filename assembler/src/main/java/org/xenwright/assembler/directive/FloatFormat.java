package org.xenwright.assembler.directive;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * The binary formats of numbers with a fraction (IEEE 754) and how a decimal number is brought into
 * one: to the nearest, and upwards in magnitude when it is half way, as GNU as does.
 */
enum FloatFormat {
  HALF(2, 11, 15),
  /** Arm's own half precision, whose greatest exponent is one of numbers too. */
  HALF_ALTERNATIVE(2, 11, 15),
  /** A single cut to its upper half. */
  BRAIN(2, 8, 127),
  SINGLE(4, 24, 127),
  DOUBLE(8, 53, 1023),
  /** The extended format of ten bytes, whose leading bit is not implied. */
  EXTENDED(10, 64, 16383);

  /** Beyond this power of ten every format overflows or gives zero. */
  private static final int MOST_DIGITS = 6000;

  private final int bytes;
  private final int precision;
  private final int bias;

  FloatFormat(int bytes, int precision, int bias) {
    this.bytes = bytes;
    this.precision = precision;
    this.bias = bias;
  }

  int bytes() {
    return bytes;
  }

  /** The magnitude {@code value} in this format; negative when it is too large. */
  BigInteger encode(BigDecimal value) {
    long tens = (long) value.precision() - value.scale();
    if (value.signum() == 0 || tens < -MOST_DIGITS) {
      return BigInteger.ZERO;
    }
    if (tens > MOST_DIGITS) {
      return BigInteger.ONE.negate();
    }
    var top = value.unscaledValue();
    var bottom = BigInteger.ONE;
    if (value.scale() < 0) {
      top = top.multiply(BigInteger.TEN.pow(-value.scale()));
    } else {
      bottom = BigInteger.TEN.pow(value.scale());
    }
    int exponent = top.bitLength() - bottom.bitLength();
    if (shift(top, -exponent).compareTo(shift(bottom, 0)) < 0 && exponent <= 0
        || exponent > 0 && top.compareTo(bottom.shiftLeft(exponent)) < 0) {
      exponent--;
    }
    // What only rounding makes too large becomes infinity, as in GNU as.
    if (exponent > bias + (hasInfinity() ? 0 : 1)) {
      return BigInteger.ONE.negate();
    }
    int least = 1 - bias;
    int unit = Math.max(exponent, least) - (precision - 1);
    // Twice the quotient in units of the last place, plus one, halved: rounded half up.
    var doubled = shift(top, 1 - unit).divide(shift(bottom, unit - 1));
    var mantissa = doubled.add(BigInteger.ONE).shiftRight(1);
    int scale = Math.max(exponent, least) + bias;
    if (mantissa.bitLength() > precision) {
      mantissa = mantissa.shiftRight(1);
      scale++;
    }
    boolean normal = mantissa.bitLength() == precision;
    return pack(normal ? scale : 0, mantissa);
  }

  private static BigInteger shift(BigInteger value, int left) {
    return left > 0 ? value.shiftLeft(left) : value;
  }

  private BigInteger pack(int exponent, BigInteger mantissa) {
    boolean explicit = this == EXTENDED;
    var fraction = explicit ? mantissa : mantissa.clearBit(precision - 1);
    return BigInteger.valueOf(exponent)
        .shiftLeft(explicit ? precision : precision - 1)
        .or(fraction);
  }

  /** Whether infinities and what is no number have a form. */
  boolean hasInfinity() {
    return this != HALF_ALTERNATIVE;
  }

  BigInteger infinity() {
    return pack(2 * bias + 1, BigInteger.ONE.shiftLeft(precision - 1));
  }

  /** Not a number: all bits of the fraction set, but for the first if it signals. */
  BigInteger notANumber(boolean signals) {
    var ones = BigInteger.ONE.shiftLeft(precision).subtract(BigInteger.ONE);
    return pack(2 * bias + 1, signals ? ones.clearBit(precision - 2) : ones);
  }

  BigInteger negative(BigInteger magnitude) {
    return magnitude.setBit(8 * bytes - 1);
  }

  /** The bytes in memory, the lowest first. */
  byte[] stored(BigInteger bits) {
    byte[] out = new byte[bytes];
    for (int i = 0; i < bytes; i++) {
      out[i] = bits.shiftRight(8 * i).byteValue();
    }
    return out;
  }
}
