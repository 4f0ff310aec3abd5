package org.xenwright.assembler.directive;

import java.util.List;
import java.util.Optional;
import org.xenwright.assembler.source.Spelling;
import org.xenwright.isa.decode.Feature;
import org.xenwright.rules.Rule;

/** {@code .arch}, {@code .cpu}, {@code .fpu} and their extensions. */
final class ArchitectureDirectives {
  /** What only architectures that have it of their own may be told to have. */
  private static final List<String> YOUNG =
      List.of(
          "bf16", "i8mm", "mve", "mve.fp", "fp.dp", "pacbti", "cdecp0", "cdecp1", "cdecp2",
          "cdecp3", "cdecp4", "cdecp5", "cdecp6", "cdecp7", "fpv5");

  private static final int V7 = 10;
  private static final int V8 = 14;

  private final Job job;

  ArchitectureDirectives(Job job) {
    this.job = job;
  }

  /** {@code .arch} and {@code .cpu}, which take no extensions. */
  void named(Statement statement, String name, boolean processor) {
    var found = Architecture.of(name, processor).filter(a -> !a.isEverything());
    if (found.isEmpty()) {
      unknown(
          statement,
          processor ? "unknown cpu `%s'" : "unknown architecture `%s'",
          name,
          Architecture.names(processor));
      return;
    }
    job.target.architecture(found.get());
  }

  /** What {@code -march} and {@code -mcpu} name, extensions behind it. */
  void architecture(Statement statement, String name, boolean processor) {
    var extensions = name.split("\\+", -1);
    var found = Architecture.of(extensions[0], processor);
    if (found.isEmpty()) {
      unknown(
          statement,
          processor ? "unknown cpu `%s'" : "unknown architecture `%s'",
          name,
          Architecture.names(processor));
      return;
    }
    job.target.architecture(found.get());
    for (int i = 1; i < extensions.length; i++) {
      extension(statement, extensions[i]);
    }
  }

  /** {@code .object_arch}. */
  void objectArchitecture(Statement statement, String name) {
    var found = Architecture.of(name, false);
    if (found.isEmpty()) {
      unknown(statement, "unknown architecture `%s'\n", name, Architecture.names(false));
    } else {
      job.target.objectArchitecture(found.get());
    }
  }

  /** {@code .fpu}. */
  void floatingPoint(Statement statement, String name) {
    var found = FloatingPoint.of(name);
    if (found.isEmpty()) {
      unknown(statement, "unknown floating point format `%s'\n", name, FloatingPoint.names());
    } else {
      job.target.floatingPoint(found.get());
    }
  }

  private static void unknown(
      Statement statement, String message, String name, List<String> known) {
    statement.complain(
        Rule.XW_ASM_017,
        message.strip().formatted(name),
        Spelling.nearest(name, known)
            .map(n -> "did you mean " + n + "?")
            .orElse("known are " + String.join(", ", known) + "."));
  }

  /** One extension, with {@code no} in front to take it away. */
  void extension(Statement statement, String name) {
    boolean off = name.startsWith("no");
    var bare = off ? name.substring(2) : name;
    var base = job.target.architecture();
    boolean own = base.filter(b -> TargetExtensions.isOwn(b, bare)).isPresent();
    boolean known =
        own || TargetExtensions.isKnown(bare) && !(unit(bare).isPresent() || YOUNG.contains(bare));
    boolean allowed =
        own
            || base.isEmpty() && (TargetExtensions.isKnown(bare))
            || base.filter(b -> TargetExtensions.applies(b, bare)).isPresent();
    if (!known && !allowed || !allowed) {
      refuse(statement, bare, known);
      return;
    }
    switch (bare) {
      case "virt" -> change(Feature.VIRT, off);
      case "sec" -> change(Feature.SEC, off);
      case "idiv" -> {
        change(Feature.IDIV, off);
        change(Feature.IDIVT, off);
      }
      case "mp" -> {
        change(Feature.MP, off);
        job.target.multiprocessing(!off);
      }
      case "crc" -> change(Feature.CRC, off);
      case "pan" -> change(Feature.PAN, off);
      case "dsp" -> change(Feature.DSP, off);
      case "os" -> job.target.systemCalls(!off);
      case "pacbti" -> change(Feature.PACBTI, off);
      case "mve" -> vectors(off);
      case "mve.fp" -> floatVectors();
      case "cdecp0", "cdecp1", "cdecp2", "cdecp3", "cdecp4", "cdecp5", "cdecp6", "cdecp7" ->
          job.target.customDatapath(bare.charAt(bare.length() - 1) - '0');
      case "ras" -> change(Feature.RAS, off);
      case "sb" -> change(Feature.SB, off);
      case "predres" -> change(Feature.PREDRES, off);
      case "i8mm" -> change(Feature.I8MM, off);
      case "bf16" -> change(Feature.BF16, off);
      case "fp16", "fp16fml", "dotprod" -> half(bare, base, off);
      case "iwmmxt" -> job.target.wmmx(off ? chosen(base) : Math.max(1, job.target.multimedia()));
      case "iwmmxt2" -> job.target.wmmx(off ? chosen(base) : 2);
      default -> {
        unit(bare, base)
            .ifPresent(u -> {
              if (off) {
                job.target.floatingPoint(without(bare));
              } else {
                widen(u);
              }
            });
        if (bare.startsWith("fp")
            && base.filter(a -> a.features().contains(Feature.V81M)).isPresent()) {
          change(Feature.VFP_V82, off);
        }
      }
    }
  }

