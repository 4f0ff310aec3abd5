package org.xenwright.cli;

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

/** The disassembly of our hello guest is GNU objdump's, character for character. */
@Tag("peers")
class ObjdumpPeersTest {
  @TempDir Path folder;

  @Test
  void helloIsDisassembledAsByGnu() throws IOException, InterruptedException {
    new HelloCopy(folder);
    assertEquals(0, Run.in(folder, "build", "hello").code());
    List<String> files;
    try (var walk = Files.walk(folder)) {
      files =
          walk.map(p -> folder.relativize(p).toString())
              .filter(p -> p.endsWith(".o") || p.endsWith(".elf"))
              .sorted()
              .toList();
    }
    assertTrue(!files.isEmpty(), "the build wrote no ELF file");
    for (var file : files) {
      for (var options : List.of("-d", "-dr")) {
        assertEquals(gnu(options, file), Run.in(folder, "objdump", options, file).out(), file);
      }
    }
  }

  private String gnu(String... arguments) throws IOException, InterruptedException {
    var command = new java.util.ArrayList<>(List.of("arm-linux-gnueabihf-objdump"));
    command.addAll(List.of(arguments));
    try {
      var process = new ProcessBuilder(command).directory(folder.toFile()).start();
      var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(0, process.waitFor());
      return text;
    } catch (IOException absent) {
      Assumptions.abort("arm-linux-gnueabihf-objdump is not installed");
      throw absent;
    }
  }
}
