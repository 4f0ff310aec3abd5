package org.xenwright.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ELF tools print what GNU's do, byte for byte, over a small set of files of several kinds. */
@Tag("peers")
class ElfToolsPeersTest {
  private static final String PREFIX = "arm-linux-gnueabihf-";

  private static final String SOURCE =
      """
      struct point { int x, y; const char *name; };
      static int counter; int common_var; int initialised = 42; const char message[] = "hello";
      __attribute__((weak)) int weak_fn(void) { return 1; }
      __attribute__((visibility("hidden"))) int hidden_fn(int x) { return x ^ 0x5a; }
      static inline int inlined(int a) { int b = a * 3; return b > 10 ? b - counter : b; }
      int with_switch(int v) {
        switch (v) { case 0: return 10; case 1: return 22; case 2: return weak_fn(); default: return -1; }
      }
      int work(struct point *p) { counter += inlined(p->x); return hidden_fn(p->y) + with_switch(p->x); }
      void _start(void) { struct point p = { 1, 2, message }; work(&p); for (;;) { } }
      """;

  @TempDir static Path folder;

  @BeforeAll
  static void build() throws IOException, InterruptedException {
    Files.writeString(folder.resolve("a.c"), SOURCE);
    Files.writeString(folder.resolve("text.txt"), "not an ELF file\n");
    Files.write(folder.resolve("empty"), new byte[0]);
    for (int version = 2; version <= 5; version++) {
      gnu("gcc", "-g", "-gdwarf-" + version, "-O1", "-c", "a.c", "-o", "d" + version + ".o");
    }
    gnu("gcc", "-O2", "-marm", "-ffunction-sections", "-c", "a.c", "-o", "arm.o");
    gnu("gcc", "-g", "-O2", "-nostdlib", "-static", "a.c", "-o", "static.elf");
    gnu(
        "gcc",
        "-shared",
        "-fPIC",
        "-O1",
        "-nostdlib",
        "a.c",
        "-Wl,-soname,libx.so",
        "-o",
        "libx.so");
    gnu("ar", "rcs", "lib.a", "d4.o", "arm.o");
    gnu("ar", "rcsT", "thin.a", "d4.o", "arm.o");
  }

  private record Outcome(int code, byte[] out, byte[] err) {}

