package org.xenwright.verifier.checks;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The names of interrupt controllers that an image has among its constants, and whether a tree
 * offers one of them.
 */
final class Controllers {
  /** Names of GIC bindings: what a guest of Xen may look for. */
  private static final List<String> NAMES =
      List.of(
          "arm,cortex-a15-gic",
          "arm,cortex-a9-gic",
          "arm,cortex-a7-gic",
          "arm,gic-400",
          "arm,pl390",
          "arm,arm11mp-gic",
          "arm,eb11mp-gic",
          "arm,gic-v3");

  private Controllers() {}

  /** Names that stand in {@code bytes} as strings. */
  static List<String> in(byte[] bytes) {
    var text = new String(bytes, StandardCharsets.ISO_8859_1);
    return NAMES.stream().filter(name -> text.contains(name + "\0")).toList();
  }

  /** {@code none}, {@code met} or {@code missed}: what a tree has of the names an image knows. */
  static String met(List<String> known, byte[] tree) {
    if (known.isEmpty()) {
      return "none";
    }
    return in(tree).stream().anyMatch(known::contains) ? "met" : "missed";
  }

  /**
   * Whether a name is there that brings nothing: wherever Xen offers the Cortex-A9's, it offers the
   * Cortex-A15's, too (every libxl since its first device tree).
   */
  static boolean superfluous(List<String> known) {
    return known.contains("arm,cortex-a9-gic") && known.contains("arm,cortex-a15-gic");
  }
}
