package org.xenwright.isa.lift;

import org.xenwright.isa.ir.Value;
import org.xenwright.isa.ir.VectorOperation;

/** Advanced SIMD, shifts by a constant and narrowing moves (DDI 0406C A7.4.4). */
public interface NeonShift extends NeonLanes {
  private static VectorOperation right(boolean rounding) {
    return rounding ? VectorOperation.ROUNDING_SHIFT_RIGHT : VectorOperation.SHIFT_RIGHT;
  }

  /** VSHR, VRSHR. */
  default void shiftRight(
      boolean rounding, int size, boolean unsigned, boolean quad, int d, int m, int amount) {
    result(quad, d, h -> lanes(right(rounding), size, unsigned, amount, dual(m + h)));
  }

  /** VSRA, VRSRA. */
  default void shiftRightAdd(
      boolean rounding, int size, boolean unsigned, boolean quad, int d, int m, int amount) {
    result(
        quad,
        d,
        h ->
            lanes(
                VectorOperation.ADD_LANES,
                size,
                dual(d + h),
                lanes(right(rounding), size, unsigned, amount, dual(m + h))));
  }

  /** VSRI. */
  default void shiftRightInsert(int size, boolean quad, int d, int m, int amount) {
    long kept = everyLane(size, amount >= 64 ? -1 : -1L << (8 << size) - amount);
    result(
        quad,
        d,
        h ->
            or(
                and(dual(d + h), doubleword(amount == 0 ? 0 : kept)),
                lanes(VectorOperation.SHIFT_RIGHT, size, true, amount, dual(m + h))));
  }

  /** VSHL (immediate). */
  default void shiftLeft(int size, boolean quad, int d, int m, int amount) {
    result(quad, d, h -> left(size, amount, m + h));
  }

  /** VSLI. */
  default void shiftLeftInsert(int size, boolean quad, int d, int m, int amount) {
    long kept = everyLane(size, (1L << amount) - 1);
    result(quad, d, h -> or(and(dual(d + h), doubleword(kept)), left(size, amount, m + h)));
  }

  private Value left(int size, int amount, int m) {
    return lanes(VectorOperation.SHIFT_LEFT, size, false, amount, dual(m));
  }

  private static long everyLane(int size, long value) {
    int bits = 8 << size;
    long lane = bits == 64 ? value : value & (1L << bits) - 1;
    for (int at = bits; at < 64; at *= 2) {
      lane |= lane << at;
    }
    return lane;
  }

  /** VQSHL (immediate), VQSHLU. */
  default void saturatingShiftLeft(
      boolean toUnsigned, int size, boolean unsigned, boolean quad, int d, int m, int amount) {
    var operation =
        toUnsigned
            ? VectorOperation.SATURATING_SHIFT_LEFT_UNSIGNED
            : VectorOperation.SATURATING_SHIFT_LEFT;
    result(quad, d, h -> lanes(operation, size, unsigned, amount, dual(m + h)));
  }

  /** VSHRN, VRSHRN, VMOVN; {@code size} is that of the result. */
  default void shiftNarrow(boolean rounding, int size, int d, int m, int amount) {
    narrow(VectorOperation.NARROW, rounding, size, false, d, m, amount);
  }

  /** VQSHRN, VQRSHRN, VQMOVN, and with {@code toUnsigned} VQSHRUN, VQRSHRUN, VQMOVUN. */
  default void saturatingNarrow(
      boolean rounding, boolean toUnsigned, int size, boolean unsigned, int d, int m, int amount) {
    narrow(
        toUnsigned ? VectorOperation.SATURATING_NARROW_UNSIGNED : VectorOperation.SATURATING_NARROW,
        rounding,
        size,
        unsigned,
        d,
        m,
        amount);
  }

  private void narrow(
      VectorOperation operation,
      boolean rounding,
      int size,
      boolean unsigned,
      int d,
      int m,
      int amount) {
    result(
        false,
        d,
        h ->
            lanes(
                operation,
                size,
                unsigned,
                0,
                shifted(rounding, size + 1, unsigned, m, amount),
                shifted(rounding, size + 1, unsigned, m + 1, amount)));
  }

  private Value shifted(boolean rounding, int size, boolean unsigned, int m, int amount) {
    return amount == 0 ? dual(m) : lanes(right(rounding), size, unsigned, amount, dual(m));
  }

  /** VSHLL, VMOVL. */
  default void shiftLong(int size, boolean unsigned, int d, int m, int amount) {
    result(
        true,
        d,
        h ->
            lanes(
                VectorOperation.SHIFT_LEFT,
                size + 1,
                false,
                amount,
                widened(dual(m), size, unsigned, h)));
  }
}
