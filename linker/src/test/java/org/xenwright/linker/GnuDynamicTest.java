package org.xenwright.linker;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.xenwright.linker.tool.LdTool;

/**
 * Shared objects, position independent executables and executables that use shared objects: the
 * same file and map as GNU ld 2.40 for objects of GCC in Arm and Thumb code.
 */
@Tag("peers")
class GnuDynamicTest {
  private static final Map<String, String> SOURCES =
      Map.ofEntries(
          Map.entry(
              "a.c",
              """
              int gv = 5; static int sv = 7; extern int ext; int *pg = &gv; static int *ps = &sv;
              int arr[4]; const char *str = "hi"; extern int efun(int);
              int __attribute__((visibility("hidden"))) hid(int x) { return x + sv; }
              static int loc(int x) { return x * 2; }
              int fun(int x) { return efun(x) + gv + sv + ext + hid(x) + *ps + arr[1]; }
              int (*fp)(int) = fun; int (*lp)(int) = loc; int (*ep)(int) = efun;
              int call(int x) { return fun(x) + lp(x); }
              """),
          Map.entry(
              "b.c",
              """
              extern int fun(int), call(int); extern int gv; int w(int) __attribute__((weak));
              int use(int x) { if (w) return w(x); return fun(x) + call(x) + gv; }
              int *pw = &gv;
              """),
          Map.entry(
              "c1.c",
              """
              extern int e1(int); int g1; int e0(int x) { return e1(x) + g1; }
              static int *q = &g1; int *qq(void) { return q; }
              """),
          Map.entry(
              "c2.c",
              """
              int e1(int x) { return x; } int efun(int x) { return x; } int ext;
              int w(int x) { return x; }
              """),
          Map.entry(
              "m.c", "extern int fun(int); extern int gv; int main(void) { return fun(gv); }\n"),
          Map.entry(
              "fp.c",
              """
              int (*p)(int); extern int efun(int), fun(int); extern int gv; int *pgv = &gv;
              int main(void) { p = fun; return p(gv) + efun(1); }
              """),
          Map.entry(
              "t.c",
              """
              __thread int t1 = 3; extern __thread int t2; static __thread int t3 = 4;
              static __thread int t4; int get(void) { return t1 + t2 + t3 + t4; }
              """),
          Map.entry("t2.c", "__thread int t2 = 8; int other(void) { return t2; }\n"));
  private static final Map<String, String> TEXTS =
      Map.of(
          "v0.map", "{ global: fun; g*; local: *; };\n",
          "v.map", "V1 { global: fun; gv; local: *; };\nV2 { global: call; use; } V1;\n",
          "dl.txt", "{ fun; ext; };\n");

  /** Command lines; a {@code %} in an object's name stands for the instruction set. */
  private static final List<String> LINKS =
      """
      -shared a.%.pic.o b.%.pic.o -soname libx.so
      -shared a.%.pic.o b.%.pic.o -Bsymbolic
      -shared a.%.pic.o b.%.pic.o c2.%.pic.o -Bsymbolic-functions -z defs
      -shared a.%.pic.o b.%.pic.o --hash-style=gnu
      -shared a.%.pic.o b.%.pic.o --hash-style=sysv
      -shared a.%.pic.o b.%.pic.o -z now -z relro
      -shared a.%.pic.o b.%.pic.o --gc-sections -u use
      -shared a.%.pic.o b.%.pic.o -s --spare-dynamic-tags=2
      -shared a.%.pic.o b.%.pic.o --version-script=v0.map
      -shared a.%.pic.o b.%.pic.o --version-script=v.map
      -shared a.%.pic.o b.%.pic.o --version-script=v.map -soname libv.so --build-id=md5
      fp.%.o c1.%.o libv.so lib%.so -e main --as-needed --build-id
      -shared t.%.pic.o
      -shared t.%.pic.o t2.%.pic.o
      t.%.o t2.%.o -e get
      -pie t.%.pie.o t2.%.pie.o -e get
      -pie m.%.pie.o c1.%.pie.o c2.%.pie.o a.%.pie.o b.%.pie.o -e main
      -pie m.%.pie.o c1.%.pie.o lib%.so -e main -rpath /x -z now
      -E -pie m.%.pie.o c1.%.pie.o c2.%.pie.o a.%.pie.o b.%.pie.o -e main --no-dynamic-linker
      -pie c2.%.pie.o a.%.pie.o b.%.pie.o -e use --dynamic-list=dl.txt
      -pie -static a.%.pie.o b.%.pie.o c2.%.pie.o -e use --no-dynamic-linker -z text
      m.%.o c1.%.o lib%.so -e main
      m.%.o c1.%.o lib%.so -e main -dynamic-linker /lib/ld-linux-armhf.so.3 -z norelro
      fp.%.o lib%.so -e main --disable-new-dtags -rpath /a:/b
      """
          .lines()
          .toList();

  private static Path folder = Path.of("");

