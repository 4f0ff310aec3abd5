package org.xenwright.isa.lift;

import static org.xenwright.isa.ir.IrBuilder.constant;

import org.xenwright.isa.ir.Binary;
import org.xenwright.isa.ir.Register;
import org.xenwright.isa.ir.Type;
import org.xenwright.isa.ir.Value;

/**
 * Parallel addition and subtraction (A4.4.4, A5.4.1, A5.4.2): four bytes or two halfwords at once.
 * The plain kinds set GE.
 */
public interface Parallel extends Operands {
  /** How results are made. */
  enum Kind {
    SIGNED,
    SATURATING,
    HALVING,
    UNSIGNED,
    UNSIGNED_SATURATING,
    UNSIGNED_HALVING
  }

  /** What happens in the lanes; ASX and SAX exchange the halves of the second operand first. */
  enum Operation {
    ADD16,
    ASX,
    SAX,
    SUB16,
    ADD8,
    SUB8
  }

  /** SADD16 and all its kin. */
  default void parallel(int d, int n, int m, Kind kind, Operation operation) {
    switch (operation) {
      case ADD16 -> lanes(kind, d, n, m, 16, false, false, false);
      case ASX -> lanes(kind, d, n, m, 16, true, true, false);
      case SAX -> lanes(kind, d, n, m, 16, true, false, true);
      case SUB16 -> lanes(kind, d, n, m, 16, false, true, true);
      case ADD8 -> lanes(kind, d, n, m, 8, false, false, false);
      case SUB8 -> lanes(kind, d, n, m, 8, false, true, true);
    }
  }

  private void lanes(
      Kind kind, int d, int n, int m, int bits, boolean exchange, boolean lowSub, boolean topSub) {
    boolean signed = kind.compareTo(Kind.UNSIGNED) < 0;
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
          switch (kind) {
            case SIGNED, UNSIGNED -> wide;
            case SATURATING, UNSIGNED_SATURATING -> saturate(wide, bits, signed);
            case HALVING, UNSIGNED_HALVING -> asr(wide, 1);
          };
      result = or(result, shl(and(value, constant((1 << bits) - 1)), i));
      int geBits = bits == 16 ? 3 : 1;
      var lane = ir().select(reached(wide, bits, signed, subtract), constant(geBits), constant(0));
      ge = or(ge, shl(lane, i / 8));
    }
    put(d, result);
    if (kind == Kind.SIGNED || kind == Kind.UNSIGNED) {
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
