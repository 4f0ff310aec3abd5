package org.xenwright.isa.lift;

import org.xenwright.isa.ir.Value;
import org.xenwright.isa.ir.VectorOperation;

/** Advanced SIMD, registers of different lengths (DDI 0406C A7.4.2, A7.4.3). */
public interface NeonLong extends NeonLanes {
  /** VADDL, VSUBL, VABDL, VMULL. */
  default void widened(VectorOperation operation, int size, boolean unsigned, int d, int n, int m) {
    result(true, d, h -> product(operation, size, unsigned, h, dual(n), dual(m)));
  }

  /** VMULL by scalar. */
  default void widenedLane(
      VectorOperation operation, int size, boolean unsigned, int d, int n, int m, boolean x) {
    widenedLane(operation, size, unsigned, d, n, m, x ? 1 : 0);
  }

  /** VMULL by scalar. */
  default void widenedLane(
      VectorOperation operation, int size, boolean unsigned, int d, int n, int m, int x) {
    result(true, d, h -> product(operation, size, unsigned, h, dual(n), everywhere(size, m, x)));
  }

  private Value product(
      VectorOperation operation, int size, boolean unsigned, int half, Value n, Value m) {
    return lanes(
        operation,
        size + 1,
        unsigned,
        0,
        widened(n, size, unsigned, half),
        widened(m, size, unsigned, half));
  }

  /** VMULL of polynomials of {@code 8 << size} bits; of doublewords the product has two. */
  default void polynomialLong(int size, int d, int n, int m) {
    result(
        true,
        d,
        h ->
            size < 3
                ? product(VectorOperation.POLYNOMIAL, size, true, h, dual(n), dual(m))
                : lanes(
                    h == 0 ? VectorOperation.POLYNOMIAL : VectorOperation.POLYNOMIAL_HIGH,
                    size,
                    dual(n),
                    dual(m)));
  }

  /** VADDW, VSUBW. */
  default void wide(VectorOperation operation, int size, boolean unsigned, int d, int n, int m) {
    result(
        true, d, h -> lanes(operation, size + 1, dual(n + h), widened(dual(m), size, unsigned, h)));
  }

  /** VABAL, VMLAL, VMLSL. */
  default void widenedAccumulate(
      VectorOperation operation,
      boolean subtract,
      int size,
      boolean unsigned,
      int d,
      int n,
      int m) {
    var sum = subtract ? VectorOperation.SUB_LANES : VectorOperation.ADD_LANES;
    result(
        true,
        d,
        h ->
            lanes(
                sum,
                size + 1,
                dual(d + h),
                product(operation, size, unsigned, h, dual(n), dual(m))));
  }

  /** VMLAL, VMLSL by scalar. */
  default void widenedAccumulateLane(
      boolean subtract, int size, boolean unsigned, int d, int n, int m, boolean x) {
    widenedAccumulateLane(subtract, size, unsigned, d, n, m, x ? 1 : 0);
  }

  /** VMLAL, VMLSL by scalar. */
  default void widenedAccumulateLane(
      boolean subtract, int size, boolean unsigned, int d, int n, int m, int x) {
    var sum = subtract ? VectorOperation.SUB_LANES : VectorOperation.ADD_LANES;
    result(
        true,
        d,
        h ->
            lanes(
                sum,
                size + 1,
                dual(d + h),
                product(
                    VectorOperation.MULTIPLY, size, unsigned, h, dual(n), everywhere(size, m, x))));
  }

  /** VADDHN, VRADDHN, VSUBHN, VRSUBHN; {@code size} is that of the result. */
  default void narrowHigh(
      VectorOperation operation, boolean rounding, int size, int d, int n, int m) {
    result(
        false,
        d,
        h ->
            lanes(
                VectorOperation.NARROW,
                size,
                high(operation, rounding, size, n, m),
                high(operation, rounding, size, n + 1, m + 1)));
  }

  private Value high(VectorOperation operation, boolean rounding, int size, int n, int m) {
    var sum = lanes(operation, size + 1, dual(n), dual(m));
    if (rounding) {
      long half = 1L << (8 << size) - 1;
      for (int at = 16 << size; at < 64; at *= 2) {
        half |= half << at;
      }
      sum = lanes(VectorOperation.ADD_LANES, size + 1, sum, doubleword(half));
    }
    return lanes(VectorOperation.SHIFT_RIGHT, size + 1, true, 8 << size, sum);
  }

  /** VQDMULL, and VQDMLAL, VQDMLSL, which saturate twice. */
  default void doublingLong(VectorOperation operation, int size, int d, int n, int m) {
    result(true, d, h -> doubling(operation, size, d, h, dual(n), dual(m)));
  }

  /** Likewise by scalar. */
  default void doublingLongLane(
      VectorOperation operation, int size, int d, int n, int m, boolean x) {
    doublingLongLane(operation, size, d, n, m, x ? 1 : 0);
  }

  /** Likewise by scalar. */
  default void doublingLongLane(VectorOperation operation, int size, int d, int n, int m, int x) {
    result(true, d, h -> doubling(operation, size, d, h, dual(n), everywhere(size, m, x)));
  }

  private Value doubling(VectorOperation operation, int size, int d, int half, Value n, Value m) {
    var product = product(VectorOperation.DOUBLING_PRODUCT, size, false, half, n, m);
    return operation == VectorOperation.DOUBLING_PRODUCT
        ? product
        : lanes(operation, size + 1, dual(d + half), product);
  }
}
