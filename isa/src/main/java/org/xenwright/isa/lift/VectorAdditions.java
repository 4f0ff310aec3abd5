package org.xenwright.isa.lift;

import org.xenwright.isa.ir.FloatOperation;
import org.xenwright.isa.ir.Register.Flag;
import org.xenwright.isa.ir.Rounding;
import org.xenwright.isa.ir.Type;
import org.xenwright.isa.ir.Value;

/**
 * Floating point beyond VFPv2: half precision, fixed point, fused products, and what Armv8 added.
 * Size 3 is double precision, 2 single.
 */
public interface VectorAdditions extends VectorArithmetic {
  /** VFMA. */
  default void vfmaFloat(boolean wide, int d, int n, int m) {
    fused(wide, d, false, false, n, m);
  }

  /** VFMS. */
  default void vfmsFloat(boolean wide, int d, int n, int m) {
    fused(wide, d, false, true, n, m);
  }

  /** VFNMA. */
  default void vfnmaFloat(boolean wide, int d, int n, int m) {
    fused(wide, d, true, true, n, m);
  }

  /** VFNMS. */
  default void vfnmsFloat(boolean wide, int d, int n, int m) {
    fused(wide, d, true, false, n, m);
  }

  private void fused(boolean wide, int d, boolean addend, boolean first, int n, int m) {
    needVfp();
    var a = getFloat(wide, d);
    var b = getFloat(wide, n);
    putFloat(
        wide,
        d,
        compute(
            FloatOperation.FUSED,
            a.type(),
            addend ? negated(a) : a,
            first ? negated(b) : b,
            getFloat(wide, m)));
  }

  /** VCVTB, VCVTT between half and single precision. */
  default void halfSingle(boolean narrow, boolean top, int d, int m) {
    needVfp();
    if (narrow) {
      putHalf(top, d, compute(FloatOperation.CONVERT, Type.I16, single(m)));
    } else {
      putSingle(d, compute(FloatOperation.CONVERT, Type.I32, half(top, m)));
    }
  }

  /** VCVTB, VCVTT to double precision. */
  default void halfToDouble(boolean top, int d, int m) {
    needVfp();
    putDual(d, compute(FloatOperation.CONVERT, Type.I64, half(top, m)));
  }

  /** VCVTB, VCVTT from double precision. */
  default void doubleToHalf(boolean top, int d, int m) {
    needVfp();
    putHalf(top, d, compute(FloatOperation.CONVERT, Type.I16, dual(m)));
  }

  private Value half(boolean top, int s) {
    return low(lsr(single(s), top ? 16 : 0), Type.I16);
  }

  private void putHalf(boolean top, int s, Value value) {
    var wide = shl(zext(value, Type.I32), top ? 16 : 0);
    putSingle(s, or(and(single(s), imm(top ? 0xffff : 0xffff0000)), wide));
  }

  /** VCVT from fixed point, rounded to nearest. */
  default void fixedFromInteger(boolean wide, int bits, boolean unsigned, int d, int fraction) {
    needVfp();
    var operation = unsigned ? FloatOperation.FROM_UNSIGNED : FloatOperation.FROM_SIGNED;
    var integer = low(getFloat(wide, d), bits == 16 ? Type.I16 : Type.I32);
    putFloat(
        wide, d, compute(operation, wide ? Type.I64 : Type.I32, Rounding.EVEN, fraction, integer));
  }

  /** VCVT to fixed point, rounded towards zero and extended to the register. */
  default void fixedToInteger(boolean wide, int bits, boolean unsigned, int d, int fraction) {
    needVfp();
    var operation = unsigned ? FloatOperation.TO_UNSIGNED : FloatOperation.TO_SIGNED;
    var fixed =
        compute(
            operation,
            bits == 16 ? Type.I16 : Type.I32,
            Rounding.ZERO,
            fraction,
            getFloat(wide, d));
    var type = wide ? Type.I64 : Type.I32;
    putFloat(wide, d, unsigned ? zext(fixed, type) : sext(fixed, type));
  }

  /** VSEL: {@code test} 0 to 3 is EQ, VS, GE, GT. */
  default void select(int test, boolean wide, int d, int n, int m) {
    needVfp();
    var equal = flag(Flag.Z);
    var sameSigns = not(xor(flag(Flag.N), flag(Flag.V)));
    var condition =
        switch (test) {
          case 0 -> equal;
          case 1 -> flag(Flag.V);
          case 2 -> sameSigns;
          default -> and(not(equal), sameSigns);
        };
    putFloat(wide, d, ir().select(condition, getFloat(wide, n), getFloat(wide, m)));
  }

  /** VMAXNM, VMINNM. */
  default void numberFloat(FloatOperation operation, int size, int d, int n, int m) {
    needVfp();
    boolean wide = size == 3;
    var first = getFloat(wide, n);
    putFloat(wide, d, compute(operation, first.type(), first, getFloat(wide, m)));
  }

  /** VCVTA, VCVTM, VCVTN, VCVTP. */
  default void integerRounded(Rounding rounding, int size, boolean signed, int s, int m) {
    needVfp();
    var operation = signed ? FloatOperation.TO_SIGNED : FloatOperation.TO_UNSIGNED;
    putSingle(s, compute(operation, Type.I32, rounding, 0, getFloat(size == 3, m)));
  }

  /** VRINT. */
  default void floatRounded(boolean exact, Rounding rounding, int size, int d, int m) {
    needVfp();
    boolean wide = size == 3;
    var operation = exact ? FloatOperation.ROUND_EXACT : FloatOperation.ROUND;
    var value = getFloat(wide, m);
    putFloat(wide, d, compute(operation, value.type(), rounding, 0, value));
  }
}
