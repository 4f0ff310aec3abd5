package org.xenwright.isa.lift;

import java.util.List;
import org.xenwright.isa.ir.Binary;
import org.xenwright.isa.ir.FloatOperation;
import org.xenwright.isa.ir.Op;
import org.xenwright.isa.ir.Rounding;
import org.xenwright.isa.ir.Type;
import org.xenwright.isa.ir.Value;

/**
 * Advanced SIMD, floating point under the standard FPSCR value (DDI 0406C A2.7.7). Lanes are single
 * precision for size 2, half precision for size 1.
 */
public interface NeonFloat extends NeonLanes {
  /** One lane of a result. */
  @FunctionalInterface
  interface Lane {
    /** Lane {@code index} of doubleword {@code half}. */
    Value of(int half, int index);
  }

  private void each(int size, boolean quad, int d, Lane lane) {
    int count = 8 >> size;
    result(
        quad,
        d,
        half -> {
          var value = zext(lane.of(half, 0), Type.I64);
          for (int i = 1; i < count; i++) {
            value = or(value, shl(zext(lane.of(half, i), Type.I64), 64 / count * i));
          }
          return value;
        });
  }

  /** Lane {@code index} of a D register. */
  private Value element(int size, int register, int index) {
    return low(
        ir().compute(Binary.LSR, dual(register), doubleword(index * (8L << size))),
        Type.ofBytes(1 << size));
  }

  private Value standard(
      FloatOperation operation, Type type, Rounding rounding, int fraction, Value... operands) {
    var to = ir().temp(type);
    ir().add(new Op.FloatCompute(to, operation, true, rounding, fraction, List.of(operands)));
    return to;
  }

  private Value standard(FloatOperation operation, Value... operands) {
    return standard(operation, operands[0].type(), Rounding.CURRENT, 0, operands);
  }

  private Value turned(Value value) {
    return xor(value, of(value.type(), 1L << value.type().bits() - 1));
  }

  private Value magnitude(Value value) {
    return and(value, of(value.type(), (1L << value.type().bits() - 1) - 1));
  }

  /** Lanes of two registers. */
  default void floats(FloatOperation operation, int size, boolean quad, int d, int n, int m) {
    each(
        size,
        quad,
        d,
        (h, i) -> standard(operation, element(size, n + h, i), element(size, m + h, i)));
  }

  /** Lanes of a register and one lane of another. */
  default void floatLane(
      FloatOperation operation, int size, boolean quad, int d, int n, int m, int x) {
    each(
        size, quad, d, (h, i) -> standard(operation, element(size, n + h, i), element(size, m, x)));
  }

  /** Likewise, the lane being 0 or 1. */
  default void floatLane(
      FloatOperation operation, int size, boolean quad, int d, int n, int m, boolean x) {
    floatLane(operation, size, quad, d, n, m, x ? 1 : 0);
  }

  /** VPADD, VPMAX, VPMIN. */
  default void floatPairwise(FloatOperation operation, int size, int d, int n, int m) {
    int half = 4 >> size;
    each(
        size,
        false,
        d,
        (h, i) -> {
          int register = i < half ? n : m;
          int pair = 2 * (i % half);
          return standard(
              operation, element(size, register, pair), element(size, register, pair + 1));
        });
  }

  /** VABD. */
  default void floatDistance(int size, boolean quad, int d, int n, int m) {
    each(
        size,
        quad,
        d,
        (h, i) ->
            magnitude(
                standard(FloatOperation.SUB, element(size, n + h, i), element(size, m + h, i))));
  }

  /** VMLA, VMLS: rounded after the product and after the sum. */
  default void floatAccumulate(boolean negate, int size, boolean quad, int d, int n, int m) {
    each(
        size,
        quad,
        d,
        (h, i) ->
            sum(negate, element(size, d + h, i), element(size, n + h, i), element(size, m + h, i)));
  }

  /** VMLA, VMLS by scalar. */
  default void floatAccumulateLane(
      boolean negate, int size, boolean quad, int d, int n, int m, int x) {
    each(
        size,
        quad,
        d,
        (h, i) ->
            sum(negate, element(size, d + h, i), element(size, n + h, i), element(size, m, x)));
  }

  /** Likewise, the lane being 0 or 1. */
  default void floatAccumulateLane(
      boolean negate, int size, boolean quad, int d, int n, int m, boolean x) {
    floatAccumulateLane(negate, size, quad, d, n, m, x ? 1 : 0);
  }

