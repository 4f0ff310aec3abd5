package org.xenwright.assembler.directive;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.xenwright.assembler.source.Spelling;
import org.xenwright.elf.model.BuildAttributes;
import org.xenwright.elf.model.BuildAttributes.Value;
import org.xenwright.isa.decode.Feature;
import org.xenwright.rules.Rule;

/** Chooses the instruction set and describes it. */
final class TargetDirectives {
  /** Attributes whose names sources use (Addenda to the ABI, table 1). */
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
          Map.entry("Tag_DIV_use", 44),
          Map.entry("Tag_conformance", 67),
          Map.entry("Tag_Virtualization_use", 68));

  private final Job job;

  TargetDirectives(Job job) {
    this.job = job;
  }

  void run(TargetDirective directive, Statement statement) {
    switch (directive) {
      case SYNTAX -> syntax(statement);
      case ARM -> statement.end();
      case CODE -> {
        var bits = statement.constant();
        if (bits.isPresent() && bits.getAsLong() != 32) {
          thumb(statement);
        }
      }
      case THUMB, THUMB_FUNC -> thumb(statement);
      case ARCH -> architecture(statement, statement.rest(), false);
      case CPU -> architecture(statement, statement.rest(), true);
      case OBJECT_ARCH -> objectArchitecture(statement, statement.rest());
      case FPU -> floatingPoint(statement, statement.rest());
      case ARCH_EXTENSION -> extension(statement, statement.rest());
      case EABI_ATTRIBUTE -> attribute(statement);
      case REQ -> statement.complain(Rule.XW_ASM_001, ".req needs the new name before it");
      case UNREQ -> {
        var name = statement.rest();
        if (!job.target.forget(name)) {
          statement.complain(Rule.XW_ASM_020, "'" + name + "' is not an alias of a register");
        }
      }
    }
  }

  private void thumb(Statement statement) {
    statement.rest();
    statement.complain(
        Rule.XW_ASM_015, "Thumb code is not supported yet", "assemble this file for Arm state.");
  }

  private void syntax(Statement statement) {
    switch (statement.rest().toLowerCase(Locale.ROOT)) {
      case "unified" -> job.target.unified(true);
      case "divided" -> job.target.unified(false);
      default -> statement.complain(Rule.XW_ASM_001, ".syntax is unified or divided");
    }
  }

  /** {@code .arch} and {@code .cpu}. */
  void architecture(Statement statement, String name, boolean processor) {
    var extensions = name.split("\\+", -1);
    var found = Architecture.of(extensions[0], processor);
    if (found.isEmpty()) {
      unknown(
          statement,
          processor ? "processor" : "architecture",
          extensions[0],
          Architecture.names(processor));
      return;
    }
    job.target.architecture(found.get());
    for (int i = 1; i < extensions.length; i++) {
      extension(statement, extensions[i]);
    }
  }

  private void objectArchitecture(Statement statement, String name) {
    var found = Architecture.of(name, false);
    if (found.isEmpty()) {
      unknown(statement, "architecture", name, Architecture.names(false));
    } else {
      job.target.objectArchitecture(found.get());
    }
  }

  /** {@code .fpu}. */
  void floatingPoint(Statement statement, String name) {
    var found = FloatingPoint.of(name);
    if (found.isEmpty()) {
      unknown(statement, "floating point unit", name, FloatingPoint.names());
    } else {
      job.target.floatingPoint(found.get());
    }
  }

  private static void unknown(Statement statement, String kind, String name, List<String> known) {
    statement.complain(
        Rule.XW_ASM_017,
        "unknown %s '%s'".formatted(kind, name),
        Spelling.nearest(name, known)
            .map(n -> "did you mean " + n + "?")
            .orElse("known are " + String.join(", ", known) + "."));
  }

  private void extension(Statement statement, String name) {
    boolean off = name.startsWith("no");
    var bare = off ? name.substring(2) : name;
    switch (bare) {
      case "virt" -> change(Feature.VIRT, off);
      case "sec" -> change(Feature.SEC, off);
      case "idiv" -> change(Feature.IDIV, off);
      case "mp" -> job.target.multiprocessing(!off);
      case "fp" ->
          unit(
              statement,
              off,
              FloatingPoint.VFPV3_D16,
              FloatingPoint.VFPV4_D16,
              FloatingPoint.FP_ARMV8);
      case "simd" ->
          unit(
              statement,
              off,
              FloatingPoint.NEON,
              FloatingPoint.NEON_VFPV4,
              FloatingPoint.NEON_FP_ARMV8);
      default ->
          unknown(
              statement,
              "architecture extension",
              name,
              List.of("virt", "sec", "idiv", "mp", "fp", "simd"));
    }
  }

  private void change(Feature feature, boolean off) {
    if (off) {
      job.target.reduce(feature);
    } else {
      job.target.extend(feature);
    }
  }

  private void unit(
      Statement statement,
      boolean off,
      FloatingPoint seven,
      FloatingPoint virtual,
      FloatingPoint eight) {
    var architecture = job.target.architecture();
    if (architecture.isEmpty()) {
      statement.complain(Rule.XW_ASM_017, "this extension needs an architecture first");
      return;
    }
    var chosen = architecture.get();
    var unit = chosen.isVersion8() ? eight : chosen == Architecture.ARMV7VE ? virtual : seven;
    job.target.floatingPoint(off ? FloatingPoint.SOFTVFP : unit);
  }

  private void attribute(Statement statement) {
    statement.cursor().skipBlanks();
    char first = statement.cursor().peek();
    int tag;
    if (first >= '0' && first <= '9') {
      tag = Math.clamp(statement.constant().orElse(-1), -1, 0x10000);
    } else {
      var name = statement.symbolName().orElse("");
      tag = TAGS.getOrDefault(name, -1);
    }
    if (tag < 0 || tag > 0xffff || !statement.comma()) {
      statement.complain(
          Rule.XW_ASM_001,
          ".eabi_attribute needs a tag and a value",
          "tags are numbers or names such as Tag_ABI_VFP_args.");
      return;
    }
    if (tag == 32) {
      var flag = statement.constant();
      var vendor = statement.comma() ? statement.string() : java.util.Optional.<byte[]>empty();
      if (flag.isPresent() && vendor.isPresent()) {
        job.target.attribute(tag, new Value.Compatibility(flag.getAsLong(), text(vendor.get())));
      }
    } else if (BuildAttributes.isText(tag)) {
      statement.string().ifPresent(text -> job.target.attribute(tag, new Value.Text(text(text))));
    } else {
      statement.constant().ifPresent(number -> job.target.attribute(tag, new Value.Number(number)));
    }
    statement.end();
  }

  private static String text(byte[] bytes) {
    return new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
  }
}
