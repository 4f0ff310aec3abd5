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
  /** Of a signed integer or fixed point number. */
  FROM_SIGNED,
  FROM_UNSIGNED,
  /** To a signed integer or fixed point number, saturating. */
  TO_SIGNED,
  TO_UNSIGNED,
  /** First operand plus the product of the others, rounded once. */
  FUSED,
  MAX,
  MIN,
  /** As {@link #MAX}, but a number wins over a quiet NaN. */
  MAX_NUMBER,
  MIN_NUMBER,
  /** All ones or zero: equal, quiet NaNs raising nothing. */
  EQUAL,
  /** All ones or zero: first operand at least the second. */
  AT_LEAST,
  ABOVE,
  /** 2 less the product (VRECPS). */
  RECIPROCAL_STEP,
  /** 3 less the product, halved (VRSQRTS). */
  ROOT_STEP,
  RECIPROCAL_ESTIMATE,
  ROOT_ESTIMATE,
  /** To an integral value. */
  ROUND,
  /** Likewise, raising inexact (VRINTX). */
  ROUND_EXACT
}
