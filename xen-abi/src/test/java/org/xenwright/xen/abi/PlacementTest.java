package org.xenwright.xen.abi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xenwright.xen.abi.Placement.Placed;
import org.xenwright.xen.abi.Placement.Refusal;
import org.xenwright.xen.abi.Placement.Refused;
import org.xenwright.xen.abi.Placement.Request;

/** Against what Xen 4.17.5 was seen to do. */
class PlacementTest {
  private static final long MIB = 0x10_0000;
  private static final long IMAGE = 31 * 1024;

  /**
   * Columns: MiB, dom0less image and tree, toolstack tree; the toolstack's image is always at
   * 0x40008000.
   */
  @ParameterizedTest
  @CsvSource({
    "6,    40400000, 40200000, ",
    "8,    40600000, 40400000, 407ff000",
    "16,   40e00000, 40c00000, 40fff000",
    "32,   41e00000, 41c00000, 41fff000",
    "64,   43e00000, 43c00000, 43fff000",
    "100,  46200000, 46000000, ",
    "128,  47e00000, 47c00000, 47fff000",
    "129,  47e00000, 47c00000, ",
    "130,  47e00000, 48000000, ",
    "256,  47e00000, 48000000, 48000000",
    "512,  47e00000, 48000000, 48000000",
    "1024, 47e00000, 48000000, 48000000",
  })
  void landsWhereObserved(long mib, String image, String tree, String toolstackTree) {
    var dom0less = placed(Birth.DOM0LESS, mib, 1114);
    assertEquals(Long.parseLong(image, 16), dom0less.load());
    assertEquals(Long.parseLong(tree, 16), dom0less.dtb());
    var libxl = placed(Birth.LIBXL, mib, 1406);
    assertEquals(0x4000_8000L, libxl.load());
    if (toolstackTree != null) {
      assertEquals(Long.parseLong(toolstackTree, 16), libxl.dtb());
    }
  }

  @Test
  void fourMebibytesLeaveNoRoomForTheTreeUnderDom0less() {
    var small = Placement.of(XenVersion.V4_17, Birth.DOM0LESS, 4 * MIB, IMAGE, 1114);
    assertEquals(new Refused(Refusal.NO_ROOM_FOR_DTB), small);
    assertEquals(0x403f_f000L, placed(Birth.LIBXL, 4, 1406).dtb());
  }

  @Test
  void imageOfExactlyTwoMebibytesEndsOnTheLastByteOfRam() {
    var placement = Placement.of(XenVersion.V4_17, Birth.DOM0LESS, 64 * MIB, 2 * MIB, 1114);
    var it = assertInstanceOf(Placed.class, placement);
    assertEquals(it.ram().getFirst().end(), it.load() + it.copied());
  }

  @Test
  void trailingBytesAreDroppedByXenAndKeptByTheToolstack() {
    var header = new ZImageHeader(200, ZImageHeader.MAGIC, 0, 96, false);
    assertEquals(96, ((Placed) place(Birth.DOM0LESS, header)).copied());
    assertEquals(200, ((Placed) place(Birth.LIBXL, header)).copied());
  }

  /**
   * Columns: start, end, dom0less refusal or load address, toolstack entry. File of 96 bytes, 64
   * MiB.
   */
  @ParameterizedTest
  @CsvSource({
    "0,        60,       43e00000,          40008000",
    "0,        61,       END_PAST_FILE,     40008000",
    "60,       0,        END_BEFORE_START,  60",
    "0,        0,        44000000,          40008000",
    "0,        20,       43e00000,          40008000",
    "40008000, 40008060, 40008000,          40008000",
    "40008004, 40008064, 40008004,          40008004",
    "80000000, 80000060, IMAGE_OUTSIDE_RAM, 80000000",
    "43ffffc0, 44000020, IMAGE_OUTSIDE_RAM, 43ffffc0",
  })
  void headersAreTreatedAsObserved(String start, String end, String dom0less, String entry) {
    var header =
        new ZImageHeader(
            96,
            ZImageHeader.MAGIC,
            Integer.parseUnsignedInt(start, 16),
            Integer.parseUnsignedInt(end, 16),
            false);
    switch (place(Birth.DOM0LESS, header)) {
      case Placed p -> assertEquals(dom0less, Long.toHexString(p.load()));
      case Refused r -> assertEquals(dom0less, r.reason().name());
    }
    var libxl = assertInstanceOf(Placed.class, place(Birth.LIBXL, header));
    assertEquals(entry, Long.toHexString(libxl.entry()));
    assertEquals(0x4000_8000L, libxl.load());
  }

