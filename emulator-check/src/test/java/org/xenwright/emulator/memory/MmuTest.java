package org.xenwright.emulator.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Walks of both table formats, descriptor by descriptor. */
final class MmuTest {
  private static final int RAM = 0x40000000;
  private static final int TABLE = RAM;
  private static final int SECOND = RAM + 0x4000;
  private static final int EAE = 1 << 31;

  private int sctlr = 1;
  private int ttbcr;
  private int dacr = 1;
  private int prrr;
  private final GuestMemory memory = new GuestMemory(1 << 16);
  private final Mmu mmu;
  private final Walk walk = new Walk();

  MmuTest() {
    memory.map(RAM, memory.allocate(1 << 16), 1 << 16, true);
    mmu =
        new Mmu(
            memory,
            new TranslationControl() {
              @Override
              public int sctlr() {
                return sctlr;
              }

              @Override
              public int ttbcr() {
                return ttbcr;
              }

              @Override
              public long ttbr0() {
                return TABLE;
              }

              @Override
              public long ttbr1() {
                return TABLE;
              }

              @Override
              public int dacr() {
                return dacr;
              }

              @Override
              public int prrr() {
                return prrr;
              }

              @Override
              public int nmrr() {
                return 0;
              }
            });
  }

  private void first(int virtual, int descriptor) {
    memory.putWord(TABLE - RAM + (virtual >>> 20) * 4, descriptor);
  }

  private Walk walk(int virtual) {
    mmu.walk(virtual, walk);
    return walk;
  }

  @Test
  void section() {
    first(0xc0100000, 0x4011140e);
    var found = walk(0xc0123456);
    assertEquals(0, found.fault);
    assertEquals(0x40123456L, found.physical);
    assertEquals(MemoryType.NORMAL, found.type);
    assertTrue(found.allows(true, true));
    assertFalse(found.allows(false, false));
    assertTrue(found.allowsFetch(true));
  }

  @Test
  void deviceSectionThatMustNotRun() {
    first(0x03000000, 0x03000416);
    var found = walk(0x03001000);
    assertEquals(MemoryType.DEVICE, found.type);
    assertFalse(found.allowsFetch(true));
  }

  @Test
  void supersection() {
    for (int i = 0; i < 16; i++) {
      first(0x10000000 + (i << 20), 0x4004140e);
    }
    assertEquals(0x40234567L, walk(0x10234567).physical);
  }

  @Test
  void smallAndLargePages() {
    first(0x20000000, SECOND | 1);
    memory.putWord(SECOND - RAM + 4, 0x4000a000 | 0x45e | 0x20);
    memory.putWord(SECOND - RAM + 4 * 16, 0x40050000 | 0x5031);
    assertEquals(0x4000a123L, walk(0x20001123).physical);
    assertTrue(walk(0x20001123).allows(false, false));
    assertEquals(0x40050123L, walk(0x20010123).physical);
    assertEquals(1 << 16, walk.regionLength);
  }

  @Test
  void faults() {
    assertEquals(0b00101, walk(0x50000000).fault);
    first(0x50000000, SECOND | 1);
    assertEquals(0b00111, walk(0x50000000).fault);
    first(0x60000000, 0x4001140e);
    dacr = 0;
    assertEquals(0b01001, walk(0x60000000).fault);
    dacr = 3;
    assertTrue(walk(0x60000000).manager);
    dacr = 1;
    sctlr = 1 | 1 << 29;
    first(0x60000000, 0x4001100e);
    assertEquals(0b00011, walk(0x60000000).fault);
  }

  @Test
  void permissionBits() {
    // AP[2:0]: what PL1 and PL0 may do, as read/write letters.
    var expected = new String[] {"--", "w-", "wr", "ww", "--", "r-", "rr", "rr"};
    for (int ap = 0; ap < 8; ap++) {
      first(0x70000000, 0x40000002 | (ap & 3) << 10 | (ap & 4) << 13);
      var found = walk(0x70000000);
      var text = letter(found, true) + letter(found, false);
      assertEquals(expected[ap], text, "AP " + ap);
    }
  }

  private static String letter(Walk found, boolean privileged) {
    return found.allows(privileged, true) ? "w" : found.allows(privileged, false) ? "r" : "-";
  }

  @Test
  void remappedTypes() {
    sctlr = 1 | 1 << 28;
    prrr = 0xff0a81a8;
    first(0x70000000, 0x40000402);
    assertEquals(MemoryType.STRONGLY_ORDERED, walk(0x70000000).type);
    first(0x70000000, 0x40000406);
    assertEquals(MemoryType.NORMAL, walk(0x70000000).type);
    first(0x70000000, 0x40001402);
    assertEquals(MemoryType.DEVICE, walk(0x70000000).type);
  }

  @Test
  void upperHalfThroughTtbr1AndDisabledWalks() {
    ttbcr = 1 | 1 << 5;
    first(0x90000000, 0x4001140e);
    assertEquals(0b00101, walk(0x90000000).fault);
    ttbcr = 1;
    assertEquals(0, walk(0x90000000).fault);
  }

  @Test
  void tableOutsideMemory() {
    first(0x20000000, 0x70000001);
    assertTrue(walk(0x20000000).tableAbsent);
  }

  @Test
  void longBlockAndPage() {
    ttbcr = EAE;
    prrr = 0xff04;
    memory.putDouble(8, 0x40000405L); // level 1: 1 GiB at 0x40000000, attribute 1, access flag
    memory.putDouble(16, RAM + 0x2003L);
    memory.putDouble(0x2000, RAM + 0x3003L);
    memory.putDouble(0x3000 + 8, 0x4000a000L | 0x403L | 1L << 54);
    assertEquals(0x40001234L, walk(0x40001234).physical);
    assertEquals(MemoryType.NORMAL, walk.type);
    assertEquals(0x4000a010L, walk(0x80001010).physical);
    assertEquals(MemoryType.DEVICE, walk.type);
    assertFalse(walk.allowsFetch(true));
    assertEquals(0b000111, walk(0x80002000).fault);
    assertEquals(0b000101, walk(0xc0000000).fault);
  }
}
