package org.xenwright.isa.arithmetic;

import java.math.BigInteger;
import org.xenwright.isa.ir.Rounding;

/**
 * IEEE 754 arithmetic on bit patterns as the manual defines it (DDI 0406C A2.7): flush-to-zero,
 * default NaN, four rounding modes, cumulative flags, NaNs in their order. One object serves one
 * operation.
 */
public final class SoftFloat {
  /** Cumulative flags of FPSCR. */
  static final int INVALID = 1;

  static final int DIVIDE_BY_ZERO = 1 << 1;
  static final int OVERFLOW = 1 << 2;
  static final int UNDERFLOW = 1 << 3;
  static final int INEXACT = 1 << 4;
  static final int INPUT_DENORMAL = 1 << 7;

  private static final int DEFAULT_NAN = 1 << 25;
  private static final int FLUSH_TO_ZERO = 1 << 24;
  private static final int ALTERNATIVE_HALF = 1 << 26;

  /** Position of the leading bit of a normalised significand. */
  private static final int TOP = 62;

  private final int control;
  private final Rounding rounding;
  private int flags;

  /** Under {@code fpscr}. */
  public SoftFloat(int fpscr) {
    this.control = fpscr;
    this.rounding = Rounding.values()[fpscr >>> 22 & 3];
  }

  /** Standard FPSCR value of Advanced SIMD (A2.7.7), which keeps only the half precision format. */
  public static int standard(int fpscr) {
    return fpscr & ALTERNATIVE_HALF | DEFAULT_NAN | FLUSH_TO_ZERO;
  }

  /** The cumulative flags raised so far, in their places of FPSCR. */
  public int flags() {
    return flags;
  }

  /**
   * The format of a width. FPSCR.AHP chooses that of half precision for conversions between formats
   * alone: arithmetic has the one of IEEE (DDI 0487, FPUnpack and FPUnpackCV).
   */
  FloatFormat format(int width, boolean converts) {
    return switch (width) {
      case 16 ->
          converts && (control & ALTERNATIVE_HALF) != 0
              ? FloatFormat.ALTERNATIVE
              : FloatFormat.HALF;
      case 32 -> FloatFormat.SINGLE;
      default -> FloatFormat.DUAL;
    };
  }

  void raise(int flag) {
    flags |= flag;
  }

  Rounding rounding(Rounding wanted) {
    return wanted == Rounding.CURRENT ? rounding : wanted;
  }

  /** The operand with denormals flushed as FPSCR.FZ asks. */
  long flushed(FloatFormat format, long bits) {
    if ((control & FLUSH_TO_ZERO) != 0
        && format.width() > 16
        && format.exponentOf(bits) == 0
        && !format.isZero(bits)) {
      raise(INPUT_DENORMAL);
      return bits & format.sign();
    }
    return bits;
  }

  long nan(FloatFormat format, long bits) {
    if (format.isSignalling(bits)) {
      raise(INVALID);
    }
    return (control & DEFAULT_NAN) != 0 ? format.defaultNan() : bits | format.quietBit();
  }

  /** FPProcessNaNs: the first signalling one, else the first; called when there is one. */
  long nans(FloatFormat format, long... operands) {
    for (long bits : operands) {
      if (format.isSignalling(bits)) {
        return nan(format, bits);
      }
    }
    for (long bits : operands) {
      if (format.isNan(bits)) {
        return nan(format, bits);
      }
    }
    throw new IllegalArgumentException("no NaN");
  }

  long invalid(FloatFormat format) {
    raise(INVALID);
    return format.defaultNan();
  }

  /**
   * Exponent of a finite number that is not zero: it is {@code significand / 2^62 * 2^exponent}.
   */
  static int exponent(FloatFormat format, long bits) {
    long biased = format.exponentOf(bits);
    if (biased != 0) {
      return (int) biased - format.bias();
    }
    long fraction = bits & format.fractionMask();
    return format.smallestExponent()
        - (Long.numberOfLeadingZeros(fraction) - (63 - format.fraction()));
  }

  /** Significand of a finite number that is not zero, bit 62 its leading one. */
  static long significand(FloatFormat format, long bits) {
    long fraction = bits & format.fractionMask();
    if (format.exponentOf(bits) != 0) {
      fraction |= 1L << format.fraction();
    }
    return fraction << Long.numberOfLeadingZeros(fraction) - 1;
  }

  /** Shifts right; whatever is lost stays visible in the lowest bit. */
  static long jam(long value, long by) {
    if (by <= 0) {
      return value;
    }
    return by > 63 ? value != 0 ? 1 : 0 : value >>> by | ((value & (1L << by) - 1) != 0 ? 1 : 0);
  }

  /** FPRound of {@code significand / 2^62 * 2^exponent}, whose lowest bit is sticky. */
  long round(FloatFormat format, boolean negative, int exponent, long significand) {
    return round(format, negative, exponent, significand, rounding);
  }

