package org.xenwright.isa.arithmetic;

import org.xenwright.isa.ir.FloatOperation;
import org.xenwright.isa.ir.Op;
import org.xenwright.isa.ir.Rounding;

/** Runs {@link Op.FloatCompute}. */
public final class FloatUnit {
  private FloatUnit() {}

  /**
   * The bits of the result; {@code soft} is made for the control bits in force and collects the
   * flags.
   */
  public static long compute(Op.FloatCompute op, long[] in, SoftFloat soft) {
    boolean converts = op.operation() == FloatOperation.CONVERT;
    var from = soft.format(op.operands().getFirst().type().bits(), converts);
    var to = soft.format(op.to().type().bits(), converts);
    int width = op.to().type().bits();
    return switch (op.operation()) {
      case ADD -> soft.add(from, in[0], in[1], false);
      case SUB -> soft.add(from, in[0], in[1], true);
      case MUL -> soft.multiply(from, in[0], in[1]);
      case DIV -> soft.divide(from, in[0], in[1]);
      case SQRT -> soft.squareRoot(from, in[0]);
      case FUSED -> soft.fused(from, in[0], in[1], in[2]);
      case COMPARE -> compare(soft, from, in, false);
      case COMPARE_SIGNALLING -> compare(soft, from, in, true);
      case EQUAL -> all(compare(soft, from, in, false) == EQUALS);
      case AT_LEAST -> {
        int order = compare(soft, from, in, true);
        yield all(order == EQUALS || order == GREATER);
      }
      case ABOVE -> all(compare(soft, from, in, true) == GREATER);
      case CONVERT -> convert(soft, from, to, in[0]);
      case FROM_SIGNED -> {
        int bits = op.operands().getFirst().type().bits();
        yield fromInteger(soft, to, in[0] << 64 - bits >> 64 - bits, op);
      }
      case FROM_UNSIGNED -> fromInteger(soft, to, in[0], op);
      case TO_SIGNED -> toInteger(soft, from, in[0], width, true, op);
      case TO_UNSIGNED -> toInteger(soft, from, in[0], width, false, op);
      case MAX -> extreme(soft, from, in[0], in[1], true);
      case MIN -> extreme(soft, from, in[0], in[1], false);
      case MAX_NUMBER -> number(soft, from, in, true);
      case MIN_NUMBER -> number(soft, from, in, false);
      case RECIPROCAL_STEP -> step(soft, from, in, op.operation());
      case ROOT_STEP -> step(soft, from, in, op.operation());
      case RECIPROCAL_ESTIMATE -> reciprocal(soft, from, in[0]);
      case ROOT_ESTIMATE -> root(soft, from, in[0]);
      case ROUND -> integral(soft, from, in[0], soft.rounding(op.rounding()), false);
      case ROUND_EXACT -> integral(soft, from, in[0], soft.rounding(op.rounding()), true);
    };
  }

  private static final int EQUALS = 0b0110;
  private static final int LESS = 0b1000;
  private static final int GREATER = 0b0010;
  private static final int UNORDERED = 0b0011;

  private static long all(boolean holds) {
    return holds ? -1 : 0;
  }

  private static int compare(SoftFloat soft, FloatFormat f, long[] in, boolean signalling) {
    long a = soft.flushed(f, in[0]);
    long b = soft.flushed(f, in[1]);
    if (f.isNan(a) || f.isNan(b)) {
      if (signalling || f.isSignalling(a) || f.isSignalling(b)) {
        soft.raise(SoftFloat.INVALID);
      }
      return UNORDERED;
    }
    long x = ordered(f, a);
    long y = ordered(f, b);
    return x == y ? EQUALS : x < y ? LESS : GREATER;
  }

  /** A number in the order of the values; both zeros are 0. */
  private static long ordered(FloatFormat f, long bits) {
    long magnitude = bits & f.sign() - 1;
    return f.isNegative(bits) ? -magnitude : magnitude;
  }

