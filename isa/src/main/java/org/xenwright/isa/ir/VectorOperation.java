package org.xenwright.isa.ir;

/**
 * What {@link Op.VectorCompute} does to each lane of a doubleword. Operands and result are I64;
 * {@code unsigned} and {@code amount} matter only where said.
 */
public enum VectorOperation {
  ADD_LANES,
  SUB_LANES,
  MULTIPLY,
  /** Product of polynomials over {0, 1}, its low half. */
  POLYNOMIAL,
  /** Its high half. */
  POLYNOMIAL_HIGH,
  /** Half of the sum; minds {@code unsigned}, as do all that follow and could. */
  HALF_ADD,
  ROUNDED_HALF_ADD,
  HALF_SUB,
  /** Sets FPSCR.QC when it saturates, as all whose name says so. */
  SATURATING_ADD,
  SATURATING_SUB,
  /** High half of twice the product, saturating. */
  DOUBLING_HIGH,
  ROUNDING_DOUBLING_HIGH,
  /**
   * High half of the sum or difference of the first operand, as a high half, and twice the product
   * of the others: rounded, saturating once.
   */
  ROUNDING_DOUBLING_ADD,
  ROUNDING_DOUBLING_SUB,
  /** Twice the product of operands that were widened, saturating. */
  DOUBLING_PRODUCT,
  MAXIMUM,
  MINIMUM,
  ABSOLUTE_DIFFERENCE,
  /** Comparisons give all ones or zero. */
  GREATER,
  GREATER_EQUAL,
  EQUAL_LANES,
  LESS,
  LESS_EQUAL,
  /** Whether the operands share a bit. */
  TEST,
  /** Shift left by the signed low byte of the second operand. */
  SHIFT,
  ROUNDING_SHIFT,
  SATURATING_SHIFT,
  SATURATING_ROUNDING_SHIFT,
  /** Shift by {@code amount}. */
  SHIFT_LEFT,
  SHIFT_RIGHT,
  ROUNDING_SHIFT_RIGHT,
  SATURATING_SHIFT_LEFT,
  /** Of signed lanes to unsigned ones. */
  SATURATING_SHIFT_LEFT_UNSIGNED,
  ABSOLUTE,
  NEGATE,
  SATURATING_ABSOLUTE,
  SATURATING_NEGATE,
  /** Leading bits equal to the sign, the sign aside. */
  COUNT_SIGN,
  COUNT_ZEROS,
  COUNT_ONES,
  /** Lanes of twice the size from the lower lanes. */
  WIDEN_LOW,
  WIDEN_HIGH,
  /** Lanes of the size from two doublewords of lanes twice as wide. */
  NARROW,
  SATURATING_NARROW,
  /** Of signed lanes to unsigned ones. */
  SATURATING_NARROW_UNSIGNED,
  /** Sums of neighbours, twice as wide. */
  PAIR_LONG,
  /** Even lanes of the first operand, then of the second. */
  UNZIP_EVEN,
  UNZIP_ODD,
  /** Lower lanes of both in turn. */
  ZIP_LOW,
  ZIP_HIGH,
  /** Even lanes of both in turn. */
  TRANSPOSE_EVEN,
  TRANSPOSE_ODD,
  /** Order of lanes reversed within {@code amount} bits. */
  REVERSE,
  /** Lane {@code amount} in every lane. */
  DUPLICATE,
  /** Indices, what stands for those out of range, then one to four doublewords of bytes. */
  TABLE,
  /** Estimates of unsigned fractions (DDI 0406C A2.7.8). */
  RECIPROCAL_ESTIMATE_UNSIGNED,
  ROOT_ESTIMATE_UNSIGNED,
  /** ShiftRows and SubBytes of AES for the half of the state that is first; then the other half. */
  AES_ENCRYPT,
  /** Their inverses. */
  AES_DECRYPT,
  /** MixColumns of AES, lanes being columns. */
  AES_MIX,
  AES_UNMIX
}
