package org.xenwright.elf.model;

/** Which bits of the place a relocation fills (AAELF32 4.6.1, tables 4-9 to 4-14). */
public enum RelocationField {
  /** Nothing is written. */
  NONE(0),
  /** A byte. */
  DATA8(1),
  /** A halfword. */
  DATA16(2),
  /** A word. */
  DATA32(4),
  /** The low 31 bits of a word; bit 31 is kept. */
  PREL31(4),
  /** {@code B}, {@code BL}, {@code BLX}: imm24, words; H of BLX. */
  A32_BRANCH(4),
  /** {@code MOVW} and {@code MOVT}: imm4:imm12. */
  A32_MOV16(4),
  /** {@code LDR} and {@code STR}: U and imm12. */
  A32_LOAD12(4),
  /** {@code LDRH} and its kin: U and imm4H:imm4L. */
  A32_LOAD8(4),
  /** {@code LDC} and {@code VLDR}: U and imm8, words. */
  A32_COPROCESSOR8(4),
  /** Data processing with a modified constant: ADD or SUB. */
  A32_ALU(4),
  /** {@code BX} as a whole. */
  A32_BX(4),
  /** {@code BL} and {@code BLX} of Thumb: S:I1:I2:imm10:imm11. */
  T32_CALL(4),
  /** {@code B.W} unconditional. */
  T32_JUMP24(4),
  /** {@code B<c>.W}. */
  T32_JUMP19(4),
  /** {@code BFCSEL}: immA:immB:immC with one bit of immA. */
  T32_FUTURE12(4),
  /** {@code BF}: immA:immB:immC with five bits of immA. */
  T32_FUTURE16(4),
  /** {@code BFL}: immA:immB:immC with seven bits of immA. */
  T32_FUTURE18(4),
  /** {@code B}: imm11. */
  T16_JUMP11(2),
  /** {@code B<c>}: imm8. */
  T16_JUMP8(2),
  /** {@code CBZ} and {@code CBNZ}: i:imm5. */
  T16_JUMP6(2),
  /** {@code MOVW} and {@code MOVT} of Thumb: imm4:i:imm3:imm8. */
  T32_MOV16(4),
  /** {@code MOVS} and {@code ADDS} of Thumb, 16 bit: imm8, one byte of a word. */
  T16_IMM8(2),
  /** {@code LDR} literal, 16 bit: imm8, words. */
  T16_PC8(2),
  /** {@code LDR} literal, 32 bit: U and imm12. */
  T32_PC12(4),
  /** {@code ADR.W}: i:imm3:imm8. */
  T32_ALU_PREL11(4);

  private final int width;

  RelocationField(int width) {
    this.width = width;
  }

  /** Bytes of the place: those that the linker would write. */
  public int width() {
    return width;
  }
}