  long round(FloatFormat format, boolean negative, int exponent, long significand, Rounding mode) {
    int shift = Long.numberOfLeadingZeros(significand) - 1;
    long value = shift < 0 ? jam(significand, -shift) : significand << shift;
    int actual = exponent - shift;
    if ((control & FLUSH_TO_ZERO) != 0
        && format.width() > 16
        && actual < format.smallestExponent()) {
      raise(UNDERFLOW);
      return format.zero(negative);
    }
    int biased = Math.max(actual - format.smallestExponent() + 1, 0);
    if (biased == 0) {
      value = jam(value, (long) format.smallestExponent() - actual);
    }
    int cut = TOP - format.fraction();
    long kept = value >>> cut;
    int rest = rest(value, cut);
    if (biased == 0 && rest != 0) {
      raise(UNDERFLOW);
    }
    if (mode.increases(negative, (kept & 1) != 0, rest)) {
      kept++;
      if (kept == 1L << format.fraction()) {
        biased = Math.max(biased, 1);
      } else if (kept == 2L << format.fraction()) {
        biased++;
        kept >>= 1;
      }
    }
    if (format.alternative() ? biased > format.highest() : biased >= format.highest()) {
      return overflow(format, negative, mode);
    }
    if (rest != 0) {
      raise(INEXACT);
    }
    return format.zero(negative)
        | (long) biased << format.fraction()
        | kept & format.fractionMask();
  }

  /** What lies below bit {@code cut}: 0 nothing, 1 less than half, 2 half, 3 more. */
  static int rest(long value, int cut) {
    long below = value & (1L << cut) - 1;
    long half = 1L << cut - 1;
    return below == 0 ? 0 : below < half ? 1 : below == half ? 2 : 3;
  }

  private long overflow(FloatFormat format, boolean negative, Rounding mode) {
    if (format.alternative()) {
      raise(INVALID);
      return format.zero(negative) | format.sign() - 1;
    }
    raise(OVERFLOW | INEXACT);
    boolean infinite =
        switch (mode) {
          case EVEN, AWAY, CURRENT -> true;
          case UP -> !negative;
          case DOWN -> negative;
          case ZERO -> false;
        };
    return infinite ? format.infinity(negative) : format.infinity(negative) - 1;
  }

  /** Zero that a sum of opposites gives. */
  private long cancelled(FloatFormat format) {
    return format.zero(rounding == Rounding.DOWN);
  }

  long add(FloatFormat f, long x, long y, boolean subtract) {
    long a = flushed(f, x);
    long b = flushed(f, y);
    if (f.isNan(a) || f.isNan(b)) {
      return nans(f, a, b);
    }
    b ^= subtract ? f.sign() : 0;
    if (f.isInfinite(a) || f.isInfinite(b)) {
      boolean both = f.isInfinite(a) && f.isInfinite(b);
      return both && a != b ? invalid(f) : f.isInfinite(a) ? a : b;
    }
    if (f.isZero(a) || f.isZero(b)) {
      if (f.isZero(a) && f.isZero(b)) {
        return a == b ? a : cancelled(f);
      }
      long other = f.isZero(a) ? b : a;
      return round(f, f.isNegative(other), exponent(f, other), significand(f, other));
    }
    int ea = exponent(f, a);
    int eb = exponent(f, b);
    // One bit of room above for the carry.
    long sa = jam(significand(f, a) >>> 1, (long) eb - ea);
    long sb = jam(significand(f, b) >>> 1, (long) ea - eb);
    int e = Math.max(ea, eb) + 1;
    if (f.isNegative(a) == f.isNegative(b)) {
      return round(f, f.isNegative(a), e, sa + sb);
    }
    long difference = sa - sb;
    if (difference == 0) {
      return cancelled(f);
    }
    return round(f, f.isNegative(a) == difference > 0, e, Math.abs(difference));
  }

  long multiply(FloatFormat f, long x, long y) {
    long a = flushed(f, x);
    long b = flushed(f, y);
    if (f.isNan(a) || f.isNan(b)) {
      return nans(f, a, b);
    }
    boolean negative = f.isNegative(a) != f.isNegative(b);
    if (f.isInfinite(a) || f.isInfinite(b)) {
      return f.isZero(a) || f.isZero(b) ? invalid(f) : f.infinity(negative);
    }
    if (f.isZero(a) || f.isZero(b)) {
      return f.zero(negative);
    }
    long sa = significand(f, a);
    long sb = significand(f, b);
    long high = Math.multiplyHigh(sa, sb);
    long low = sa * sb;
    // The product has its leading bit at 124 or 125 of 128: bit 60 or 61 of the high half.
    long product = high << 2 | low >>> 62 | ((low & (1L << 62) - 1) != 0 ? 1 : 0);
    return round(f, negative, exponent(f, a) + exponent(f, b), product);
  }