  private static long extreme(SoftFloat soft, FloatFormat f, long x, long y, boolean max) {
    long a = soft.flushed(f, x);
    long b = soft.flushed(f, y);
    if (f.isNan(a) || f.isNan(b)) {
      return soft.nans(f, a, b);
    }
    if (f.isZero(a) && f.isZero(b)) {
      return max ? a & b : a | b;
    }
    return ordered(f, a) > ordered(f, b) == max ? a : b;
  }

  private static long number(SoftFloat soft, FloatFormat f, long[] in, boolean max) {
    boolean first = f.isNan(in[0]) && !f.isSignalling(in[0]);
    boolean second = f.isNan(in[1]) && !f.isSignalling(in[1]);
    long worst = f.infinity(max);
    return extreme(
        soft,
        f,
        first && !second && !f.isSignalling(in[1]) ? worst : in[0],
        second && !first && !f.isSignalling(in[0]) ? worst : in[1],
        max);
  }

  private static long step(SoftFloat soft, FloatFormat f, long[] in, FloatOperation operation) {
    long a = soft.flushed(f, in[0]);
    long b = soft.flushed(f, in[1]);
    boolean reciprocal = operation == FloatOperation.RECIPROCAL_STEP;
    long two = (long) (f.bias() + 1) << f.fraction();
    long half = 1L << f.fraction() - 1;
    if (f.isNan(a) || f.isNan(b)) {
      return soft.nans(f, a, b);
    }
    if (f.isInfinite(a) && f.isZero(b) || f.isZero(a) && f.isInfinite(b)) {
      return reciprocal ? two : two - (1L << f.fraction()) + half;
    }
    long product = soft.multiply(f, a, b);
    return reciprocal
        ? soft.add(f, two, product, true)
        : soft.divide(f, soft.add(f, two + half, product, true), two);
  }

  /** FPRecipEstimate; denormals of half precision are not flushed as the others are. */
  private static long reciprocal(SoftFloat soft, FloatFormat f, long x) {
    long a = soft.flushed(f, x);
    if (f.isNan(a)) {
      return soft.nan(f, a);
    }
    boolean negative = f.isNegative(a);
    if (f.isInfinite(a)) {
      return f.zero(negative);
    }
    if (f.isZero(a)) {
      soft.raise(SoftFloat.DIVIDE_BY_ZERO);
      return f.infinity(negative);
    }
    int biased = SoftFloat.exponent(f, a) + f.bias();
    if (biased < -1) {
      soft.raise(SoftFloat.OVERFLOW | SoftFloat.INEXACT);
      return f.infinity(negative);
    }
    long estimate = (long) Estimates.reciprocalBits(leading(f, a)) << f.fraction() - 8;
    int exponent = 2 * f.bias() - 1 - biased;
    if (exponent > 0) {
      return f.zero(negative) | (long) exponent << f.fraction() | estimate;
    }
    if (f.width() > 16) {
      soft.raise(SoftFloat.UNDERFLOW);
      return f.zero(negative);
    }
    return f.zero(negative) | (1L << f.fraction() | estimate) >>> 1 - exponent;
  }

  /** Eight bits below the leading one. */
  private static int leading(FloatFormat f, long a) {
    return (int) (SoftFloat.significand(f, a) >>> 54) & 0xff;
  }

  private static long root(SoftFloat soft, FloatFormat f, long x) {
    long a = soft.flushed(f, x);
    if (f.isNan(a)) {
      return soft.nan(f, a);
    }
    if (f.isZero(a)) {
      soft.raise(SoftFloat.DIVIDE_BY_ZERO);
      return f.infinity(f.isNegative(a));
    }
    if (f.isNegative(a)) {
      return soft.invalid(f);
    }
    if (f.isInfinite(a)) {
      return f.zero(false);
    }
    int biased = SoftFloat.exponent(f, a) + f.bias();
    int bits = leading(f, a);
    int estimate = (biased & 1) == 0 ? Estimates.rootHigh(bits) : Estimates.rootLow(bits);
    return (long) (3 * f.bias() - 1 - biased >> 1) << f.fraction()
        | (long) estimate << f.fraction() - 8;
  }

