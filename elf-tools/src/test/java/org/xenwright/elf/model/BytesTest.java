package org.xenwright.elf.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BytesTest {
  private static final int SIZE = 300_000;

  @TempDir Path folder;

  private Path file(byte[] content) throws IOException {
    var path = folder.resolve("file");
    Files.write(path, content);
    return path;
  }

  @Test
  void partsOfFilesAreWhatTheFileHolds() throws IOException {
    var random = new Random(11);
    var content = new byte[SIZE];
    random.nextBytes(content);
    var whole = Bytes.wrap(content);
    for (var order : DataEncoding.values()) {
      var read = Bytes.ofFile(file(content), SIZE).in(order);
      for (int i = 0; i < 2_000; i++) {
        int at = random.nextInt(SIZE - 4);
        assertEquals(whole.u8(at), read.u8(at));
        assertEquals(whole.in(order).u16(at), read.u16(at));
        assertEquals(whole.in(order).s32(at), read.s32(at));
        int count = random.nextInt(1, Math.min(i % 2 == 0 ? 100 : 100_000, SIZE - at));
        var part = read.slice(at, count);
        switch (i % 5) {
          case 0 -> assertArrayEquals(whole.slice(at, count).toArray(), part.toArray());
          case 1 -> assertEquals(whole.slice(at, count), part);
          case 2 -> assertEquals(whole.slice(at, count).find(7, 0), part.find(7, 0));
          case 3 -> {
            var target = new byte[count + 3];
            part.copyTo(target, 2);
            assertEquals(whole.slice(at, count), Bytes.wrap(target, 2, count));
          }
          default -> {
            int from = count / 3;
            assertEquals(
                whole.slice(at, count).slice(from, count - from), part.slice(from, count - from));
            assertEquals(whole.slice(at, count).scanName(from), part.scanName(from));
          }
        }
      }
      var out = new ByteArrayOutputStream();
      read.writeTo(out);
      assertArrayEquals(content, out.toByteArray());
      assertEquals(whole, read);
    }
  }

  @Test
  void filesThatBecomeShorterAreAnError() throws IOException {
    var path = file(new byte[SIZE]);
    var read = Bytes.ofFile(path, SIZE);
    assertEquals(0, read.u8(5));
    Files.write(path, new byte[10]);
    var part = read.slice(200_000, 50_000);
    assertThrows(UncheckedIOException.class, part::toArray);
    assertThrows(UncheckedIOException.class, () -> read.u8(100_000));
  }

  @Test
  void filesInPartsAreWrittenAndJoinedInTheirOrder() throws IOException {
    var parts =
        new ByteParts(
            List.of(Bytes.wrap(new byte[] {1, 2}), Bytes.EMPTY, Bytes.wrap(new byte[] {3})));
    var out = new ByteArrayOutputStream();
    parts.writeTo(out);
    assertArrayEquals(new byte[] {1, 2, 3}, out.toByteArray());
    assertArrayEquals(new byte[] {1, 2, 3}, parts.joined().toArray());
  }
}
