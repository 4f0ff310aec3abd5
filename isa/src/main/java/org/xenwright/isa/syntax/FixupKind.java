package org.xenwright.isa.syntax;

/**
 * Which bits of an instruction wait for a symbol's value, and how the value goes in. PC-relative
 * kinds take {@link #distance}; {@link Encoder#patch} subtracts the pipeline's 8 (A32) or 4 (T32).
 * T16 kinds are holes of 16-bit T32 instructions.
 */
public enum FixupKind {
  /** B and conditional BL; R_ARM_JUMP24. */
  A32_BRANCH(Base.HERE),
  /** Unconditional BL, which the linker may turn into BLX; R_ARM_CALL. */
  A32_CALL(Base.HERE),
  /** BLX to a label; R_ARM_CALL. */
  A32_BLX(Base.HERE),
  /** PC-relative load with twelve bits of offset and the U bit. */
  A32_LITERAL12(Base.HERE),
  /** PC-relative load with eight split bits of offset and the U bit. */
  A32_LITERAL8(Base.HERE),
  /** PC-relative VFP load or LDC: eight bits of words and the U bit. */
  A32_LITERAL_WORDS(Base.HERE),
  /** ADR: ADD or SUB of a modified immediate. */
  A32_ADR(Base.HERE),
  /**
   * ADRL: two words of ADD or SUB; the assembler patches both through {@link Encoder#patchAdrl}.
   */
  A32_ADRL(Base.HERE),
  /** A modified immediate; the opcode may be exchanged for its partner. */
  A32_IMMEDIATE(Base.NONE),
  /** Offset of a load or store of a word or byte. */
  A32_OFFSET12(Base.NONE),
  /** Offset of a load or store of a halfword or doubleword. */
  A32_OFFSET8(Base.NONE),
  /** Offset of VLDR, VSTR, LDC, STC. */
  A32_OFFSET_WORDS(Base.NONE),
  /** Offset of VLDR and VSTR of half precision. */
  A32_OFFSET_HALVES(Base.NONE),
  /** PC-relative VLDR of half precision: eight bits of halfwords and the U bit. */
  A32_LITERAL_HALVES(Base.HERE),
  /** Sixteen bits of MOVW; R_ARM_MOVW_ABS_NC. */
  A32_MOVW(Base.NONE),
  /** Sixteen bits of MOVT, the value is not shifted; R_ARM_MOVT_ABS. */
  A32_MOVT(Base.NONE),
  /** Sixteen bits of MOVW or MOVT from a plain number. */
  A32_IMM16(Base.NONE),
  /** HVC, BKPT, UDF: twelve bits and four. */
  A32_HVC(Base.NONE),
  /** SVC. */
  A32_SVC(Base.NONE),
  /** The amount of a shift of a register. */
  A32_SHIFT(Base.NONE),
  /** Narrow B with a condition: -256 to 254; R_ARM_THM_JUMP8. */
  T16_BRANCH_CONDITIONAL(Base.HERE),
  /** Narrow B: -2048 to 2046; R_ARM_THM_JUMP11. */
  T16_BRANCH(Base.HERE),
  /** CBZ, CBNZ: 0 to 126; R_ARM_THM_JUMP6. */
  T16_COMPARE_BRANCH(Base.HERE),
  /** Wide B with a condition: 1 MiB; R_ARM_THM_JUMP19. */
  T32_BRANCH_CONDITIONAL(Base.HERE),
  /** Wide B: 16 MiB; R_ARM_THM_JUMP24. */
  T32_BRANCH(Base.HERE),
  /** BL, which the linker may turn into BLX; R_ARM_THM_CALL. */
  T32_CALL(Base.HERE),
  /** BLX to a label, which must be a multiple of 4; R_ARM_THM_CALL. */
  T32_BLX(Base.WORD),
  /** Narrow LDR (literal): words, forwards; R_ARM_THM_PC8. */
  T16_LITERAL(Base.WORD),
  /** Narrow ADR: words, forwards; R_ARM_THM_PC8. */
  T16_ADR(Base.WORD),
  /** Wide PC-relative load with twelve bits of offset and the U bit; R_ARM_THM_PC12. */
  T32_LITERAL12(Base.WORD),
  /** LDRD, LDC, VLDR (literal): eight bits of words and the U bit. */
  T32_LITERAL_WORDS(Base.WORD),
  /** Wide ADR: ADDW or SUBW; R_ARM_THM_ALU_PREL_11_0. */
  T32_ADR(Base.WORD),
  /** Narrow MOV, CMP, ADD, SUB of eight bits. */
  T16_IMM8(Base.NONE),
  /** Narrow ADD and SUB of three bits. */
  T16_IMM3(Base.NONE),
  /** Narrow shift: 0 or 1 to 31 or 32. */
  T16_SHIFT(Base.NONE),
  /** Narrow ADD and SUB of sp: seven bits of words. */
  T16_SP(Base.NONE),
  /** Narrow load or store: five bits of the access's size. */
  T16_OFFSET5(Base.NONE),
  /** Narrow load, store or ADD relative to sp (or pc without label): eight bits of words. */
  T16_WORDS8(Base.NONE),
  /** Narrow SVC, UDF, BKPT. */
  T16_NUMBER(Base.NONE),
  /** A modified immediate; the opcode may be exchanged for its partner, MOV for MOVW. */
  T32_IMMEDIATE(Base.NONE),
  /** As {@link #T32_IMMEDIATE}, or ADDW and SUBW of twelve bits. */
  T32_ADD(Base.NONE),
  /** ADDW and SUBW of twelve bits. */
  T32_IMM12(Base.NONE),
  /** Load or store: twelve bits forwards, or eight bits backwards. */
  T32_OFFSET(Base.NONE),
  /** Unprivileged load or store: eight bits forwards. */
  T32_OFFSET_UNPRIVILEGED(Base.NONE),
  /** Load or store with eight bits and the U bit. */
  T32_OFFSET8(Base.NONE),
  /** LDRD, STRD, LDC, VLDR: eight bits of words and the U bit. */
  T32_OFFSET_WORDS(Base.NONE),
  /** VLDR of half precision: eight bits of halfwords and the U bit. */
  T32_OFFSET_HALVES(Base.NONE),
  /** VLDR (literal) of half precision. */
  T32_LITERAL_HALVES(Base.WORD),
  /** The end of a loop, backwards (LE, LETP). */
  T32_LOOP_END(Base.HERE),
  /** Where a loop that does not run goes on, forwards (WLS, WLSTP). */
  T32_LOOP_SKIP(Base.HERE),
  /** Where a branch to come stands: four bits of halfwords forwards (BF and its kin). */
  T32_FUTURE(Base.HERE),
  /** Where BFCSEL goes; R_ARM_THM_BF12. */
  T32_FUTURE12(Base.HERE),
  /** Where BF goes; R_ARM_THM_BF16. */
  T32_FUTURE16(Base.HERE),
  /** Where BFL goes; R_ARM_THM_BF18. */
  T32_FUTURE18(Base.HERE),
  /** Where BFCSEL goes on otherwise: one or two halfwords behind the branch. */
  T32_FUTURE_ELSE(Base.HERE),
  /** LDREX, STREX: eight bits of words forwards. */
  T32_WORDS8(Base.NONE),
  /** Sixteen bits of MOVW; R_ARM_THM_MOVW_ABS_NC. */
  T32_MOVW(Base.NONE),
  /** Sixteen bits of MOVT, the value is not shifted; R_ARM_THM_MOVT_ABS. */
  T32_MOVT(Base.NONE),
  /** Sixteen bits of MOVW or MOVT from a plain number. */
  T32_IMM16(Base.NONE),
  /** HVC, UDF: four bits and twelve. */
  T32_NUMBER(Base.NONE);

