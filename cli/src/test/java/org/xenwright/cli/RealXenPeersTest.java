package org.xenwright.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Our guests on the real Xen print what they print on our machine, addresses included. The
 * environment variable XENWRIGHT_REAL_XEN names the folder with {@code boot-on-xen.sh} and {@code
 * boot-on-xen-xl.sh} (KERNEL MEMORY SECONDS OPTION..., guest lines after {@code guest|}); without
 * it the test is skipped.
 */
@Tag("peers")
class RealXenPeersTest {
  private static final String GUEST = "guest| ";

  @TempDir Path folder;

  /** A 32-bit Xen without a UART gives the tree that our dom0less birth has by default. */
  @ParameterizedTest
  @CsvSource({
    "xen-dom0less, boot-on-xen.sh, --arch 32 --no-vpl011",
    "xen-libxl, boot-on-xen-xl.sh, ''"
  })
  void printsTheSame(String contract, String script, String options) throws Exception {
    var tools = System.getenv("XENWRIGHT_REAL_XEN");
    assumeTrue(tools != null && Files.isExecutable(Path.of(tools, script)));
    var hello = new HelloCopy(folder);
    assertEquals(0, hello.run("build").code());
    compare(tools, script, hello.folder(), "hello", contract, options);
  }

  /** The answers recorded with guests/probe are those of a 64-bit Xen. */
  @Test
  void stillAnswersSo() throws Exception {
    var tools = System.getenv("XENWRIGHT_REAL_XEN");
    assumeTrue(tools != null && Files.isExecutable(Path.of(tools, "boot-on-xen.sh")));
    var probe = Path.of("..", "guests", "probe");
    assertEquals(0, Run.in(probe, "build", ".").code());
    compare(tools, "boot-on-xen.sh", probe, "probe", "xen-dom0less", "--no-vpl011");
  }

  private static void compare(
      String tools, String script, Path guest, String name, String contract, String options)
      throws Exception {
    var image = guest.resolve("build/" + name + ".zimage").toString();
    var command = new ArrayList<>(List.of(Path.of(tools, script).toString(), image, "64", "300"));
    if (!options.isEmpty()) {
      command.addAll(List.of(options.split(" ")));
    }
    command.addAll(List.of("--marker", name + ": done"));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
    var lines =
        said.lines()
            .filter(line -> line.contains(GUEST))
            .map(line -> line.substring(line.indexOf(GUEST) + GUEST.length()))
            .toList();
    assertEquals(
        Files.readAllLines(Path.of("../guests", name, "expected", contract + ".txt")), lines, said);
  }
}
