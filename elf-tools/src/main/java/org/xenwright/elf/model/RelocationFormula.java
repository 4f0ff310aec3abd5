package org.xenwright.elf.model;

/**
 * What a relocation computes, in the letters of AAELF32 4.6.1.2: S the symbol, A the addend, P the
 * place, T 1 for a Thumb function, B(S) the origin of the segment, GOT(S) its entry in the table,
 * GOT_ORG the table's origin, Pa P with bits 1:0 clear.
 */
public enum RelocationFormula {
  /** Nothing. */
  NONE,
  /** {@code (S + A) | T}. */
  S_A_T,
  /** {@code S + A}. */
  S_A,
  /** {@code ((S + A) | T) - P}. */
  S_A_T_P,
  /** {@code S + A - P}. */
  S_A_P,
  /** {@code S + A - Pa}. */
  S_A_PA,
  /** {@code ((S + A) | T) - B(S)}. */
  S_A_T_BS,
  /** {@code S + A - B(S)}. */
  S_A_BS,
  /** {@code B(S) + A - P}. */
  BS_A_P,
  /** {@code B(S) + A}. */
  BS_A,
  /** {@code ((S + A) | T) - GOT_ORG}. */
  S_A_T_GOTORG,
  /** {@code GOT(S) + A - P}. */
  GOT_A_P,
  /** {@code GOT(S) + A - GOT_ORG}. */
  GOT_A_GOTORG,
  /** {@code GOT(S) + A}. */
  GOT_A,
  /** Offset in the thread's block: {@code S + A - TLS}. */
  S_A_TLS,
  /** Offset from the thread pointer: {@code S + A - tp}. */
  S_A_TP,
  /** A table entry of the thread-local models, relative to the place. */
  GOT_TLS_P,
  /** Marks an instruction, fills nothing. */
  MARK
}
