package org.xenwright.isa.lift;

import static org.xenwright.isa.ir.IrBuilder.constant;

import org.xenwright.isa.ir.Binary;
import org.xenwright.isa.ir.Register;
import org.xenwright.isa.ir.Type;
import org.xenwright.isa.ir.Unary;
import org.xenwright.isa.ir.Value;

/** Bit fields, extension, reversal, packing and saturation (A5.4, A4.4.3, A4.4.5). */
public interface Media extends Operands {
  /** BFC: clears bits {@code msb..lsb}. */
  default void bfc(int d, int lsb, int msb) {
    put(d, and(r(d), constant(~fieldMask(lsb, msb))));
  }

  /** BFI. */
  default void bfi(int d, int n, int lsb, int msb) {
    int mask = fieldMask(lsb, msb);
    put(d, or(and(r(d), constant(~mask)), and(shl(r(n), lsb), constant(mask))));
  }

  /** UBFX of {@code widthMinus1 + 1} bits. */
  default void ubfx(int d, int n, int lsb, int widthMinus1) {
    put(d, and(lsr(r(n), lsb), constant((int) ((2L << widthMinus1) - 1))));
  }

  /** SBFX. */
  default void sbfx(int d, int n, int lsb, int widthMinus1) {
    int left = Math.max(0, 31 - widthMinus1 - lsb);
    put(d, asr(shl(r(n), left), left + lsb));
  }

  /** SXTB: rotated right by {@code 8 * rotate} first, as all of these. */
  default void sxtb(int d, int m, int rotate) {
    put(d, sext(low(ror(r(m), 8 * rotate), Type.I8), Type.I32));
  }

  /** SXTH. */
  default void sxth(int d, int m, int rotate) {
    put(d, sext(low(ror(r(m), 8 * rotate), Type.I16), Type.I32));
  }

  /** UXTB. */
  default void uxtb(int d, int m, int rotate) {
    put(d, and(ror(r(m), 8 * rotate), constant(0xff)));
  }

  /** UXTH. */
  default void uxth(int d, int m, int rotate) {
    put(d, and(ror(r(m), 8 * rotate), constant(0xffff)));
  }

  /** SXTB16. */
  default void sxtb16(int d, int m, int rotate) {
    put(d, signedBytes(ror(r(m), 8 * rotate)));
  }

  /** UXTB16. */
  default void uxtb16(int d, int m, int rotate) {
    put(d, and(ror(r(m), 8 * rotate), constant(0x00ff00ff)));
  }

  /** SXTAB. */
  default void sxtab(int d, int n, int m, int rotate) {
    put(d, add(r(n), sext(low(ror(r(m), 8 * rotate), Type.I8), Type.I32)));
  }

  /** SXTAH. */
  default void sxtah(int d, int n, int m, int rotate) {
    put(d, add(r(n), sext(low(ror(r(m), 8 * rotate), Type.I16), Type.I32)));
  }

  /** UXTAB. */
  default void uxtab(int d, int n, int m, int rotate) {
    put(d, add(r(n), and(ror(r(m), 8 * rotate), constant(0xff))));
  }

  /** UXTAH. */
  default void uxtah(int d, int n, int m, int rotate) {
    put(d, add(r(n), and(ror(r(m), 8 * rotate), constant(0xffff))));
  }

  /** SXTAB16. */
  default void sxtab16(int d, int n, int m, int rotate) {
    put(d, addHalves(r(n), signedBytes(ror(r(m), 8 * rotate))));
  }

  /** UXTAB16. */
  default void uxtab16(int d, int n, int m, int rotate) {
    put(d, addHalves(r(n), and(ror(r(m), 8 * rotate), constant(0x00ff00ff))));
  }

  /** REV. */
  default void rev(int d, int m) {
    put(d, ir().convert(Unary.REVERSE_BYTES, r(m), Type.I32));
  }

  /** REV16. */
  default void rev16(int d, int m) {
    put(d, ror(ir().convert(Unary.REVERSE_BYTES, r(m), Type.I32), 16));
  }

  /** REVSH. */
  default void revsh(int d, int m) {
    put(d, asr(ir().convert(Unary.REVERSE_BYTES, r(m), Type.I32), 16));
  }

  /** RBIT. */
  default void rbit(int d, int m) {
    put(d, ir().convert(Unary.REVERSE_BITS, r(m), Type.I32));
  }

  /** PKHBT: bottom of {@code n}, top of the shifted {@code m}. */
  default void pkhbt(int d, int n, int m, int amount) {
    put(d, pack(r(n), shl(r(m), amount)));
  }

  /** PKHTB: top of {@code n}, bottom of {@code m} shifted right; amount 0 means 32. */
  default void pkhtb(int d, int n, int m, int amount) {
    put(d, pack(asr(r(m), amount == 0 ? 32 : amount), r(n)));
  }

