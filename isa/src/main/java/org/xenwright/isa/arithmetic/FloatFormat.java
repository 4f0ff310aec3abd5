package org.xenwright.isa.arithmetic;

/**
 * A binary floating point format.
 *
 * @param exponent bits of the exponent
 * @param fraction bits of the fraction
 * @param alternative whether the largest exponent is a number (alternative half precision, DDI
 *     0406C A2.7.4)
 */
record FloatFormat(int exponent, int fraction, boolean alternative) {
  static final FloatFormat HALF = new FloatFormat(5, 10, false);
  static final FloatFormat ALTERNATIVE = new FloatFormat(5, 10, true);
  static final FloatFormat SINGLE = new FloatFormat(8, 23, false);
  static final FloatFormat DUAL = new FloatFormat(11, 52, false);

  int width() {
    return 1 + exponent + fraction;
  }

  long sign() {
    return 1L << width() - 1;
  }

  int bias() {
    return (1 << exponent - 1) - 1;
  }

  int smallestExponent() {
    return 1 - bias();
  }

  int highest() {
    return (1 << exponent) - 1;
  }

  long fractionMask() {
    return (1L << fraction) - 1;
  }

  long infinity(boolean negative) {
    return (negative ? sign() : 0) | (long) highest() << fraction;
  }

  long defaultNan() {
    return infinity(false) | quietBit();
  }

  long quietBit() {
    return 1L << fraction - 1;
  }

  long zero(boolean negative) {
    return negative ? sign() : 0;
  }

  long exponentOf(long bits) {
    return bits >>> fraction & highest();
  }

  boolean isNan(long bits) {
    return !alternative && exponentOf(bits) == highest() && (bits & fractionMask()) != 0;
  }

  boolean isSignalling(long bits) {
    return isNan(bits) && (bits & quietBit()) == 0;
  }

  boolean isInfinite(long bits) {
    return !alternative && exponentOf(bits) == highest() && (bits & fractionMask()) == 0;
  }

  boolean isZero(long bits) {
    return (bits & ~sign() & (sign() << 1) - 1) == 0;
  }

  boolean isNegative(long bits) {
    return (bits & sign()) != 0;
  }
}
