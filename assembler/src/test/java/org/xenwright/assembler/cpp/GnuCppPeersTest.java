package org.xenwright.assembler.cpp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xenwright.assembler.DiskFiles;
import org.xenwright.assembler.tool.CppTool;

/** Texts are those of GCC 12's preprocessor for assembly sources. */
@Tag("peers")
class GnuCppPeersTest {
  private static final String PEER = "arm-linux-gnueabihf-cpp";
  private static final Path FOLDER = Path.of("src/test/resources/peers/cpp");

  static Stream<Path> sources() throws IOException {
    try (var files = Files.list(FOLDER)) {
      return files.filter(f -> f.toString().endsWith(".S")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("sources")
  void sameText(Path source) throws Exception {
    var arguments = List.of("-nostdinc", "-undef", "-P", source.toString());
    var ours = CppTool.run(arguments, new DiskFiles(Path.of("")));
    assertEquals(
        theirs(arguments),
        ours.output().replaceAll("(?m)^\n", "").replaceAll("\"[0-9:]{8}\"", "\"TIME\""),
        ours.messages());
  }

  @Test
  void timesAreThoseOfTheVariableForReproducibleBuilds() {
    var moment = Instant.ofEpochSecond(1_000_000_000).atZone(ZoneOffset.UTC);
    assertEquals("\"Sep  9 2001\"", BuildTime.date(moment));
    assertEquals("\"01:46:40\"", BuildTime.time(moment));
  }

  private static String theirs(List<String> arguments) throws Exception {
    Process process;
    try {
      process =
          new ProcessBuilder(Stream.concat(Stream.of(PEER), arguments.stream()).toList())
              .redirectErrorStream(true)
              .start();
    } catch (IOException absent) {
      assumeTrue(false, PEER + " is not installed");
      return "";
    }
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
    return said.replaceAll("(?m)^\n", "").replaceAll("\"[0-9:]{8}\"", "\"TIME\"");
  }
}
