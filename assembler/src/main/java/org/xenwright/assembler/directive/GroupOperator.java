package org.xenwright.assembler.directive;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.xenwright.elf.model.ArmRelocation;
import org.xenwright.isa.syntax.FixupKind;

/**
 * {@code :pc_g0:} and its kin before an immediate: one group of bits of an address or a distance
 * (AAELF32 4.6.1.4 and 4.6.1.5).
 */
enum GroupOperator {
  PC_G0_NC,
  PC_G0,
  PC_G1_NC,
  PC_G1,
  PC_G2,
  SB_G0_NC,
  SB_G0,
  SB_G1_NC,
  SB_G1,
  SB_G2,
  LOWER0_7,
  LOWER8_15,
  UPPER0_7,
  UPPER8_15;

  /** The operator of that name, colons taken away. */
  static Optional<GroupOperator> of(String name) {
    var upper = name.toUpperCase(Locale.ROOT);
    return Arrays.stream(values()).filter(g -> g.name().equals(upper)).findFirst();
  }

  /** The relocation where an instruction has a hole of that kind; empty where it may not stand. */
  Optional<ArmRelocation> relocation(FixupKind kind) {
    return switch (kind) {
      case A32_IMMEDIATE -> named("ALU_" + name());
      case A32_OFFSET12 -> named("LDR_" + name());
      case A32_OFFSET8 -> named("LDRS_" + name());
      case A32_OFFSET_WORDS -> named("LDC_" + name());
      case T16_IMM8 -> named("THM_ALU_ABS_G" + (ordinal() - LOWER0_7.ordinal()) + "_NC");
      default -> Optional.empty();
    };
  }

  private static Optional<ArmRelocation> named(String name) {
    return Arrays.stream(ArmRelocation.values()).filter(r -> r.name().equals(name)).findFirst();
  }
}