  long divide(FloatFormat f, long x, long y) {
    long a = flushed(f, x);
    long b = flushed(f, y);
    if (f.isNan(a) || f.isNan(b)) {
      return nans(f, a, b);
    }
    boolean negative = f.isNegative(a) != f.isNegative(b);
    if (f.isInfinite(a)) {
      return f.isInfinite(b) ? invalid(f) : f.infinity(negative);
    }
    if (f.isZero(b)) {
      if (f.isZero(a)) {
        return invalid(f);
      }
      raise(DIVIDE_BY_ZERO);
      return f.infinity(negative);
    }
    if (f.isZero(a) || f.isInfinite(b)) {
      return f.zero(negative);
    }
    long dividend = significand(f, a);
    long divisor = significand(f, b);
    long quotient = 0;
    for (int i = 0; i < TOP; i++) {
      quotient <<= 1;
      if (Long.compareUnsigned(dividend, divisor) >= 0) {
        dividend -= divisor;
        quotient |= 1;
      }
      dividend <<= 1;
    }
    quotient = quotient << 1 | (dividend != 0 ? 1 : 0);
    return round(f, negative, exponent(f, a) - exponent(f, b), quotient);
  }

  long squareRoot(FloatFormat f, long x) {
    long a = flushed(f, x);
    if (f.isNan(a)) {
      return nan(f, a);
    }
    if (f.isZero(a)) {
      return a;
    }
    if (f.isNegative(a)) {
      return invalid(f);
    }
    if (f.isInfinite(a)) {
      return a;
    }
    int e = exponent(f, a);
    // An even exponent, and as many bits below as the root needs.
    var radicand = BigInteger.valueOf(significand(f, a)).shiftLeft((e & 1) != 0 ? 63 : 62);
    var root = radicand.sqrtAndRemainder();
    long value = root[0].longValue() | (root[1].signum() != 0 ? 1 : 0);
    return round(f, false, e >> 1, value);
  }

  /** FPMulAdd: {@code addend + x * y}, rounded once. */
  long fused(FloatFormat f, long addend, long x, long y) {
    long c = flushed(f, addend);
    long a = flushed(f, x);
    long b = flushed(f, y);
    boolean impossible = f.isInfinite(a) && f.isZero(b) || f.isZero(a) && f.isInfinite(b);
    if (f.isNan(a) || f.isNan(b) || f.isNan(c)) {
      return impossible && !f.isSignalling(c) ? invalid(f) : nans(f, c, a, b);
    }
    boolean negative = f.isNegative(a) != f.isNegative(b);
    boolean infinite = f.isInfinite(a) || f.isInfinite(b);
    if (impossible || f.isInfinite(c) && infinite && f.isNegative(c) != negative) {
      return invalid(f);
    }
    if (f.isInfinite(c) || infinite) {
      return f.isInfinite(c) ? c : f.infinity(negative);
    }
    if (f.isZero(a) || f.isZero(b)) {
      if (f.isZero(c)) {
        return f.isNegative(c) == negative ? c : cancelled(f);
      }
      return round(f, f.isNegative(c), exponent(f, c), significand(f, c));
    }
    var product =
        BigInteger.valueOf(significand(f, a)).multiply(BigInteger.valueOf(significand(f, b)));
    int exponent = exponent(f, a) + exponent(f, b) - TOP;
    if (f.isZero(c)) {
      return roundBig(f, negative, exponent, product);
    }
    return sum(f, negative ? product.negate() : product, exponent, c);
  }

  /** Rounds {@code product * 2^(exponent - 62)} plus {@code c}. */
  private long sum(FloatFormat f, BigInteger product, int exponent, long c) {
    var term = BigInteger.valueOf(significand(f, c));
    if (f.isNegative(c)) {
      term = term.negate();
    }
    int distance = exponent(f, c) - exponent;
    if (distance > 256) {
      // The product is far below the last bit of the addend: only its sign counts.
      return roundBig(f, term.shiftLeft(128).add(sign(product)), exponent(f, c) - 128);
    }
    if (distance < -256) {
      return roundBig(f, product.shiftLeft(128).add(sign(term)), exponent - 128);
    }
    var both =
        distance >= 0
            ? product.add(term.shiftLeft(distance))
            : product.shiftLeft(-distance).add(term);
    return both.signum() == 0
        ? cancelled(f)
        : roundBig(f, both, Math.min(exponent, exponent(f, c)));
  }

  private static BigInteger sign(BigInteger value) {
    return BigInteger.valueOf(value.signum());
  }

  private long roundBig(FloatFormat f, BigInteger value, int exponent) {
    return roundBig(f, value.signum() < 0, exponent, value.abs());
  }

  /** Rounds {@code magnitude * 2^(exponent - 62)}. */
  private long roundBig(FloatFormat f, boolean negative, int exponent, BigInteger magnitude) {
    int excess = magnitude.bitLength() - 63;
    if (excess <= 0) {
      return round(f, negative, exponent, magnitude.longValue());
    }
    boolean sticky = magnitude.getLowestSetBit() < excess;
    long value = magnitude.shiftRight(excess).longValue() | (sticky ? 1 : 0);
    return round(f, negative, exponent + excess, value);
  }
}
