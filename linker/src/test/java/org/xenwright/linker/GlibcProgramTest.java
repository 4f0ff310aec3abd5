package org.xenwright.linker;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xenwright.linker.tool.LdTool;

/**
 * A C program with the real C library, linked as the compiler driver does: the same image and map
 * as GNU ld 2.40, and it runs where {@code qemu-arm} is installed.
 */
@Tag("peers")
class GlibcProgramTest {
  private static final Path LIBRARY = Path.of("/usr/arm-linux-gnueabihf/lib");
  private static final Path COMPILER = Path.of("/usr/lib/gcc-cross/arm-linux-gnueabihf/12");
  private static final String SAYS = "hello AAAAAAAAA 6 2.500000 3 1\n";
  private static final String SOURCE =
      """
      #include <dlfcn.h>
      #include <stdio.h>
      #include <string.h>
      #include <stdlib.h>
      __thread int own = 5;
      static int less(const void *a, const void *b) { return *(int *)a - *(int *)b; }
      int main(int count, char **words) {
        char text[40];
        int numbers[] = {7, 3, 5};
        memcpy(text, "hello", 6);
        memset(text + 8, 65, 9);
        text[17] = 0;
        own += count;
        qsort(numbers, 3, sizeof(int), less);
        printf("%s %s %d %f %d %d\\n", text, text + 8, own, atof("2.5"), numbers[0],
               count > 5 ? dlopen(words[1], RTLD_NOW) != 0 : 1);
        return 0;
      }
      """;

  @TempDir private Path folder;

  @Test
  void fixedWithEverythingInside() throws IOException, InterruptedException {
    linked(
        "-Bstatic -X --hash-style=gnu {L}/crt1.o {L}/crti.o {G}/crtbeginT.o -L{G} -L{L} k.o"
            + " --start-group -lgcc -lgcc_eh -lc --end-group {G}/crtend.o {L}/crtn.o");
  }

  @Test
  void fixedWithSharedLibraries() throws IOException, InterruptedException {
    linked(
        "-dynamic-linker /lib/ld-linux-armhf.so.3 -X --hash-style=gnu --as-needed {L}/crt1.o"
            + " {L}/crti.o {G}/crtbegin.o -L{G} -L{L} k.o -lgcc -lc -lm {G}/crtend.o {L}/crtn.o");
  }

  @Test
  void movable() throws IOException, InterruptedException {
    linked(
        "--eh-frame-hdr -dynamic-linker /lib/ld-linux-armhf.so.3 -X --hash-style=gnu --as-needed"
            + " -pie {L}/Scrt1.o {L}/crti.o {G}/crtbeginS.o -L{G} -L{L} k.o -lgcc --push-state"
            + " --as-needed -lgcc_s --pop-state -lc {G}/crtendS.o {L}/crtn.o -z relro");
  }

  @Test
  void movableWithoutLibraries() throws IOException, InterruptedException {
    linked(
        "--gc-sections -z now -z separate-code --build-id=sha1 -X -pie --as-needed"
            + " -dynamic-linker /lib/ld-linux-armhf.so.3 {L}/Scrt1.o {L}/crti.o {G}/crtbeginS.o"
            + " -L{G} -L{L} k.o -lgcc -lc {G}/crtendS.o {L}/crtn.o");
  }

  private void linked(String command) throws IOException, InterruptedException {
    Assumptions.assumeTrue(
        GnuLdTest.installed("arm-linux-gnueabihf-ld")
            && GnuLdTest.installed("arm-linux-gnueabihf-gcc")
            && Files.exists(LIBRARY.resolve("crt1.o"))
            && Files.isDirectory(COMPILER),
        "GCC 12 and the C library for Arm are not installed");
    Files.writeString(folder.resolve("k.c"), SOURCE);
    assertEquals("", run("arm-linux-gnueabihf-gcc", "-O1", "-c", "k.c", "-o", "k.o"));
    var words = new ArrayList<String>();
    for (var word : command.split(" ")) {
      words.add(word.replace("{L}", LIBRARY.toString()).replace("{G}", COMPILER.toString()));
    }
    words.addAll(List.of("-o", "k", "-Map=k.map"));
    var gnu = new ArrayList<>(List.of("arm-linux-gnueabihf-ld"));
    gnu.addAll(words);
    var said = run(gnu.toArray(String[]::new));
    var ours = LdTool.run(words, new LinkCase.Folder(folder));
    assertEquals(0, ours.exitCode(), ours.messages());
    assertEquals(said.replace("arm-linux-gnueabihf-ld:", "ld:"), ours.messages());
    for (var written : ours.files()) {
      var bytes = written.content().toArray();
      var expected = Files.readAllBytes(folder.resolve(written.path()));
      if (written.path().equals("k")) {
        assertArrayEquals(expected, bytes, "the image");
        Files.write(folder.resolve("ours"), bytes);
      } else {
        assertEquals(
            new String(expected, StandardCharsets.UTF_8),
            new String(bytes, StandardCharsets.UTF_8));
      }
    }
    if (GnuLdTest.installed("qemu-arm")) {
      assertTrue(folder.resolve("ours").toFile().setExecutable(true));
      assertEquals(SAYS, run("qemu-arm", "-L", LIBRARY.getParent().toString(), "./ours"));
    }
  }

  private String run(String... command) throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    return output;
  }
}
