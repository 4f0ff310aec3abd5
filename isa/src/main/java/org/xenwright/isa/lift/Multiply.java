package org.xenwright.isa.lift;

import org.xenwright.isa.ir.Binary;
import org.xenwright.isa.ir.Type;
import org.xenwright.isa.ir.Value;

/**
 * Multiply and divide (A5.2.5, A5.2.7, A5.4.4). {@code h} is {@code dHi}, {@code l} is {@code dLo};
 * {@code x} and {@code y} choose the top half of {@code n} and {@code m}. Flag-setting forms set N
 * and Z and leave C and V, as ARMv7 defines.
 */
public interface Multiply extends Operands {
  /** MUL. */
  default void mul(int d, int n, int m, boolean s) {
    product(d, ir().compute(Binary.MUL, r(n), r(m)), s);
  }

  /** MLA. */
  default void mla(int d, int n, int m, int a, boolean s) {
    product(d, add(ir().compute(Binary.MUL, r(n), r(m)), r(a)), s);
  }

  /** MLS. */
  default void mls(int d, int n, int m, int a) {
    put(d, sub(r(a), ir().compute(Binary.MUL, r(n), r(m))));
  }

  /** UMULL. */
  default void umull(int l, int h, int n, int m, boolean s) {
    wide(l, h, unsignedProduct(n, m), s);
  }

  /** UMLAL. */
  default void umlal(int l, int h, int n, int m, boolean s) {
    wide(l, h, add(unsignedProduct(n, m), pair(l, h)), s);
  }

  /** UMAAL. */
  default void umaal(int l, int h, int n, int m) {
    var sum = add(unsignedProduct(n, m), zext(r(h), Type.I64));
    wide(l, h, add(sum, zext(r(l), Type.I64)), false);
  }

  /** SMULL. */
  default void smull(int l, int h, int n, int m, boolean s) {
    wide(l, h, signedProduct(n, m), s);
  }

  /** SMLAL. */
  default void smlal(int l, int h, int n, int m, boolean s) {
    wide(l, h, add(signedProduct(n, m), pair(l, h)), s);
  }

  /** SMULBB and kin. */
  default void smulxy(int d, int n, int m, boolean x, boolean y) {
    put(d, halves(n, m, x, y));
  }

  /** SMLABB and kin: Q on signed overflow of the addition. */
  default void smlaxy(int d, int n, int m, int a, boolean x, boolean y) {
    accumulate(d, sext(halves(n, m, x, y), Type.I64), a);
  }

  /** SMULWB, SMULWT. */
  default void smulwy(int d, int n, int m, boolean y) {
    put(d, low(wordByHalf(n, m, y), Type.I32));
  }

  /** SMLAWB, SMLAWT. */
  default void smlawy(int d, int n, int m, int a, boolean y) {
    accumulate(d, wordByHalf(n, m, y), a);
  }

  /** SMLALBB and kin. */
  default void smlalxy(int l, int h, int n, int m, boolean x, boolean y) {
    wide(l, h, add(sext(halves(n, m, x, y), Type.I64), pair(l, h)), false);
  }

  /** SMUAD; {@code x} exchanges the halves of {@code m}. */
  default void smuad(int d, int n, int m, boolean x) {
    var sum = dual(n, m, x, false);
    put(d, low(sum, Type.I32));
    sticky(overflows(sum));
  }

  /** SMUSD. */
  default void smusd(int d, int n, int m, boolean x) {
    put(d, low(dual(n, m, x, true), Type.I32));
  }

  /** SMLAD. */
  default void smlad(int d, int n, int m, int a, boolean x) {
    accumulate(d, dual(n, m, x, false), a);
  }

  /** SMLSD. */
  default void smlsd(int d, int n, int m, int a, boolean x) {
    accumulate(d, dual(n, m, x, true), a);
  }

  /** SMLALD. */
  default void smlald(int l, int h, int n, int m, boolean x) {
    wide(l, h, add(dual(n, m, x, false), pair(l, h)), false);
  }

  /** SMLSLD. */
  default void smlsld(int l, int h, int n, int m, boolean x) {
    wide(l, h, add(dual(n, m, x, true), pair(l, h)), false);
  }

  /** SMMUL; {@code round} adds half a unit first. */
  default void smmul(int d, int n, int m, boolean round) {
    put(d, high(rounded(signedProduct(n, m), round)));
  }

  /** SMMLA. */
  default void smmla(int d, int n, int m, int a, boolean round) {
    var accumulator = ir().compute(Binary.CONCAT, r(a), zero(Type.I32));
    put(d, high(rounded(add(accumulator, signedProduct(n, m)), round)));
  }

  /** SMMLS. */
  default void smmls(int d, int n, int m, int a, boolean round) {
    var accumulator = ir().compute(Binary.CONCAT, r(a), zero(Type.I32));
    put(d, high(rounded(sub(accumulator, signedProduct(n, m)), round)));
  }

  /** SDIV. */
  default void sdiv(int d, int n, int m) {
    put(d, ir().compute(Binary.SDIV, r(n), r(m)));
  }

  /** UDIV. */
  default void udiv(int d, int n, int m) {
    put(d, ir().compute(Binary.UDIV, r(n), r(m)));
  }

  private void product(int d, Value result, boolean s) {
    put(d, result);
    if (s) {
      flagsNz(result);
    }
  }

  private void wide(int l, int h, Value result, boolean s) {
    put(l, low(result, Type.I32));
    put(h, high(result));
    if (s) {
      flagsNz(result);
    }
  }

  private Value pair(int l, int h) {
    return ir().compute(Binary.CONCAT, r(h), r(l));
  }

  private Value unsignedProduct(int n, int m) {
    return ir().compute(Binary.MUL, zext(r(n), Type.I64), zext(r(m), Type.I64));
  }

  private Value signedProduct(int n, int m) {
    return ir().compute(Binary.MUL, sext(r(n), Type.I64), sext(r(m), Type.I64));
  }

  private Value half(Value word, boolean top) {
    return top ? asr(word, 16) : sext(low(word, Type.I16), Type.I32);
  }

  private Value halves(int n, int m, boolean x, boolean y) {
    return ir().compute(Binary.MUL, half(r(n), x), half(r(m), y));
  }

  private Value wordByHalf(int n, int m, boolean y) {
    var product = ir().compute(Binary.MUL, sext(r(n), Type.I64), sext(half(r(m), y), Type.I64));
    return asr(product, 16);
  }

  private Value dual(int n, int m, boolean x, boolean subtract) {
    var low = sext(ir().compute(Binary.MUL, half(r(n), false), half(r(m), x)), Type.I64);
    var high = sext(ir().compute(Binary.MUL, half(r(n), true), half(r(m), !x)), Type.I64);
    return subtract ? sub(low, high) : add(low, high);
  }

  private Value rounded(Value wide, boolean round) {
    return round ? add(wide, of(Type.I64, 0x80000000L)) : wide;
  }

  private void accumulate(int d, Value product, int a) {
    var sum = add(product, sext(r(a), Type.I64));
    put(d, low(sum, Type.I32));
    sticky(overflows(sum));
  }

  private Value overflows(Value wide) {
    return ir().compute(Binary.NE, sext(low(wide, Type.I32), Type.I64), wide);
  }
}
