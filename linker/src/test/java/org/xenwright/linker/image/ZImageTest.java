package org.xenwright.linker.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.xenwright.elf.model.ElfObject;
import org.xenwright.linker.Objects;
import org.xenwright.rules.Report;
import org.xenwright.rules.Rule;

class ZImageTest {
  private static final int NOP = 0xe1a0_0000;

  private final Report report = new Report();

  /** A header whose branch goes to 0x30, and two words of code. */
  private ElfObject guest(String script, int magic, int end) {
    return Objects.link(
            script,
            report,
            Objects.named("head.o")
                .section(
                    ".header",
                    "ax",
                    NOP,
                    NOP,
                    NOP,
                    NOP,
                    NOP,
                    NOP,
                    NOP,
                    NOP,
                    0xea00_0002,
                    magic,
                    0,
                    end)
                .define("_start", 0)
                .section(".text", "ax", NOP, 0xeaff_fffe)
                .build())
        .orElseThrow()
        .elf();
  }

  private static final String GOOD = "SECTIONS { .text 0 : { *(.header) *(.text) } }";

  @Test
  void aRightImageIsPacked() {
    var bytes = ZImage.pack(guest(GOOD, ZImage.MAGIC, 0x38), report).orElseThrow();
    assertEquals(0x38, bytes.length);
    var header = ZImage.read(bytes).orElseThrow();
    assertTrue(header.faults().isEmpty());
    assertTrue(header.isPositionIndependent());
    assertEquals(0x30, header.entryOffset());
  }

  @Test
  void aWrongLengthIsRefusedAsXenWould() {
    assertTrue(ZImage.pack(guest(GOOD, ZImage.MAGIC, 0x1000), report).isEmpty());
    var complaint = report.diagnostics().getFirst();
    assertEquals(Rule.XW_LD_019, complaint.rule());
    assertTrue(
        complaint.message().contains("claims 0x1000 bytes, 0xfc8 more than the file has"),
        complaint.message());
  }

  @Test
  void aMisplacedHeaderIsFound() {
    assertTrue(
        ZImage.pack(
                guest("SECTIONS { .text 0 : { *(.text) *(.header) } }", ZImage.MAGIC, 0x38), report)
            .isEmpty());
    var complaint = report.diagnostics().getFirst();
    assertEquals(Rule.XW_LD_018, complaint.rule());
    assertTrue(
        complaint.fix().contains("the header begins 0x8 bytes into the image"), complaint.fix());
  }

  @Test
  void headersOfAnyBytesAreReadWithoutHarm() {
    var random = new Random(7);
    var bytes = new byte[0x40];
    for (int i = 0; i < 2_000; i++) {
      random.nextBytes(bytes);
      assertEquals(0x40, ZImage.read(bytes).orElseThrow().fileLength());
    }
    assertTrue(ZImage.read(new byte[0x2f]).isEmpty());
  }

  @Test
  void flatImagesFollowLoadAddresses() {
    var elf =
        Objects.link(
                "SECTIONS { .text 0x8000 : { *(.text) } .data 0x20000 : AT(0x8010) { *(.data) } }",
                report,
                Objects.named("a.o").section(".text", "ax", 1).section(".data", "aw", 2).build())
            .orElseThrow()
            .elf();
    var flat = FlatBinary.of(elf, "a", report).orElseThrow();
    assertEquals(0x8000, flat.base());
    assertEquals(0x14, flat.bytes().length);
    assertEquals(2, flat.bytes()[0x10]);
  }
}
