package org.xenwright.elf.readelf;

import java.util.Map;

/**
 * Names of the build attributes and their values (Addenda to the ABI for the Arm Architecture
 * 3.3.5).
 */
final class ArmTags {
  static final int PROFILE = 7;
  static final int ALIGN_NEEDED = 24;
  static final int ALIGN_PRESERVED = 25;

  /** A tag's name and the names of its values. */
  record Tag(String name, String... values) {}

  static final Map<Integer, Tag> TAGS =
      Map.ofEntries(
          Map.entry(4, new Tag("CPU_raw_name")),
          Map.entry(5, new Tag("CPU_name")),
          Map.entry(
              6,
              new Tag(
                  "CPU_arch",
                  "Pre-v4",
                  "v4",
                  "v4T",
                  "v5T",
                  "v5TE",
                  "v5TEJ",
                  "v6",
                  "v6KZ",
                  "v6T2",
                  "v6K",
                  "v7",
                  "v6-M",
                  "v6S-M",
                  "v7E-M",
                  "v8",
                  "v8-R",
                  "v8-M.baseline",
                  "v8-M.mainline",
                  "v8.1-A",
                  "v8.2-A",
                  "v8.3-A",
                  "v8.1-M.mainline",
                  "v9")),
          Map.entry(PROFILE, new Tag("CPU_arch_profile")),
          Map.entry(8, new Tag("ARM_ISA_use", "No", "Yes")),
          Map.entry(9, new Tag("THUMB_ISA_use", "No", "Thumb-1", "Thumb-2", "Yes")),
          Map.entry(
              10,
              new Tag(
                  "FP_arch",
                  "No",
                  "VFPv1",
                  "VFPv2",
                  "VFPv3",
                  "VFPv3-D16",
                  "VFPv4",
                  "VFPv4-D16",
                  "FP for ARMv8",
                  "FPv5/FP-D16 for ARMv8")),
          Map.entry(11, new Tag("WMMX_arch", "No", "WMMXv1", "WMMXv2")),
          Map.entry(
              12,
              new Tag(
                  "Advanced_SIMD_arch",
                  "No",
                  "NEONv1",
                  "NEONv1 with Fused-MAC",
                  "NEON for ARMv8",
                  "NEON for ARMv8.1")),
          Map.entry(
              13,
              new Tag(
                  "PCS_config",
                  "None",
                  "Bare platform",
                  "Linux application",
                  "Linux DSO",
                  "PalmOS 2004",
                  "PalmOS (reserved)",
                  "SymbianOS 2004",
                  "SymbianOS (reserved)")),
          Map.entry(14, new Tag("ABI_PCS_R9_use", "V6", "SB", "TLS", "Unused")),
          Map.entry(
              15, new Tag("ABI_PCS_RW_data", "Absolute", "PC-relative", "SB-relative", "None")),
          Map.entry(16, new Tag("ABI_PCS_RO_data", "Absolute", "PC-relative", "None")),
          Map.entry(17, new Tag("ABI_PCS_GOT_use", "None", "direct", "GOT-indirect")),
          Map.entry(18, new Tag("ABI_PCS_wchar_t")),
          Map.entry(19, new Tag("ABI_FP_rounding", "Unused", "Needed")),
          Map.entry(20, new Tag("ABI_FP_denormal", "Unused", "Needed", "Sign only")),
          Map.entry(21, new Tag("ABI_FP_exceptions", "Unused", "Needed")),
          Map.entry(22, new Tag("ABI_FP_user_exceptions", "Unused", "Needed")),
          Map.entry(23, new Tag("ABI_FP_number_model", "Unused", "Finite", "RTABI", "IEEE 754")),
          Map.entry(ALIGN_NEEDED, new Tag("ABI_align_needed")),
          Map.entry(ALIGN_PRESERVED, new Tag("ABI_align_preserved")),
          Map.entry(26, new Tag("ABI_enum_size", "Unused", "small", "int", "forced to int")),
          Map.entry(
              27, new Tag("ABI_HardFP_use", "As Tag_FP_arch", "SP only", "Reserved", "Deprecated")),
          Map.entry(28, new Tag("ABI_VFP_args", "AAPCS", "VFP registers", "custom", "compatible")),
          Map.entry(29, new Tag("ABI_WMMX_args", "AAPCS", "WMMX registers", "custom")),
          Map.entry(
              30,
              new Tag(
                  "ABI_optimization_goals",
                  "None",
                  "Prefer Speed",
                  "Aggressive Speed",
                  "Prefer Size",
                  "Aggressive Size",
                  "Prefer Debug",
                  "Aggressive Debug")),
          Map.entry(
              31,
              new Tag(
                  "ABI_FP_optimization_goals",
                  "None",
                  "Prefer Speed",
                  "Aggressive Speed",
                  "Prefer Size",
                  "Aggressive Size",
                  "Prefer Accuracy",
                  "Aggressive Accuracy")),
          Map.entry(34, new Tag("CPU_unaligned_access", "None", "v6")),
          Map.entry(36, new Tag("FP_HP_extension", "Not Allowed", "Allowed")),
          Map.entry(38, new Tag("ABI_FP_16bit_format", "None", "IEEE 754", "Alternative Format")),
          Map.entry(42, new Tag("MPextension_use", "Not Allowed", "Allowed")),
          Map.entry(
              44,
              new Tag(
                  "DIV_use",
                  "Allowed in Thumb-ISA, v7-R or v7-M",
                  "Not allowed",
                  "Allowed in v7-A with integer division extension")),
          Map.entry(46, new Tag("DSP_extension", "Follow architecture", "Allowed")),
          Map.entry(66, new Tag("T2EE_use", "Not Allowed", "Allowed")),
          Map.entry(67, new Tag("conformance")),
          Map.entry(
              68,
              new Tag(
                  "Virtualization_use",
                  "Not Allowed",
                  "TrustZone",
                  "Virtualization Extensions",
                  "TrustZone and Virtualization Extensions")),
          Map.entry(48, new Tag("MVE_arch", "No MVE", "MVE Integer only", "MVE Integer and FP")),
          Map.entry(
              50,
              new Tag(
                  "PAC_extension",
                  "No PAC/AUT",
                  "PAC/AUT instructions permitted in the NOP space",
                  "PAC/AUT instructions permitted in the NOP and in the non-NOP space")),
          Map.entry(
              52,
              new Tag(
                  "BTI_extension",
                  "BTI not permitted",
                  "BTI instructions permitted in the NOP space",
                  "BTI instructions permitted in the NOP and in the non-NOP space")),
          Map.entry(70, new Tag("MPextension_use_legacy", "Not Allowed", "Allowed")),
          Map.entry(
              74,
              new Tag(
                  "BTI_use",
                  "Compiled without branch target enforcement",
                  "Compiled with branch target enforcement")),
          Map.entry(
              76,
              new Tag(
                  "PACRET_use",
                  "Compiled without return address signing and authentication",
                  "Compiled with return address signing and authentication")));

  private ArmTags() {}
}
