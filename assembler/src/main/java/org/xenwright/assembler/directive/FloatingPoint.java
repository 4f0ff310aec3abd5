package org.xenwright.assembler.directive;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xenwright.isa.decode.Feature;

/**
 * A floating point unit as {@code .fpu} names it, with its build attributes (Addenda to the ABI,
 * 3.3.5.2): {@code Tag_FP_arch}, {@code Tag_Advanced_SIMD_arch}, {@code Tag_FP_HP_extension},
 * {@code Tag_ABI_HardFP_use}.
 */
enum FloatingPoint {
  SOFTVFP("softvfp", 0, 0, 0, 0),
  SOFTVFP_VFP("softvfp+vfp", 2, 0, 0, 0),
  FPE("fpe", 0, 0, 0, 0),
  FPE2("fpe2", 0, 0, 0, 0),
  FPE3("fpe3", 0, 0, 0, 0),
  FPA("fpa", 0, 0, 0, 0),
  FPA10("fpa10", 0, 0, 0, 0),
  FPA11("fpa11", 0, 0, 0, 0),
  ARM7500FE("arm7500fe", 0, 0, 0, 0),
  SOFTFPA("softfpa", 0, 0, 0, 0),
  MAVERICK("maverick", 0, 0, 0, 0),
  VFP("vfp", 2, 0, 0, 0),
  VFP9("vfp9", 2, 0, 0, 0),
  VFP10("vfp10", 2, 0, 0, 0),
  VFP10_R0("vfp10-r0", 1, 0, 0, 0),
  VFPXD("vfpxd", 1, 0, 0, 1),
  ARM1020T("arm1020t", 1, 0, 0, 0),
  ARM1020E("arm1020e", 2, 0, 0, 0),
  ARM1136JFS("arm1136jfs", 2, 0, 0, 0),
  ARM1136JF_S("arm1136jf-s", 2, 0, 0, 0),
  VFPV2("vfpv2", 2, 0, 0, 0),
  VFP3("vfp3", 3, 0, 0, 0),
  VFPV3("vfpv3", 3, 0, 0, 0),
  VFPV3_FP16("vfpv3-fp16", 3, 0, 1, 0),
  VFPV3_D16("vfpv3-d16", 4, 0, 0, 0),
  VFPV3_D16_FP16("vfpv3-d16-fp16", 4, 0, 1, 0),
  VFPV3XD("vfpv3xd", 4, 0, 0, 1),
  VFPV3XD_FP16("vfpv3xd-fp16", 4, 0, 1, 1),
  NEON("neon", 3, 1, 0, 0),
  NEON_VFPV3("neon-vfpv3", 3, 1, 0, 0),
  NEON_FP16("neon-fp16", 3, 1, 1, 0),
  VFPV4("vfpv4", 5, 0, 0, 0),
  VFPV4_D16("vfpv4-d16", 6, 0, 0, 0),
  FPV4_SP_D16("fpv4-sp-d16", 6, 0, 0, 1),
  FPV5_D16("fpv5-d16", 8, 0, 0, 0),
  FPV5_SP_D16("fpv5-sp-d16", 8, 0, 0, 1),
  NEON_VFPV4("neon-vfpv4", 5, 2, 0, 0),
  FP_ARMV8("fp-armv8", 7, 0, 0, 0),
  NEON_FP_ARMV8("neon-fp-armv8", 7, 3, 0, 0),
  CRYPTO_NEON_FP_ARMV8("crypto-neon-fp-armv8", 7, 3, 0, 0),
  NEON_FP_ARMV8_1("neon-fp-armv8.1", 7, 4, 0, 0),
  CRYPTO_NEON_FP_ARMV8_1("crypto-neon-fp-armv8.1", 7, 4, 0, 0);

  private final String spelling;
  private final int fpArch;
  private final int simdArch;
  private final int halfPrecision;
  private final int singleOnly;

  FloatingPoint(String spelling, int fpArch, int simdArch, int halfPrecision, int singleOnly) {
    this.spelling = spelling;
    this.fpArch = fpArch;
    this.simdArch = simdArch;
    this.halfPrecision = halfPrecision;
    this.singleOnly = singleOnly;
  }

  int fpArch() {
    return fpArch;
  }

  int simdArch() {
    return simdArch;
  }

  int halfPrecision() {
    return halfPrecision;
  }

  int singleOnly() {
    return singleOnly;
  }

  /** The scalar unit that is left when vectors are taken away. */
  FloatingPoint withoutVectors() {
    return simdArch == 0
        ? this
        : switch (fpArch) {
          case 3 -> VFPV3;
          case 5 -> VFPV4;
          default -> FP_ARMV8;
        };
  }

  /** Instruction table features it has. */
  Set<Feature> features() {
    var set = EnumSet.noneOf(Feature.class);
    if (fpArch > 0) {
      set.add(Feature.VFP);
      if (singleOnly == 0) {
        set.add(Feature.VFP_D);
      }
    }
    if (fpArch == 3 || fpArch == 5 || fpArch == 7) {
      set.add(Feature.VFP_D32);
    }
    if (fpArch >= 3) {
      set.add(Feature.VFP3);
    }
    if (fpArch >= 5 || halfPrecision > 0) {
      set.add(Feature.VFP_FP16);
    }
    if (fpArch >= 5) {
      set.add(Feature.VFP4);
    }
    if (fpArch >= 7) {
      set.add(Feature.VFP_V8);
    }
    if (simdArch >= 1) {
      set.add(Feature.NEON);
    }
    if (simdArch >= 2) {
      set.add(Feature.NEON_FMA);
    }
    if (simdArch >= 3) {
      set.add(Feature.NEON_V8);
    }
    if (simdArch >= 3) {
      set.add(Feature.NEON_RDMA);
    }
    if (this == CRYPTO_NEON_FP_ARMV8 || this == CRYPTO_NEON_FP_ARMV8_1) {
      set.add(Feature.CRYPTO);
    }
    return set;
  }

  /** The unit of that name. */
  static Optional<FloatingPoint> of(String name) {
    return Arrays.stream(values()).filter(f -> f.spelling.equals(name)).findFirst();
  }

  /** Whether a unit is called so. */
  static boolean isName(String name) {
    return of(name).isPresent();
  }

  /** All names, for messages. */
  static List<String> names() {
    return Arrays.stream(values()).map(f -> f.spelling).toList();
  }
}
