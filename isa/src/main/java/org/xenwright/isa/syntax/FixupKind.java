package org.xenwright.isa.syntax;

/**
 * Which bits of an instruction wait for a symbol's value, and how the value goes in. PC-relative
 * kinds take target minus the address of the instruction; {@link Encoder#patch} subtracts the
 * pipeline's 8 (A32) or 4 (T32).
 */
public enum FixupKind {
  /** B and conditional BL; R_ARM_JUMP24. */
  A32_BRANCH,
  /** Unconditional BL, which the linker may turn into BLX; R_ARM_CALL. */
  A32_CALL,
  /** BLX to a label; R_ARM_CALL. */
  A32_BLX,
  /** PC-relative load with twelve bits of offset and the U bit. */
  A32_LITERAL12,
  /** PC-relative load with eight split bits of offset and the U bit. */
  A32_LITERAL8,
  /** PC-relative VFP load or LDC: eight bits of words and the U bit. */
  A32_LITERAL_WORDS,
  /** ADR: ADD or SUB of a modified immediate. */
  A32_ADR,
  /**
   * ADRL: two words of ADD or SUB; the assembler patches both through {@link Encoder#patchAdrl}.
   */
  A32_ADRL,
  /** A modified immediate; the opcode may be exchanged for its partner. */
  A32_IMMEDIATE,
  /** Offset of a load or store of a word or byte. */
  A32_OFFSET12,
  /** Offset of a load or store of a halfword or doubleword. */
  A32_OFFSET8,
  /** Offset of VLDR, VSTR, LDC, STC. */
  A32_OFFSET_WORDS,
  /** Sixteen bits of MOVW; R_ARM_MOVW_ABS_NC. */
  A32_MOVW,
  /** Sixteen bits of MOVT, the value is not shifted; R_ARM_MOVT_ABS. */
  A32_MOVT,
  /** Sixteen bits of MOVW or MOVT from a plain number. */
  A32_IMM16,
  /** HVC, BKPT, UDF: twelve bits and four. */
  A32_HVC,
  /** SVC. */
  A32_SVC
}
