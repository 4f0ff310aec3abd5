package org.xenwright.linker.tool;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Options that this linker does nothing for. Those that change nothing in a static Arm link of GNU
 * ld are passed over; where GNU ld's result would be another, the user is told so.
 */
sealed interface OtherOptions {
  /** GNU ld's static image is the same without it. */
  record NoEffect() implements OtherOptions {}

  /** The link goes on without it; {@code loss} says what is missing. */
  record NotDone(String loss) implements OtherOptions {}

  /** A link without it would be another than the one asked for. */
  record Refused() implements OtherOptions {}

  /** No option of GNU ld. */
  record Unknown() implements OtherOptions {}

  /** About other targets, memory of the linker itself, or ignored by GNU ld, too. */
  Set<String> NO_EFFECT =
      Set.of(
          """
          accept-unknown-input-arch add-needed assert color-diagnostics copy-dt-needed-entries
          ctf-share-types ctf-variables demangle disable-multiple-abs-defs embedded-relocs
          flto flto-partition fuse-ld map-whole-files
          max-cache-size no-accept-unknown-input-arch no-add-needed no-copy-dt-needed-entries
          no-ctf-variables no-demangle no-keep-memory no-map-whole-files no-relax
          no-undefined-version no-warn-search-mismatch plugin plugin-opt qmagic relax threads
          undefined-version version-exports-section warn-alternate-em
          warn-constructors warn-multiple-gp
          """
              .strip()
              .split("\\s+"));

  /** What an image lacks, by option; a line each. */
  Map<String, String> LOSSES =
      losses(
          """
          default-imported-symver: symbols without a version have none
          error-handling-script: no script is run for undefined symbols
          hash-size: symbols come in the order of GNU ld's usual table
          reduce-memory-overheads: symbols come in the order of GNU ld's usual table
          split-by-file: output sections stay whole
          split-by-reloc: output sections stay whole
          """);

  /** Asked for a file or code that would not be there. */
  Set<String> REFUSED = Set.of("fix-cortex-a53", "force-dynamic", "force-exe-suffix", "task-link");

  /** What is done about an option and its value. */
  static OtherOptions of(String name, String value) {
    return switch (name) {
      default -> {
        var loss = LOSSES.get(name);
        yield loss != null
            ? new NotDone(loss)
            : REFUSED.contains(name)
                ? new Refused()
                : NO_EFFECT.contains(name) ? new NoEffect() : new Unknown();
      }
    };
  }

  private static Map<String, String> losses(String table) {
    var all = new HashMap<String, String>();
    for (var line : table.strip().split("\n")) {
      int colon = line.indexOf(": ");
      all.put(line.substring(0, colon), line.substring(colon + 2));
    }
    return Map.copyOf(all);
  }
}