  @BeforeAll
  static void prepare() throws IOException, InterruptedException {
    Assumptions.assumeTrue(
        GnuLdTest.installed("arm-linux-gnueabihf-ld")
            && GnuLdTest.installed("arm-linux-gnueabihf-gcc"),
        "GNU binutils and GCC for Arm are not installed");
    folder = Files.createTempDirectory("dynamic");
    for (var text : TEXTS.entrySet()) {
      Files.writeString(folder.resolve(text.getKey()), text.getValue());
    }
    for (var source : SOURCES.entrySet()) {
      Files.writeString(folder.resolve(source.getKey()), source.getValue());
      for (var state : List.of("arm", "thumb")) {
        compile(source.getKey(), state, "-fPIC", ".pic.o");
        compile(source.getKey(), state, "-fpie", ".pie.o");
        compile(source.getKey(), state, "-fno-pic", ".o");
      }
    }
    assertEquals(
        0,
        run(
            List.of(
                "arm-linux-gnueabihf-ld",
                "-shared",
                "a.arm.pic.o",
                "b.arm.pic.o",
                "--version-script=v.map",
                "-soname",
                "libv.so",
                "-o",
                "libv.so")));
    for (var state : List.of("arm", "thumb")) {
      var objects = Stream.of("a", "b", "c2").map(n -> n + "." + state + ".pic.o").toList();
      var command = new ArrayList<>(List.of("arm-linux-gnueabihf-ld", "-shared"));
      command.addAll(objects);
      command.addAll(List.of("-o", "lib" + state + ".so"));
      assertEquals(0, run(command));
    }
  }

  @AfterAll
  static void clean() throws IOException {
    if (!folder.toString().isEmpty()) {
      try (var all = Files.walk(folder)) {
        all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
      }
    }
  }

  private static void compile(String source, String state, String model, String suffix)
      throws IOException, InterruptedException {
    var object = source.substring(0, source.length() - 2) + "." + state + suffix;
    assertEquals(
        0,
        run(
            List.of(
                "arm-linux-gnueabihf-gcc",
                "-m" + state,
                "-O1",
                model,
                "-c",
                source,
                "-o",
                object)));
  }

  private static int run(List<String> command) throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    process.getInputStream().readAllBytes();
    return process.waitFor();
  }

  @TestFactory
  Stream<DynamicTest> sameAsGnuLd() {
    return LINKS.stream()
        .flatMap(link -> Stream.of("arm", "thumb").map(state -> link.replace("%", state)))
        .map(link -> DynamicTest.dynamicTest(link, () -> compare(link)));
  }

  /** A program with the C library: versions, as-needed objects, start files, a build id. */
  @Test
  void programOfTheLibraryIsThatOfGnuLd() throws IOException, InterruptedException {
    Files.writeString(
        folder.resolve("h.c"),
        """
        #include <stdio.h>
        #include <stdlib.h>
        #include <string.h>
        int main(int c, char **v) {
          printf("%d %s\\n", atoi(v[1]), strdup("x"));
          fputs("y", stderr);
          return 0;
        }
        """);
    Assumptions.assumeTrue(
        run(List.of("arm-linux-gnueabihf-gcc", "-O1", "-c", "h.c", "-o", "h.o")) == 0,
        "the C library is not installed");
    var line = new ArrayList<>(List.of("--build-id", "--hash-style=gnu", "-pie", "-X"));
    line.addAll(List.of("-dynamic-linker", "/lib/ld-linux-armhf.so.3", "--as-needed"));
    for (var file : List.of("Scrt1.o", "crti.o", "crtbeginS.o")) {
      line.add(found(file));
    }
    for (var library : List.of("libgcc.a", "libc.so")) {
      line.add("-L" + Path.of(found(library)).getParent());
    }
    line.addAll(List.of("h.o", "-lgcc", "-lgcc_s", "-lc", "-lgcc"));
    line.addAll(List.of(found("crtendS.o"), found("crtn.o"), "--sysroot=/"));
    line.addAll(List.of("-o", "h.elf"));
    var command = new ArrayList<>(List.of("arm-linux-gnueabihf-ld"));
    command.addAll(line);
    assertEquals(0, run(command));
    var ours = LdTool.run(line, new LinkCase.Folder(folder));
    assertEquals(0, ours.exitCode(), ours.messages());
    assertArrayEquals(
        Files.readAllBytes(folder.resolve("h.elf")), ours.files().getFirst().content().toArray());
  }

  private static String found(String file) throws IOException, InterruptedException {
    var process = new ProcessBuilder("arm-linux-gnueabihf-gcc", "-print-file-name=" + file).start();
    var path = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return path.strip();
  }

  private static void compare(String link) throws IOException, InterruptedException {
    var arguments = new ArrayList<>(List.of(link.split(" ")));
    arguments.addAll(List.of("-o", "g.elf", "-Map=g.map"));
    var command = new ArrayList<>(List.of("arm-linux-gnueabihf-ld"));
    command.addAll(arguments);
    assertEquals(0, run(command));
    var ours = LdTool.run(arguments, new LinkCase.Folder(folder));
    assertEquals(0, ours.exitCode(), ours.messages());
    for (var file : ours.files()) {
      var expected = Files.readAllBytes(folder.resolve(file.path()));
      if (file.path().equals("g.elf")) {
        assertArrayEquals(expected, file.content().toArray(), "the image");
      } else {
        assertEquals(
            new String(expected, StandardCharsets.UTF_8),
            new String(file.content().toArray(), StandardCharsets.UTF_8));
      }
    }
    assertEquals(2, ours.files().size());
  }
}
