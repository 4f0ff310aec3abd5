package org.xenwright.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code fdt guest}: every option reaches the tree, all forms say the same, each node is explained.
 */
class FdtGuestTest {
  @TempDir Path folder;

  private String guest(String... options) {
    var words = new ArrayList<>(List.of("fdt", "guest"));
    words.addAll(List.of(options));
    var run = Run.in(folder, words.toArray(String[]::new));
    assertEquals(0, run.code(), run.err());
    return run.out();
  }

  @Test
  void everyNodeHasItsReason() {
    for (var xen : List.of("4.4", "4.5", "4.17", "newest")) {
      for (var birth :
          xen.startsWith("4.1") || xen.equals("newest")
              ? List.of("libxl", "dom0less")
              : List.of("libxl")) {
        var text =
            guest(
                "--xen",
                xen,
                "--birth",
                birth,
                "--vuart",
                "--enhanced",
                "--vcpus",
                "3",
                "--explain",
                "--memory",
                xen.equals("4.4") ? "64MiB" : "4GiB");
        var lines = text.lines().toList();
        for (int i = 1; i < lines.size(); i++) {
          if (lines.get(i).endsWith(" {")) {
            assertTrue(lines.get(i - 1).strip().startsWith("/* "), xen + " " + lines.get(i));
          }
        }
        var plain =
            guest(
                "--xen",
                xen,
                "--birth",
                birth,
                "--vuart",
                "--enhanced",
                "--vcpus",
                "3",
                "--memory",
                xen.equals("4.4") ? "64MiB" : "4GiB");
        var told = lines.stream().filter(l -> !l.strip().startsWith("/*")).toList();
        assertEquals(plain.lines().toList(), told);
      }
    }
  }

  @Test
  void optionsReachTheTree() {
    var wide =
        guest(
            "--arch",
            "arm64",
            "--initrd",
            "0x42000000,1MiB",
            "--clock-frequency",
            "62500000",
            "--bootargs",
            "a b");
    for (var wanted :
        List.of(
            "compatible = \"arm,armv8\";",
            "compatible = \"arm,armv8-timer\";",
            "linux,initrd-start = <0x00 0x42000000>;",
            "linux,initrd-end = <0x00 0x42100000>;",
            "clock-frequency = <0x3b9aca0>;",
            "bootargs = \"a b\";")) {
      assertTrue(wide.contains(wanted), wanted);
    }
    var xen =
        guest(
            "--birth",
            "dom0less",
            "--arch",
            "arm64",
            "--gic",
            "v3",
            "--vcpus",
            "17",
            "--memory",
            "5GiB");
    assertTrue(xen.contains("enable-method = \"psci\";") && xen.contains("cpu@100"), xen);
    assertTrue(xen.contains("<0x00 0x40000000 0x00 0xc0000000 0x02 0x00 0x00 0x80000000>"), xen);
  }

  @Test
  void formsSayTheSame() {
    for (var birth : List.of("libxl", "dom0less")) {
      for (var layout : List.of("libfdt", "dtc")) {
        guest("--birth", birth, "--layout", layout, "-O", "dtb", "-o", "a.dtb");
        guest("--birth", birth, "--layout", layout, "-O", "yaml", "-o", "b.yaml");
        assertEquals(0, Run.in(folder, "fdt", "compile", "b.yaml", "-o", "b.dtb").code());
        assertEquals("", Run.in(folder, "fdt", "diff", "a.dtb", "b.dtb").out());
        assertEquals(-1L, mismatch("a.dtb", "b.dtb"));
      }
    }
  }

  private long mismatch(String one, String other) {
    try {
      return java.nio.file.Files.mismatch(folder.resolve(one), folder.resolve(other));
    } catch (java.io.IOException broken) {
      throw new java.io.UncheckedIOException(broken);
    }
  }

  @Test
  void wrongOptionsAreTold() {
    for (var words :
        List.of(
            List.of("--initrd", "5"),
            List.of("--arch", "x86"),
            List.of("--clock-frequency", "fast"),
            List.of("-O", "xml"))) {
      var run = Run.in(folder, "fdt", "guest", words.get(0), words.get(1));
      assertEquals(2, run.code());
      assertTrue(run.err().contains(words.get(0) + " " + words.get(1) + ": expected"), run.err());
    }
  }
}