  private static Outcome gnu(String tool, String... arguments)
      throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of(PREFIX + tool));
    command.addAll(List.of(arguments));
    var errors = Files.createTempFile(folder, "err", "");
    try {
      var process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectError(errors.toFile())
              .start();
      process.getOutputStream().close();
      var out = process.getInputStream().readAllBytes();
      int code = process.waitFor();
      return new Outcome(code, out, Files.readAllBytes(errors));
    } catch (IOException absent) {
      Assumptions.abort(PREFIX + tool + " is not installed");
      throw absent;
    } finally {
      Files.delete(errors);
    }
  }

  private static void same(String tool, String options, String... files)
      throws IOException, InterruptedException {
    for (var file : files) {
      var words = new ArrayList<String>();
      if (!options.isEmpty()) {
        words.addAll(List.of(options.split(" ")));
      }
      words.add(file);
      var arguments = words.toArray(String[]::new);
      var theirs = gnu(tool, arguments);
      var call = new ArrayList<>(List.of(tool));
      call.addAll(words);
      var ours = Run.in(folder, call.toArray(String[]::new));
      var name = tool + " " + String.join(" ", words);
      assertEquals(new String(theirs.out(), StandardCharsets.UTF_8), ours.out(), name);
      assertEquals(
          new String(theirs.err(), StandardCharsets.UTF_8).replace(PREFIX, ""), ours.err(), name);
      assertEquals(theirs.code(), ours.code(), name);
    }
  }

  private static final String[] OBJECTS = {
    "d2.o", "d5.o", "arm.o", "static.elf", "libx.so", "lib.a", "thin.a"
  };

  @Test
  void readelf() throws IOException, InterruptedException {
    for (var options :
        List.of("-a", "-aW", "-St", "-sD", "-rD", "--dyn-syms", "-x .text", "-p .comment")) {
      same("readelf", options, OBJECTS);
    }
    same("readelf", "-h", "text.txt", "empty", "missing");
  }

  @Test
  void nm() throws IOException, InterruptedException {
    for (var options :
        List.of(
            "",
            "-n",
            "-S",
            "-A",
            "-P",
            "-f sysv",
            "--size-sort",
            "-r",
            "-g",
            "-u",
            "-a",
            "-D",
            "-s")) {
      same("nm", options, OBJECTS);
    }
    same("nm", "-n", "text.txt", "missing");
  }

  @Test
  void size() throws IOException, InterruptedException {
    for (var options : List.of("", "-A", "-G", "-x", "-t", "--common", "-A -x")) {
      same("size", options, OBJECTS);
    }
  }

  @Test
  void strings() throws IOException, InterruptedException {
    for (var options : List.of("", "-n 6", "-tx", "-d", "-el", "-w")) {
      same("strings", options, OBJECTS);
    }
  }

  @Test
  void objdumpHeadersAndTables() throws IOException, InterruptedException {
    for (var options : List.of("-h", "-f", "-t", "-r", "-p", "-x", "-s", "-hw", "-j .text -s")) {
      same("objdump", options, OBJECTS);
    }
    same("objdump", "-T", "libx.so");
    same("objdump", "-d", "text.txt", "missing");
    assertArrayEquals(new byte[0], gnu("objdump", "-d", "missing").out());
  }

  @Test
  void addr2lineFindsLinesAndInlinedCode() throws IOException, InterruptedException {
    for (var file : List.of("d2.o", "d3.o", "d4.o", "d5.o")) {
      for (int address = 0; address < 120; address += 6) {
        same("addr2line", "-fie " + file, Integer.toHexString(address));
      }
    }
  }

  @Test
  void copiesAreTheSameFiles() throws IOException, InterruptedException {
    var options =
        List.of(
            "",
            "-S",
            "-g",
            "--strip-unneeded",
            "-x",
            "-O binary",
            "-O ihex",
            "-O verilog",
            "-j .text -O binary",
            "-N work -S",
            "-L work",
            "-G work",
            "-W work",
            "-w -G w*",
            "--prefix-symbols=p_",
            "--redefine-sym work=other",
            "--localize-hidden",
            "--rename-section .data=.mine",
            "-R .comment",
            "--set-start 0x1234");
    for (var option : options) {
      for (var file : List.of("d2.o", "d5.o", "arm.o", "static.elf", "libx.so")) {
        var words = new ArrayList<String>();
        if (!option.isEmpty()) {
          words.addAll(List.of(option.split(" ")));
        }
        words.addAll(List.of(file, "theirs"));
        int code = gnu("objcopy", words.toArray(String[]::new)).code();
        words.set(words.size() - 1, "ours");
        words.addFirst("objcopy");
        assertEquals(code, Run.in(folder, words.toArray(String[]::new)).code(), words.toString());
        assertArrayEquals(
            Files.readAllBytes(folder.resolve("theirs")),
            Files.readAllBytes(folder.resolve("ours")),
            words.toString());
      }
    }
  }

  @Test
  void archivesAreTheSameFiles() throws IOException, InterruptedException {
    for (var steps :
        List.of(
            "rcs L d2.o arm.o|rv L d4.o|dv L arm.o|t L|tv L",
            "rcS L d2.o|s L|tO L",
            "rc L d2.o d4.o arm.o|mb d2.o L arm.o|p L text.txt",
            "qc L d2.o d2.o|dN 2 L d2.o|t L")) {
      for (var step : steps.split("\\|")) {
        var theirs = gnu("ar", step.replace("L", "theirs.a").split(" "));
        var call = new ArrayList<>(List.of("ar"));
        call.addAll(List.of(step.replace("L", "ours.a").split(" ")));
        var ours = Run.in(folder, call.toArray(String[]::new));
        assertEquals(new String(theirs.out(), StandardCharsets.UTF_8), ours.out(), step);
        assertEquals(theirs.code(), ours.code(), step);
      }
      assertArrayEquals(
          Files.readAllBytes(folder.resolve("theirs.a")),
          Files.readAllBytes(folder.resolve("ours.a")),
          steps);
      Files.delete(folder.resolve("theirs.a"));
      Files.delete(folder.resolve("ours.a"));
    }
  }
}
