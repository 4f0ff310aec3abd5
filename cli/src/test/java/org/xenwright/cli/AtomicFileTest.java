package org.xenwright.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Outputs appear whole or not at all; what is no file is written through and stays what it is. */
class AtomicFileTest {
  private static final byte[] BYTES = "content".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path folder;

  @Test
  void aFileIsReplacedAndNothingElseStays() throws Exception {
    var target = folder.resolve("made/by/us");
    assertEquals(Optional.empty(), AtomicFile.write(target, "us", new byte[9]));
    assertEquals(Optional.empty(), AtomicFile.write(target, "us", BYTES));
    assertArrayEquals(BYTES, Files.readAllBytes(target));
    try (var files = Files.list(target.getParent())) {
      assertEquals(1, files.count());
    }
  }

  @Test
  void aFolderIsNoTarget() {
    assertTrue(AtomicFile.write(folder, "folder", BYTES).isPresent());
    assertTrue(Files.isDirectory(folder));
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void aPipeIsWrittenThroughAndStaysAPipe() throws Exception {
    var pipe = folder.resolve("pipe");
    assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
    var reader =
        CompletableFuture.supplyAsync(() -> {
          try {
            return Files.readAllBytes(pipe);
          } catch (java.io.IOException failed) {
            throw new java.io.UncheckedIOException(failed);
          }
        });
    assertEquals(Optional.empty(), AtomicFile.write(pipe, "pipe", BYTES));
    assertArrayEquals(BYTES, reader.get(30, TimeUnit.SECONDS));
    assertFalse(Files.isRegularFile(pipe));
  }
}