  /** What a distance is counted from. */
  private enum Base {
    NONE,
    HERE,
    /** The instruction's address rounded down to a word. */
    WORD
  }

  private final Base base;

  FixupKind(Base base) {
    this.base = base;
  }

  /** The kind that does in 32-bit T32 instructions what this one does in A32. */
  FixupKind inThumb() {
    return switch (this) {
      case A32_BRANCH -> T32_BRANCH;
      case A32_CALL -> T32_CALL;
      case A32_BLX -> T32_BLX;
      case A32_LITERAL12 -> T32_LITERAL12;
      case A32_LITERAL8, A32_LITERAL_WORDS -> T32_LITERAL_WORDS;
      case A32_ADR -> T32_ADR;
      case A32_IMMEDIATE -> T32_IMMEDIATE;
      case A32_OFFSET12 -> T32_OFFSET;
      case A32_OFFSET8 -> T32_OFFSET8;
      case A32_OFFSET_WORDS -> T32_OFFSET_WORDS;
      case A32_OFFSET_HALVES -> T32_OFFSET_HALVES;
      case A32_LITERAL_HALVES -> T32_LITERAL_HALVES;
      case A32_MOVW -> T32_MOVW;
      case A32_MOVT -> T32_MOVT;
      case A32_IMM16 -> T32_IMM16;
      case A32_HVC -> T32_NUMBER;
      default -> this; // the others exist in one set only
    };
  }

  /** Whether the value is a distance from the instruction. */
  public boolean isPcRelative() {
    return base != Base.NONE;
  }

  /** Whether this is a hole of a 16-bit instruction. */
  public boolean isNarrow() {
    return name().startsWith("T16");
  }

  /** Whether this is a hole of a T32 instruction, narrow or wide. */
  public boolean isThumb() {
    return compareTo(T16_BRANCH_CONDITIONAL) >= 0;
  }

  /**
   * What {@link Encoder#patch} takes: the distance of {@code target} from the instruction at {@code
   * address} (from its word where the processor rounds down), or {@code target} itself for kinds
   * that are not PC-relative.
   */
  public long distance(long target, long address) {
    return switch (base) {
      case NONE -> target;
      case HERE -> target - address;
      case WORD -> target - (address & -4L);
    };
  }

  /** How far ahead of the instruction the program counter reads, bytes; 0 where it is not read. */
  public int pipeline() {
    return base == Base.NONE ? 0 : isThumb() ? 4 : 8;
  }
}
