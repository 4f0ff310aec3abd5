package org.xenwright.linker;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.xenwright.linker.tool.LdResult;
import org.xenwright.linker.tool.LdTool;

/**
 * Links in several steps: every file of {@code src/test/resources/steps} has sources and command
 * lines. Each {@code ld} among them has the exit code, the messages, the file and the map of GNU ld
 * 2.40; the next step goes on with GNU's files.
 */
@Tag("peers")
class GnuStepsTest {
  private static final Path STEPS = Path.of("src/test/resources/steps");
  private static final String PREFIX = "arm-linux-gnueabihf-";

  @TestFactory
  Stream<DynamicTest> everyStepIsAsWithGnuLd() throws IOException {
    Assumptions.assumeTrue(GnuLdTest.installed(PREFIX + "ld"), PREFIX + "ld is not installed");
    Assumptions.assumeTrue(GnuLdTest.installed(PREFIX + "as"), PREFIX + "as is not installed");
    try (var files = Files.list(STEPS)) {
      return files.sorted().toList().stream()
          .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> run(file)));
    }
  }

  private static void run(Path file) throws IOException, InterruptedException {
    var folder = Files.createTempDirectory("steps");
    try {
      var parts = parts(Files.readString(file));
      var steps = parts.remove("steps");
      for (var part : parts.entrySet()) {
        Files.writeString(folder.resolve(part.getKey()), part.getValue());
      }
      int links = 0;
      for (var line : steps == null ? List.<String>of() : steps.lines().toList()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          var words = List.of(line.strip().split("\\s+"));
          if (words.getFirst().equals("ld")) {
            links++;
            compare(line, words.subList(1, words.size()), folder);
          } else {
            var outcome = gnu(words, folder);
            assertEquals(0, outcome.code(), () -> line + "\n" + outcome.text());
          }
        }
      }
      assertTrue(links > 0, "no link in " + file);
    } finally {
      try (var all = Files.walk(folder)) {
        all.sorted(java.util.Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
      }
    }
  }

  private static Map<String, String> parts(String text) {
    var parts = new LinkedHashMap<String, String>();
    var name = "";
    var part = new StringBuilder();
    for (var line : (text + "\n== ").lines().toList()) {
      if (line.startsWith("== ")) {
        if (!name.isEmpty()) {
          parts.put(name, part.toString());
        }
        name = line.substring(3).strip();
        part.setLength(0);
      } else {
        part.append(line).append('\n');
      }
    }
    return parts;
  }

  private record Outcome(int code, String text) {}

  private static Outcome gnu(List<String> words, Path folder)
      throws IOException, InterruptedException {
    var command = new ArrayList<>(words);
    command.set(0, PREFIX + words.getFirst());
    var process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Outcome(process.waitFor(), text);
  }

  private static void compare(String line, List<String> arguments, Path folder)
      throws IOException, InterruptedException {
    var options = new ArrayList<>(arguments);
    int at = options.indexOf("-o");
    var output = at < 0 ? "a.out" : options.get(at + 1);
    options.add("-Map=" + output + ".map");
    // Ours first, for it writes nothing: what GNU ld writes must not be there yet.
    var ours = LdTool.run(options, new LinkCase.Folder(folder));
    var words = new ArrayList<>(List.of("ld"));
    words.addAll(options);
    var theirs = gnu(words, folder);
    assertEquals(
        plain(theirs.text().replace(PREFIX + "ld:", "ld:")),
        plain(ours.output() + ours.messages()),
        line);
    assertEquals(theirs.code(), ours.exitCode(), line);
    var made = new LinkedHashMap<String, byte[]>();
    for (LdResult.OutputFile written : ours.files()) {
      made.put(written.path(), written.content().toArray());
    }
    var image = folder.resolve(output);
    assertEquals(Files.exists(image), made.containsKey(output), line);
    if (Files.exists(image)) {
      assertArrayEquals(Files.readAllBytes(image), made.get(output), line);
      assertEquals(
          Files.readString(folder.resolve(output + ".map")),
          new String(made.getOrDefault(output + ".map", new byte[0]), StandardCharsets.UTF_8),
          line);
    }
  }

  /** Our messages tell more on indented lines; GNU ld's last line may tell nothing. */
  private static String plain(String text) {
    var out = new StringBuilder();
    for (var line : text.lines().toList()) {
      if (!line.startsWith("  ") && !line.contains("final link failed")) {
        out.append(line).append('\n');
      }
    }
    return out.toString();
  }
}
