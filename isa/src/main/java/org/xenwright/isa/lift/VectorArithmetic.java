package org.xenwright.isa.lift;

import java.util.List;
import org.xenwright.isa.ir.FloatOperation;
import org.xenwright.isa.ir.Op;
import org.xenwright.isa.ir.Register.VfpSystem;
import org.xenwright.isa.ir.Rounding;
import org.xenwright.isa.ir.Type;
import org.xenwright.isa.ir.Value;

/** Floating point (A7.5). {@code wide} chooses double precision and D registers. */
public interface VectorArithmetic extends VectorTransfers {
  /** VADD.F. */
  default void vaddFloat(boolean wide, int d, int n, int m) {
    binary(FloatOperation.ADD, wide, d, n, m);
  }

  /** VSUB.F. */
  default void vsubFloat(boolean wide, int d, int n, int m) {
    binary(FloatOperation.SUB, wide, d, n, m);
  }

  /** VMUL.F. */
  default void vmulFloat(boolean wide, int d, int n, int m) {
    binary(FloatOperation.MUL, wide, d, n, m);
  }

  /** VDIV.F. */
  default void vdivFloat(boolean wide, int d, int n, int m) {
    binary(FloatOperation.DIV, wide, d, n, m);
  }

  /** VNMUL.F. */
  default void vnmulFloat(boolean wide, int d, int n, int m) {
    needVfp();
    putFloat(wide, d, negated(product(wide, n, m)));
  }

  /** VMLA.F: rounds after the product and after the sum. */
  default void vmlaFloat(boolean wide, int d, int n, int m) {
    needVfp();
    sum(wide, d, getFloat(wide, d), product(wide, n, m));
  }

  /** VMLS.F. */
  default void vmlsFloat(boolean wide, int d, int n, int m) {
    needVfp();
    sum(wide, d, getFloat(wide, d), negated(product(wide, n, m)));
  }

  /** VNMLS.F. */
  default void vnmlsFloat(boolean wide, int d, int n, int m) {
    needVfp();
    sum(wide, d, negated(getFloat(wide, d)), product(wide, n, m));
  }

  /** VNMLA.F. */
  default void vnmlaFloat(boolean wide, int d, int n, int m) {
    needVfp();
    sum(wide, d, negated(getFloat(wide, d)), negated(product(wide, n, m)));
  }

  /** VMOV.F. */
  default void vmovFloat(boolean wide, int d, int m) {
    needVfp();
    putFloat(wide, d, getFloat(wide, m));
  }

  /** VABS.F. */
  default void vabsFloat(boolean wide, int d, int m) {
    needVfp();
    var value = getFloat(wide, m);
    putFloat(wide, d, and(value, of(value.type(), wide ? Long.MAX_VALUE : Integer.MAX_VALUE)));
  }

  /** VNEG.F. */
  default void vnegFloat(boolean wide, int d, int m) {
    needVfp();
    putFloat(wide, d, negated(getFloat(wide, m)));
  }

  /** VSQRT.F. */
  default void vsqrtFloat(boolean wide, int d, int m) {
    needVfp();
    var value = getFloat(wide, m);
    putFloat(wide, d, compute(FloatOperation.SQRT, value.type(), value));
  }

  /** VCMP, VCMPE ({@code signalling}). */
  default void vcmp(boolean wide, int d, int m, boolean signalling) {
    needVfp();
    compare(getFloat(wide, d), getFloat(wide, m), signalling);
  }

  /** VCMP with zero. */
  default void vcmpZero(boolean wide, int d, boolean signalling) {
    needVfp();
    var value = getFloat(wide, d);
    compare(value, zero(value.type()), signalling);
  }

  /** VCVT.F64.F32. */
  default void vcvtToDouble(int d, int s) {
    needVfp();
    putDual(d, compute(FloatOperation.CONVERT, Type.I64, single(s)));
  }

  /** VCVT.F32.F64. */
  default void vcvtToSingle(int s, int d) {
    needVfp();
    putSingle(s, compute(FloatOperation.CONVERT, Type.I32, dual(d)));
  }

  /** VCVT from a 32-bit integer in an S register. */
  default void vcvtFromInteger(boolean wide, int d, int s, boolean signed) {
    needVfp();
    var operation = signed ? FloatOperation.FROM_SIGNED : FloatOperation.FROM_UNSIGNED;
    putFloat(wide, d, compute(operation, wide ? Type.I64 : Type.I32, single(s)));
  }

  /** VCVT ({@code toZero}) and VCVTR to a 32-bit integer in S register {@code s}. */
  default void vcvtToInteger(boolean wide, int s, int m, boolean signed, boolean toZero) {
    needVfp();
    var operation = signed ? FloatOperation.TO_SIGNED : FloatOperation.TO_UNSIGNED;
    var rounding = toZero ? Rounding.ZERO : Rounding.CURRENT;
    putSingle(s, compute(operation, Type.I32, rounding, 0, getFloat(wide, m)));
  }

  private void binary(FloatOperation operation, boolean wide, int d, int n, int m) {
    needVfp();
    var first = getFloat(wide, n);
    putFloat(wide, d, compute(operation, first.type(), first, getFloat(wide, m)));
  }

  private Value product(boolean wide, int n, int m) {
    var first = getFloat(wide, n);
    return compute(FloatOperation.MUL, first.type(), first, getFloat(wide, m));
  }

  private void sum(boolean wide, int d, Value first, Value second) {
    putFloat(wide, d, compute(FloatOperation.ADD, first.type(), first, second));
  }

  private void compare(Value first, Value second, boolean signalling) {
    var operation = signalling ? FloatOperation.COMPARE_SIGNALLING : FloatOperation.COMPARE;
    var flags = zext(compute(operation, Type.I8, first, second), Type.I32);
    var rest = and(ir().get(VfpSystem.FPSCR), of(Type.I32, 0x0fffffff));
    ir().put(VfpSystem.FPSCR, or(rest, shl(flags, 28)));
  }

  /** A computation with its own rounding and fixed point. */
  default Value compute(
      FloatOperation operation, Type type, Rounding rounding, int fraction, Value... operands) {
    var to = ir().temp(type);
    ir().add(new Op.FloatCompute(to, operation, false, rounding, fraction, List.of(operands)));
    return to;
  }

  /** A computation under FPSCR. */
  default Value compute(FloatOperation operation, Type type, Value... operands) {
    var to = ir().temp(type);
    ir().add(new Op.FloatCompute(to, operation, List.of(operands)));
    return to;
  }

  /** With the other sign. */
  default Value negated(Value value) {
    return xor(value, of(value.type(), value.type() == Type.I64 ? Long.MIN_VALUE : 1L << 31));
  }

  /** Reads a D register when {@code wide}, else an S register. */
  default Value getFloat(boolean wide, int number) {
    return wide ? dual(number) : single(number);
  }

  /** Writes a D register when {@code wide}, else an S register. */
  default void putFloat(boolean wide, int number, Value value) {
    if (wide) {
      putDual(number, value);
    } else {
      putSingle(number, value);
    }
  }
}
