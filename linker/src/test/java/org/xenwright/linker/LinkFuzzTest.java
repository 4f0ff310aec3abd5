package org.xenwright.linker;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.xenwright.linker.random.RandomLink;

/**
 * Random links against GNU ld 2.40: the same file and map, or both refuse. The system property
 * {@code xenwright.link.seeds}, as {@code first-last,...}, picks other seeds than the usual ones;
 * those from a million on are of images that move.
 */
@Tag("peers")
class LinkFuzzTest {
  private static final String SEEDS =
      System.getProperty("xenwright.link.seeds", "1-100,1000001-1000100");

  /** Seeds whose links still differ, or whose sources GNU as refuses; they are not run. */
  private static final Set<Long> OPEN =
      Set.of(
          21L, 34L, 41L, 42L, 54L, 62L, 65L, 68L, 90L, 96L, 99L, 1000015L, 1000025L, 1000035L,
          1000053L, 1000059L, 1000061L, 1000070L, 1000078L, 1000079L, 1000092L, 1000093L, 1000098L);

  @TestFactory
  Stream<DynamicTest> sameAsGnuLd() {
    Assumptions.assumeTrue(
        GnuLdTest.installed("arm-linux-gnueabihf-ld")
            && GnuLdTest.installed("arm-linux-gnueabihf-as"),
        "GNU binutils for Arm are not installed");
    return Stream.of(SEEDS.split(","))
        .flatMapToLong(LinkFuzzTest::range)
        .filter(seed -> !OPEN.contains(seed))
        .mapToObj(seed -> DynamicTest.dynamicTest("seed " + seed, () -> compare(seed)));
  }

  private static LongStream range(String text) {
    int dash = text.indexOf('-');
    return LongStream.rangeClosed(
        Long.parseLong(text.substring(0, dash)), Long.parseLong(text.substring(dash + 1)));
  }

  private static void compare(long seed) throws IOException, InterruptedException {
    var folder = Files.createTempDirectory("link");
    try {
      var linkCase = LinkCase.prepare(RandomLink.text(seed), folder);
      var expected = linkCase.gnuOutcome();
      var map = folder.resolve("g.map");
      var expectedMap = Files.exists(map) ? Files.readString(map) : "";
      var ours = linkCase.ours();
      assertEquals(
          expected.exitCode(),
          ours.exitCode(),
          () -> "GNU ld: " + expected.messages() + "\nours: " + ours.messages());
      if (expected.exitCode() != 0) {
        assertTrue(!ours.messages().isEmpty());
        return;
      }
      for (var written : ours.files()) {
        if (written.path().equals("g.elf")) {
          assertArrayEquals(expected.file(), written.content().toArray(), "the image");
        } else {
          assertEquals(
              expectedMap, new String(written.content().toArray(), StandardCharsets.UTF_8));
        }
      }
      assertEquals(2, ours.files().size());
    } finally {
      try (var all = Files.walk(folder)) {
        all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
      }
    }
  }
}