  private Value sum(boolean negate, Value d, Value n, Value m) {
    var product = standard(FloatOperation.MUL, n, m);
    return standard(FloatOperation.ADD, d, negate ? turned(product) : product);
  }

  /** VFMA, VFMS. */
  default void floatFused(boolean negate, int size, boolean quad, int d, int n, int m) {
    each(
        size,
        quad,
        d,
        (h, i) -> {
          var first = element(size, n + h, i);
          return standard(
              FloatOperation.FUSED,
              element(size, d + h, i),
              negate ? turned(first) : first,
              element(size, m + h, i));
        });
  }

  /** VCEQ, VCGE, VCGT, VACGE, VACGT. */
  default void floatCompare(
      FloatOperation operation, boolean absolute, int size, boolean quad, int d, int n, int m) {
    each(
        size,
        quad,
        d,
        (h, i) -> {
          var first = element(size, n + h, i);
          var second = element(size, m + h, i);
          return absolute
              ? standard(operation, magnitude(first), magnitude(second))
              : standard(operation, first, second);
        });
  }

  /** Comparisons with zero; {@code swapped} for VCLE and VCLT. */
  default void floatCompareZero(
      FloatOperation operation, boolean swapped, int size, boolean quad, int d, int m) {
    each(
        size,
        quad,
        d,
        (h, i) -> {
          var value = element(size, m + h, i);
          var zero = of(value.type(), 0);
          return swapped ? standard(operation, zero, value) : standard(operation, value, zero);
        });
  }

  /** VABS and, with {@code negate}, VNEG: no arithmetic. */
  default void floatSign(boolean negate, int size, boolean quad, int d, int m) {
    each(
        size,
        quad,
        d,
        (h, i) -> {
          var value = element(size, m + h, i);
          return negate ? turned(value) : magnitude(value);
        });
  }

  /** VRECPE, VRSQRTE. */
  default void floatOne(FloatOperation operation, int size, boolean quad, int d, int m) {
    each(size, quad, d, (h, i) -> standard(operation, element(size, m + h, i)));
  }

  /** VCVT from integers and fixed point numbers. */
  default void floatFromFixed(
      int size, boolean unsigned, boolean quad, int d, int m, int fraction) {
    var operation = unsigned ? FloatOperation.FROM_UNSIGNED : FloatOperation.FROM_SIGNED;
    each(
        size,
        quad,
        d,
        (h, i) ->
            standard(
                operation,
                Type.ofBytes(1 << size),
                Rounding.EVEN,
                fraction,
                element(size, m + h, i)));
  }

  /** VCVT to integers and fixed point numbers. */
  default void floatToFixed(int size, boolean unsigned, boolean quad, int d, int m, int fraction) {
    toInteger(Rounding.ZERO, size, unsigned, quad, d, m, fraction);
  }

  /** VCVTA, VCVTM, VCVTN, VCVTP. */
  default void floatToInteger(
      Rounding rounding, int size, boolean unsigned, boolean quad, int d, int m) {
    toInteger(rounding, size, unsigned, quad, d, m, 0);
  }

  private void toInteger(
      Rounding rounding, int size, boolean unsigned, boolean quad, int d, int m, int fraction) {
    var operation = unsigned ? FloatOperation.TO_UNSIGNED : FloatOperation.TO_SIGNED;
    each(
        size,
        quad,
        d,
        (h, i) ->
            standard(
                operation, Type.ofBytes(1 << size), rounding, fraction, element(size, m + h, i)));
  }

  /** VRINT. */
  default void floatRound(boolean exact, Rounding rounding, int size, boolean quad, int d, int m) {
    var operation = exact ? FloatOperation.ROUND_EXACT : FloatOperation.ROUND;
    each(
        size,
        quad,
        d,
        (h, i) ->
            standard(operation, Type.ofBytes(1 << size), rounding, 0, element(size, m + h, i)));
  }

  /** VCVT between four singles and four halves. */
  default void halfVector(boolean narrow, int d, int m) {
    if (narrow) {
      each(
          1,
          false,
          d,
          (h, i) ->
              standard(
                  FloatOperation.CONVERT,
                  Type.I16,
                  Rounding.CURRENT,
                  0,
                  element(2, m + i / 2, i % 2)));
    } else {
      each(
          2,
          true,
          d,
          (h, i) ->
              standard(
                  FloatOperation.CONVERT, Type.I32, Rounding.CURRENT, 0, element(1, m, 2 * h + i)));
    }
  }
}
