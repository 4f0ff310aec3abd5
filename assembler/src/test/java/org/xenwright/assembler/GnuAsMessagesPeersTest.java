package org.xenwright.assembler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xenwright.assembler.tool.AsTool;
import org.xenwright.rules.Report;

/** Messages are those of GNU as 2.40: lines, severities and words. */
@Tag("peers")
class GnuAsMessagesPeersTest {
  private static final String PEER = "arm-linux-gnueabihf-as";
  private static final Pattern MESSAGE =
      Pattern.compile("\\S+?(?::\\d+)?: (?:Error|Warning|Fatal error): .*");

  @TempDir private Path folder;

  static Stream<Path> sources() throws IOException {
    try (var files = Files.list(Path.of("src/test/resources/peers/messages"))) {
      return files.sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("sources")
  void sameMessages(Path source) throws Exception {
    var arguments = List.of(source.toString(), "-o", folder.resolve("out.o").toString());
    Process process;
    try {
      process =
          new ProcessBuilder(Stream.concat(Stream.of(PEER), arguments.stream()).toList())
              .redirectErrorStream(true)
              .start();
    } catch (IOException absent) {
      assumeTrue(false, PEER + " is not installed");
      return;
    }
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = process.waitFor();
    var ours = AsTool.run(arguments, new DiskFiles(Path.of("")), "/", new Report());
    assertEquals(messages(said), messages(ours.messages()));
    assertEquals(code, ours.exitCode());
  }

  private static String messages(String text) {
    return String.join("\n", text.lines().filter(l -> MESSAGE.matcher(l).matches()).toList());
  }
}
