package org.xenwright.isa.lift;

import org.xenwright.isa.ir.Register;
import org.xenwright.isa.ir.Type;
import org.xenwright.isa.ir.Unary;
import org.xenwright.isa.ir.Value;

/**
 * A64: registers of 64 bits, of which an instruction may use the low half; writing that clears the
 * other (DDI 0487 B1.2.1).
 */
public interface Wide extends Operands {
  /** ADD (immediate): {@code i}, 12 places up when {@code high}. Number 31 is the stack pointer. */
  default void addWide(boolean whole, int d, int n, int i, boolean high) {
    var type = whole ? Type.I64 : Type.I32;
    var addend = new Value.Constant(type, high ? (long) i << 12 : i);
    put64(d, add(x(n, type), addend));
  }

  private Value x(int n, Type type) {
    var whole = ir().get(new Register.Core(n, Type.I64));
    return type == Type.I64 ? whole : ir().convert(Unary.TRUNCATE, whole, type);
  }

  private void put64(int d, Value value) {
    ir().put(new Register.Core(d, Type.I64), zext(value, Type.I64));
  }
}
