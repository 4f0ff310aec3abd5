package org.xenwright.emulator.cpu;

import org.xenwright.isa.ir.FloatOperation;
import org.xenwright.isa.ir.Op;
import org.xenwright.isa.ir.Type;

/**
 * Floating point by Java's own IEEE 754 arithmetic, which rounds to nearest. Other rounding modes
 * are honoured only by conversions to integers; flush-to-zero and default-NaN are applied to
 * operands and results (DDI 0406C A2.7).
 */
final class FloatingPoint {
  private static final int INVALID = 1;
  private static final int DIVIDE_BY_ZERO = 1 << 1;
  private static final int INEXACT = 1 << 4;
  private static final int FLUSH_TO_ZERO = 1 << 24;
  private static final int DEFAULT_NAN = 1 << 25;

  private FloatingPoint() {}

  /** The bits of the result; cumulative flags go to FPSCR. */
  static long compute(Op.FloatCompute op, long[] in, CpuState cpu) {
    boolean wide = op.operands().getFirst().type() == Type.I64;
    return switch (op.operation()) {
      case ADD, SUB, MUL, DIV, SQRT -> arithmetic(op.operation(), wide, in, cpu);
      case COMPARE -> compare(wide, in, false, cpu);
      case COMPARE_SIGNALLING -> compare(wide, in, true, cpu);
      case CONVERT -> convert(wide, in[0], cpu);
      case FROM_SIGNED -> fromInteger((int) in[0], op.to().type() == Type.I64, cpu);
      case FROM_UNSIGNED -> fromInteger(in[0] & 0xffffffffL, op.to().type() == Type.I64, cpu);
      case TO_SIGNED -> toInteger(wide, in[0], true, cpu.fpscr >>> 22 & 3, cpu);
      case TO_UNSIGNED -> toInteger(wide, in[0], false, cpu.fpscr >>> 22 & 3, cpu);
      case TO_SIGNED_ZERO -> toInteger(wide, in[0], true, 3, cpu);
      case TO_UNSIGNED_ZERO -> toInteger(wide, in[0], false, 3, cpu);
    };
  }

  private static double value(boolean wide, long bits) {
    return wide ? Double.longBitsToDouble(bits) : Float.intBitsToFloat((int) bits);
  }

  private static boolean isNan(boolean wide, long bits) {
    return wide ? (bits & Long.MAX_VALUE) > 0x7ff0000000000000L : (bits & 0x7fffffff) > 0x7f800000;
  }

  private static boolean isSignalling(boolean wide, long bits) {
    return isNan(wide, bits) && (bits & (wide ? 1L << 51 : 1L << 22)) == 0;
  }

  private static long quiet(boolean wide, long bits) {
    return bits | (wide ? 1L << 51 : 1L << 22);
  }

  private static long defaultNan(boolean wide) {
    return wide ? 0x7ff8000000000000L : 0x7fc00000L;
  }

  private static long flush(boolean wide, long bits, CpuState cpu) {
    long exponent = wide ? bits & 0x7ff0000000000000L : bits & 0x7f800000;
    long fraction = wide ? bits & 0x000fffffffffffffL : bits & 0x007fffff;
    if ((cpu.fpscr & FLUSH_TO_ZERO) == 0 || exponent != 0 || fraction == 0) {
      return bits;
    }
    return bits & (wide ? 1L << 63 : 1L << 31);
  }

  private static long arithmetic(FloatOperation operation, boolean wide, long[] in, CpuState cpu) {
    long a = flush(wide, in[0], cpu);
    long b = in.length > 1 ? flush(wide, in[1], cpu) : a;
    if (isNan(wide, a) || isNan(wide, b)) {
      return propagated(wide, a, b, cpu);
    }
    if (operation == FloatOperation.DIV && value(wide, b) == 0 && value(wide, a) != 0) {
      cpu.fpscr |= Double.isInfinite(value(wide, a)) ? 0 : DIVIDE_BY_ZERO;
    }
    long bits;
    if (wide) {
      double x = Double.longBitsToDouble(a);
      double y = Double.longBitsToDouble(b);
      bits = Double.doubleToRawLongBits(result(operation, x, y));
    } else {
      float x = Float.intBitsToFloat((int) a);
      float y = Float.intBitsToFloat((int) b);
      bits = Float.floatToRawIntBits(result(operation, x, y)) & 0xffffffffL;
    }
    if (isNan(wide, bits)) {
      cpu.fpscr |= INVALID;
      return defaultNan(wide);
    }
    return flush(wide, bits, cpu);
  }

