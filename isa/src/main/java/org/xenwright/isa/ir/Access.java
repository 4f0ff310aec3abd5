package org.xenwright.isa.ir;

/**
 * How an access is made, beyond address and size.
 *
 * @param alignment bytes the address must be a multiple of, whatever SCTLR.A says; 1 when only
 *     SCTLR.A and the memory type decide
 * @param kind which instruction class made the access
 * @param unprivileged checked as if from User mode (LDRT and friends)
 * @param ordering acquire or release semantics
 * @param writeback whether the instruction also updates its base register (Xen cannot emulate such
 *     device accesses)
 */
public record Access(
    int alignment, Kind kind, boolean unprivileged, Ordering ordering, boolean writeback) {
  /** Instruction class of an access. */
  public enum Kind {
    SINGLE,
    MULTIPLE,
    DUAL,
    EXCLUSIVE,
    SWAP,
    VECTOR,
    /** SRS and RFE. */
    EXCEPTION_FRAME
  }

  /** Ordering beyond the memory type's. */
  public enum Ordering {
    PLAIN,
    ACQUIRE,
    RELEASE
  }

  /** A plain single access that may be unaligned where the memory allows. */
  public static Access single(boolean writeback) {
    return new Access(1, Kind.SINGLE, false, Ordering.PLAIN, writeback);
  }

  /** An access that must be word aligned, as LDM, STM, LDRD and STRD are. */
  public static Access multiple(Kind kind, boolean writeback) {
    return new Access(4, kind, false, Ordering.PLAIN, writeback);
  }

  /** An exclusive access of {@code bytes} bytes. */
  public static Access exclusive(int bytes) {
    return new Access(bytes, Kind.EXCLUSIVE, false, Ordering.PLAIN, false);
  }
}
