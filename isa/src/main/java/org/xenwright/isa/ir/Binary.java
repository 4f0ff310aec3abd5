package org.xenwright.isa.ir;

/** Operations of two operands. Unless noted both operands and the result have one type. */
public enum Binary {
  ADD,
  SUB,
  MUL,
  AND,
  OR,
  XOR,
  /**
   * Shift left; the amount is an unsigned operand of the same type, amounts of the width or more
   * give 0.
   */
  SHL,
  /** Logical shift right; amounts of the width or more give 0. */
  LSR,
  /** Arithmetic shift right; amounts of the width or more give copies of the sign. */
  ASR,
  /** Rotate right by the amount modulo the width. */
  ROR,
  /** Unsigned division; by zero gives 0, as Arm defines. */
  UDIV,
  /** Signed division; by zero gives 0, the minimum by -1 gives the minimum. */
  SDIV,
  /** Result I1. */
  EQ,
  NE,
  /** Unsigned less than; result I1. */
  ULT,
  /** Unsigned less or equal; result I1. */
  ULE,
  /** Signed less than; result I1. */
  SLT,
  /** Signed less or equal; result I1. */
  SLE,
  /** High half above low half: result of twice the width; first operand is the high half. */
  CONCAT;

  /** The type of the result for operands of type {@code operand}. */
  public Type result(Type operand) {
    return switch (this) {
      case EQ, NE, ULT, ULE, SLT, SLE -> Type.I1;
      case CONCAT ->
          switch (operand) {
            case I8 -> Type.I16;
            case I16 -> Type.I32;
            case I32 -> Type.I64;
            case I64 -> Type.I128;
            case I1, I128 -> throw new IllegalArgumentException("concat of " + operand);
          };
      case ADD, SUB, MUL, AND, OR, XOR, SHL, LSR, ASR, ROR, UDIV, SDIV -> operand;
    };
  }
}
