package org.xenwright.linker;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * The whole output file, headers and symbol table included, is that of GNU ld 2.40, and so is the
 * map.
 */
@Tag("peers")
class GnuLdTest {
  static final Path CASES = Path.of("src/test/resources/cases");

  @TestFactory
  Stream<DynamicTest> sameFileAsGnuLd() throws IOException {
    Assumptions.assumeTrue(
        installed("arm-linux-gnueabihf-ld"), "arm-linux-gnueabihf-ld is not installed");
    Assumptions.assumeTrue(
        installed("arm-linux-gnueabihf-as"), "arm-linux-gnueabihf-as is not installed");
    try (var files = Files.list(CASES)) {
      return files.sorted().toList().stream()
          .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> compare(file)));
    }
  }

  private static void compare(Path file) throws IOException, InterruptedException {
    var folder = Files.createTempDirectory("link");
    try {
      var linkCase = LinkCase.prepare(file, folder);
      var expected = linkCase.gnu();
      var ours = linkCase.ours();
      assertEquals(0, ours.exitCode(), ours.messages());
      for (var written : ours.files()) {
        if (written.path().equals("g.elf")) {
          assertArrayEquals(expected, written.content().toArray());
        } else if (!linkCase.mapDiffers) {
          assertEquals(
              Files.readString(folder.resolve("g.map")),
              new String(written.content().toArray(), java.nio.charset.StandardCharsets.UTF_8));
        }
      }
      assertEquals(2, ours.files().size());
    } finally {
      try (var all = Files.walk(folder)) {
        all.sorted(java.util.Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
      }
    }
  }

  static boolean installed(String tool) {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
  }
}
