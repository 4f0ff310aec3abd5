package org.xenwright.cli.elfpeers;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The ELF tools beside GNU binutils 2.40: a seeded sample of all cases, with a floor under the
 * share that is the same to the byte. The floors are what was reached; they only go up.
 */
@Tag("peers")
class ElfDifferentialPeersTest {
  private static final long SEED = 20_261_128;
  private static final int SAMPLE = 400;

  @TempDir static Path folder;
  private static Optional<Corpus> corpus = Optional.empty();

  @BeforeAll
  static void make() throws IOException, InterruptedException {
    Assumptions.assumeTrue(Tools.exists(Tools.PREFIX + "readelf"), "no binutils for Arm here");
    corpus = Optional.of(Corpus.in(folder));
  }

  @ParameterizedTest
  @CsvSource({
    "readelf, 99",
    "objdump, 96",
    "nm, 95",
    "size, 99",
    "strings, 99",
    "addr2line, 99",
    "objcopy, 98",
    "strip, 98"
  })
  void sameToTheByte(String tool, int percent) throws IOException, InterruptedException {
    var cases = new ArrayList<>(Cases.of(tool, corpus.orElseThrow()));
    Collections.shuffle(cases, new Random(SEED));
    var comparison = new Comparison(new Tools(folder, Optional.empty()));
    comparison.run(cases.subList(0, Math.min(SAMPLE, cases.size())));
    var report = new ByteArrayOutputStream();
    comparison.report(new PrintStream(report, true, StandardCharsets.UTF_8), 1, 6);
    assertTrue(
        comparison.same() * 100 >= comparison.all() * percent,
        () -> report.toString(StandardCharsets.UTF_8));
  }

  /**
   * {@code FOLDER CACHE TOOL [--options REGEX] [--files REGEX] [--show N] [--lines N]}: all cases
   * of a tool, and where they differ.
   */
  public static void main(String[] words) throws IOException, InterruptedException {
    var at = Files.createDirectories(Path.of(words[0]));
    var made = Corpus.in(at);
    var options = "";
    var files = "";
    int show = 1;
    int lines = 8;
    for (int i = 3; i + 1 < words.length; i += 2) {
      switch (words[i]) {
        case "--options" -> options = words[i + 1];
        case "--files" -> files = words[i + 1];
        case "--show" -> show = Integer.parseInt(words[i + 1]);
        case "--lines" -> lines = Integer.parseInt(words[i + 1]);
        default -> throw new IllegalArgumentException(words[i]);
      }
    }
    for (var tool : List.of(words[2].split(","))) {
      var comparison = new Comparison(new Tools(at, Optional.of(Path.of(words[1]))));
      var wanted = new ArrayList<Comparison.Case>();
      for (var one : Cases.of(tool, made)) {
        var call = String.join(" ", one.words());
        if ((options.isEmpty() || one.group().matches(options))
            && (files.isEmpty() || call.matches(".*\\b(" + files + ")\\b.*"))) {
          wanted.add(one);
        }
      }
      comparison.run(wanted);
      comparison.report(System.out, show, lines);
    }
  }
}
