package org.xenwright.assembler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xenwright.assembler.tool.AsResult;
import org.xenwright.assembler.tool.AsTool;
import org.xenwright.rules.Report;

/** Each source becomes an object of its own, the same as alone and in the order of the sources. */
class ManySourcesTest {
  private static final Map<String, String> SOURCES =
      Map.of(
          "a.s", "\tnop\n\t.print \"first\"\n",
          "b.s", "\tbogus\n",
          "lib/c.s", "\t.word 3\n\t.print \"third\"\n");

  private static AsResult as(String... arguments) {
    SourceFiles files =
        path ->
            Optional.ofNullable(SOURCES.get(path))
                .map(text -> text.getBytes(StandardCharsets.US_ASCII));
    return AsTool.run(List.of(arguments), files, "/", new Report());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "2", "64"})
  void objectsAreThoseOfSingleRuns(String jobs) {
    var many = as("--jobs", jobs, "-mthumb", "lib/c.s", "a.s");
    assertEquals(0, many.exitCode(), many.messages());
    assertEquals("third\nfirst\n", many.output());
    assertEquals(
        List.of("lib/c.o", "a.o"), many.files().stream().map(AsResult.OutputFile::path).toList());
    var alone = as("-mthumb", "a.s", "-o", "a.o");
    assertEquals(alone.files().getFirst().content(), many.files().get(1).content());
  }

  @Test
  void goodSourcesBesideABadOneAreWritten() {
    var many = as("--jobs", "2", "-o", "out", "a.s", "b.s", "lib/c.s");
    assertEquals(1, many.exitCode());
    assertEquals(
        List.of("out/a.o", "out/c.o"),
        many.files().stream().map(AsResult.OutputFile::path).toList());
    assertTrue(many.messages().startsWith("b.s: Assembler messages:\nb.s:1: Error:"));
  }

  @ParameterizedTest
  @CsvSource({
    "--jobs 0 a.s, --jobs takes a number",
    "--jobs 2 a.s a.s, two sources would become a.o",
    "--jobs 2 -, needs sources with names",
    "--jobs 2 --MD d a.s, exclude each other",
    "--jobs 2 -al=l a.s, exclude each other"
  })
  void whatCannotBeIsRefused(String arguments, String why) {
    var refused = as(arguments.split(" "));
    assertEquals(1, refused.exitCode());
    assertTrue(refused.messages().contains(why), refused.messages());
    assertTrue(refused.files().isEmpty());
  }
}