  private static long convert(SoftFloat soft, FloatFormat from, FloatFormat to, long x) {
    long a = soft.flushed(from, x);
    boolean negative = from.isNegative(a);
    if (from.isNan(a)) {
      if (to.alternative()) {
        soft.raise(SoftFloat.INVALID);
        return to.zero(negative);
      }
      long quiet = soft.nan(from, a);
      if (quiet == from.defaultNan()) {
        return to.defaultNan();
      }
      long payload = quiet & from.fractionMask();
      int shift = to.fraction() - from.fraction();
      return to.infinity(negative) | (shift >= 0 ? payload << shift : payload >>> -shift);
    }
    if (from.isInfinite(a)) {
      if (to.alternative()) {
        soft.raise(SoftFloat.INVALID);
        return to.zero(negative) | to.sign() - 1;
      }
      return to.infinity(negative);
    }
    return from.isZero(a)
        ? to.zero(negative)
        : soft.round(to, negative, SoftFloat.exponent(from, a), SoftFloat.significand(from, a));
  }

  /** FixedToFP (A2.7.8). */
  private static long fromInteger(
      SoftFloat soft, FloatFormat to, long integer, Op.FloatCompute op) {
    if (integer == 0) {
      return 0;
    }
    long magnitude = Math.abs(integer);
    return soft.round(to, integer < 0, 62 - op.fraction(), magnitude, soft.rounding(op.rounding()));
  }

  /** FPToFixed: saturates, and raises invalid operation instead of inexact when it does. */
  private static long toInteger(
      SoftFloat soft, FloatFormat f, long x, int width, boolean signed, Op.FloatCompute op) {
    long a = soft.flushed(f, x);
    long most = signed ? (1L << width - 1) - 1 : (1L << width) - 1;
    long least = signed ? -1L << width - 1 : 0;
    if (f.isNan(a)) {
      soft.raise(SoftFloat.INVALID);
      return 0;
    }
    if (f.isZero(a)) {
      return 0;
    }
    boolean negative = f.isNegative(a);
    int exponent = f.isInfinite(a) ? width : SoftFloat.exponent(f, a) + op.fraction();
    if (exponent >= width) {
      soft.raise(SoftFloat.INVALID);
      return negative ? least : most;
    }
    long significand = SoftFloat.significand(f, a);
    // The integer's lowest bit stands at 62 - exponent; two bits stay below for the rest.
    long value = SoftFloat.jam(significand, 60L - exponent);
    int rest = SoftFloat.rest(value, 2);
    long integer = value >>> 2;
    if (soft.rounding(op.rounding()).increases(negative, (integer & 1) != 0, rest)) {
      integer++;
    }
    long result = negative ? -integer : integer;
    if (result > most || result < least) {
      soft.raise(SoftFloat.INVALID);
      return negative ? least : most;
    }
    if (rest != 0) {
      soft.raise(SoftFloat.INEXACT);
    }
    return result;
  }

  private static long integral(
      SoftFloat soft, FloatFormat f, long x, Rounding rounding, boolean exact) {
    long a = soft.flushed(f, x);
    if (f.isNan(a)) {
      return soft.nan(f, a);
    }
    if (f.isInfinite(a) || f.isZero(a) || SoftFloat.exponent(f, a) >= f.fraction()) {
      return a;
    }
    boolean negative = f.isNegative(a);
    long value = SoftFloat.jam(SoftFloat.significand(f, a), 60L - SoftFloat.exponent(f, a));
    int rest = SoftFloat.rest(value, 2);
    long integer = value >>> 2;
    if (rounding.increases(negative, (integer & 1) != 0, rest)) {
      integer++;
    }
    if (rest != 0 && exact) {
      soft.raise(SoftFloat.INEXACT);
    }
    return integer == 0 ? f.zero(negative) : soft.round(f, negative, 62, integer);
  }
}
