package org.xenwright.isa.lift;

import static org.xenwright.isa.ir.IrBuilder.constant;

import org.xenwright.isa.ir.Binary;
import org.xenwright.isa.ir.Register;
import org.xenwright.isa.ir.Type;
import org.xenwright.isa.ir.Value;

/**
 * Parallel addition and subtraction (A4.4.4, A5.4.1, A5.4.2): four bytes or two halfwords at once, in six flavours chosen by {@code
 * prefix}, the three bits 22:20 of the A32 encoding: 1 S, 2 Q, 3 SH, 5 U, 6 UQ, 7 UH.
 */
public interface Parallel extends Operands {
  /** ADD16 of every flavour. */
  default void add16(int prefix, int d, int n, int m) {
    lanes(prefix, d, n, m, 16, false, false, false);
  }

  /** ASX: exchange halves of {@code m}, subtract below, add on top. */
  default void asx(int prefix, int d, int n, int m) {
    lanes(prefix, d, n, m, 16, true, true, false);
  }

  /** SAX: exchange halves of {@code m}, add below, subtract on top. */
  default void sax(int prefix, int d, int n, int m) {
    lanes(prefix, d, n, m, 16, true, false, true);
  }

  /** SUB16. */
  default void sub16(int prefix, int d, int n, int m) {
    lanes(prefix, d, n, m, 16, false, true, true);
  }

  /** ADD8. */
  default void add8(int prefix, int d, int n, int m) {
    lanes(prefix, d, n, m, 8, false, false, false);
  }

  /** SUB8. */
  default void sub8(int prefix, int d, int n, int m) {
    lanes(prefix, d, n, m, 8, false, true, true);
  }

  private void lanes(
      int prefix, int d, int n, int m, int bits, boolean exchange, boolean lowSub, boolean topSub) {
    boolean signed = prefix < 4;
    var a = r(n);
    var b = exchange ? ror(r(m), 16) : r(m);
    Value result = constant(0);
    Value ge = constant(0);
    for (int i = 0; i < 32; i += bits) {
      boolean subtract = i < 16 && bits == 16 ? lowSub : topSub;
      var x = lane(a, i, bits, signed);
      var y = lane(b, i, bits, signed);
      var wide = subtract ? sub(x, y) : add(x, y);
      var value =
          switch (prefix & 3) {
            case 1 -> wide;
            case 2 -> saturate(wide, bits, signed);
            default -> asr(wide, 1);
          };
      result = or(result, shl(and(value, constant((1 << bits) - 1)), i));
      int geBits = bits == 16 ? 3 : 1;
      var lane = ir().select(reached(wide, bits, signed, subtract), constant(geBits), constant(0));
      ge = or(ge, shl(lane, i / 8));
    }
    put(d, result);
    if ((prefix & 3) == 1) {
      ir().put(new Register.GreaterOrEqual(), low(ge, Type.I8));
    }
  }

  /** The lane's GE condition: no borrow, carry, or a result of zero or more. */
  private Value reached(Value wide, int bits, boolean signed, boolean subtract) {
    return signed || subtract
        ? ir().compute(Binary.SLE, constant(0), wide)
        : ir().compute(Binary.SLE, constant(1 << bits), wide);
  }

  private Value lane(Value word, int at, int bits, boolean signed) {
    int left = 32 - bits - at;
    return signed ? asr(shl(word, left), 32 - bits) : lsr(shl(word, left), 32 - bits);
  }

  private Value saturate(Value wide, int bits, boolean signed) {
    int most = signed ? (1 << (bits - 1)) - 1 : (1 << bits) - 1;
    int least = signed ? -(1 << (bits - 1)) : 0;
    var above = ir().compute(Binary.SLT, constant(most), wide);
    var below = ir().compute(Binary.SLT, wide, constant(least));
    return ir().select(below, constant(least), ir().select(above, constant(most), wide));
  }
}
