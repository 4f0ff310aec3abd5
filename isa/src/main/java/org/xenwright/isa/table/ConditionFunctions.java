package org.xenwright.isa.table;

/** The functions of conditions in the table; 1 is true. */
public final class ConditionFunctions {
  private ConditionFunctions() {}

  /** Number of bits set. */
  public static int count(int value) {
    return Integer.bitCount(value);
  }

  /** Bit {@code bit} of {@code value}. */
  public static int has(int value, int bit) {
    return bit < 32 ? value >>> bit & 1 : 0;
  }

  /** Number of the lowest bit set, 32 if none. */
  public static int lowest(int value) {
    return Integer.numberOfTrailingZeros(value);
  }

  /** Bit 0. */
  public static int odd(int value) {
    return value & 1;
  }

  /** Bit 1: in a register field V:X it is the lowest bit of V. */
  public static int bit1(int value) {
    return value >>> 1 & 1;
  }

  /** Bit 13: sp in a register list. */
  public static int bit13(int value) {
    return value >>> 13 & 1;
  }

  /** Bit 14: lr in a register list. */
  public static int bit14(int value) {
    return value >>> 14 & 1;
  }

  /** Bit 15: pc in a register list. */
  public static int bit15(int value) {
    return value >>> 15 & 1;
  }

  /** Number of the S register whose five-bit field reads X:V. */
  public static int sn(int field) {
    return (field & 15) << 1 | field >>> 4;
  }

  /** A five-bit field X:V turned into V:X. */
  public static int vx(int field) {
    return (field & 15) << 1 | field >>> 4;
  }

  /** A five-bit field V:X turned into X:V. */
  public static int xv(int field) {
    return (field & 1) << 4 | field >>> 1;
  }

  /**
   * Whether a banked register number names nothing (DDI 0406C B9.2.3).
   *
   * @param saved R: SPSRs
   * @param high bit 4 of SYSm
   * @param low bits 3:0 of SYSm
   */
  public static int reserved(int saved, int high, int low) {
    int number = high << 4 | low;
    return ((saved == 1 ? SPSR_NUMBERS : CORE_NUMBERS) >>> number & 1) ^ 1;
  }

  /**
   * r8_usr-lr_usr, r8_fiq-lr_fiq, then LR and SP of irq, svc, abt, und, mon and ELR_hyp, SP_hyp.
   */
  private static final int CORE_NUMBERS = 0xf0ff_7f7f;

  /** SPSR_fiq 14, irq 16, svc 18, abt 20, und 22, mon 28, hyp 30. */
  private static final int SPSR_NUMBERS =
      1 << 14 | 1 << 16 | 1 << 18 | 1 << 20 | 1 << 22 | 1 << 28 | 1 << 30;
}
