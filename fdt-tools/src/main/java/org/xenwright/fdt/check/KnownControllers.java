package org.xenwright.fdt.check;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The interrupt controllers a guest can drive.
 *
 * @param compatible strings it looks for in the tree
 * @param who for messages: the guest or the file of its image
 */
public record KnownControllers(SortedSet<String> compatible, String who) {
  /** Every controller Xen has ever described to a guest, and what its strings are taken for. */
  private static final List<String> NAMES =
      List.of(
          "arm,cortex-a15-gic",
          "arm,cortex-a9-gic",
          "arm,cortex-a7-gic",
          "arm,gic-400",
          "arm,gic-v3");

  public KnownControllers {
    compatible = Collections.unmodifiableSortedSet(new TreeSet<>(compatible));
  }

  /** Mini-OS: gic.c of its ARM port. */
  public static final KnownControllers MINI_OS =
      new KnownControllers(
          new TreeSet<>(List.of("arm,cortex-a15-gic", "arm,cortex-a7-gic")), "Mini-OS");

  /**
   * Those whose strings stand in an image, each closed by a zero byte. Empty when none does: then
   * the image is compressed, or has no driver, and nothing can be said.
   */
  public static Optional<KnownControllers> ofImage(byte[] image, String name) {
    var text = new String(image, StandardCharsets.ISO_8859_1);
    var found = new TreeSet<String>();
    for (var wanted : NAMES) {
      if (text.contains(wanted + "\0")) {
        found.add(wanted);
      }
    }
    return found.isEmpty() ? Optional.empty() : Optional.of(new KnownControllers(found, name));
  }
}
