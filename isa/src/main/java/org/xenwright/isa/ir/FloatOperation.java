package org.xenwright.isa.ir;

/**
 * Floating point operations of {@link Op.FloatCompute}: IEEE 754 under FPSCR's rounding mode,
 * flush-to-zero and default-NaN bits.
 */
public enum FloatOperation {
  ADD,
  SUB,
  MUL,
  DIV,
  SQRT,
  /** Result I8: N, Z, C, V in bits 3 to 0 as VCMP leaves them. Quiet NaNs raise nothing. */
  COMPARE,
  /** As {@link #COMPARE}, but every NaN raises invalid operation (VCMPE). */
  COMPARE_SIGNALLING,
  /** Between single and double precision, by the types. */
  CONVERT,
  /** Of a signed 32-bit integer. */
  FROM_SIGNED,
  /** Of an unsigned 32-bit integer. */
  FROM_UNSIGNED,
  /** To a signed 32-bit integer, saturating, rounding as FPSCR says. */
  TO_SIGNED,
  TO_UNSIGNED,
  /** Likewise, rounding towards zero. */
  TO_SIGNED_ZERO,
  TO_UNSIGNED_ZERO
}
