package org.xenwright.isa.lift;

import java.util.List;
import org.xenwright.isa.ir.Binary;
import org.xenwright.isa.ir.FloatOperation;
import org.xenwright.isa.ir.Op;
import org.xenwright.isa.ir.Register.VfpSystem;
import org.xenwright.isa.ir.Type;
import org.xenwright.isa.ir.Value;

/**
 * Floating point (A7.5) and the integer vector operations guests use early. {@code wide} chooses
 * double precision and D registers, or Q registers for the integer vectors.
 */
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
    FloatOperation operation;
    if (toZero) {
      operation = signed ? FloatOperation.TO_SIGNED_ZERO : FloatOperation.TO_UNSIGNED_ZERO;
    } else {
      operation = signed ? FloatOperation.TO_SIGNED : FloatOperation.TO_UNSIGNED;
    }
    putSingle(s, compute(operation, Type.I32, getFloat(wide, m)));
  }

  /** VADD.I of lanes of {@code 8 << size} bits. */
  default void vaddInteger(int size, boolean wide, int d, int n, int m) {
    lanes(wide, d, n, m, (a, b) -> laneSum(size, a, b));
  }

  /** VSUB.I. */
  default void vsubInteger(int size, boolean wide, int d, int n, int m) {
    lanes(wide, d, n, m, (a, b) -> laneDifference(size, a, b));
  }

  /** VAND. */
  default void vand(boolean wide, int d, int n, int m) {
    lanes(wide, d, n, m, this::and);
  }

  /** VBIC. */
  default void vbic(boolean wide, int d, int n, int m) {
    lanes(wide, d, n, m, (a, b) -> and(a, not(b)));
  }

  /** VORR. */
  default void vorr(boolean wide, int d, int n, int m) {
    lanes(wide, d, n, m, this::or);
  }

  /** VEOR. */
  default void veor(boolean wide, int d, int n, int m) {
    lanes(wide, d, n, m, this::xor);
  }

  /** What happens to one D register's worth of lanes. */
  interface Lanes {
    /** The result lanes. */
    Value of(Value first, Value second);
  }

  private void lanes(boolean wide, int d, int n, int m, Lanes operation) {
    ir().add(new Op.RequireVfp(true));
    int count = wide ? 2 : 1;
    var results = new Value[count];
    for (int i = 0; i < count; i++) {
      results[i] = operation.of(dual(n * count + i), dual(m * count + i));
    }
    for (int i = 0; i < count; i++) {
      putDual(d * count + i, results[i]);
    }
  }

  /** Lanes side by side: the tops of the lanes are added without carry. */
  private Value laneSum(int size, Value a, Value b) {
    if (size == 3) {
      return add(a, b);
    }
    var top = of(Type.I64, tops(size));
    var low = ir().compute(Binary.ADD, and(a, not(top)), and(b, not(top)));
    return xor(low, and(xor(a, b), top));
  }

  private Value laneDifference(int size, Value a, Value b) {
    if (size == 3) {
      return sub(a, b);
    }
    var top = of(Type.I64, tops(size));
    var low = sub(or(a, top), and(b, not(top)));
    return xor(low, and(not(xor(a, b)), top));
  }

  private static long tops(int size) {
    return switch (size) {
      case 0 -> 0x8080808080808080L;
      case 1 -> 0x8000800080008000L;
      default -> 0x8000000080000000L;
    };
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

  private Value compute(FloatOperation operation, Type type, Value... operands) {
    var to = ir().temp(type);
    ir().add(new Op.FloatCompute(to, operation, List.of(operands)));
    return to;
  }

  private Value negated(Value value) {
    return xor(value, of(value.type(), value.type() == Type.I64 ? Long.MIN_VALUE : 1L << 31));
  }

  private Value getFloat(boolean wide, int number) {
    return wide ? dual(number) : single(number);
  }

  private void putFloat(boolean wide, int number, Value value) {
    if (wide) {
      putDual(number, value);
    } else {
      putSingle(number, value);
    }
  }
}