  @Test
  void bothRefuseWhatIsNoZImage() {
    for (var birth : Birth.values()) {
      var swapped = new ZImageHeader(96, 0x1828_6f01, 0, 96, false);
      assertEquals(new Refused(Refusal.NO_MAGIC), place(birth, swapped));
      var tiny = new ZImageHeader(0x2f, ZImageHeader.MAGIC, 0, 0x2f, false);
      assertEquals(new Refused(Refusal.FILE_TOO_SHORT), place(birth, tiny));
      var image64 = new ZImageHeader(96, ZImageHeader.MAGIC, 0, 96, true);
      assertEquals(new Refused(Refusal.ARM64_IMAGE), place(birth, image64));
    }
  }

  @Test
  void oldestReleaseUsesItsOwnMapAndTrustsEnd() {
    var header = new ZImageHeader(200, ZImageHeader.MAGIC, 0, 96, false);
    var request = new Request(XenVersion.V4_4, Birth.LIBXL, 64 * MIB, header, 8192, 0);
    var it = assertInstanceOf(Placed.class, Placement.of(request));
    assertEquals(0x8000_8000L, it.load());
    assertEquals(96, it.copied());
    assertEquals(0x83ff_e000L, it.dtb());
    assertEquals(
        new Refused(Refusal.NO_SUCH_BIRTH),
        Placement.of(XenVersion.V4_5, Birth.DOM0LESS, 64 * MIB, IMAGE, 1114));
  }

  @Test
  void initrdComesFirstUnderTheToolstackAndLastUnderXen() {
    var header = ZImageHeader.positionIndependent(IMAGE);
    var libxl =
        (Placed)
            Placement.of(new Request(XenVersion.V4_17, Birth.LIBXL, 256 * MIB, header, 1406, 5000));
    assertEquals(0x4800_0000L, libxl.initrd());
    assertEquals(0x4800_2000L, libxl.dtb());
    var xen =
        (Placed)
            Placement.of(
                new Request(XenVersion.V4_17, Birth.DOM0LESS, 256 * MIB, header, 1114, 5000));
    assertEquals(0x4800_0000L, xen.dtb());
    assertEquals(0x4820_0000L, xen.initrd());
  }

  @Test
  void memoryBeyondTheMapIsRefused() {
    for (long bytes : new long[] {0, -4096, 4095, Long.MAX_VALUE - 4095, 2048L * 1024 * MIB}) {
      assertEquals(
          new Refused(Refusal.BAD_MEMORY),
          Placement.of(XenVersion.V4_17, Birth.LIBXL, bytes, IMAGE, 1406));
    }
    var big = (Placed) Placement.of(XenVersion.V4_17, Birth.LIBXL, 4096 * MIB, IMAGE, 1406);
    assertEquals(new Bank(0x2_0000_0000L, 1024 * MIB), big.ram().get(1));
  }

  private static Placed placed(Birth birth, long mib, long dtbBytes) {
    var placement = Placement.of(XenVersion.V4_17, birth, mib * MIB, IMAGE, dtbBytes);
    return assertInstanceOf(Placed.class, placement);
  }

  private static Placement place(Birth birth, ZImageHeader header) {
    long dtbBytes = birth == Birth.LIBXL ? 1406 : 1114;
    return Placement.of(new Request(XenVersion.V4_17, birth, 64 * MIB, header, dtbBytes, 0));
  }
}
