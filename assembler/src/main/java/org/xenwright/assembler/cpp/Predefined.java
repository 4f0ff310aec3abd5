package org.xenwright.assembler.cpp;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.xenwright.assembler.cpp.CppOptions.Definition;

/**
 * Macros that exist before the first line (ACLE 2.0 chapter 5, and those that GCC adds for the ABI
 * on Linux). Limits of floating-point and fixed-point types are left out: assembly has no use for
 * them.
 */
public final class Predefined {
  /** What every assembly source sees when the assembler itself preprocesses it. */
  static final List<Definition> FOR_ASSEMBLY =
      ones(
          "__ASSEMBLER__",
          "__arm__",
          "__ARMEL__",
          "__ARM_EABI__",
          "__ELF__",
          "__STDC__",
          "__STDC_HOSTED__");

  private static final int ARMV5 = 5;
  private static final int ARMV6 = 6;
  private static final int ARMV7 = 7;

  /** Names of processors to architectures. */
  private static final Map<String, String> PROCESSORS =
      Map.ofEntries(
          Map.entry("arm7tdmi", "armv4t"),
          Map.entry("arm920t", "armv4t"),
          Map.entry("arm926ej-s", "armv5te"),
          Map.entry("xscale", "armv5te"),
          Map.entry("arm1136j-s", "armv6"),
          Map.entry("arm1176jzf-s", "armv6kz"),
          Map.entry("cortex-a5", "armv7-a"),
          Map.entry("cortex-a7", "armv7ve"),
          Map.entry("cortex-a8", "armv7-a"),
          Map.entry("cortex-a9", "armv7-a"),
          Map.entry("cortex-a12", "armv7ve"),
          Map.entry("cortex-a15", "armv7ve"),
          Map.entry("cortex-a17", "armv7ve"),
          Map.entry("cortex-a53", "armv8-a"),
          Map.entry("cortex-a57", "armv8-a"),
          Map.entry("cortex-a72", "armv8-a"));

  private Predefined() {}

  /**
   * A target as the compiler's options name it; empty names mean the compiler's own choice.
   *
   * @param thumb whether Thumb state is compiled for
   */
  public record Target(
      String architecture,
      String cpu,
      String fpu,
      String floatAbi,
      boolean thumb,
      boolean bigEndian) {}

  private static List<Definition> ones(String... names) {
    return java.util.Arrays.stream(names).map(n -> new Definition(n, "1", true)).toList();
  }

  /** All macros for {@code target}. */
  public static List<Definition> of(Target target) {
    var named = target.architecture();
    if (named.isEmpty()) {
      named = PROCESSORS.getOrDefault(target.cpu(), "armv7-a");
    }
    int plus = named.indexOf('+');
    var name = plus < 0 ? named : named.substring(0, plus);
    var out = new ArrayList<Definition>();
    environment(out, target);
    architecture(out, name, target.thumb());
    if (name.equals("armv7ve") || name.startsWith("armv8")) {
      put(out, "__ARM_ARCH_EXT_IDIV__", "1");
      put(out, "__ARM_FEATURE_IDIV", "1");
    }
    floating(out, target, name);
    return out;
  }

  private static void environment(List<Definition> out, Target target) {
    out.addAll(
        ones(
            "__STDC__",
            "__STDC_HOSTED__",
            "__ASSEMBLER__",
            "__arm__",
            "__ARM_EABI__",
            "__ELF__",
            "__APCS_32__",
            "__ARM_ARCH_ISA_ARM",
            "__THUMB_INTERWORK__",
            "__linux",
            "__linux__",
            "__gnu_linux__",
            "linux",
            "__unix",
            "__unix__",
            "unix",
            "__CHAR_UNSIGNED__",
            "__NO_INLINE__"));
    put(out, target.bigEndian() ? "__ARMEB__" : "__ARMEL__", "1");
    put(out, "__GNUC__", "12");
    put(out, "__GNUC_MINOR__", "2");
    put(out, "__GNUC_PATCHLEVEL__", "0");
    put(out, "__VERSION__", "\"12.2.0\"");
    put(out, "__CHAR_BIT__", "8");
    put(out, "__BIGGEST_ALIGNMENT__", "8");
    put(out, "__ORDER_LITTLE_ENDIAN__", "1234");
    put(out, "__ORDER_BIG_ENDIAN__", "4321");
    put(out, "__ORDER_PDP_ENDIAN__", "3412");
    var order = target.bigEndian() ? "__ORDER_BIG_ENDIAN__" : "__ORDER_LITTLE_ENDIAN__";
    put(out, "__BYTE_ORDER__", order);
    put(out, "__FLOAT_WORD_ORDER__", order);
    for (var type : List.of("INT", "LONG", "POINTER", "SIZE_T", "WCHAR_T", "PTRDIFF_T", "FLOAT")) {
      put(out, "__SIZEOF_" + type + "__", "4");
    }
    put(out, "__SIZEOF_SHORT__", "2");
    put(out, "__SIZEOF_LONG_LONG__", "8");
    put(out, "__SIZEOF_DOUBLE__", "8");
    put(out, "__SIZEOF_LONG_DOUBLE__", "8");
    put(out, "__INT_MAX__", "0x7fffffff");
    put(out, "__LONG_MAX__", "0x7fffffffL");
    put(out, "__LONG_LONG_MAX__", "0x7fffffffffffffffLL");
    put(out, "__SCHAR_MAX__", "0x7f");
    put(out, "__SHRT_MAX__", "0x7fff");
    put(out, "__ARM_SIZEOF_MINIMAL_ENUM", "4");
    put(out, "__ARM_SIZEOF_WCHAR_T", "4");
    put(out, "__REGISTER_PREFIX__", "");
    put(out, "__USER_LABEL_PREFIX__", "");
  }

