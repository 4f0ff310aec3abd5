package org.xenwright.assembler.directive;

import java.util.Locale;
import java.util.Optional;
import org.xenwright.elf.model.ArmRelocation;

/** What may stand in parentheses behind a symbol in a word of data, in capitals or small. */
enum RelocationSuffix {
  GOT(ArmRelocation.GOT_BREL),
  GOTOFF(ArmRelocation.GOTOFF32),
  GOT_PREL(ArmRelocation.GOT_PREL),
  /** Of branches only: a word of data is that of the symbol. */
  PLT(ArmRelocation.ABS32),
  TARGET1(ArmRelocation.TARGET1),
  TARGET2(ArmRelocation.TARGET2),
  SBREL(ArmRelocation.SBREL32),
  TLSGD(ArmRelocation.TLS_GD32),
  TLSLDM(ArmRelocation.TLS_LDM32),
  TLSLDO(ArmRelocation.TLS_LDO32),
  GOTTPOFF(ArmRelocation.TLS_IE32),
  TPOFF(ArmRelocation.TLS_LE32),
  TLSCALL(ArmRelocation.TLS_CALL),
  TLSDESC(ArmRelocation.TLS_GOTDESC),
  TLSDESCSEQ(ArmRelocation.TLS_DESCSEQ),
  GOTFUNCDESC(ArmRelocation.GOTFUNCDESC),
  GOTOFFFUNCDESC(ArmRelocation.GOTOFFFUNCDESC),
  FUNCDESC(ArmRelocation.FUNCDESC),
  TLSGD_FDPIC(ArmRelocation.TLS_GD32_FDPIC),
  TLSLDM_FDPIC(ArmRelocation.TLS_LDM32_FDPIC),
  /** In small letters only. */
  GOTTPOFF_FDPIC(ArmRelocation.TLS_IE32_FDPIC);

  private final ArmRelocation relocation;

  RelocationSuffix(ArmRelocation relocation) {
    this.relocation = relocation;
  }

  /** What it asks the linker for. */
  ArmRelocation relocation() {
    return relocation;
  }

  /** Whether only objects that keep to the FDPIC ABI can have it. */
  boolean isDescriptor() {
    return name().endsWith("FUNCDESC") || name().endsWith("_FDPIC");
  }

  /** The suffix as written; both cases do not mix. */
  static Optional<RelocationSuffix> of(String written) {
    for (var suffix : values()) {
      boolean small = written.equals(suffix.name().toLowerCase(Locale.ROOT));
      if (small || written.equals(suffix.name()) && suffix != GOTTPOFF_FDPIC) {
        return Optional.of(suffix);
      }
    }
    return Optional.empty();
  }
}
