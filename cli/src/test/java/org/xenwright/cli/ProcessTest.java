package org.xenwright.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the world does to the program: readers that go, full disks, signals, a second run. */
class ProcessTest {
  private static final Path BASH = Path.of("/bin/bash");

  private static List<String> program(String... arguments) {
    var classes =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(entry -> Path.of(entry).toAbsolutePath().toString())
            .collect(Collectors.joining(File.pathSeparator));
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command = new ArrayList<>(List.of(java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of("-cp", classes, "org.xenwright.cli.Main"));
    command.addAll(List.of(arguments));
    return command;
  }

  @TempDir Path folder;

  /** Runs a script in which {@code xenwright} is the program; answers what stderr got. */
  private String shell(String script) throws Exception {
    assumeTrue(Files.isExecutable(BASH));
    var errors = folder.resolve("errors.txt").toFile();
    var process =
        new ProcessBuilder(
                BASH.toString(), "-c", script.replace("xenwright", String.join(" ", program())))
            .directory(folder.toFile())
            .redirectError(errors)
            .start();
    var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return out + Files.readString(errors.toPath());
  }

  @Test
  void aReaderThatHasGoneEndsItWithoutAWord() throws Exception {
    assertEquals("141\n", shell("(sleep 0.2; xenwright rules list) | true; echo ${PIPESTATUS[0]}"));
  }

  @Test
  void aFullDiskIsTold() throws Exception {
    assumeTrue(Files.exists(Path.of("/dev/full")));
    var said = shell("xenwright rules list > /dev/full; echo $?");
    assertTrue(said.startsWith("2\n"), said);
    assertTrue(said.contains("is the disk full?"), said);
    assertEquals(2, said.lines().count(), said);
  }

  @Test
  void aFolderThatCannotBeWritten() throws Exception {
    assumeTrue(Files.isDirectory(Path.of("/proc/self")));
    var run = new HelloCopy(folder).run("build", "-o", "/proc/self/xenwright");
    assertEquals(1, run.code(), run.out() + run.err());
    assertTrue(run.out().contains("cannot write: "), run.out());
    assertTrue(run.out().contains("[XW-TOOL-002]"), run.out());
  }

  /** A test run in the background of a shell has SIGINT ignored, and so has what it starts. */
  private static boolean ignoresInterrupts() throws Exception {
    var status = Path.of("/proc/self/status");
    return Files.isReadable(status)
        && Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0);
  }

  @Test
  void interruptedItLeavesNothingHalfDone() throws Exception {
    var hello =
        new HelloCopy(folder)
            .replace("src/main.S", "\tbl\topen_gic\n", "loop:\tb\tloop\n")
            .replace("guest.yaml", "50000000", "900000000000");
    // The run would take hours; the signal comes once everything is built.
    var process =
        new ProcessBuilder(program("boot", "hello"))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("out.txt").toFile())
            .start();
    try {
      var last = hello.folder().resolve("build/xen-dom0less.dtb");
      for (int i = 0; i < 600 && !Files.exists(last); i++) {
        Thread.sleep(100);
      }
      boolean deaf = ignoresInterrupts();
      var signal = deaf ? "-TERM" : "-INT";
      new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor();
      assertTrue(process.waitFor(60, TimeUnit.SECONDS));
      assertEquals(deaf ? 143 : 130, process.exitValue());
    } finally {
      process.destroyForcibly();
    }
    try (var files = Files.list(hello.folder().resolve("build"))) {
      var names = files.map(f -> f.getFileName().toString()).sorted().toList();
      assertEquals(
          List.of("hello.elf", "hello.map", "hello.zimage", "xen-dom0less.dtb", "xen-libxl.dtb"),
          names);
    }
  }

  @Test
  void twoAtOnceInOneFolder() throws Exception {
    var hello = new HelloCopy(folder);
    assertEquals(0, hello.run("build", "-o", folder.resolve("alone").toString()).code());
    var other = CompletableFuture.supplyAsync(() -> hello.run("build"));
    assertEquals(0, hello.run("build").code());
    assertEquals(0, other.get().code());
    for (var name : List.of("hello.elf", "hello.zimage", "hello.map", "xen-libxl.dtb")) {
      assertArrayEquals(
          Files.readAllBytes(folder.resolve("alone").resolve(name)),
          Files.readAllBytes(hello.folder().resolve("build").resolve(name)),
          name);
    }
    try (var files = Files.list(hello.folder().resolve("build"))) {
      assertFalse(files.anyMatch(f -> f.toString().endsWith(".part")));
    }
  }
}