  private static void refuse(Statement statement, String name, boolean known) {
    statement.complain(
        Rule.XW_ASM_017,
        known
            ? "architectural extension `%s' is not allowed for the current base architecture"
                .formatted(name)
            : "unknown architecture extension `%s'".formatted(name),
        "choose an architecture that has it, or one of virt, sec, idiv, mp, fp, simd.");
  }

  /** Takes a unit unless the one in force has all of it. */
  private void widen(FloatingPoint unit) {
    if (!job.target.floatingPoint().features().containsAll(unit.features())
        || job.target.floatingPoint().fpArch() == 0) {
      job.target.floatingPoint(unit);
    }
  }

  /** Without vectors the scalar unit stays. */
  private FloatingPoint without(String bare) {
    boolean vectors = bare.equals("simd") || bare.startsWith("neon");
    return vectors ? job.target.floatingPoint().withoutVectors() : FloatingPoint.SOFTVFP;
  }

  private static Optional<FloatingPoint> unit(String name) {
    return FloatingPoint.of(name).filter(u -> u.fpArch() >= 2);
  }

  /** The unit that an extension's name stands for, which depends on the architecture. */
  private static Optional<FloatingPoint> unit(String name, Optional<Architecture> base) {
    boolean eight = base.filter(Architecture::isVersion8).isPresent();
    boolean virtual = base.filter(a -> a.archTag() == V7 && a.virtualization() == 3).isPresent();
    int arch = base.map(Architecture::archTag).orElse(V7);
    int profile = base.map(Architecture::profile).orElse(0);
    return switch (name) {
      case "fp" ->
          Optional.of(
              eight
                  ? FloatingPoint.FP_ARMV8
                  : arch < V7
                      ? FloatingPoint.VFPV2
                      : profile == 'M'
                          ? arch >= V8 ? FloatingPoint.FPV5_SP_D16 : FloatingPoint.FPV4_SP_D16
                          : virtual ? FloatingPoint.VFPV4_D16 : FloatingPoint.VFPV3_D16);
      case "simd" ->
          Optional.of(
              eight
                  ? FloatingPoint.NEON_FP_ARMV8
                  : virtual ? FloatingPoint.NEON_VFPV4 : FloatingPoint.NEON_VFPV3);
      case "fp.dp" -> Optional.of(FloatingPoint.FPV5_D16);
      case "crypto" -> Optional.of(FloatingPoint.CRYPTO_NEON_FP_ARMV8);
      case "rdma" -> Optional.of(FloatingPoint.NEON_FP_ARMV8_1);
      case "dotprod", "fp16", "fp16fml" -> Optional.of(FloatingPoint.NEON_FP_ARMV8);
      case "vfpv4-sp-d16" -> Optional.of(FloatingPoint.FPV4_SP_D16);
      case "fpv5" -> Optional.of(FloatingPoint.FPV5_SP_D16);
      default -> unit(name);
    };
  }

  /** Arithmetic of half precision and dot products, which bring the vector unit along. */
  private void half(String name, Optional<Architecture> base, boolean off) {
    boolean products = name.equals("dotprod");
    boolean both = base.filter(a -> a.features().contains(Feature.DOTPROD)).isPresent();
    if (products) {
      change(Feature.DOTPROD, off);
    }
    if (!products && (!off || name.equals("fp16"))) {
      change(Feature.VFP_V82, off);
    }
    if (!products && (both || off || name.equals("fp16fml"))) {
      change(Feature.FP16FML, off);
    }
    boolean own = base.filter(b -> TargetExtensions.isOwn(b, name)).isPresent();
    if (!off && (own || products)) {
      unit(name, base)
          .ifPresent(u -> {
            widen(u);
            u.features().forEach(job.target::extend);
          });
    }
  }

  /** Vectors of microcontrollers bring their signal processing along. */
  private void vectors(boolean off) {
    change(Feature.MVE, off);
    if (off) {
      change(Feature.MVE_FP, true);
    } else {
      change(Feature.DSP, false);
    }
  }

  /** Floating point in vectors brings the scalar unit along, in single precision at least. */
  private void floatVectors() {
    vectors(false);
    change(Feature.MVE_FP, false);
    change(Feature.VFP_V82, false);
    if (!job.target.has(Feature.VFP_D) || job.target.floatingPoint().fpArch() == 0) {
      job.target.floatingPoint(FloatingPoint.FPV5_SP_D16);
    }
  }

  /** The multimedia unit that comes with the architecture. */
  private static int chosen(Optional<Architecture> base) {
    return base.map(Architecture::wmmx).orElse(0);
  }

  private void change(Feature feature, boolean off) {
    if (off) {
      job.target.reduce(feature);
    } else {
      job.target.extend(feature);
    }
  }
}
