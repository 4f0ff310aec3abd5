package org.xenwright.elf.model;

import java.util.Optional;

/**
 * The relocations of AAELF32 table 4-8 that assemblers and linkers of today write or meet: number,
 * filled field and formula. To add one, add its constant here; the name is the document's without
 * the prefix {@code R_ARM_}.
 */
public enum ArmRelocation {
  /** {@code R_ARM_NONE}. */
  NONE(0, RelocationField.NONE, RelocationFormula.NONE),
  /** {@code R_ARM_PC24}. */
  PC24(1, RelocationField.A32_BRANCH, RelocationFormula.S_A_T_P),
  /** {@code R_ARM_ABS32}. */
  ABS32(2, RelocationField.DATA32, RelocationFormula.S_A_T),
  /** {@code R_ARM_REL32}. */
  REL32(3, RelocationField.DATA32, RelocationFormula.S_A_T_P),
  /** {@code R_ARM_LDR_PC_G0}. */
  LDR_PC_G0(4, RelocationField.A32_LOAD12, RelocationFormula.S_A_P),
  /** {@code R_ARM_ABS16}. */
  ABS16(5, RelocationField.DATA16, RelocationFormula.S_A),
  /** {@code R_ARM_ABS12}. */
  ABS12(6, RelocationField.A32_LOAD12, RelocationFormula.S_A),
  /** {@code R_ARM_ABS8}. */
  ABS8(8, RelocationField.DATA8, RelocationFormula.S_A),
  /** {@code R_ARM_SBREL32}. */
  SBREL32(9, RelocationField.DATA32, RelocationFormula.S_A_T_BS),
  /** {@code R_ARM_THM_CALL}. */
  THM_CALL(10, RelocationField.T32_CALL, RelocationFormula.S_A_T_P),
  /** {@code R_ARM_THM_PC8}. */
  THM_PC8(11, RelocationField.T16_PC8, RelocationFormula.S_A_PA),
  /** {@code R_ARM_XPC25}, of objects before the EABI. */
  XPC25(15, RelocationField.A32_BRANCH, RelocationFormula.S_A_T_P),
  /** {@code R_ARM_THM_XPC22}, of objects before the EABI. */
  THM_XPC22(16, RelocationField.T32_CALL, RelocationFormula.S_A_T_P),
  /** {@code R_ARM_TLS_DTPMOD32}. */
  TLS_DTPMOD32(17, RelocationField.DATA32, RelocationFormula.S_A_TLS),
  /** {@code R_ARM_TLS_DTPOFF32}. */
  TLS_DTPOFF32(18, RelocationField.DATA32, RelocationFormula.S_A_TLS),
  /** {@code R_ARM_TLS_TPOFF32}. */
  TLS_TPOFF32(19, RelocationField.DATA32, RelocationFormula.S_A_TP),
  /** {@code R_ARM_COPY}. */
  COPY(20, RelocationField.NONE, RelocationFormula.NONE),
  /** {@code R_ARM_GLOB_DAT}. */
  GLOB_DAT(21, RelocationField.DATA32, RelocationFormula.S_A_T),
  /** {@code R_ARM_JUMP_SLOT}. */
  JUMP_SLOT(22, RelocationField.DATA32, RelocationFormula.S_A_T),
  /** {@code R_ARM_RELATIVE}. */
  RELATIVE(23, RelocationField.DATA32, RelocationFormula.BS_A),
  /** {@code R_ARM_GOTOFF32}. */
  GOTOFF32(24, RelocationField.DATA32, RelocationFormula.S_A_T_GOTORG),
  /** {@code R_ARM_BASE_PREL}. */
  BASE_PREL(25, RelocationField.DATA32, RelocationFormula.BS_A_P),
  /** {@code R_ARM_GOT_BREL}. */
  GOT_BREL(26, RelocationField.DATA32, RelocationFormula.GOT_A_GOTORG),
  /** {@code R_ARM_PLT32}. */
  PLT32(27, RelocationField.A32_BRANCH, RelocationFormula.S_A_T_P),
  /** {@code R_ARM_CALL}. */
  CALL(28, RelocationField.A32_BRANCH, RelocationFormula.S_A_T_P),
  /** {@code R_ARM_JUMP24}. */
  JUMP24(29, RelocationField.A32_BRANCH, RelocationFormula.S_A_T_P),
  /** {@code R_ARM_THM_JUMP24}. */
  THM_JUMP24(30, RelocationField.T32_JUMP24, RelocationFormula.S_A_T_P),
  /** {@code R_ARM_BASE_ABS}. */
  BASE_ABS(31, RelocationField.DATA32, RelocationFormula.BS_A),
  /** {@code R_ARM_TARGET1}. */
  TARGET1(38, RelocationField.DATA32, RelocationFormula.S_A_T),
  /** {@code R_ARM_SBREL31}. */
  SBREL31(39, RelocationField.PREL31, RelocationFormula.S_A_T_BS),
  /** {@code R_ARM_V4BX}. */
  V4BX(40, RelocationField.A32_BX, RelocationFormula.MARK),
  /** {@code R_ARM_TARGET2}. */
  TARGET2(41, RelocationField.DATA32, RelocationFormula.GOT_A_P),
  /** {@code R_ARM_PREL31}. */
  PREL31(42, RelocationField.PREL31, RelocationFormula.S_A_T_P),
  /** {@code R_ARM_MOVW_ABS_NC}. */
  MOVW_ABS_NC(43, RelocationField.A32_MOV16, RelocationFormula.S_A_T),
  /** {@code R_ARM_MOVT_ABS}. */
  MOVT_ABS(44, RelocationField.A32_MOV16, RelocationFormula.S_A),
  /** {@code R_ARM_MOVW_PREL_NC}. */
  MOVW_PREL_NC(45, RelocationField.A32_MOV16, RelocationFormula.S_A_T_P),
  /** {@code R_ARM_MOVT_PREL}. */
  MOVT_PREL(46, RelocationField.A32_MOV16, RelocationFormula.S_A_P),
  /** {@code R_ARM_THM_MOVW_ABS_NC}. */
  THM_MOVW_ABS_NC(47, RelocationField.T32_MOV16, RelocationFormula.S_A_T),
  /** {@code R_ARM_THM_MOVT_ABS}. */
  THM_MOVT_ABS(48, RelocationField.T32_MOV16, RelocationFormula.S_A),
  /** {@code R_ARM_THM_MOVW_PREL_NC}. */
  THM_MOVW_PREL_NC(49, RelocationField.T32_MOV16, RelocationFormula.S_A_T_P),
  /** {@code R_ARM_THM_MOVT_PREL}. */
  THM_MOVT_PREL(50, RelocationField.T32_MOV16, RelocationFormula.S_A_P),
  /** {@code R_ARM_THM_JUMP19}. */
  THM_JUMP19(51, RelocationField.T32_JUMP19, RelocationFormula.S_A_T_P),
  /** {@code R_ARM_THM_JUMP6}. */
  THM_JUMP6(52, RelocationField.T16_JUMP6, RelocationFormula.S_A_P),
  /** {@code R_ARM_THM_ALU_PREL_11_0}. */
  THM_ALU_PREL_11_0(53, RelocationField.T32_ALU_PREL11, RelocationFormula.S_A_T_P),
  /** {@code R_ARM_THM_PC12}. */
  THM_PC12(54, RelocationField.T32_PC12, RelocationFormula.S_A_PA),
  /** {@code R_ARM_ABS32_NOI}. */
  ABS32_NOI(55, RelocationField.DATA32, RelocationFormula.S_A),
  /** {@code R_ARM_REL32_NOI}. */
  REL32_NOI(56, RelocationField.DATA32, RelocationFormula.S_A_P),
  /** {@code R_ARM_ALU_PC_G0_NC}. */
  ALU_PC_G0_NC(57, RelocationField.A32_ALU, RelocationFormula.S_A_T_P),
  /** {@code R_ARM_ALU_PC_G0}. */
  ALU_PC_G0(58, RelocationField.A32_ALU, RelocationFormula.S_A_T_P),
  /** {@code R_ARM_ALU_PC_G1_NC}. */
  ALU_PC_G1_NC(59, RelocationField.A32_ALU, RelocationFormula.S_A_T_P),
  /** {@code R_ARM_ALU_PC_G1}. */
  ALU_PC_G1(60, RelocationField.A32_ALU, RelocationFormula.S_A_T_P),
  /** {@code R_ARM_ALU_PC_G2}. */
  ALU_PC_G2(61, RelocationField.A32_ALU, RelocationFormula.S_A_T_P),
  /** {@code R_ARM_LDR_PC_G1}. */
  LDR_PC_G1(62, RelocationField.A32_LOAD12, RelocationFormula.S_A_P),
  /** {@code R_ARM_LDR_PC_G2}. */
  LDR_PC_G2(63, RelocationField.A32_LOAD12, RelocationFormula.S_A_P),
  /** {@code R_ARM_LDRS_PC_G0}. */
  LDRS_PC_G0(64, RelocationField.A32_LOAD8, RelocationFormula.S_A_P),
  /** {@code R_ARM_LDRS_PC_G1}. */
  LDRS_PC_G1(65, RelocationField.A32_LOAD8, RelocationFormula.S_A_P),
  /** {@code R_ARM_LDRS_PC_G2}. */
  LDRS_PC_G2(66, RelocationField.A32_LOAD8, RelocationFormula.S_A_P),
  /** {@code R_ARM_LDC_PC_G0}. */
  LDC_PC_G0(67, RelocationField.A32_COPROCESSOR8, RelocationFormula.S_A_P),
  /** {@code R_ARM_LDC_PC_G1}. */
  LDC_PC_G1(68, RelocationField.A32_COPROCESSOR8, RelocationFormula.S_A_P),
  /** {@code R_ARM_LDC_PC_G2}. */
  LDC_PC_G2(69, RelocationField.A32_COPROCESSOR8, RelocationFormula.S_A_P),
  /** {@code R_ARM_ALU_SB_G0_NC}. */
  ALU_SB_G0_NC(70, RelocationField.A32_ALU, RelocationFormula.S_A_T_BS),
  /** {@code R_ARM_ALU_SB_G0}. */
  ALU_SB_G0(71, RelocationField.A32_ALU, RelocationFormula.S_A_T_BS),
  /** {@code R_ARM_ALU_SB_G1_NC}. */
  ALU_SB_G1_NC(72, RelocationField.A32_ALU, RelocationFormula.S_A_T_BS),
  /** {@code R_ARM_ALU_SB_G1}. */
  ALU_SB_G1(73, RelocationField.A32_ALU, RelocationFormula.S_A_T_BS),
  /** {@code R_ARM_ALU_SB_G2}. */
  ALU_SB_G2(74, RelocationField.A32_ALU, RelocationFormula.S_A_T_BS),
  /** {@code R_ARM_LDR_SB_G0}. */
  LDR_SB_G0(75, RelocationField.A32_LOAD12, RelocationFormula.S_A_BS),
  /** {@code R_ARM_LDR_SB_G1}. */
  LDR_SB_G1(76, RelocationField.A32_LOAD12, RelocationFormula.S_A_BS),
  /** {@code R_ARM_LDR_SB_G2}. */
  LDR_SB_G2(77, RelocationField.A32_LOAD12, RelocationFormula.S_A_BS),
  /** {@code R_ARM_LDRS_SB_G0}. */
  LDRS_SB_G0(78, RelocationField.A32_LOAD8, RelocationFormula.S_A_BS),
  /** {@code R_ARM_LDRS_SB_G1}. */
  LDRS_SB_G1(79, RelocationField.A32_LOAD8, RelocationFormula.S_A_BS),
  /** {@code R_ARM_LDRS_SB_G2}. */
  LDRS_SB_G2(80, RelocationField.A32_LOAD8, RelocationFormula.S_A_BS),
  /** {@code R_ARM_LDC_SB_G0}. */
  LDC_SB_G0(81, RelocationField.A32_COPROCESSOR8, RelocationFormula.S_A_BS),
  /** {@code R_ARM_LDC_SB_G1}. */
  LDC_SB_G1(82, RelocationField.A32_COPROCESSOR8, RelocationFormula.S_A_BS),
  /** {@code R_ARM_LDC_SB_G2}. */
  LDC_SB_G2(83, RelocationField.A32_COPROCESSOR8, RelocationFormula.S_A_BS),
  /** {@code R_ARM_MOVW_BREL_NC}. */
  MOVW_BREL_NC(84, RelocationField.A32_MOV16, RelocationFormula.S_A_T_BS),
  /** {@code R_ARM_MOVT_BREL}. */
  MOVT_BREL(85, RelocationField.A32_MOV16, RelocationFormula.S_A_BS),
  /** {@code R_ARM_MOVW_BREL}. */
  MOVW_BREL(86, RelocationField.A32_MOV16, RelocationFormula.S_A_T_BS),
  /** {@code R_ARM_THM_MOVW_BREL_NC}. */
  THM_MOVW_BREL_NC(87, RelocationField.T32_MOV16, RelocationFormula.S_A_T_BS),
  /** {@code R_ARM_THM_MOVT_BREL}. */
  THM_MOVT_BREL(88, RelocationField.T32_MOV16, RelocationFormula.S_A_BS),
  /** {@code R_ARM_THM_MOVW_BREL}. */
  THM_MOVW_BREL(89, RelocationField.T32_MOV16, RelocationFormula.S_A_T_BS),
  /** {@code R_ARM_TLS_GOTDESC}. */
  TLS_GOTDESC(90, RelocationField.DATA32, RelocationFormula.GOT_TLS_P),
  /** {@code R_ARM_TLS_CALL}. */
  TLS_CALL(91, RelocationField.A32_BRANCH, RelocationFormula.GOT_TLS_P),
  /** {@code R_ARM_TLS_DESCSEQ}. */
  TLS_DESCSEQ(92, RelocationField.NONE, RelocationFormula.MARK),
  /** {@code R_ARM_THM_TLS_CALL}. */
  THM_TLS_CALL(93, RelocationField.T32_CALL, RelocationFormula.GOT_TLS_P),
  /** {@code R_ARM_GOT_ABS}. */
  GOT_ABS(95, RelocationField.DATA32, RelocationFormula.GOT_A),
  /** {@code R_ARM_GOT_PREL}. */
  GOT_PREL(96, RelocationField.DATA32, RelocationFormula.GOT_A_P),
  /** {@code R_ARM_GOT_BREL12}. */
  GOT_BREL12(97, RelocationField.A32_LOAD12, RelocationFormula.GOT_A_GOTORG),
  /** {@code R_ARM_GOTOFF12}. */
  GOTOFF12(98, RelocationField.A32_LOAD12, RelocationFormula.S_A_T_GOTORG),
  /**
   * {@code R_ARM_GNU_VTENTRY}: GNU's note of a method that is called; its place is the entry's
   * offset.
   */
  GNU_VTENTRY(100, RelocationField.NONE, RelocationFormula.MARK),
  /** {@code R_ARM_GNU_VTINHERIT}: GNU's note of the table a table of methods inherits from. */
  GNU_VTINHERIT(101, RelocationField.NONE, RelocationFormula.MARK),
  /** {@code R_ARM_THM_JUMP11}. */
  THM_JUMP11(102, RelocationField.T16_JUMP11, RelocationFormula.S_A_P),
  /** {@code R_ARM_THM_JUMP8}. */
  THM_JUMP8(103, RelocationField.T16_JUMP8, RelocationFormula.S_A_P),
  /** {@code R_ARM_TLS_GD32}. */
  TLS_GD32(104, RelocationField.DATA32, RelocationFormula.GOT_TLS_P),
  /** {@code R_ARM_TLS_LDM32}. */
  TLS_LDM32(105, RelocationField.DATA32, RelocationFormula.GOT_TLS_P),
  /** {@code R_ARM_TLS_LDO32}. */
  TLS_LDO32(106, RelocationField.DATA32, RelocationFormula.S_A_TLS),
  /** {@code R_ARM_TLS_IE32}. */
  TLS_IE32(107, RelocationField.DATA32, RelocationFormula.GOT_TLS_P),
  /** {@code R_ARM_TLS_LE32}. */
  TLS_LE32(108, RelocationField.DATA32, RelocationFormula.S_A_TP),
  /** {@code R_ARM_THM_TLS_DESCSEQ}. */
  THM_TLS_DESCSEQ(129, RelocationField.NONE, RelocationFormula.MARK),
  /** {@code R_ARM_THM_ALU_ABS_G0_NC}. */
  THM_ALU_ABS_G0_NC(132, RelocationField.T16_IMM8, RelocationFormula.S_A_T),
  /** {@code R_ARM_THM_ALU_ABS_G1_NC}. */
  THM_ALU_ABS_G1_NC(133, RelocationField.T16_IMM8, RelocationFormula.S_A),
  /** {@code R_ARM_THM_ALU_ABS_G2_NC}. */
  THM_ALU_ABS_G2_NC(134, RelocationField.T16_IMM8, RelocationFormula.S_A),
  /** {@code R_ARM_THM_ALU_ABS_G3_NC}. */
  THM_ALU_ABS_G3_NC(135, RelocationField.T16_IMM8, RelocationFormula.S_A),
  /** {@code R_ARM_THM_BF16}. */
  THM_BF16(136, RelocationField.T32_FUTURE16, RelocationFormula.S_A_T_P),
  /** {@code R_ARM_THM_BF12}. */
  THM_BF12(137, RelocationField.T32_FUTURE12, RelocationFormula.S_A_T_P),
  /** {@code R_ARM_THM_BF18}. */
  THM_BF18(138, RelocationField.T32_FUTURE18, RelocationFormula.S_A_T_P),
  /** {@code R_ARM_IRELATIVE}. */
  IRELATIVE(160, RelocationField.DATA32, RelocationFormula.BS_A),
  /** {@code R_ARM_GOTFUNCDESC} (FDPIC ABI). */
  GOTFUNCDESC(161, RelocationField.DATA32, RelocationFormula.GOT_A_GOTORG),
  /** {@code R_ARM_GOTOFFFUNCDESC} (FDPIC ABI). */
  GOTOFFFUNCDESC(162, RelocationField.DATA32, RelocationFormula.S_A_T_GOTORG),
  /** {@code R_ARM_FUNCDESC} (FDPIC ABI). */
  FUNCDESC(163, RelocationField.DATA32, RelocationFormula.S_A),
  /** {@code R_ARM_FUNCDESC_VALUE} (FDPIC ABI). */
  FUNCDESC_VALUE(164, RelocationField.DATA32, RelocationFormula.S_A),
  /** {@code R_ARM_TLS_GD32_FDPIC} (FDPIC ABI). */
  TLS_GD32_FDPIC(165, RelocationField.DATA32, RelocationFormula.GOT_A_GOTORG),
  /** {@code R_ARM_TLS_LDM32_FDPIC} (FDPIC ABI). */
  TLS_LDM32_FDPIC(166, RelocationField.DATA32, RelocationFormula.GOT_A_GOTORG),
  /** {@code R_ARM_TLS_IE32_FDPIC} (FDPIC ABI). */
  TLS_IE32_FDPIC(167, RelocationField.DATA32, RelocationFormula.GOT_A_GOTORG);

  private final int number;
  private final RelocationField field;
  private final RelocationFormula formula;

  ArmRelocation(int number, RelocationField field, RelocationFormula formula) {
    this.number = number;
    this.field = field;
    this.formula = formula;
  }

  /** The number in the file. */
  public int number() {
    return number;
  }

  /** The bits that are filled. */
  public RelocationField field() {
    return field;
  }

  /** What is computed. */
  public RelocationFormula formula() {
    return formula;
  }

  /** The document's name with its prefix: {@code R_ARM_CALL}. */
  public String fullName() {
    return "R_ARM_" + name();
  }

  /** The relocation of a number, empty for one we do not know. */
  public static Optional<ArmRelocation> of(int number) {
    for (var relocation : values()) {
      if (relocation.number == number) {
        return Optional.of(relocation);
      }
    }
    return Optional.empty();
  }
}
