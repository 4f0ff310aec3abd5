package org.xenwright.linker.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.xenwright.elf.model.Bytes;
import org.xenwright.rules.Report;
import org.xenwright.rules.Rule;

class ZImagePackerTest {
  private final Report report = new Report();

  private ZImagePacker.Packed packed(PackRequest request) {
    var packed = ZImagePacker.pack(request, report);
    assertTrue(packed.isPresent(), () -> report.diagnostics().toString());
    var header = packed.get().header();
    assertEquals(packed.get().bytes().length, header.claimedLength());
    assertTrue(header.faults().isEmpty(), () -> header.faults().toString());
    return packed.get();
  }

  private static ZImageExtension extension(byte[] image) throws IOException {
    return ZImageExtension.read((offset, count) ->
            offset >= image.length
                ? new byte[0]
                : Arrays.copyOfRange(
                    image, (int) offset, (int) Math.min(image.length, offset + count)))
        .orElseThrow();
  }

  private static byte[] random(Random random, int zeros) {
    var image = new byte[zeros + 4 + 4 * random.nextInt(2_000)];
    for (int at = zeros; at < image.length; at++) {
      image[at] = (byte) random.nextInt();
    }
    return image;
  }

  /** Follows the header to the first instruction, through the register if need be. */
  private static long followed(byte[] image) {
    long at = ZImage.read(image).orElseThrow().entryOffset();
    var in = Bytes.wrap(image);
    if (at == 0x40 && in.s32(0x40) == 0xe59f_c004 && in.s32(0x48) == 0xe12f_ff1c) {
      return 0x4c + in.s32(0x4c);
    }
    return at;
  }

  @Test
  void anyImageGetsAHeaderInFrontAndKeepsItsBytesAndAlignment() throws IOException {
    var random = new Random(51);
    for (int i = 0; i < 500; i++) {
      var image = random(random, 0);
      long alignment = 4L << random.nextInt(13);
      long entry = random.nextInt(image.length);
      entry = random.nextBoolean() ? entry & ~3L : entry | 1;
      long zeros = random.nextInt(1 << 20);
      var request =
          new PackRequest(
              "image",
              image,
              0x8000,
              zeros,
              entry,
              alignment,
              PackRequest.Header.FRONT,
              java.util.Optional.empty(),
              random.nextBoolean());
      var result = packed(request);
      int front = result.bytes().length - image.length;
      assertEquals(0, front % alignment);
      assertArrayEquals(image, Arrays.copyOfRange(result.bytes(), front, result.bytes().length));
      assertEquals(front + entry, followed(result.bytes()));
      assertEquals(zeros, result.zeros());
      if (request.extension()) {
        var table = extension(result.bytes());
        assertEquals(zeros, table.zeros());
        assertEquals(result.bytes().length, Bytes.wrap(result.bytes()).u32((int) table.sizeAt()));
      }
      // What was packed is right, so packing it again changes nothing.
      assertArrayEquals(result.bytes(), packed(PackRequest.flat("again", result.bytes())).bytes());
    }
  }

  @Test
  void roomLeftInTheImageIsUsed() throws IOException {
    var random = new Random(52);
    for (int i = 0; i < 300; i++) {
      boolean thumb = random.nextBoolean();
      boolean table = random.nextBoolean();
      int room = thumb ? 0x68 : table ? 0x3c : 0x30;
      var image = random(random, room + 4 * random.nextInt(20));
      var request = PackRequest.flat("image", image).withEntry(thumb ? room | 1 : room);
      var result = packed(table ? request.withExtension() : request);
      assertEquals(thumb ? room | 1 : room, followed(result.bytes()));
      assertArrayEquals(
          Arrays.copyOfRange(image, room, image.length),
          Arrays.copyOfRange(result.bytes(), room, image.length));
      if (table) {
        assertEquals(0, extension(result.bytes()).zeros());
      }
    }
  }

  @Test
  void roomThatIsTooSmallIsRefused() {
    var image = random(new Random(53), 0x34);
    assertTrue(
        ZImagePacker.pack(PackRequest.flat("a.bin", image).withEntry(0x35), report).isEmpty());
    var complaint = report.diagnostics().getFirst();
    assertEquals(Rule.XW_LD_018, complaint.rule());
    assertTrue(complaint.message().contains("0x68 bytes are needed before the entry at 0x34"));
  }

