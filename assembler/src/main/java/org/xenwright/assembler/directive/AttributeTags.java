package org.xenwright.assembler.directive;

import java.util.Map;

/** Names of build attributes that {@code .eabi_attribute} takes (Addenda to the ABI, table 1). */
final class AttributeTags {
  private static final Map<String, Integer> TAGS =
      Map.ofEntries(
          Map.entry("Tag_CPU_raw_name", 4),
          Map.entry("Tag_CPU_name", 5),
          Map.entry("Tag_CPU_arch", 6),
          Map.entry("Tag_CPU_arch_profile", 7),
          Map.entry("Tag_ARM_ISA_use", 8),
          Map.entry("Tag_THUMB_ISA_use", 9),
          Map.entry("Tag_FP_arch", 10),
          Map.entry("Tag_VFP_arch", 10),
          Map.entry("Tag_WMMX_arch", 11),
          Map.entry("Tag_Advanced_SIMD_arch", 12),
          Map.entry("Tag_PCS_config", 13),
          Map.entry("Tag_ABI_PCS_R9_use", 14),
          Map.entry("Tag_ABI_PCS_RW_data", 15),
          Map.entry("Tag_ABI_PCS_RO_data", 16),
          Map.entry("Tag_ABI_PCS_GOT_use", 17),
          Map.entry("Tag_ABI_PCS_wchar_t", 18),
          Map.entry("Tag_ABI_FP_rounding", 19),
          Map.entry("Tag_ABI_FP_denormal", 20),
          Map.entry("Tag_ABI_FP_exceptions", 21),
          Map.entry("Tag_ABI_FP_user_exceptions", 22),
          Map.entry("Tag_ABI_FP_number_model", 23),
          Map.entry("Tag_ABI_align_needed", 24),
          Map.entry("Tag_ABI_align_preserved", 25),
          Map.entry("Tag_ABI_enum_size", 26),
          Map.entry("Tag_ABI_HardFP_use", 27),
          Map.entry("Tag_ABI_VFP_args", 28),
          Map.entry("Tag_ABI_WMMX_args", 29),
          Map.entry("Tag_ABI_optimization_goals", 30),
          Map.entry("Tag_ABI_FP_optimization_goals", 31),
          Map.entry("Tag_compatibility", 32),
          Map.entry("Tag_CPU_unaligned_access", 34),
          Map.entry("Tag_FP_HP_extension", 36),
          Map.entry("Tag_ABI_FP_16bit_format", 38),
          Map.entry("Tag_MPextension_use", 42),
          Map.entry("Tag_VFP_HP_extension", 36),
          Map.entry("Tag_ABI_align8_needed", 24),
          Map.entry("Tag_ABI_align8_preserved", 25),
          Map.entry("Tag_DIV_use", 44),
          Map.entry("Tag_DSP_extension", 46),
          Map.entry("Tag_MVE_arch", 48),
          Map.entry("Tag_PAC_extension", 50),
          Map.entry("Tag_BTI_extension", 52),
          Map.entry("Tag_nodefaults", 64),
          Map.entry("Tag_also_compatible_with", 65),
          Map.entry("Tag_T2EE_use", 66),
          Map.entry("Tag_BTI_use", 74),
          Map.entry("Tag_PACRET_use", 76),
          Map.entry("Tag_conformance", 67),
          Map.entry("Tag_Virtualization_use", 68));

  private AttributeTags() {}

  /** The number of a tag, -1 when there is no such name. */
  static int number(String name) {
    return TAGS.getOrDefault(name, -1);
  }
}
