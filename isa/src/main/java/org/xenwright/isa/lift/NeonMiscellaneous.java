package org.xenwright.isa.lift;

import org.xenwright.isa.ir.Binary;
import org.xenwright.isa.ir.Type;
import org.xenwright.isa.ir.Value;
import org.xenwright.isa.ir.VectorOperation;

/** Advanced SIMD, two registers (DDI 0406C A7.4.5), and moves of lanes (A7.4.6, A7.8). */
public interface NeonMiscellaneous extends NeonLanes {
  /** Every lane on its own. */
  default void one(VectorOperation operation, int size, boolean quad, int d, int m) {
    result(quad, d, h -> lanes(operation, size, false, 0, dual(m + h)));
  }

  /** VREV16, VREV32, VREV64. */
  default void reverse(int region, int size, boolean quad, int d, int m) {
    result(quad, d, h -> lanes(VectorOperation.REVERSE, size, false, region, dual(m + h)));
  }

  /** VPADDL, VPADAL. */
  default void pairLong(
      boolean accumulate, int size, boolean unsigned, boolean quad, int d, int m) {
    result(
        quad,
        d,
        h -> {
          var sums = lanes(VectorOperation.PAIR_LONG, size, unsigned, 0, dual(m + h));
          return accumulate ? lanes(VectorOperation.ADD_LANES, size + 1, dual(d + h), sums) : sums;
        });
  }

  /** VMVN (register). */
  default void invert(boolean quad, int d, int m) {
    result(quad, d, h -> not(dual(m + h)));
  }

  /** VCEQ, VCGE, VCGT, VCLE, VCLT with zero. */
  default void compareZero(VectorOperation operation, int size, boolean quad, int d, int m) {
    result(quad, d, h -> lanes(operation, size, dual(m + h), doubleword(0)));
  }

  /** VSWP. */
  default void exchange(boolean quad, int d, int m) {
    both(quad, d, m, h -> dual(m + h), h -> dual(d + h));
  }

  /** VTRN. */
  default void transpose(int size, boolean quad, int d, int m) {
    both(
        quad,
        d,
        m,
        h -> lanes(VectorOperation.TRANSPOSE_EVEN, size, dual(d + h), dual(m + h)),
        h -> lanes(VectorOperation.TRANSPOSE_ODD, size, dual(d + h), dual(m + h)));
  }

  /** VUZP. */
  default void unzip(int size, boolean quad, int d, int m) {
    both(
        quad,
        d,
        m,
        h -> unzipped(VectorOperation.UNZIP_EVEN, size, quad, h == 0 ? d : m, m),
        h -> unzipped(VectorOperation.UNZIP_ODD, size, quad, h == 0 ? d : m, m));
  }

  private Value unzipped(VectorOperation operation, int size, boolean quad, int first, int m) {
    return lanes(operation, size, dual(first), dual(quad ? first + 1 : m));
  }

  /** VZIP. */
  default void zip(int size, boolean quad, int d, int m) {
    both(
        quad,
        d,
        m,
        h -> zipped(h, size, d, m),
        h -> quad ? zipped(h, size, d + 1, m + 1) : zipped(1, size, d, m));
  }

  private Value zipped(int half, int size, int d, int m) {
    var operation = half == 0 ? VectorOperation.ZIP_LOW : VectorOperation.ZIP_HIGH;
    return lanes(operation, size, dual(d), dual(m));
  }

  /** Two results; when both registers are one, the second is kept. */
  private void both(boolean quad, int d, int m, Doubleword first, Doubleword second) {
    needNeon();
    int count = quad ? 2 : 1;
    var values = new Value[2 * count];
    for (int h = 0; h < count; h++) {
      values[h] = first.of(h);
      values[count + h] = second.of(h);
    }
    for (int h = 0; h < count; h++) {
      putDual(d + h, values[h]);
    }
    for (int h = 0; h < count; h++) {
      putDual(m + h, values[count + h]);
    }
  }

  /** VMOV, VMVN (immediate). */
  default void putImmediate(boolean quad, int d, long value) {
    result(quad, d, h -> doubleword(value));
  }

  /** VORR (immediate). */
  default void orImmediate(boolean quad, int d, long value) {
    result(quad, d, h -> or(dual(d + h), doubleword(value)));
  }

  /** VBIC (immediate), the mask being what stays. */
  default void andImmediate(boolean quad, int d, long mask) {
    result(quad, d, h -> and(dual(d + h), doubleword(mask)));
  }

  /** VEXT: bytes from {@code at} of the first register on, then of the second. */
  default void extract(boolean quad, int d, int n, int m, int at) {
    int[] chain = quad ? new int[] {n, n + 1, m, m + 1} : new int[] {n, m};
    result(quad, d, h -> funnel(chain, at + 8 * h));
  }

  private Value funnel(int[] chain, int at) {
    int word = at / 8;
    int bits = at % 8 * 8;
    var low = dual(chain[word]);
    return bits == 0 ? low : or(lsr(low, bits), shl(dual(chain[word + 1]), 64 - bits));
  }

  /** VTBL, and VTBX when {@code extend}. */
  default void table(boolean extend, int d, int n, int length, int m) {
    result(
        false,
        d,
        h -> {
          var operands = new Value[2 + length];
          operands[0] = dual(m);
          operands[1] = extend ? dual(d) : doubleword(0);
          for (int i = 0; i < length; i++) {
            operands[2 + i] = dual(n + i & 31);
          }
          return lanes(VectorOperation.TABLE, 0, operands);
        });
  }

  /** VDUP (scalar). */
  default void duplicateLane(int size, boolean quad, int d, int m, int lane) {
    result(quad, d, h -> everywhere(size, m, lane));
  }

  /** VDUP (core register). */
  default void duplicate(int size, boolean quad, int d, int t) {
    result(quad, d, h -> lanes(VectorOperation.DUPLICATE, size, zext(r(t), Type.I64)));
  }

  /** VMOV from a core register to a byte or halfword. */
  default void moveToLane(int size, int d, int lane, int t) {
    needNeon();
    int bits = 8 << size;
    long mask = (1L << bits) - 1 << lane * bits;
    var value = and(shl(zext(r(t), Type.I64), lane * bits), doubleword(mask));
    putDual(d, or(and(dual(d), doubleword(~mask)), value));
  }

  /** VMOV from a byte or halfword to a core register. */
  default void moveFromLane(int size, boolean unsigned, int t, int d, int lane) {
    needNeon();
    var type = size == 0 ? Type.I8 : Type.I16;
    var value = low(ir().compute(Binary.LSR, dual(d), doubleword(lane * (8L << size))), type);
    put(t, unsigned ? zext(value, Type.I32) : sext(value, Type.I32));
  }
}
