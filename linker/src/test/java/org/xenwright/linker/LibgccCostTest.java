package org.xenwright.linker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xenwright.linker.report.LinkReport;
import org.xenwright.linker.tool.LdTool;

/** How much code libgcc adds: the numbers that were measured for Mini-OS-like builds. */
@Tag("peers")
class LibgccCostTest {
  private static final Path LIBRARY = Path.of("/usr/lib/gcc-cross/arm-linux-gnueabihf/12/libgcc.a");

  @TempDir private Path folder;

  private String report(String body, String... options) throws IOException, InterruptedException {
    Assumptions.assumeTrue(Files.exists(LIBRARY));
    Files.writeString(
        folder.resolve("m.c"),
        "unsigned long long a, b; long long c; unsigned d;\n"
            + "int raise(int x) { return x; }\nvoid _start(void) {"
            + body
            + "}\n");
    var object = folder.resolve("m.o").toString();
    var command =
        new java.util.ArrayList<>(List.of("arm-linux-gnueabihf-gcc", "-O2", "-marm", "-c"));
    command.addAll(List.of(options));
    command.addAll(List.of("-fno-pic", folder.resolve("m.c").toString(), "-o", object));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
    var linked =
        LdTool.run(
            List.of("-Ttext=0x8000", object, LIBRARY.toString()), new LinkCase.Folder(folder));
    return LinkReport.of(linked.linked().orElseThrow(() -> new AssertionError(linked.messages())))
        .text();
  }

  private static void holds(String text, int members, int code, int unwind) {
    var line =
        String.format(
            "%s (%d members) %9d %7d         0         0         0\n",
            LIBRARY, members, code, unwind);
    assertTrue(text.contains(line), line + "not in\n" + text);
  }

  @Test
  void optimisedBuildsPullInFiveMembers() throws IOException, InterruptedException {
    holds(
        report(
            "a /= b; c /= (long long) b; d /= (unsigned) b;", "-march=armv7-a", "-mfpu=vfpv3-d16"),
        5,
        1116,
        8);
  }

  @Test
  void withoutSignedDivisionOneMemberLess() throws IOException, InterruptedException {
    holds(report("a /= b; d /= (unsigned) b;", "-march=armv7-a", "-mfpu=vfpv3-d16"), 4, 956, 8);
  }

  @Test
  void coresThatDivideNeedNoDivisionOfWords() throws IOException, InterruptedException {
    holds(
        report(
            "a /= b; c /= (long long) b; d /= (unsigned) b;", "-march=armv7ve", "-mfpu=vfpv4-d16"),
        4,
        484,
        8);
  }
}
