package org.xenwright.isa.lift;

import static org.xenwright.isa.ir.IrBuilder.constant;

import org.xenwright.isa.ir.Binary;
import org.xenwright.isa.ir.Op;
import org.xenwright.isa.ir.Register;
import org.xenwright.isa.ir.Register.Flag;
import org.xenwright.isa.ir.Type;
import org.xenwright.isa.ir.Unary;
import org.xenwright.isa.ir.Value;

/**
 * Standard data processing (A5.2.1 to A5.2.4). {@code s} is the S bit; with {@code d} 15 and S set
 * the operation is an exception return (B9.3.20) and sets no flags.
 */
public interface DataProcessing extends Operands {
  /** AND. */
  default void and(int d, int n, Shifted b, boolean s) {
    logical(d, and(r(n), b.value()), b.carry(), s);
  }

  /** EOR. */
  default void eor(int d, int n, Shifted b, boolean s) {
    logical(d, xor(r(n), b.value()), b.carry(), s);
  }

  /** ORR. */
  default void orr(int d, int n, Shifted b, boolean s) {
    logical(d, or(r(n), b.value()), b.carry(), s);
  }

  /** ORN, T32 only. */
  default void orn(int d, int n, Shifted b, boolean s) {
    logical(d, or(r(n), not(b.value())), b.carry(), s);
  }

  /** BIC. */
  default void bic(int d, int n, Shifted b, boolean s) {
    logical(d, and(r(n), not(b.value())), b.carry(), s);
  }

  /** MOV and the shifts that are its aliases. */
  default void mov(int d, Shifted b, boolean s) {
    logical(d, b.value(), b.carry(), s);
  }

  /** MVN. */
  default void mvn(int d, Shifted b, boolean s) {
    logical(d, not(b.value()), b.carry(), s);
  }

  /** TST. */
  default void tst(int n, Shifted b) {
    flagsNzc(and(r(n), b.value()), b.carry());
  }

  /** TEQ. */
  default void teq(int n, Shifted b) {
    flagsNzc(xor(r(n), b.value()), b.carry());
  }

  /** ADD. */
  default void add(int d, int n, Shifted b, boolean s) {
    var a = r(n);
    var sum = ir().compute(Binary.ADD, a, b.value());
    arithmetic(d, sum, s);
    if (s && d != PC) {
      flagsOfSum(a, b.value(), sum);
    }
  }

  /** SUB. */
  default void sub(int d, int n, Shifted b, boolean s) {
    subtract(d, r(n), b.value(), s);
  }

  /** RSB. */
  default void rsb(int d, int n, Shifted b, boolean s) {
    subtract(d, b.value(), r(n), s);
  }

  /** ADC. */
  default void adc(int d, int n, Shifted b, boolean s) {
    withCarry(d, r(n), b.value(), s);
  }

  /** SBC. */
  default void sbc(int d, int n, Shifted b, boolean s) {
    withCarry(d, r(n), not(b.value()), s);
  }

  /** RSC. */
  default void rsc(int d, int n, Shifted b, boolean s) {
    withCarry(d, not(r(n)), b.value(), s);
  }

  /** CMP. */
  default void cmp(int n, Shifted b) {
    var a = r(n);
    flagsOfDifference(a, b.value(), ir().compute(Binary.SUB, a, b.value()));
  }

  /** CMN. */
  default void cmn(int n, Shifted b) {
    var a = r(n);
    flagsOfSum(a, b.value(), ir().compute(Binary.ADD, a, b.value()));
  }

  /** MOVW. */
  default void movw(int d, int i) {
    put(d, constant(i));
  }

  /** MOVT. */
  default void movt(int d, int i) {
    put(d, or(and(r(d), constant(0xffff)), constant(i << 16)));
  }

  /** ADR: the program counter rounded down to a word, plus a signed offset. */
  default void adr(int d, int offset) {
    result(d, alignedPc(offset));
  }

  /** CLZ. */
  default void clz(int d, int m) {
    put(d, ir().convert(Unary.COUNT_LEADING_ZEROS, r(m), Type.I32));
  }

  private void logical(int d, Value result, Value carry, boolean s) {
    arithmetic(d, result, s);
    if (s && d != PC) {
      flagsNzc(result, carry);
    }
  }

  private void subtract(int d, Value a, Value b, boolean s) {
    var difference = ir().compute(Binary.SUB, a, b);
    arithmetic(d, difference, s);
    if (s && d != PC) {
      flagsOfDifference(a, b, difference);
    }
  }

  private void withCarry(int d, Value a, Value b, boolean s) {
    var carry = flag(Flag.C);
    var first = ir().compute(Binary.ADD, a, b);
    var sum = ir().compute(Binary.ADD, first, zext(carry, Type.I32));
    arithmetic(d, sum, s);
    if (s && d != PC) {
      var over = or(ir().compute(Binary.ULT, first, a), ir().compute(Binary.ULT, sum, first));
      flagsNzc(sum, over);
      ir().put(Flag.V, negative(and(xor(a, sum), xor(b, sum))));
    }
  }

  private void arithmetic(int d, Value result, boolean s) {
    if (d == PC && s) {
      var status = ir().get(new Register.SavedStatus(0));
      ir().add(new Op.ExceptionReturn(result, status));
    } else {
      result(d, result);
    }
  }

  /** The four flags of {@code a + b}. */
  default void flagsOfSum(Value a, Value b, Value sum) {
    flagsNzc(sum, ir().compute(Binary.ULT, sum, a));
    ir().put(Flag.V, negative(and(xor(a, sum), xor(b, sum))));
  }

  /** The four flags of {@code a - b}; C is "no borrow". */
  default void flagsOfDifference(Value a, Value b, Value difference) {
    flagsNzc(difference, ir().compute(Binary.ULE, b, a));
    ir().put(Flag.V, negative(and(xor(a, b), xor(a, difference))));
  }
}