  private static void architecture(List<Definition> out, String name, boolean thumb) {
    int version = name.length() > 4 ? Character.digit(name.charAt(4), 10) : ARMV7;
    var suffix = name.substring(Math.min(4, name.length())).toUpperCase(java.util.Locale.ROOT);
    boolean aProfile = version >= ARMV7;
    put(out, "__ARM_ARCH", String.valueOf(version));
    var shown = aProfile ? version + "A" : suffix.replace("-", "");
    put(out, "__ARM_ARCH_" + shown + "__", "1");
    boolean second = aProfile || name.equals("armv6t2");
    if (!name.equals("armv4")) {
      put(out, "__ARM_ARCH_ISA_THUMB", second ? "2" : "1");
    }
    if (aProfile) {
      put(out, "__ARM_ARCH_PROFILE", "65");
    }
    if (thumb) {
      put(out, "__thumb__", "1");
      put(out, "__THUMBEL__", "1");
      if (second) {
        put(out, "__thumb2__", "1");
      }
    }
    if (second && thumb) {
      put(out, "__ARM_ASM_SYNTAX_UNIFIED__", "1");
    }
    boolean arm = !thumb || second;
    if (arm) {
      put(out, "__ARM_32BIT_STATE", "1");
    }
    boolean dsp = version >= ARMV6 || version == ARMV5 && name.contains("e");
    if (arm && dsp) {
      put(out, "__ARM_FEATURE_DSP", "1");
      put(out, "__ARM_FEATURE_QBIT", "1");
    }
    if (arm && version >= ARMV5) {
      put(out, "__ARM_FEATURE_CLZ", "1");
    }
    if (arm && version >= ARMV6) {
      put(out, "__ARM_FEATURE_SIMD32", "1");
      put(out, "__ARM_FEATURE_SAT", "1");
      put(out, "__ARM_FEATURE_LDREX", name.startsWith("armv6k") || aProfile ? "15" : "4");
    }
    if (version >= ARMV6) {
      put(out, "__ARM_FEATURE_UNALIGNED", "1");
    }
    if (arm && version < 8) {
      put(
          out,
          "__ARM_FEATURE_COPROC",
          version >= ARMV6 ? "15" : version < ARMV5 ? "1" : dsp ? "7" : "3");
    }
  }

  private static void floating(List<Definition> out, Target target, String name) {
    var abi = target.floatAbi().isEmpty() ? "hard" : target.floatAbi();
    put(out, "__VFP_FP__", "1");
    put(out, abi.equals("hard") ? "__ARM_PCS_VFP" : "__ARM_PCS", "1");
    if (abi.equals("soft")) {
      put(out, "__SOFTFP__", "1");
      return;
    }
    var fpu = target.fpu();
    boolean fused = fpu.contains("vfpv4") || fpu.contains("armv8");
    boolean half = fused || fpu.contains("fp16");
    put(out, "__ARM_FP", fpu.endsWith("xd") || fpu.contains("sp-d16") ? "4" : half ? "14" : "12");
    if (fused) {
      put(out, "__ARM_FEATURE_FMA", "1");
    }
    if (fpu.contains("neon")) {
      put(out, "__ARM_NEON", "1");
      put(out, "__ARM_NEON__", "1");
      put(out, "__ARM_NEON_FP", half ? "6" : "4");
    }
    if (fpu.startsWith("crypto")) {
      put(out, "__ARM_FEATURE_CRYPTO", "1");
    }
    if (name.startsWith("armv8") && fpu.contains("armv8")) {
      put(out, "__ARM_FEATURE_NUMERIC_MAXMIN", "1");
    }
  }

  private static void put(List<Definition> out, String name, String text) {
    out.add(new Definition(name, text, true));
  }
}
