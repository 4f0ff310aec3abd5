package org.xenwright.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code lint: map} of guest.yaml: the table a guest means to have at the end of boot. */
class LintMapTest {
  private static final String BOOT = "\nboot:\n";

  /** hello's table under xen-dom0less: its own pages, all other RAM, the two frames of the GIC. */
  private static final String MAP =
      """

      lint:
        map:
          - {at: image, size: 1MiB, type: normal, access: rx, optional: true}
          - {at: image, size: 1MiB, type: normal, access: r, optional: true}
          - {at: image, size: 1MiB, type: normal, access: rw, optional: true}
          - {at: 0x40000000, size: 64MiB, type: normal, access: rw, optional: true}
          - {at: 0x03001000, size: 4KiB, type: device, access: rw}
          - {at: 0x03002000, size: 8KiB, type: device, access: rw}
      """;

  @TempDir Path folder;

  private Run lint(String map) {
    return new HelloCopy(folder)
        .replace("guest.yaml", BOOT, map + BOOT)
        .run("lint", "--contract", "xen-dom0less", "--verbose");
  }

  @Test
  void theMapThatItHas() {
    var run = lint(MAP);
    assertEquals(0, run.code(), run.out());
    assertTrue(run.out().contains("XW-PT-010    holds"), run.out());
  }

  @Test
  void aMapThatAllowsLess() {
    var run = lint(MAP.replace("{at: 0x03002000, size: 8KiB", "{at: 0x03002000, size: 4KiB"));
    assertEquals(1, run.code(), run.out());
    assertTrue(run.out().contains("which no line of the map allows [XW-PT-010]"), run.out());
    assertTrue(run.out().contains("hello/src/mmu.S:"), run.out());
  }

  @Test
  void aMapThatWantsMore() {
    var run = lint(MAP + "    - {at: 0x22000000, size: 4KiB, type: device, access: rw}\n");
    assertEquals(1, run.code(), run.out());
    assertTrue(
        run.out()
            .contains("0x00001000 bytes from 0x22000000 are in the map, and the table maps 0x0"),
        run.out());
  }

  @Test
  void mistakesInTheMapAreShown() {
    var run =
        lint(
            """

            lint:
              map:
                - {at: imag+1, size: 1MiB, type: cached, access: wx}
            """);
    assertEquals(2, run.code(), run.out());
    assertTrue(run.out().contains("'imag+1' is no number"), run.out());
    assertTrue(run.out().contains("'type' is one of normal, device, strongly-ordered"), run.out());
    assertTrue(run.out().contains("'access' is one of r, rw, rx, rwx"), run.out());
    assertTrue(run.out().contains("hello/guest.yaml:17:12: error: "), run.out());
  }
}
