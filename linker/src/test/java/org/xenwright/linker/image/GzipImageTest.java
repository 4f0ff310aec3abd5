package org.xenwright.linker.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class GzipImageTest {
  private static GzipImage.Unpacked unpack(byte[] file) throws IOException {
    return GzipImage.unpack(new ByteArrayInputStream(file), 0, 1 << 20, 1 << 20);
  }

  private static byte[] image(Random random) {
    var image = new byte[random.nextInt(200_000)];
    for (int at = 0; at < image.length; at++) {
      image[at] = (byte) (random.nextInt(4) == 0 ? random.nextInt() : 0);
    }
    return image;
  }

  @Test
  void whatIsPackedComesBackHereAndInTheJdk() throws IOException {
    var random = new Random(41);
    for (int i = 0; i < 30; i++) {
      var image = image(random);
      var packed = GzipImage.pack(image);
      assertTrue(GzipImage.isPacked(packed));
      assertArrayEquals(packed, GzipImage.pack(image));
      assertArrayEquals(
          image, new GZIPInputStream(new ByteArrayInputStream(packed)).readAllBytes());
      var unpacked = unpack(packed);
      assertTrue(unpacked.fault().isEmpty());
      assertEquals(image.length, unpacked.length());
      assertArrayEquals(image, unpacked.bytes());
    }
  }

  @Test
  void filesOfOthersWithNamesAndCommentsAreRead() throws IOException {
    var image = image(new Random(42));
    var plain = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(plain)) {
      gzip.write(image);
    }
    var packed = plain.toByteArray();
    var file = new ByteArrayOutputStream();
    packed[3] = 4 | 8 | 16 | 2;
    file.write(packed, 0, 10);
    file.writeBytes(new byte[] {3, 0, 1, 2, 3, 'a', 0, 'b', 'c', 0, 7, 7});
    file.write(packed, 10, packed.length - 10);
    assertArrayEquals(image, unpack(file.toByteArray()).bytes());
  }

  @Test
  void aPartFromTheMiddleIsKept() throws IOException {
    var image = image(new Random(43));
    var in = new ByteArrayInputStream(GzipImage.pack(image));
    var part = GzipImage.unpack(in, 9_000, 5_000, 1 << 20);
    assertArrayEquals(Arrays.copyOfRange(image, 9_000, 14_000), part.bytes());
    assertEquals(image.length, part.length());
  }

  @Test
  void bombsStopAtTheLimit() throws IOException {
    var bomb = GzipImage.pack(new byte[8 << 20]);
    var unpacked = GzipImage.unpack(new ByteArrayInputStream(bomb), 0, 16, 1 << 20);
    assertEquals(16, unpacked.bytes().length);
    assertTrue(unpacked.length() <= (1 << 20) + 8192);
    assertEquals("it unpacks to more than 0x100000 bytes", unpacked.fault().orElseThrow());
  }

  @Test
  void whatFollowsThePackedDataIsTold() throws IOException {
    var packed = GzipImage.pack(new byte[100]);
    var unpacked = unpack(Arrays.copyOf(packed, packed.length + 3));
    assertEquals(3, unpacked.trailing());
    assertTrue(unpacked.fault().orElseThrow().startsWith("0x3 bytes follow the packed data"));
  }

  @Test
  void everyCutAndEveryFlippedBitIsToldAndNoneThrows() throws IOException {
    var random = new Random(44);
    var packed = GzipImage.pack(Arrays.copyOf(image(random), 900));
    for (int length = 0; length < packed.length; length++) {
      assertTrue(unpack(Arrays.copyOf(packed, length)).fault().isPresent(), "cut at " + length);
    }
    // Time, extra flags and system of the header mean nothing, and a flag may add nothing.
    for (int at = 10; at < packed.length; at++) {
      var broken = packed.clone();
      broken[at] ^= (byte) (1 << random.nextInt(8));
      var unpacked = unpack(broken);
      assertTrue(
          unpacked.fault().isPresent() || Arrays.equals(unpack(packed).bytes(), unpacked.bytes()),
          "bit in byte " + at);
    }
  }
}