  /** A header whose branch goes to 0x40. */
  private static byte[] own(int start, int end, int length) {
    var image = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = 0; at < 0x20; at += 4) {
      image.putInt(at, 0xe1a0_0000);
    }
    image.putInt(0x20, 0xea00_0006).putInt(0x24, ZImage.MAGIC).putInt(0x28, start);
    return image.putInt(0x2c, end).array();
  }

  @Test
  void anEndThatIsShortOrLongIsSetRight() {
    // Numbers of builds that were measured: 348 bytes short, 3464 too long.
    for (int end : new int[] {123_236, 81_920, 123_584}) {
      var result = packed(PackRequest.flat("mini-os", own(0, end, 123_584)));
      assertEquals(123_584, result.header().end());
      assertEquals(
          end == 123_584
              ? "the header was right"
              : String.format("end changed from 0x%x to 0x1e2c0", end),
          result.done().getFirst());
    }
    var moved = packed(PackRequest.flat("a", own(0x8000, 0, 100)).withStart(0x4000_8000));
    assertEquals(0x4000_8000L, moved.header().start());
    assertEquals(0x4000_8064L, moved.header().end());
  }

  @Test
  void theTableOfAnImageWithItsOwnHeaderLiesBehindIt() throws IOException {
    var result = packed(PackRequest.flat("a", own(0, 0, 101)).withZeros(0x100).withExtension());
    assertEquals(104 + 24, result.bytes().length);
    assertEquals(104, extension(result.bytes()).table());
    assertEquals(0x100, extension(result.bytes()).zeros());
    // The table covers the first of the zeros.
    assertEquals(0x100 - 27, result.zeros());
  }

  @Test
  void anImageLinkedForAnAddressStaysThere() {
    var request =
        PackRequest.flat("a", new byte[] {1, 2, 3, 4}).withHeader(PackRequest.Header.FRONT);
    var linked =
        new PackRequest(
            "a",
            request.image(),
            0x4001_0000,
            0,
            0,
            0x1000,
            request.header(),
            java.util.Optional.of(0x4001_0000L),
            false);
    assertEquals(0x4000_f000L, packed(linked).header().start());
    assertEquals(0x4001_0004L, packed(linked).header().end());
  }

  @Test
  void imagesThatNoHeaderFitsAreRefused() {
    assertTrue(ZImagePacker.pack(PackRequest.flat("empty", new byte[0]), report).isEmpty());
    assertTrue(
        ZImagePacker.pack(
                PackRequest.flat("none", new byte[100]).withHeader(PackRequest.Header.OWN), report)
            .isEmpty());
    assertTrue(
        ZImagePacker.pack(PackRequest.flat("high", own(0, 0, 100)).withStart(0xffff_fff0L), report)
            .isEmpty());
    assertEquals(3, report.diagnostics().size());
    assertTrue(
        report.diagnostics().getLast().message().contains("does not fit behind the load address"));
  }

  @Test
  void thumbKernelsAreFollowed() {
    var image = own(0, 100, 100);
    var words = ByteBuffer.wrap(image).order(ByteOrder.LITTLE_ENDIAN);
    // sub pc, pc, #3; b.w to 0x20 + 4 + 0xc
    words.putInt(0x1c, 0xe24f_f003).putShort(0x20, (short) 0xf000).putShort(0x22, (short) 0xb806);
    assertEquals(0x30, ZImage.read(image).orElseThrow().entryOffset());
  }

  @Test
  void tablesOfAnyWordsAreReadWithoutHarm() throws IOException {
    var random = new Random(54);
    for (int i = 0; i < 2_000; i++) {
      var image = own(0, 0, 0x100);
      var words = ByteBuffer.wrap(image).order(ByteOrder.LITTLE_ENDIAN);
      words.putInt(0x38, random.nextInt(4) == 0 ? random.nextInt() : random.nextInt(0x110));
      for (int at = 0x3c; at < 0x100; at += 4) {
        words.putInt(at, random.nextInt(3) == 0 ? random.nextInt() : random.nextInt(5));
      }
      assertFalse(
          ZImageExtension.read((offset, count) ->
                  offset >= image.length
                      ? new byte[0]
                      : Arrays.copyOfRange(
                          image, (int) offset, (int) Math.min(image.length, offset + count)))
              .filter(table -> words.getInt((int) table.table()) == 0)
              .isPresent());
    }
  }
}