  private static double result(FloatOperation operation, double x, double y) {
    return switch (operation) {
      case ADD -> x + y;
      case SUB -> x - y;
      case MUL -> x * y;
      case DIV -> x / y;
      case SQRT -> Math.sqrt(x);
      case COMPARE,
          COMPARE_SIGNALLING,
          CONVERT,
          FROM_SIGNED,
          FROM_UNSIGNED,
          TO_SIGNED,
          TO_UNSIGNED,
          TO_SIGNED_ZERO,
          TO_UNSIGNED_ZERO ->
          throw new IllegalArgumentException(operation.toString());
    };
  }

  private static float result(FloatOperation operation, float x, float y) {
    return switch (operation) {
      case ADD -> x + y;
      case SUB -> x - y;
      case MUL -> x * y;
      case DIV -> x / y;
      case SQRT -> (float) Math.sqrt(x);
      case COMPARE,
          COMPARE_SIGNALLING,
          CONVERT,
          FROM_SIGNED,
          FROM_UNSIGNED,
          TO_SIGNED,
          TO_UNSIGNED,
          TO_SIGNED_ZERO,
          TO_UNSIGNED_ZERO ->
          throw new IllegalArgumentException(operation.toString());
    };
  }

  /** FPProcessNaNs: signalling before quiet, first before second. */
  private static long propagated(boolean wide, long a, long b, CpuState cpu) {
    boolean signalling = isSignalling(wide, a) || isSignalling(wide, b);
    if (signalling) {
      cpu.fpscr |= INVALID;
    }
    if ((cpu.fpscr & DEFAULT_NAN) != 0) {
      return defaultNan(wide);
    }
    if (signalling) {
      return quiet(wide, isSignalling(wide, a) ? a : b);
    }
    return isNan(wide, a) ? a : b;
  }

  private static long compare(boolean wide, long[] in, boolean signalling, CpuState cpu) {
    long a = flush(wide, in[0], cpu);
    long b = flush(wide, in[1], cpu);
    if (isNan(wide, a) || isNan(wide, b)) {
      if (signalling || isSignalling(wide, a) || isSignalling(wide, b)) {
        cpu.fpscr |= INVALID;
      }
      return 0b0011;
    }
    double x = value(wide, a);
    double y = value(wide, b);
    return x == y ? 0b0110 : x < y ? 0b1000 : 0b0010;
  }

  private static long convert(boolean fromDouble, long bits, CpuState cpu) {
    if (isNan(fromDouble, bits)) {
      if (isSignalling(fromDouble, bits)) {
        cpu.fpscr |= INVALID;
      }
      if ((cpu.fpscr & DEFAULT_NAN) != 0) {
        return defaultNan(!fromDouble);
      }
      return fromDouble
          ? bits >>> 32 & 0x80000000L | 0x7fc00000L | bits >>> 29 & 0x3fffffL
          : (bits & 0x80000000L) << 32 | 0x7ff8000000000000L | (bits & 0x3fffffL) << 29;
    }
    long flushed = flush(fromDouble, bits, cpu);
    if (fromDouble) {
      double exact = Double.longBitsToDouble(flushed);
      float rounded = (float) exact;
      if (rounded != exact) {
        cpu.fpscr |= INEXACT;
      }
      return flush(false, Float.floatToRawIntBits(rounded) & 0xffffffffL, cpu);
    }
    return Double.doubleToRawLongBits(Float.intBitsToFloat((int) flushed));
  }

  private static long fromInteger(long integer, boolean toDouble, CpuState cpu) {
    if (toDouble) {
      return Double.doubleToRawLongBits(integer);
    }
    float rounded = integer;
    if ((long) rounded != integer) {
      cpu.fpscr |= INEXACT;
    }
    return Float.floatToRawIntBits(rounded) & 0xffffffffL;
  }

  private static long toInteger(
      boolean wide, long bits, boolean signed, int rounding, CpuState cpu) {
    if (isNan(wide, bits)) {
      cpu.fpscr |= INVALID;
      return 0;
    }
    double exact = value(wide, flush(wide, bits, cpu));
    double rounded =
        switch (rounding) {
          case 0 -> Math.rint(exact);
          case 1 -> Math.ceil(exact);
          case 2 -> Math.floor(exact);
          default -> exact < 0 ? Math.ceil(exact) : Math.floor(exact);
        };
    double least = signed ? Integer.MIN_VALUE : 0;
    double most = signed ? Integer.MAX_VALUE : 0xffffffffL;
    if (rounded < least || rounded > most) {
      cpu.fpscr |= INVALID;
      return (long) (rounded < least ? least : most) & 0xffffffffL;
    }
    if (rounded != exact) {
      cpu.fpscr |= INEXACT;
    }
    return (long) rounded & 0xffffffffL;
  }
}
