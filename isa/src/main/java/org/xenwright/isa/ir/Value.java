package org.xenwright.isa.ir;

/**
 * An operand: a constant or a temporary. Temporaries are assigned once, before use, within one
 * instruction.
 */
public sealed interface Value {
  /** Width of the operand. */
  Type type();

  /** A constant, zero-extended to 64 bits; I128 constants are limited to 64 significant bits. */
  record Constant(Type type, long value) implements Value {
    public Constant {
      if (type.bits() < 64) {
        value &= (1L << type.bits()) - 1;
      }
    }
  }

  /** A temporary, numbered from 0 within its instruction. */
  record Temp(Type type, int id) implements Value {}
}
