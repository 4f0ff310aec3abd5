package org.xenwright.assembler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.xenwright.elf.write.ElfWriter;
import org.xenwright.rules.Severity;

/** No damaged source may hang, throw or give an object in spite of an error. */
class MutatedSourcesTest {
  private static final int ROUNDS = 1500;

  /** {@code -Dfuzz.seconds=1200 -Dseed=7}: goes on for so long instead of a number of rounds. */
  private static final long SECONDS = Long.getLong("fuzz.seconds", 0);

  private static final String PIECES = "().,+-*/<>=!&|^~\"'\\@#;:%[]{}0123456789abrx \t\n";

  @Test
  void damagedSources() throws IOException {
    long seed = Long.getLong("seed", 20260101L);
    System.out.println("seed " + seed);
    var random = new Random(seed);
    var sources = sources();
    long end = System.nanoTime() + SECONDS * 1_000_000_000L;
    for (int round = 0; SECONDS == 0 ? round < ROUNDS : System.nanoTime() < end; round++) {
      var text = damage(sources.get(random.nextInt(sources.size())), sources, random);
      var result =
          assertTimeoutPreemptively(
              Duration.ofSeconds(20),
              () -> Sources.assemble(text, AssemblerOptions.DEFAULTS.withDebug("/"), Map.of()),
              () -> text);
      boolean failed = result.diagnostics().stream().anyMatch(d -> d.severity() == Severity.ERROR);
      assertEquals(failed, result.object().isEmpty(), () -> text + result.complaints());
      result.object().ifPresent(ElfWriter::write);
    }
  }

  /** What the fuzzer found once stays found. */
  @Test
  void foundBefore() {
    for (var text :
        List.of(
            "\t. =0x1122334455667788\n\t.word 1\n\t.balign 16\n",
            "\t.org 0x7fffffffffffffff\n\t.word 1\n",
            "x:\t.space 0x10000000 - (y - x)\n\t.org 0x10000000\ny:\t.word 1\n\t.org 0x20000000\n")) {
      var result = Sources.assemble(text, AssemblerOptions.DEFAULTS, Map.of());
      assertEquals(
          result.diagnostics().stream().anyMatch(d -> d.severity() == Severity.ERROR),
          result.object().isEmpty(),
          () -> text + result.complaints());
    }
  }

  private static List<String> sources() throws IOException {
    var out = new ArrayList<String>();
    try (var files = Files.list(Path.of("src/test/resources/peers"))) {
      for (var file : files.filter(f -> f.toString().endsWith(".s")).sorted().toList()) {
        out.add(Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return out;
  }

  private static String damage(String source, List<String> sources, Random random) {
    var text = new StringBuilder(source);
    for (int i = 1 + random.nextInt(8); i > 0 && text.length() > 2; i--) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(5)) {
        case 0 -> text.deleteCharAt(at);
        case 1 -> text.insert(at, PIECES.charAt(random.nextInt(PIECES.length())));
        case 2 -> text.setCharAt(at, (char) random.nextInt(256));
        case 3 -> {
          var lines = sources.get(random.nextInt(sources.size())).split("\n");
          text.insert(at, "\n" + lines[random.nextInt(lines.length)] + "\n");
        }
        case 4 -> text.delete(at, Math.min(text.length(), at + random.nextInt(60)));
        default -> throw new AssertionError();
      }
    }
    return text.toString();
  }
}