  /** SEL: each byte from {@code n} where its GE bit is set, else from {@code m}. */
  default void sel(int d, int n, int m) {
    var ge = zext(ir().get(new Register.GreaterOrEqual()), Type.I32);
    // Spread bit i to bit 8 * i, then to the whole byte.
    var bits = and(ir().compute(Binary.MUL, ge, constant(0x00204081)), constant(0x01010101));
    var mask = ir().compute(Binary.MUL, bits, constant(0xff));
    put(d, or(and(r(n), mask), and(r(m), not(mask))));
  }

  /**
   * SSAT to {@code bits} (1 to 32) of {@code m} shifted: {@code sh} is ASR, where amount 0 means
   * 32.
   */
  default void ssat(int d, int bits, int m, boolean sh, int amount) {
    put(d, signedSaturate(sext(saturateOperand(m, sh, amount), Type.I64), bits));
  }

  /** USAT to {@code bits} (0 to 31). */
  default void usat(int d, int bits, int m, boolean sh, int amount) {
    put(d, unsignedSaturate(sext(saturateOperand(m, sh, amount), Type.I64), bits));
  }

  /** SSAT16. */
  default void ssat16(int d, int bits, int m) {
    var word = r(m);
    var bottom = signedSaturate(sext(low(word, Type.I16), Type.I64), bits);
    var top = signedSaturate(sext(asr(word, 16), Type.I64), bits);
    put(d, halves(top, bottom));
  }

  /** USAT16. */
  default void usat16(int d, int bits, int m) {
    var word = r(m);
    var bottom = unsignedSaturate(sext(low(word, Type.I16), Type.I64), bits);
    var top = unsignedSaturate(sext(asr(word, 16), Type.I64), bits);
    put(d, halves(top, bottom));
  }

  /** QADD of {@code m} and {@code n}. */
  default void qadd(int d, int m, int n) {
    put(d, signedSaturate(add(sext(r(m), Type.I64), sext(r(n), Type.I64)), 32));
  }

  /** QSUB: {@code m - n}. */
  default void qsub(int d, int m, int n) {
    put(d, signedSaturate(sub(sext(r(m), Type.I64), sext(r(n), Type.I64)), 32));
  }

  /** QDADD: {@code m} plus twice {@code n}, the doubling saturated too. */
  default void qdadd(int d, int m, int n) {
    var doubled = signedSaturate(shl(sext(r(n), Type.I64), 1), 32);
    put(d, signedSaturate(add(sext(r(m), Type.I64), sext(doubled, Type.I64)), 32));
  }

  /** QDSUB. */
  default void qdsub(int d, int m, int n) {
    var doubled = signedSaturate(shl(sext(r(n), Type.I64), 1), 32);
    put(d, signedSaturate(sub(sext(r(m), Type.I64), sext(doubled, Type.I64)), 32));
  }

  /** USAD8. */
  default void usad8(int d, int n, int m) {
    put(d, differences(n, m));
  }

  /** USADA8. */
  default void usada8(int d, int n, int m, int a) {
    put(d, add(differences(n, m), r(a)));
  }

  private static int fieldMask(int lsb, int msb) {
    return msb < lsb ? 0 : (int) ((2L << msb) - (1L << lsb));
  }

  private Value signedBytes(Value word) {
    var bottom = sext(low(word, Type.I8), Type.I32);
    var top = sext(low(lsr(word, 16), Type.I8), Type.I32);
    return halves(top, bottom);
  }

  private Value addHalves(Value a, Value b) {
    return halves(add(lsr(a, 16), lsr(b, 16)), add(a, b));
  }

  /** Low halves of two words, joined. */
  default Value halves(Value top, Value bottom) {
    return or(shl(top, 16), and(bottom, constant(0xffff)));
  }

  private Value pack(Value bottom, Value top) {
    return or(and(top, constant(0xffff0000)), and(bottom, constant(0xffff)));
  }

  private Value saturateOperand(int m, boolean sh, int amount) {
    return sh ? asr(r(m), amount == 0 ? 32 : amount) : shl(r(m), amount);
  }

  private Value signedSaturate(Value wide, int bits) {
    long limit = 1L << (bits - 1);
    return clamp(wide, -limit, limit - 1);
  }

  private Value unsignedSaturate(Value wide, int bits) {
    return clamp(wide, 0, (1L << bits) - 1);
  }

  private Value clamp(Value wide, long least, long most) {
    var below = ir().compute(Binary.SLT, wide, of(Type.I64, least));
    var above = ir().compute(Binary.SLT, of(Type.I64, most), wide);
    sticky(or(below, above));
    var upper = ir().select(above, of(Type.I64, most), wide);
    return low(ir().select(below, of(Type.I64, least), upper), Type.I32);
  }

  private Value differences(int n, int m) {
    var a = r(n);
    var b = r(m);
    Value sum = constant(0);
    for (int i = 0; i < 32; i += 8) {
      var x = and(lsr(a, i), constant(0xff));
      var y = and(lsr(b, i), constant(0xff));
      var less = ir().compute(Binary.ULT, x, y);
      sum = add(sum, ir().select(less, sub(y, x), sub(x, y)));
    }
    return sum;
  }
}
