package org.xenwright.assembler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.xenwright.assembler.tool.AsTool;
import org.xenwright.rules.Report;

/** Listings equal those of GNU as 2.40, byte for byte. */
@Tag("peers")
class GnuAsListingPeersTest {
  private static final String PEER = "arm-linux-gnueabihf-as";
  private static final Path SOURCES = Path.of("src/test/resources/listings");
  private static final List<String> OPTIONS =
      List.of(
          "-al",
          "-aln",
          "-alm",
          "-a",
          "-as",
          "-ans",
          "-alc",
          "-ald",
          "-alcm",
          "-alnm",
          "-an",
          "-al -EB",
          "-al --listing-lhs-width=2 --listing-lhs-width2=3 --listing-cont-lines=2",
          "-al --listing-lhs-width=4 --listing-rhs-width=20 --listing-cont-lines=1",
          "-aln --listing-lhs-width 3");

  static Stream<Arguments> cases() throws IOException {
    try (var files = Files.list(SOURCES)) {
      var sources = files.sorted().toList();
      return sources.stream().flatMap(s -> OPTIONS.stream().map(o -> Arguments.of(s, o)));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void sameListing(Path source, String options, @TempDir Path folder) throws Exception {
    var command = new ArrayList<String>(List.of(PEER));
    command.addAll(List.of(options.split(" ")));
    command.addAll(List.of("-o", folder.resolve("peer.o").toString(), source.toString()));
    var listed = folder.resolve("peer.lst");
    int code;
    try {
      code =
          new ProcessBuilder(command)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .redirectOutput(listed.toFile())
              .start()
              .waitFor();
    } catch (IOException absent) {
      assumeTrue(false, PEER + " is not installed");
      return;
    }
    var arguments = new ArrayList<>(command.subList(1, command.size()));
    var result = AsTool.run(arguments, new DiskFiles(Path.of("")), "/", new Report());
    assertEquals(code, result.exitCode());
    assertEquals(Files.readString(listed, StandardCharsets.ISO_8859_1), result.output());
  }

  @Test
  void goesToItsFileAlsoAfterAnError() {
    SourceFiles files =
        name -> Optional.of("\tnop\n\tbad\n\t.byte 1\n".getBytes(StandardCharsets.UTF_8));
    var result = AsTool.run(List.of("-aln=out.lst", "x.s"), files, "/", new Report());
    assertEquals(1, result.exitCode());
    assertEquals(1, result.files().size());
    assertEquals("out.lst", result.files().getFirst().path());
    var text = new String(result.files().getFirst().content().toArray(), StandardCharsets.UTF_8);
    assertEquals("   1 ???? 0000A0E1 \t\tnop\n", text.lines().findFirst().orElse("") + "\n");
  }
}
