package org.xenwright.isa.ir;

/** Operations of one operand; the result type is that of the temporary assigned. */
public enum Unary {
  /** Bitwise complement. */
  NOT,
  /** Two's complement. */
  NEG,
  /** To a wider type, zeros above. */
  ZERO_EXTEND,
  /** To a wider type, copies of the sign above. */
  SIGN_EXTEND,
  /** To a narrower type, low bits kept. */
  TRUNCATE,
  /** High half, half the width. */
  HIGH_HALF,
  COUNT_LEADING_ZEROS,
  REVERSE_BITS,
  /** Reverse the bytes of the operand. */
  REVERSE_BYTES
}
