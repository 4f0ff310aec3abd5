package org.xenwright.assembler.tool;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Names of processors, architectures and floating point units that were options of their own before
 * {@code -mcpu}, {@code -march} and {@code -mfpu}; GNU as still takes them and says what to write.
 */
final class OldTargetOptions {
  private static final Set<String> PROCESSORS =
      Set.of(
          ("2 250 3 6 600 610 620 7 70 7d 7di 7m 7dm 7dmi 700 700i 710 710c 7100 7500 7500fe 7tdmi "
                  + "710t 720t 740t 8 810 9 9tdmi 920 940")
              .split(" "));

  private static final Set<String> ARCHITECTURES =
      Set.of("v2", "v2a", "v3", "v3m", "v4", "v4t", "v5", "v5t");

  private static final Map<String, String> OTHERS =
      Map.ofEntries(
          Map.entry("all", "-mcpu=all"),
          Map.entry("7t", "-mcpu=arm7tdmi"),
          Map.entry("arm7t", "-mcpu=arm7tdmi"),
          Map.entry("strongarm", "-mcpu=strongarm"),
          Map.entry("strongarm110", "-mcpu=strongarm110"),
          Map.entry("strongarm1100", "-mcpu=strongarm1100"),
          Map.entry("strongarm1110", "-mcpu=strongarm1110"),
          Map.entry("xscale", "-mcpu=xscale"),
          Map.entry("iwmmxt", "-mcpu=iwmmxt"),
          Map.entry("v5e", "-march=armv5te"),
          Map.entry("armv5e", "-march=armv5te"),
          Map.entry("fpa10", "-mfpu=fpa10"),
          Map.entry("fpa11", "-mfpu=fpa11"),
          Map.entry("fpe-old", "-mfpu=fpe"),
          Map.entry("no-fpu", "-mfpu=softfpa"));

  private OldTargetOptions() {}

  /** The option of today for one that begins with {@code -m}; empty when it never was one. */
  static Optional<String> today(String argument) {
    var name = argument.substring(2);
    var bare = name.startsWith("arm") ? name.substring(3) : name;
    if (OTHERS.containsKey(name)) {
      return Optional.of(OTHERS.get(name));
    }
    return PROCESSORS.contains(bare)
        ? Optional.of("-mcpu=arm" + bare)
        : ARCHITECTURES.contains(bare) ? Optional.of("-march=arm" + bare) : Optional.empty();
  }

  /** What is said about such an option. */
  static String notice(String argument, String today) {
    var choice = argument.equals("-mno-fpu") ? "either -mfpu=softfpa or -mfpu=softvfp" : today;
    return "option `%s' is deprecated: use %s\n".formatted(argument, choice);
  }
}
