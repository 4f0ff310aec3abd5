package org.xenwright.assembler.layout;

import java.util.Optional;
import org.xenwright.elf.model.ArmRelocation;
import org.xenwright.isa.syntax.FixupKind;

/** What the layout needs to know of the holes of instructions. */
final class FixupForm {
  private FixupForm() {}

  static boolean isBranch(FixupKind kind) {
    return switch (kind) {
      case A32_BRANCH,
          A32_CALL,
          A32_BLX,
          T16_BRANCH_CONDITIONAL,
          T16_BRANCH,
          T16_COMPARE_BRANCH,
          T32_BRANCH_CONDITIONAL,
          T32_BRANCH,
          T32_CALL,
          T32_BLX,
          T32_FUTURE12,
          T32_FUTURE16,
          T32_FUTURE18 ->
          true;
      default -> false;
    };
  }

  /** Whether a number is asked for that the instruction carries itself, or makes of the pc. */
  static boolean isImmediate(FixupKind kind) {
    return switch (kind) {
      case A32_IMMEDIATE, A32_ADR, A32_ADRL, T32_IMMEDIATE, T32_ADD, T32_IMM12, T32_ADR -> true;
      default -> false;
    };
  }

  /** Whether a loop or a branch to come of microcontrollers names a place. */
  static boolean isLoop(FixupKind kind) {
    return switch (kind) {
      case T32_LOOP_END, T32_LOOP_SKIP, T32_FUTURE, T32_FUTURE12, T32_FUTURE16, T32_FUTURE18 ->
          true;
      default -> false;
    };
  }

  /**
   * What GNU as calls the hole when it complains that nothing in an object can fill it: people
   * search for these names.
   */
  static Optional<String> internalName(FixupKind kind) {
    return switch (kind) {
      case A32_OFFSET12 -> Optional.of("OFFSET_IMM");
      case A32_OFFSET8 -> Optional.of("OFFSET_IMM8");
      case A32_OFFSET_WORDS -> Optional.of("CP_OFF_IMM");
      case T32_OFFSET, T32_OFFSET8 -> Optional.of("T32_OFFSET_IMM");
      case T32_OFFSET_WORDS -> Optional.of("T32_CP_OFF_IMM");
      case T16_SHIFT -> Optional.of("THUMB_SHIFT");
      case A32_SVC, T16_NUMBER -> Optional.of("SWI");
      default -> Optional.empty();
    };
  }

  static boolean isHalf(FixupKind kind) {
    return switch (kind) {
      case A32_MOVW, A32_MOVT, T32_MOVW, T32_MOVT -> true;
      default -> false;
    };
  }

  /** The relocation that lets the linker fill such a hole (AAELF32 4.6.1). */
  static Optional<ArmRelocation> relocation(FixupKind kind) {
    return switch (kind) {
      case A32_BRANCH -> Optional.of(ArmRelocation.JUMP24);
      case A32_CALL, A32_BLX -> Optional.of(ArmRelocation.CALL);
      case A32_MOVW -> Optional.of(ArmRelocation.MOVW_ABS_NC);
      case A32_MOVT -> Optional.of(ArmRelocation.MOVT_ABS);
      case T16_BRANCH_CONDITIONAL -> Optional.of(ArmRelocation.THM_JUMP8);
      case T16_BRANCH -> Optional.of(ArmRelocation.THM_JUMP11);
      case T16_COMPARE_BRANCH -> Optional.of(ArmRelocation.THM_JUMP6);
      case T32_BRANCH_CONDITIONAL -> Optional.of(ArmRelocation.THM_JUMP19);
      case T32_BRANCH -> Optional.of(ArmRelocation.THM_JUMP24);
      case T32_CALL, T32_BLX -> Optional.of(ArmRelocation.THM_CALL);
      case T32_FUTURE12 -> Optional.of(ArmRelocation.THM_BF12);
      case T32_FUTURE16 -> Optional.of(ArmRelocation.THM_BF16);
      case T32_FUTURE18 -> Optional.of(ArmRelocation.THM_BF18);
      case T32_MOVW -> Optional.of(ArmRelocation.THM_MOVW_ABS_NC);
      case T32_MOVT -> Optional.of(ArmRelocation.THM_MOVT_ABS);
      default -> Optional.empty();
    };
  }

  /** The relocation of half a distance instead of half an address. */
  static ArmRelocation relative(ArmRelocation absolute) {
    return switch (absolute) {
      case MOVW_ABS_NC -> ArmRelocation.MOVW_PREL_NC;
      case MOVT_ABS -> ArmRelocation.MOVT_PREL;
      case THM_MOVW_ABS_NC -> ArmRelocation.THM_MOVW_PREL_NC;
      case THM_MOVT_ABS -> ArmRelocation.THM_MOVT_PREL;
      default -> absolute;
    };
  }
}
