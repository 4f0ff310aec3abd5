package org.xenwright.linker;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * Two objects with drawn build attributes: the same merged ones as GNU ld 2.40, or the same words
 * for why they do not go together.
 */
@Tag("peers")
class AttributePairsTest {
  private static final int SEEDS = 150;

  /** A tag, and the values drawn for it; those that make GNU ld fail an assertion are not. */
  private record Choice(int tag, int... values) {}

  private static final List<Choice> CHOICES =
      List.of(
          new Choice(6, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 21, 22),
          new Choice(7, 0, 'A', 'R', 'M', 'S'),
          new Choice(8, 0, 1),
          new Choice(9, 0, 1, 2, 3),
          new Choice(10, 0, 1, 2, 3, 4, 5, 6, 7, 8),
          new Choice(12, 0, 1, 2, 3, 4),
          new Choice(13, 0, 1, 2, 3, 4),
          new Choice(14, 0, 1, 2, 3),
          new Choice(15, 0, 1, 2, 3),
          new Choice(17, 0, 1, 2),
          new Choice(18, 0, 2, 4),
          new Choice(20, 0, 1),
          new Choice(23, 0, 1, 2, 3),
          new Choice(24, 0, 1, 2, 3),
          new Choice(25, 0, 1, 2),
          new Choice(26, 0, 1, 2, 3),
          new Choice(28, 0, 1, 2, 3),
          new Choice(29, 0, 1, 2),
          new Choice(30, 0, 1, 2, 3, 4, 5, 6),
          new Choice(34, 0, 1),
          new Choice(38, 0, 1, 2),
          new Choice(42, 0, 1),
          new Choice(66, 0, 1),
          new Choice(68, 0, 1, 2, 3),
          new Choice(70, 0, 1),
          new Choice(72, 0, 1),
          new Choice(74, 0, 1),
          new Choice(80, 1));

  @TestFactory
  Stream<DynamicTest> sameAsGnuLd() {
    Assumptions.assumeTrue(
        GnuLdTest.installed("arm-linux-gnueabihf-ld")
            && GnuLdTest.installed("arm-linux-gnueabihf-as"),
        "GNU binutils for Arm are not installed");
    return IntStream.rangeClosed(1, SEEDS)
        .mapToObj(seed -> DynamicTest.dynamicTest("seed " + seed, () -> compare(text(seed))));
  }

  private static String text(int seed) {
    var random = new Random(seed * 7919L);
    var tags = IntStream.range(0, 1 + random.nextInt(4)).map(i -> random.nextInt(CHOICES.size()));
    int[] drawn = tags.distinct().toArray();
    var out = new StringBuilder("== options\n-e 0");
    out.append(random.nextInt(5) == 0 ? " --no-enum-size-warning" : "");
    out.append(random.nextInt(5) == 0 ? " --no-wchar-size-warning" : "").append('\n');
    for (int file = 0; file < 2; file++) {
      out.append("== m" + file + ".s\n.text\n.global f" + file + "\nf" + file + ": nop\n");
      for (int index : drawn) {
        var choice = CHOICES.get(index);
        if (random.nextInt(10) > 0) {
          int value = choice.values()[random.nextInt(choice.values().length)];
          out.append(".eabi_attribute " + choice.tag() + ", " + value + "\n");
        }
      }
      if (random.nextInt(6) == 0) {
        out.append(".eabi_attribute 32, 1, \"" + (random.nextBoolean() ? "gnu" : "x") + "\"\n");
      }
      if (random.nextInt(6) == 0) {
        out.append(".eabi_attribute 5, \"cortex-a8\"\n");
      }
    }
    return out.toString();
  }

  private static void compare(String text) throws IOException, InterruptedException {
    var folder = Files.createTempDirectory("attributes");
    try {
      var linkCase = LinkCase.prepare(text, folder);
      var expected = linkCase.gnuOutcome();
      var ours = linkCase.ours();
      assertEquals(
          words(expected.messages().replace("arm-linux-gnueabihf-ld:", "ld:")),
          words(ours.messages()),
          text);
      assertEquals(expected.exitCode(), ours.exitCode(), text);
      for (var written : ours.files()) {
        if (written.path().equals("g.elf")) {
          assertArrayEquals(expected.file(), written.content().toArray(), text);
        }
      }
    } finally {
      try (var all = Files.walk(folder)) {
        all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
      }
    }
  }

  private static List<String> words(String messages) {
    return messages
        .lines()
        .filter(line -> !line.startsWith("  ") && !line.contains("final link failed"))
        .toList();
  }
}
