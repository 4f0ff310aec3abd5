package org.xenwright.emulator.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xenwright.emulator.memory.GuestMemory;
import org.xenwright.fdt.guest.GuestOptions;
import org.xenwright.rules.Rule;
import org.xenwright.xen.abi.Birth;
import org.xenwright.xen.abi.XenVersion;
import org.xenwright.xen.abi.ZImageHeader;

class GuestBuilderTest {
  private static final int FILE_BYTES = 31 << 10;
  private static final long MIB = 1 << 20;

  private static byte[] image(int end) {
    return ByteBuffer.allocate(FILE_BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(0, 0xe1a00000)
        .putInt(ZImageHeader.MAGIC_OFFSET, ZImageHeader.MAGIC)
        .putInt(ZImageHeader.END_OFFSET, end)
        .putInt(FILE_BYTES - 4, 0x12345678)
        .array();
  }

  private static GuestBuilder.Guest built(BootRequest request) {
    var attempt = GuestBuilder.build(request);
    return assertInstanceOf(GuestBuilder.Attempt.Built.class, attempt).guest();
  }

  private static BootRequest request(Birth birth, long mib) {
    return BootRequest.of(image(FILE_BYTES), GuestOptions.of(XenVersion.V4_17, birth, mib * MIB));
  }

  @ParameterizedTest
  @CsvSource({
    "DOM0LESS, 16, 0x40e00000, 0x40c00000",
    "DOM0LESS, 64, 0x43e00000, 0x43c00000",
    "DOM0LESS, 130, 0x47e00000, 0x48000000",
    "LIBXL, 16, 0x40008000, 0x40fff000",
    "LIBXL, 64, 0x40008000, 0x43fff000",
    "LIBXL, 256, 0x40008000, 0x48000000"
  })
  void imageTreeAndRegistersAreWhereRealXenPutThem(Birth birth, long mib, String load, String dtb) {
    var guest = built(request(birth, mib));
    var memory = guest.core().memory();
    var cpu = guest.core().cpu();
    assertEquals(Long.decode(load), guest.place().load());
    assertEquals(Long.decode(dtb), guest.place().dtb());
    assertEquals(0xe1a00000, memory.wordAt(memory.offset(guest.place().load())));
    assertEquals(0xedfe0dd0, memory.wordAt(memory.offset(guest.place().dtb())));
    assertEquals(0, cpu.r(0));
    assertEquals(-1, cpu.r(1));
    assertEquals((int) guest.place().dtb(), cpu.r(2));
    assertEquals(0, cpu.r(3) | cpu.r(12) | cpu.r(13) | cpu.r(14));
    assertEquals((int) guest.place().load(), cpu.pc());
    assertEquals(0x400001d3, cpu.cpsr());
    assertEquals(0x00c50078, cpu.cp15().sctlr());
  }

  @ParameterizedTest
  @CsvSource({"DOM0LESS, 0", "LIBXL, 0x12345678"})
  void onlyTheToolstackCopiesWhatTheHeaderLeavesOut(Birth birth, String last) {
    var options = GuestOptions.of(XenVersion.V4_17, birth, 64 * MIB);
    var guest = built(BootRequest.of(image(FILE_BYTES - 4), options));
    var memory = guest.core().memory();
    long at = guest.place().load() + FILE_BYTES - 4;
    assertEquals(Integer.decode(last), memory.wordAt(memory.offset(at)));
  }

  @Test
  void magicPagesAreTheToolstacks() {
    var toolstack = built(request(Birth.LIBXL, 64)).core().memory();
    var xen = built(request(Birth.DOM0LESS, 64)).core().memory();
    assertNotEquals(GuestMemory.ABSENT, toolstack.offset(0x39000000L));
    assertEquals(GuestMemory.ABSENT, xen.offset(0x39000000L));
    assertEquals(GuestMemory.ABSENT, xen.offset(0x44000000L), "RAM ends there");
  }

  @Test
  void theImageCanBePutElsewhere() {
    var guest = built(request(Birth.LIBXL, 64).withPlace(0x43ff8000L, 0x40000000L));
    assertEquals(0x43ff8000, guest.core().cpu().pc());
    assertEquals(0x40000000, guest.core().cpu().r(2));
  }

  @Test
  void refusals() {
    assertRefused(Rule.XW_RUN_001, request(Birth.DOM0LESS, 4));
    assertRefused(Rule.XW_RUN_001, request(Birth.LIBXL, 64).withPlace(0x50000000L, 0x40000000L));
    assertRefused(Rule.XW_RUN_001, request(Birth.LIBXL, 64).withPlace(0x40008000L, 0x50000000L));
    var options = GuestOptions.of(XenVersion.V4_17, Birth.LIBXL, 64 * MIB);
    assertRefused(Rule.XW_RUN_001, BootRequest.of(new byte[16], options));
    assertRefused(Rule.XW_RUN_001, BootRequest.of(new byte[64], options));
    assertRefused(Rule.XW_RUN_008, BootRequest.of(image(FILE_BYTES), options.withVcpus(2)));
    assertRefused(Rule.XW_RUN_008, request(Birth.LIBXL, 2048));
  }

  private static void assertRefused(Rule rule, BootRequest request) {
    var result = Machine.boot(request);
    assertEquals(BootResult.Outcome.REFUSED, result.outcome());
    assertEquals(rule, result.findings().getFirst().rule());
  }
}
