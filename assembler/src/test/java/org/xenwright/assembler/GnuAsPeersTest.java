package org.xenwright.assembler;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.xenwright.elf.write.ElfWriter;
import org.xenwright.rules.Report;

/** Objects are those of GNU as 2.40, byte for byte and as whole files. */
@Tag("peers")
class GnuAsPeersTest {
  private static final String PEER = "arm-linux-gnueabihf-as";

  @TempDir private Path folder;

  static Stream<Path> sources() throws IOException {
    try (var files = Files.list(Path.of("src/test/resources/peers"))) {
      return files.filter(f -> f.toString().endsWith(".s")).sorted().toList().stream();
    }
  }

  static Stream<Path> guestSources() throws IOException {
    var guest = Path.of("../guests/hello/src");
    assumeTrue(Files.isDirectory(guest), "the guest hello is not here");
    try (var files = Files.list(guest)) {
      return files.filter(f -> f.toString().endsWith(".S")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("sources")
  void sameObject(Path source) throws Exception {
    var text = Files.readString(source, StandardCharsets.ISO_8859_1);
    assertArrayEquals(
        theirs(source, List.of()), ours(source.toString(), text, AssemblerOptions.DEFAULTS));
  }

  @ParameterizedTest
  @MethodSource("sources")
  void sameBigEndianObject(Path source) throws Exception {
    var text = Files.readString(source, StandardCharsets.ISO_8859_1);
    var options = AssemblerOptions.DEFAULTS.toBuilder().bigEndian(true).build();
    assertArrayEquals(theirs(source, List.of("-EB")), ours(source.toString(), text, options));
  }

  @ParameterizedTest
  @MethodSource("guestSources")
  void sameObjectOfGuest(Path source) throws Exception {
    var include = source.getParent().resolveSibling("include").toString();
    var options = AssemblerOptions.DEFAULTS.withIncludeDirectories(List.of(include));
    var report = new Report();
    var text =
        org.xenwright.assembler.cpp.Preprocessor.run(
                source.toString(),
                Files.readString(source, StandardCharsets.ISO_8859_1),
                new org.xenwright.assembler.cpp.CppOptions(List.of(include), List.of(), List.of()),
                new DiskFiles(Path.of("")),
                report)
            .orElseThrow()
            .text();
    var plain = folder.resolve("guest.s");
    Files.writeString(plain, text, StandardCharsets.ISO_8859_1);
    assertArrayEquals(
        theirs(plain, List.of("-I", include)), ours(source.toString(), text, options));
    var line = theirs(plain, List.of("-g", "-I", include));
    var debug =
        ours(source.toString(), text, options.withDebug(Path.of("").toAbsolutePath().toString()));
    for (var section : List.of(".debug_line", ".debug_abbrev", ".debug_aranges", ".debug_ranges")) {
      assertEquals(Dump.section(line, section), Dump.section(debug, section), section);
    }
  }

  static Stream<Arguments> debugSources() throws IOException {
    try (var files = Files.list(Path.of("src/test/resources/peers/debug"))) {
      return files.sorted().toList().stream()
          .flatMap(f -> IntStream.rangeClosed(2, 5).mapToObj(v -> arguments(f, v)));
    }
  }

  /** With {@code -g}: symbols, and all debug information but for the name of the assembler. */
  @ParameterizedTest
  @MethodSource("debugSources")
  void sameDebugSections(Path source, int version) throws Exception {
    var options =
        new AssemblerOptions.Builder()
            .debug(true)
            .dwarfVersion(version)
            .workingDirectory(Path.of("").toAbsolutePath().toString())
            .build();
    var theirs = theirs(source, List.of("--gdwarf-" + version));
    var ours = ours(source.toString(), Files.readString(source), options);
    for (var section :
        List.of(
            ".text",
            ".symtab",
            ".strtab",
            ".debug_line",
            ".debug_abbrev",
            ".debug_aranges",
            ".debug_ranges",
            ".debug_rnglists",
            ".debug_frame",
            ".eh_frame")) {
      assertEquals(Dump.section(theirs, section), Dump.section(ours, section), section);
    }
  }

  private static byte[] ours(String name, String text, AssemblerOptions options) {
    var report = new Report();
    var object =
        Assembler.assemble(
            new AssemblerInput(name, text), options, new DiskFiles(Path.of("")), report);
    return ElfWriter.write(
        object.orElseThrow(() -> new AssertionError(report.diagnostics().toString())));
  }

  private byte[] theirs(Path source, List<String> options)
      throws IOException, InterruptedException {
    var out = folder.resolve("peer.o");
    var command = new ArrayList<>(List.of(PEER, source.toString(), "-o", out.toString()));
    command.addAll(options);
    Process process;
    try {
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException absent) {
      assumeTrue(false, PEER + " is not installed");
      return new byte[0];
    }
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
    return Files.readAllBytes(out);
  }
}
