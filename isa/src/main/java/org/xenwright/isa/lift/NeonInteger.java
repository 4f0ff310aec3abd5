package org.xenwright.isa.lift;

import org.xenwright.isa.ir.Binary;
import org.xenwright.isa.ir.Value;
import org.xenwright.isa.ir.VectorOperation;

/** Advanced SIMD, registers of the same length, integer (DDI 0406C A7.4.1, A7.4.3). */
public interface NeonInteger extends NeonLanes {
  /** Lanes of two registers give lanes of a third. */
  default void same(
      VectorOperation operation, int size, boolean unsigned, boolean quad, int d, int n, int m) {
    result(quad, d, h -> lanes(operation, size, unsigned, 0, dual(n + h), dual(m + h)));
  }

  /** As {@link #same}, with one lane of register {@code m}. */
  default void sameLane(
      VectorOperation operation, int size, boolean quad, int d, int n, int m, boolean x) {
    sameLane(operation, size, quad, d, n, m, x ? 1 : 0);
  }

  /** As {@link #same}, with one lane of register {@code m}. */
  default void sameLane(
      VectorOperation operation, int size, boolean quad, int d, int n, int m, int x) {
    result(quad, d, h -> lanes(operation, size, dual(n + h), everywhere(size, m, x)));
  }

  /** VABA, VMLA, VMLS. */
  default void accumulate(
      VectorOperation operation,
      boolean subtract,
      int size,
      boolean unsigned,
      boolean quad,
      int d,
      int n,
      int m) {
    result(
        quad,
        d,
        h ->
            sum(
                subtract,
                size,
                dual(d + h),
                lanes(operation, size, unsigned, 0, dual(n + h), dual(m + h))));
  }

  /** VMLA, VMLS by scalar. */
  default void accumulateLane(
      boolean subtract, int size, boolean quad, int d, int n, int m, boolean x) {
    accumulateLane(subtract, size, quad, d, n, m, x ? 1 : 0);
  }

  /** VMLA, VMLS by scalar. */
  default void accumulateLane(
      boolean subtract, int size, boolean quad, int d, int n, int m, int x) {
    result(
        quad,
        d,
        h ->
            sum(
                subtract,
                size,
                dual(d + h),
                lanes(VectorOperation.MULTIPLY, size, dual(n + h), everywhere(size, m, x))));
  }

  /** VQRDMLAH, VQRDMLSH. */
  default void doublingAccumulate(boolean subtract, int size, boolean quad, int d, int n, int m) {
    result(quad, d, h -> doublingSum(subtract, size, dual(d + h), dual(n + h), dual(m + h)));
  }

  /** VQRDMLAH, VQRDMLSH by scalar. */
  default void doublingAccumulateLane(
      boolean subtract, int size, boolean quad, int d, int n, int m, boolean x) {
    doublingAccumulateLane(subtract, size, quad, d, n, m, x ? 1 : 0);
  }

  /** VQRDMLAH, VQRDMLSH by scalar. */
  default void doublingAccumulateLane(
      boolean subtract, int size, boolean quad, int d, int n, int m, int x) {
    result(
        quad,
        d,
        h -> doublingSum(subtract, size, dual(d + h), dual(n + h), everywhere(size, m, x)));
  }

  private Value doublingSum(boolean subtract, int size, Value a, Value n, Value m) {
    return lanes(
        subtract ? VectorOperation.ROUNDING_DOUBLING_SUB : VectorOperation.ROUNDING_DOUBLING_ADD,
        size,
        a,
        n,
        m);
  }

  private Value sum(boolean subtract, int size, Value a, Value b) {
    return lanes(subtract ? VectorOperation.SUB_LANES : VectorOperation.ADD_LANES, size, a, b);
  }

  /** VPADD, VPMAX, VPMIN. */
  default void pairwise(
      VectorOperation operation, int size, boolean unsigned, int d, int n, int m) {
    result(
        false,
        d,
        h ->
            lanes(
                operation,
                size,
                unsigned,
                0,
                lanes(VectorOperation.UNZIP_EVEN, size, dual(n), dual(m)),
                lanes(VectorOperation.UNZIP_ODD, size, dual(n), dual(m))));
  }

  /** VAND, VBIC, VORR, VORN, VEOR. */
  default void bitwise(Binary operation, boolean complement, boolean quad, int d, int n, int m) {
    result(
        quad,
        d,
        h -> ir().compute(operation, dual(n + h), complement ? not(dual(m + h)) : dual(m + h)));
  }

  /** VBSL: the destination selects. */
  default void bitSelect(boolean quad, int d, int n, int m) {
    result(quad, d, h -> choose(dual(d + h), dual(n + h), dual(m + h)));
  }

  /** VBIT, and VBIF when {@code whereClear}. */
  default void bitInsert(boolean whereClear, boolean quad, int d, int n, int m) {
    result(
        quad,
        d,
        h ->
            whereClear
                ? choose(dual(m + h), dual(d + h), dual(n + h))
                : choose(dual(m + h), dual(n + h), dual(d + h)));
  }

  private Value choose(Value mask, Value ones, Value zeros) {
    return or(and(ones, mask), and(zeros, not(mask)));
  }
}
