package org.xenwright.isa.lift;

import java.util.List;
import org.xenwright.isa.ir.Op;
import org.xenwright.isa.ir.Type;
import org.xenwright.isa.ir.Value;
import org.xenwright.isa.ir.VectorOperation;

/**
 * What the Advanced SIMD instructions share: they work on doublewords, a quadword being two of
 * them. Registers are given as numbers of D registers, sizes as the binary logarithm of bytes.
 */
public interface NeonLanes extends VectorTransfers {
  /** One doubleword of a result; {@code half} is 1 for the upper one of a quadword. */
  @FunctionalInterface
  interface Doubleword {
    /** The value of that doubleword. */
    Value of(int half);
  }

  /** Undefined unless Advanced SIMD may be used. */
  default void needNeon() {
    ir().add(new Op.RequireVfp(true));
  }

  /** Computes all doublewords of a result, then writes them. */
  default void result(boolean quad, int d, Doubleword value) {
    needNeon();
    var first = value.of(0);
    if (quad) {
      var second = value.of(1);
      putDual(d + 1, second);
    }
    putDual(d, first);
  }

  /** An operation on signed or indifferent lanes of {@code 8 << size} bits. */
  default Value lanes(VectorOperation operation, int size, Value... operands) {
    return lanes(operation, size, false, 0, operands);
  }

  /** An operation on lanes. */
  default Value lanes(
      VectorOperation operation, int size, boolean unsigned, int amount, Value... operands) {
    var to = ir().temp(Type.I64);
    ir().add(new Op.VectorCompute(to, operation, 8 << size, unsigned, amount, List.of(operands)));
    return to;
  }

  /** Half {@code half} of the lanes of a doubleword, widened to twice {@code size}. */
  default Value widened(Value value, int size, boolean unsigned, int half) {
    var operation = half == 0 ? VectorOperation.WIDEN_LOW : VectorOperation.WIDEN_HIGH;
    return lanes(operation, size, unsigned, 0, value);
  }

  /** A lane of a register in every lane. */
  default Value everywhere(int size, int register, int lane) {
    return lanes(VectorOperation.DUPLICATE, size, false, lane, dual(register));
  }

  /** A doubleword constant. */
  default Value doubleword(long value) {
    return of(Type.I64, value);
  }
}
