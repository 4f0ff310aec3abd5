package org.xenwright.assembler.layout;

import org.xenwright.elf.model.ArmRelocation;
import org.xenwright.elf.model.ElfHeader;
import org.xenwright.isa.syntax.FixupKind;

/** The conventions an object follows, as its header says ({@code -meabi}). */
public sealed interface ObjectAbi {
  /**
   * The EABI of today or the version before it.
   *
   * @param functionDescriptors whether functions are called by descriptors (FDPIC)
   */
  record Eabi(int version, boolean functionDescriptors) implements ObjectAbi {}

  /**
   * What was before the EABI.
   *
   * @param flags {@code e_flags}: who computes floats, and their format
   */
  record Old(int flags) implements ObjectAbi {}

  /** The header with what the conventions say in it. */
  default ElfHeader in(ElfHeader header) {
    return switch (this) {
      case Eabi(int version, boolean functionDescriptors) -> {
        var with = header.withFlags(version << 24);
        yield functionDescriptors ? with.withOsAbi(ElfHeader.OSABI_FDPIC) : with;
      }
      case Old(int flags) -> header.withFlags(flags).withOsAbi(ElfHeader.OSABI_ARM);
    };
  }

  /** The relocation of a branch that has a hole of that kind, {@code today} in the EABI. */
  default ArmRelocation branch(FixupKind kind, ArmRelocation today) {
    return switch (this) {
      case Eabi _ -> today;
      case Old _ ->
          switch (kind) {
            case A32_BLX -> ArmRelocation.XPC25;
            case T32_BLX -> ArmRelocation.THM_XPC22;
            case A32_BRANCH, A32_CALL -> ArmRelocation.PC24;
            default -> today;
          };
    };
  }
}
