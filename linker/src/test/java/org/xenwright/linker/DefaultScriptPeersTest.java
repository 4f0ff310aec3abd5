package org.xenwright.linker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.xenwright.linker.tool.LdTool;

/**
 * The built-in scripts say what GNU ld's say, for each emulation and each option that chooses one:
 * the same statements in the same order, without comments, layout and folders to search.
 */
@Tag("peers")
class DefaultScriptPeersTest {
  private static final List<String> OPTIONS =
      List.of(
          "",
          "-EB",
          "-r",
          "-N",
          "-n",
          "-pie",
          "-shared",
          "-pie -N",
          "-shared -N",
          "-n -pie",
          "-n -shared",
          "-z separate-code",
          "-z now",
          "-z norelro",
          "-z nocombreloc",
          "-pie -z nocombreloc",
          "-shared -z now",
          "-pie -z now",
          "-pie -z separate-code",
          "-shared -z separate-code",
          "-N -z separate-code",
          "-r -z now",
          "-shared -z norelro",
          "-pie -z norelro -z now");

  @TestFactory
  Stream<DynamicTest> bareEmulation() {
    return tests("armelf", "arm-none-eabi-ld");
  }

  @TestFactory
  Stream<DynamicTest> linuxEmulation() {
    return tests("armelf_linux_eabi", "arm-linux-gnueabihf-ld");
  }

  @TestFactory
  Stream<DynamicTest> bigEndianEmulation() {
    return tests("armelfb_linux_eabi", "arm-linux-gnueabihf-ld");
  }

  private static Stream<DynamicTest> tests(String emulation, String linker) {
    Assumptions.assumeTrue(GnuLdTest.installed(linker), linker + " is not installed");
    return OPTIONS.stream()
        .map(options ->
            DynamicTest.dynamicTest("ld " + options, () -> compare(emulation, linker, options)));
  }

  private static void compare(String emulation, String linker, String options)
      throws IOException, InterruptedException {
    var arguments = new ArrayList<>(List.of("-m", emulation, "--verbose"));
    if (!options.isEmpty()) {
      arguments.addAll(List.of(options.split(" ")));
    }
    var ours = LdTool.run(arguments, new LinkCase.Folder(Path.of("")));
    arguments.addFirst(linker);
    var peer = new ProcessBuilder(arguments).redirectErrorStream(true).start();
    var theirs = new String(peer.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    peer.waitFor();
    assertEquals(statements(theirs), statements(ours.output()));
  }

  private static String statements(String verbose) {
    return verbose
        .split("=====+\n")[1]
        .replaceAll("(?s)/\\*.*?\\*/", "")
        .replaceAll("SEARCH_DIR\\([^)]*\\);", "")
        .replaceAll("\\b0x0+(?=[0-9a-f])", "0x")
        .replaceAll("\\s+", " ")
        .replaceAll(" ?([(){};:=,*|&+!?]) ?", "$1")
        .replaceAll("[;}]", "$0\n")
        .strip();
  }
}
