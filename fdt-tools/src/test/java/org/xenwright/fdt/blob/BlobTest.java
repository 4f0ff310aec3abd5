package org.xenwright.fdt.blob;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.xenwright.fdt.Bytes;
import org.xenwright.fdt.DeviceTree;
import org.xenwright.fdt.Node;
import org.xenwright.fdt.Property;
import org.xenwright.fdt.Sources;
import org.xenwright.fdt.TreeGenerator;
import org.xenwright.fdt.blob.BlobReader.Manner;
import org.xenwright.rules.Report;

/** Writing, reading back, and not believing hostile input. */
class BlobTest {
  @Test
  void generatedTreesSurviveEveryLayout() {
    for (long seed = 1; seed <= 300; seed++) {
      var tree = new TreeGenerator(seed).tree();
      for (var style : List.of(Layout.DTC, Layout.LIBFDT)) {
        for (var version : Version.values()) {
          var blob = BlobWriter.write(tree, style.withVersion(version));
          var back = read(blob);
          var expected =
              version == Version.V1 ? new DeviceTree(tree.root(), tree.reservations(), 0) : tree;
          assertEquals(expected, back.tree(), "seed " + seed + " " + version);
          assertArrayEquals(blob, BlobWriter.write(back.tree(), back.layout()), "seed " + seed);
        }
      }
    }
  }

  @Test
  void damagedBlobsAreRefusedOrReadBackByteForByte() {
    var random = new Random(4711);
    int accepted = 0;
    for (int run = 0; run < 6_000; run++) {
      var blob = BlobWriter.write(new TreeGenerator(run % 40).tree(), Layout.DTC.withPadding(8));
      for (int i = random.nextInt(4); i >= 0; i--) {
        int at = random.nextInt(3) == 0 ? random.nextInt(40) : random.nextInt(blob.length);
        blob[at] =
            (byte) (random.nextBoolean() ? random.nextInt(256) : blob[at] ^ 1 << random.nextInt(8));
      }
      if (random.nextInt(5) == 0) {
        blob = Arrays.copyOf(blob, random.nextInt(blob.length + 20));
      }
      for (var manner : Manner.values()) {
        var report = new Report();
        var back = BlobReader.readWithLayout(blob, "x.dtb", manner, report);
        assertEquals(back.isEmpty(), report.hasErrors(), "seed 4711 run " + run);
        if (back.isPresent()) {
          accepted++;
          var again = BlobWriter.write(back.get().tree(), back.get().layout());
          assertArrayEquals(blob, again, "seed 4711 run " + run);
        }
      }
    }
    assertTrue(accepted > 300, "only " + accepted + " accepted: the test says little");
  }

  @Test
  void tailsOfEarlierNamesAreShared() {
    var tree =
        DeviceTree.of(Node.of("", Property.cells("#size-cells", 1), Property.cells("cells", 2)));
    assertEquals("#size-cells".length() + 1, size(tree, Layout.DTC));
    assertEquals("#size-cells".length() + 1, size(tree, Layout.LIBFDT));
    var reverse =
        DeviceTree.of(Node.of("", Property.cells("cells", 2), Property.cells("#size-cells", 1)));
    assertEquals("cells".length() + "#size-cells".length() + 2, size(reverse, Layout.DTC));
  }

  private static int size(DeviceTree tree, Layout layout) {
    return ByteBuffer.wrap(BlobWriter.write(tree, layout)).getInt(32);
  }

  @Test
  void libfdtPutsTheReservationBlockAt48AndStringsInReverse() {
    var tree = DeviceTree.of(Node.of("", Property.flag("first"), Property.flag("second")));
    var blob = ByteBuffer.wrap(BlobWriter.write(tree, Layout.LIBFDT));
    assertEquals(48, blob.getInt(16));
    assertEquals(64, blob.getInt(8));
    var strings = Bytes.of(blob.array()).slice(blob.getInt(12), blob.array().length);
    assertEquals(List.of("second", "first"), strings.strings());
  }

  @Test
  void everyHeaderFieldIsChecked() {
    var good = BlobWriter.write(new TreeGenerator(1).tree(), Layout.DTC);
    refused(Arrays.copyOf(good, 20), "only 20 bytes");
    refused(with(good, 0, 0xedfe0dd0), "begins with 0xd00dfeed");
    refused(with(good, 4, good.length + 1), "totalsize");
    refused(with(good, 8, -4), "structure block");
    refused(with(good, 8, 57), "aligned");
    refused(with(good, 12, good.length + 1), "strings block");
    refused(with(good, 16, -8), "reservation block");
    refused(with(good, 20, 0), "version 0");
    refused(with(good, 24, 18), "readable only from version 18");
    refused(with(good, 36, Integer.MAX_VALUE), "structure block");
  }

  @Test
  void nestingIsBounded() {
    int depth = DeviceTree.DEPTH_LIMIT + 5;
    var blob = ByteBuffer.allocate(56 + depth * 12 + 4);
    blob.putInt(0xd00dfeed).putInt(blob.capacity()).putInt(56).putInt(56).putInt(40);
    blob.putInt(17).putInt(16).putInt(0).putInt(0).putInt(depth * 12 + 4).position(56);
    for (int i = 0; i < depth; i++) {
      blob.putInt(1).putInt(i == 0 ? 0 : 0x61000000);
    }
    for (int i = 0; i < depth; i++) {
      blob.putInt(2);
    }
    blob.putInt(9);
    refused(blob.array(), "nested more than");
  }

  @Test
  void dtcsMannerReadsNewerBlobs() {
    var blob = with(BlobWriter.write(new TreeGenerator(2).tree(), Layout.DTC), 24, 18);
    assertFalse(BlobReader.read(blob, "x", Manner.STRICT, new Report()).isPresent());
    assertTrue(BlobReader.read(blob, "x", Manner.DTC, new Report()).isPresent());
  }

  private static void refused(byte[] blob, String why) {
    var report = new Report();
    assertTrue(BlobReader.read(blob, "x.dtb", report).isEmpty());
    assertTrue(Sources.text(report).contains(why), Sources.text(report));
    assertTrue(Sources.text(report).contains("[XW-FDT-001]"));
  }

  private static byte[] with(byte[] blob, int at, int word) {
    return ByteBuffer.wrap(blob.clone()).putInt(at, word).array();
  }

  private static BlobReader.Blob read(byte[] blob) {
    var report = new Report();
    var back = BlobReader.readWithLayout(blob, "x.dtb", Manner.STRICT, report);
    assertEquals("", Sources.text(report));
    return back.orElseThrow();
  }
}
