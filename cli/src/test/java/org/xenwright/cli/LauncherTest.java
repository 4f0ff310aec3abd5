package org.xenwright.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever a user may give by mistake, through the launcher itself: a clear message, an exit code,
 * no trace, nothing half written. The launcher finds the classes under test as its built program.
 */
class LauncherTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path LAUNCHER = ROOT.resolve("xenwright");

  @TempDir Path folder;
  private HelloCopy hello;

  /** What a run of the launcher gave. */
  private record Ran(int code, String out) {
    Ran says(int expected, String... parts) {
      assertEquals(expected, code, out);
      for (var part : parts) {
        assertTrue(out.contains(part), () -> "no \"" + part + "\" in\n" + out);
      }
      assertFalse(out.contains("\tat ") || out.contains("Exception"), out);
      return this;
    }
  }

  @BeforeEach
  void prepare() throws IOException {
    assumeTrue(Files.isExecutable(LAUNCHER) && Files.isExecutable(Path.of("/bin/sh")));
    var dist = Files.createDirectory(folder.resolve("dist"));
    var classes =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(entry -> Path.of(entry).toAbsolutePath().toString())
            .collect(Collectors.joining(File.pathSeparator));
    Files.writeString(
        dist.resolve("java.options"),
        "-XX:+UnlockDiagnosticVMOptions\n-XX:+UseSerialGC\n-XX:TieredStopAtLevel=1\n-cp\n\""
            + classes
            + "\"\n");
    Files.writeString(dist.resolve("built"), System.getProperty("java.home") + "\n" + ROOT + "\n");
    hello = new HelloCopy(folder);
  }

  private Process start(String... arguments) throws IOException {
    var command = new ArrayList<>(List.of(LAUNCHER.toString()));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().putAll(Map.of("XENWRIGHT_DIST", folder.resolve("dist").toString()));
    return builder.start();
  }

  private Ran run(String... arguments) throws Exception {
    var process = start(arguments);
    var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ran(process.waitFor(), out);
  }

  private void write(String file, byte[] bytes) throws IOException {
    Files.write(folder.resolve(file), bytes);
  }

  /** Keeps the first bytes of an output of a build. */
  private String truncated(String output, int length) throws Exception {
    assertEquals(0, run("build", "hello", "-q").code);
    var all = Files.readAllBytes(hello.folder().resolve("build").resolve(output));
    write("short-" + output, java.util.Arrays.copyOf(all, length));
    return "short-" + output;
  }

  @Test
  void missingFolder() throws Exception {
    run("check", "nowhere").says(2, "nowhere: error: cannot read: no such file [XW-TOOL-001]");
  }

  @Test
  void missingSource() throws Exception {
    Files.delete(hello.folder().resolve("src/main.S"));
    run("check", "hello")
        .says(2, "hello/guest.yaml:10:5: error: no such file: hello/src/main.S [XW-TOOL-001]");
  }

  @Test
  void unreadableSource() throws Exception {
    Files.delete(hello.folder().resolve("src/main.S"));
    Files.createDirectory(hello.folder().resolve("src/main.S")); // root reads whatever its bits say
    run("check", "hello").says(2, "hello/guest.yaml:10:5: error: ", "[XW-TOOL-001]");
  }

  @Test
  void emptySources() throws Exception {
    try (var sources = Files.list(hello.folder().resolve("src"))) {
      for (var source : sources.toList()) {
        Files.write(source, new byte[0]);
      }
    }
    run("check", "hello")
        .says(1, "hello/hello.lds:53:8: error: undefined symbol `_start'", "[XW-LD-008]");
    assertFalse(Files.exists(hello.folder().resolve("build/hello.zimage")));
  }

  @Test
  void wrongYaml() throws Exception {
    write("hello/guest.yaml", "name: [\n".getBytes(StandardCharsets.UTF_8));
    run("check", "hello").says(2, "hello/guest.yaml:2:1: error: ", "[XW-YAML-001]");
  }

  @Test
  void unknownKey() throws Exception {
    var text = Files.readString(hello.folder().resolve("guest.yaml")) + "colour: red\n";
    write("hello/guest.yaml", text.getBytes(StandardCharsets.UTF_8));
    run("check", "hello").says(2, "unknown key 'colour' in a guest.yaml", "[XW-TOOL-003]");
  }

  @Test
  void truncatedElf() throws Exception {
    run("boot", "--elf", truncated("hello.elf", 500), "hello/build/hello.zimage")
        .says(2, "short-hello.elf: error: ", "[XW-ELF-001]");
  }

  @Test
  void truncatedTree() throws Exception {
    run("fdt", "decompile", truncated("xen-libxl.dtb", 100))
        .says(2, "totalsize is ", "but the file has only 100 bytes", "[XW-FDT-001]");
  }

  @Test
  void truncatedImage() throws Exception {
    var image = truncated("hello.zimage", 30);
    run("boot", image).says(1, "the file is shorter than the 0x30 bytes", "[XW-RUN-001]");
    run("image", image).says(1, "too short for a zImage header");
  }

  @Test
  void aGuestThatLoopsForEver() throws Exception {
    hello
        .replace("src/main.S", "\tbl\topen_gic\n", "loop:\tb\tloop\n")
        .replace("guest.yaml", "50000000", "1000000");
    int line = hello.lineOf("src/main.S", "loop:\tb\tloop");
    run("boot", "hello")
        .says(1, "hello/src/main.S:" + line + ":", "[XW-RUN-003]", "instructions are used up");
  }

  @Test
  void anOptionThatIsMisspelt() throws Exception {
    run("check", "--formt", "json", "hello")
        .says(2, "unknown option: '--formt'\n", "did you mean --format?");
  }

  @Test
  void aFullDisk() throws Exception {
    assumeTrue(Files.exists(Path.of("/dev/full")));
    var process =
        new ProcessBuilder(LAUNCHER.toString(), "rules", "list")
            .redirectOutput(new File("/dev/full"));
    process.environment().put("XENWRIGHT_DIST", folder.resolve("dist").toString());
    var started = process.start();
    var said = new String(started.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    new Ran(started.waitFor(), said).says(2, "is the disk full?");
  }

  @Test
  void anOutputFolderThatCannotBeWritten() throws Exception {
    assumeTrue(Files.isDirectory(Path.of("/proc/self")));
    run("build", "hello", "-o", "/proc/self/xenwright").says(1, "cannot write: ", "[XW-TOOL-002]");
  }

  @Test
  void aReaderThatHasGone() throws Exception {
    var process = start("rules", "list");
    process.getInputStream().close();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    assertEquals(141, process.exitValue());
  }

  @Test
  void stoppedByTheUser() throws Exception {
    hello
        .replace("src/main.S", "\tbl\topen_gic\n", "loop:\tb\tloop\n")
        .replace("guest.yaml", "50000000", "900000000000");
    var process = start("boot", "hello");
    try {
      var last = hello.folder().resolve("build/xen-dom0less.dtb");
      for (int i = 0; i < 600 && !Files.exists(last); i++) {
        Thread.sleep(100);
      }
      new ProcessBuilder("kill", "-TERM", Long.toString(process.pid())).start().waitFor();
      assertTrue(process.waitFor(60, TimeUnit.SECONDS));
      assertEquals(143, process.exitValue());
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void twoAtOnce() throws Exception {
    var first = start("check", "hello");
    var second = start("check", "hello");
    for (var each : List.of(first, second)) {
      var out = new String(each.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      new Ran(each.waitFor(), out).says(0, "hello: clean");
    }
    try (var files = Files.list(hello.folder().resolve("build"))) {
      assertEquals(
          List.of(
              ".check.run",
              "hello.elf",
              "hello.map",
              "hello.zimage",
              "xen-dom0less.dtb",
              "xen-libxl.dtb"),
          files.map(file -> file.getFileName().toString()).sorted().toList());
    }
  }
}
