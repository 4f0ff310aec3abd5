package org.xenwright.linker;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * Every line of {@code resources/script-lines.txt} is a script; with each of them we link one small
 * object as GNU ld 2.40 does: the same exit code, words, image and map.
 */
@Tag("peers")
class ScriptLinesTest {
  private static final Path LINES = Path.of("src/test/resources/script-lines.txt");
  private static final String SOURCE = "== a.s\n.text\n.global f\nf: bx lr\n.data\n.word 1\n";

  /**
   * Where we differ on purpose or for want of a reason to follow: an assertion may end in a
   * semicolon or in none anywhere, an origin that is no constant is an error, and words that are no
   * commands are not taken for names of files.
   */
  private static final Set<String> OTHERWISE =
      Set.of(
          "SECTIONS { .text : { *(.text) ASSERT(SIZEOF(.text) < 2, \"text too big\") } }",
          "SECTIONS { .text : { *(.text) } ASSERT(f == 99, \"f wrong\"); }",
          "SECTIONS { .text : { *(.text) } \"x }",
          "SECTIONS { .text : { LINKER_VERSION *(.text) } }",
          "SECTIONS { .text : { *(.text) BYTE(1) SHORT(2) LONG(3) QUAD(4) SQUAD(5) ASCIZ \"hello\" } }",
          "MEMORY { a : ORIGIN = x, LENGTH = 1K } SECTIONS { .text : { *(.text) } >a }",
          "SECTIONS { .text : { *(.text) } x = ORIGIN(nope); }",
          "SECTIONS { .text : { *(.text) } x = LENGTH(nope); }",
          "PHDRS { t PT_LOAD; } SECTIONS { .text : { *(.text) } :nope }",
          "PHDRS { t PT_NOPE; } SECTIONS { .text : { *(.text) } :t }",
          "PHDRS { t PT_LOAD FLAGS(7) NOPE; } SECTIONS { .text : { *(.text) } :t }",
          "LD_FEATURE(\"NOPE\") SECTIONS { .text : { *(.text) } }",
          "SECTIONS { OVERLAY 0x1000 : { .a { *(.text) } .b { *(.data) } } }",
          "SECTIONS { OVERLAY 0x1000 : AT(x) { .a { *(.text) } .b { *(.data) } } }",
          "SEARCH_DIR(/tmp) TARGET(elf32-littlearm) OUTPUT(z.elf) SECTIONS { .text : { *(.text) } }");

  @TestFactory
  Stream<DynamicTest> sameAsGnuLd() throws IOException {
    Assumptions.assumeTrue(
        GnuLdTest.installed("arm-linux-gnueabihf-ld")
            && GnuLdTest.installed("arm-linux-gnueabihf-as"),
        "GNU binutils for Arm are not installed");
    var lines = Files.readAllLines(LINES);
    return IntStream.range(0, lines.size())
        .filter(i -> !OTHERWISE.contains(lines.get(i)))
        .mapToObj(i -> DynamicTest.dynamicTest("line " + (i + 1), () -> compare(lines.get(i))));
  }

  private static void compare(String script) throws IOException, InterruptedException {
    var folder = Files.createTempDirectory("line");
    try {
      var linkCase = LinkCase.prepare(SOURCE + "== s.lds\n" + script, folder);
      var expected = linkCase.gnuOutcome();
      var ours = linkCase.ours();
      assertEquals(
          words(expected.messages().replace("arm-linux-gnueabihf-ld:", "ld:")),
          words(ours.messages()),
          script);
      assertEquals(expected.exitCode(), ours.exitCode(), script);
      for (var written : ours.files()) {
        var bytes = written.content().toArray();
        if (written.path().equals("g.map")) {
          assertEquals(
              Files.readString(folder.resolve("g.map")),
              new String(bytes, StandardCharsets.UTF_8),
              script);
        } else {
          assertArrayEquals(expected.file(), bytes, script);
        }
      }
      assertEquals(expected.exitCode() == 0, ours.files().size() == 2, script);
    } finally {
      try (var all = Files.walk(folder)) {
        all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
      }
    }
  }

  /** Our indented lines tell more than GNU ld does; its last line tells nothing. */
  private static List<String> words(String messages) {
    return messages
        .lines()
        .filter(line -> !line.startsWith("  ") && !line.contains("final link failed"))
        .toList();
  }
}
