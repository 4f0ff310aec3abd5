package org.xenwright.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The hello guest on the machine, whole and broken in ways that only a boot shows. */
class HelloBootTest {
  @TempDir Path folder;

  private static void red(Run run, String... parts) {
    assertEquals(1, run.code(), run.out() + run.err());
    for (var part : parts) {
      assertTrue(run.out().contains(part), () -> "no \"" + part + "\" in\n" + run.out());
    }
    assertFalse(run.out().contains("\tat org.xenwright"), run.out());
  }

  @Test
  void bootsUnderBothContracts() throws Exception {
    var hello = new HelloCopy(folder);
    var run = hello.run("boot");
    assertEquals(0, run.code(), run.out() + run.err());
    for (var contract : new String[] {"xen-libxl", "xen-dom0less"}) {
      var expected =
          Files.readAllLines(Path.of("..", "guests", "hello", "expected", contract + ".txt"));
      expected.forEach(line -> assertTrue(run.out().contains("  | " + line + "\n"), run.out()));
    }
    assertAll(
        java.util.stream.Stream.of(
                "hello.elf", "hello.zimage", "hello.map", "xen-libxl.dtb", "xen-dom0less.dtb")
            .map(name ->
                () ->
                    assertTrue(
                        Files.size(hello.folder().resolve("build").resolve(name)) > 0, name)));
  }

  @Test
  void sameSourcesSameBytes() throws Exception {
    var hello = new HelloCopy(folder);
    hello.run("build");
    var first = Files.readAllBytes(hello.folder().resolve("build/hello.zimage"));
    hello.run("build", "-o", folder.resolve("again").toString());
    assertEquals(
        -1,
        java.util.Arrays.mismatch(first, Files.readAllBytes(folder.resolve("again/hello.zimage"))));
  }

  @Test
  void aMarkerThatNeverComes() {
    var hello =
        new HelloCopy(folder).replace("src/main.S", "say\t\"hello: done\"", "say\t\"hello: gone\"");
    red(
        hello.run("boot"),
        "XW-RUN-007",
        "hello/src/vectors.S:",
        "no line contained \"hello: done\"",
        "hello/guest.yaml:");
  }

  @Test
  void aJumpIntoNowhereIsNamed() {
    var hello =
        new HelloCopy(folder)
            .replace(
                "src/start.S", "\tbl\tbuild_tables\n", "\tmov\tr12, #0x10000000\n\tblx\tr12\n");
    int line = hello.lineOf("src/start.S", "blx\tr12");
    red(
        hello.run("boot"),
        "XW-RUN-002",
        "hello/src/start.S:" + line + ":",
        "Xen injected",
        "IFSR 0x002",
        "pc 0x10000000");
  }

  @Test
  void anEndlessLoopIsStopped() {
    var hello =
        new HelloCopy(folder)
            .replace("src/main.S", "\tbl\topen_gic\n", "loop:\tb\tloop\n")
            .replace("guest.yaml", "50000000", "3000000");
    int line = hello.lineOf("src/main.S", "b\tloop");
    red(hello.run("boot"), "XW-RUN-003", "hello/src/main.S:" + line + ":");
  }

  @Test
  void anotherConsoleThanExpected() {
    var hello = new HelloCopy(folder).replace("src/main.S", "say\t\"vfp: \"", "say\t\"VFP: \"");
    red(hello.run("boot"), "XW-RUN-011", "hello/expected/xen-libxl.txt:11:1");
  }
}
