package org.xenwright.emulator.cpu;

/**
 * Things that pass on some hardware or emulators and fail on other: the core stops at them unless
 * it is lenient.
 */
public enum StrictCheck {
  /** Unaligned access with the MMU off, or to Device or Strongly-ordered memory. */
  UNALIGNED("XW-ALN-008"),
  /** Exclusive access to memory that is not Normal, or with the MMU off. */
  EXCLUSIVE_NOT_NORMAL("XW-MEM-008"),
  /** An encoding or operand the manual calls UNPREDICTABLE. */
  UNPREDICTABLE("XW-ISA-001"),
  /** SCTLR.M, C, I, Z, V, TE or A changed and the next instruction is no ISB. */
  SCTLR_WITHOUT_ISB("XW-BAR-005"),
  /** A translation is used whose table entry changed without TLB maintenance since. */
  STALE_TRANSLATION("XW-PT-012"),
  /** A device access in a form Xen cannot emulate. */
  DEVICE_FORM("XW-MEM-006"),
  /** Instructions are fetched from memory mapped as Device or Strongly-ordered. */
  FETCH_FROM_DEVICE("XW-MEM-005"),
  /** A descriptor with a reserved or unsupported encoding is used. */
  RESERVED_DESCRIPTOR("XW-PT-002"),
  /** A translation table base that does not have the alignment TTBCR.N asks for. */
  TABLE_ALIGNMENT("XW-ALN-004"),
  /** The vector base is not a multiple of 32. */
  VECTOR_ALIGNMENT("XW-ALN-007"),
  /** An exception whose vector cannot be fetched: the core would take aborts for ever. */
  VECTOR_UNREACHABLE("XW-EXC-010");

  private final String rule;

  StrictCheck(String rule) {
    this.rule = rule;
  }

  /** Id of the rule whose page explains the check. */
  public String rule() {
    return rule;
  }
}
