package org.xenwright.assembler.directive;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.xenwright.isa.decode.Feature;
import org.xenwright.isa.syntax.ParseResult;

/** What GNU as says about an instruction that the selected processor has not. */
final class UnsupportedWording {
  /** Features of floating point units and vectors. */
  private static final Set<Feature> UNITS =
      Set.of(
          Feature.VFP,
          Feature.VFP_D,
          Feature.VFP_D32,
          Feature.VFP3,
          Feature.VFP_FP16,
          Feature.VFP4,
          Feature.VFP_V8,
          Feature.VFP_V82,
          Feature.NEON,
          Feature.NEON_FMA,
          Feature.NEON_V8,
          Feature.NEON_RDMA,
          Feature.NEON_FP16,
          Feature.CRYPTO);

  /**
   * Vector mnemonics that the vector extension of microcontrollers has too, so that in Thumb state
   * not the mnemonic is what the processor lacks.
   */
  private static final Set<String> SHARED =
      Set.of(
          ("vabd vabdl vabs vadd vaddl vand vbic vcls vclz vcmpe vcvta vcvtm vcvtn vcvtp vdup veor "
                  + "vhadd vhsub vldmdb vldmia vldr vmax vmaxnm vmin vminnm vmla vmov vmul vmvn vneg "
                  + "vorn vorr vqabs vqadd vqdmulh vqneg vqrdmlah vqrdmulh vqrshl vqshl vqshlu vqsub "
                  + "vrev16 vrev32 vrev64 vrhadd vrshl vrshr vshl vshr vsli vsri vstmdb vstmia vstr "
                  + "vsub vsubl")
              .split(" "));

  /** Mnemonics of vectors and of the scalar unit alike, by what the scalar unit needs for them. */
  private static final Map<Feature, Set<String>> SCALAR =
      Map.of(
          Feature.VFP,
          Set.of(
              "vadd", "vsub", "vmul", "vmla", "vmls", "vabs", "vneg", "vmov", "vcvt", "vcmp",
              "vcmpe", "vldm", "vstm", "vldmia", "vstmia", "vldmdb", "vstmdb"),
          Feature.VFP4,
          Set.of("vfma", "vfms"),
          Feature.VFP_FP16,
          Set.of("vcvtt", "vcvtb"),
          Feature.VFP_V8,
          Set.of(
              "vmaxnm", "vminnm", "vcvta", "vcvtm", "vcvtn", "vcvtp", "vrinta", "vrintm", "vrintn",
              "vrintp", "vrintx", "vrintz"));

  /** Products and sums that ARMv5TE has in A32 only. */
  private static final Set<String> WIDE_ONLY =
      Set.of(
          "qadd", "qsub", "qdadd", "qdsub", "smulbb", "smulbt", "smultb", "smultt", "smulwb",
          "smulwt", "smlabb", "smlabt", "smlatb", "smlatt", "smlawb", "smlawt", "smlalbb",
          "smlalbt", "smlaltb", "smlaltt");

  /** Mnemonics of the scalar unit alone. */
  private static final Set<String> SCALAR_ONLY =
      Set.of("vnmul", "vnmla", "vnmls", "vdiv", "vsqrt", "vfnma", "vfnms", "vcvtr", "vrintr");

  /** Whether the scalar unit has instructions of that name. */
  static boolean isScalar(String bare) {
    return SCALAR_ONLY.contains(bare)
        || SCALAR.values().stream().anyMatch(names -> names.contains(bare));
  }

  /** Between half and single precision, which is older than arithmetic in half precision. */
  private static boolean isConversion(String bare, String name) {
    return bare.matches("vcvt[bt]")
        || bare.equals("vcvt") && (name.contains(".f32") || name.contains(".f64"));
  }

  private UnsupportedWording() {}

  /** The message with {@code %t} for the statement. */
  static String of(ParseResult.Failure failure, String mnemonic, Target target, boolean thumb) {
    var message = failure.message();
    var feature = Feature.valueOf(message.substring(message.lastIndexOf(' ') + 1));
    boolean form = message.startsWith("this form");
    var name = mnemonic.toLowerCase(Locale.ROOT);
    int dot = name.indexOf('.');
    var bare = dot < 0 ? name : name.substring(0, dot);
    if (bare.matches("vmovx.*|vins.*")) {
      return plain(thumb);
    }
    if (form && (feature == Feature.NEON_FP16 || feature == Feature.VFP_V82)) {
      return "selected processor does not support fp16 instruction -- `%t'";
    }
    if (name.contains(".f16") && !target.has(Feature.VFP_V82) && !isConversion(bare, name)) {
      boolean scalar =
          SCALAR.values().stream().anyMatch(s -> s.contains(bare)) || SCALAR_ONLY.contains(bare);
      return target.has(Feature.NEON) || scalar && target.has(Feature.VFP)
          ? "selected processor does not support fp16 instruction -- `%t'"
          : plain(thumb);
    }
    if (bare.startsWith("vqrdml") && target.has(Feature.NEON)) {
      return "instruction form not available on this architecture. -- `%t'";
    }
    if (UNITS.contains(feature)) {
      boolean scalar =
          SCALAR.entrySet().stream()
              .anyMatch(e -> target.has(e.getKey()) && e.getValue().contains(bare));
      boolean shared = thumb && SHARED.contains(bare) && target.has(Feature.T2);
      return form || scalar || shared
          ? "selected FPU does not support instruction -- `%t'"
          : plain(thumb);
    }
    if (thumb && name.endsWith(".w") && form) {
      return target.has(Feature.T2B)
          ? "selected processor does not support 32bit wide variant of instruction `%t'"
          : "selected processor does not support `%t' in Thumb-2 mode";
    }
    if (thumb && bare.matches("m(rs|sr).*") && (feature == Feature.NOTM || feature == Feature.M)) {
      return "selected processor does not support requested special purpose register -- `%t'";
    }
    if (feature == Feature.PACBTI && target.has(Feature.V81M)) {
      return "selected processor does not support PACBTI extention -- `%t'";
    }
    if (bare.matches("v(ldr|str)") && feature == Feature.V81M) {
      return "Instruction not permitted on this architecture -- `%t'";
    }
    if (form && (bare.startsWith("mrs") || bare.startsWith("msr"))) {
      return "Banked registers are not available with this architecture. -- `%t'";
    }
    if (thumb && form && bare.startsWith("b") && target.has(Feature.T2B)) {
      return "selected architecture does not support wide conditional branch instruction -- `%t'";
    }
    boolean early = thumb && WIDE_ONLY.contains(bare) && target.has(Feature.V5E);
    return early || form && thumb && feature == Feature.T2
        ? "cannot honor width suffix -- `%t'"
        : plain(thumb);
  }

  /** What it says of an instruction that is one in other states or on other processors. */
  static String plain(boolean thumb) {
    return "selected processor does not support `%t' in " + (thumb ? "Thumb" : "ARM") + " mode";
  }
}
