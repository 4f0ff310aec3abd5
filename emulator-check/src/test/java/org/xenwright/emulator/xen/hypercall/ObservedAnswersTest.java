package org.xenwright.emulator.xen.hypercall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.xenwright.emulator.xen.domain.ConsoleLine;
import org.xenwright.xen.abi.Birth;
import org.xenwright.xen.abi.ShutdownReason;

/** The table of section 6 of the measurements. */
class ObservedAnswersTest {
  private final XenFixture dom0less = new XenFixture(Birth.DOM0LESS);
  private final XenFixture libxl = new XenFixture(Birth.LIBXL);

  @ParameterizedTest
  @EnumSource(Birth.class)
  void everyNumberWithAnAbsurdArgument(Birth birth) {
    var xen = new XenFixture(birth);
    var exceptions =
        Map.of(7, -14, 35, -14, 36, -14, 12, 0x01fffffc, 13, 0, 20, -22, 21, -22, 24, -22, 42, -1);
    for (int number = 0; number <= 65; number++) {
      int expected = exceptions.getOrDefault(number, -38);
      if (number == 18 && birth == Birth.LIBXL) {
        expected = -1;
      }
      assertEquals(expected, xen.call(number, 0x7fffff00), "hypercall " + number);
    }
  }

  @Test
  void version() {
    assertEquals(0x00040011, dom0less.call(17, 0));
    assertEquals(0, dom0less.call(17, 1, XenFixture.BUFFER));
    assertEquals(".5", dom0less.text());
    assertEquals(0, dom0less.call(17, 3, XenFixture.BUFFER));
    assertEquals("xen-3.0-aarch64 xen-3.0-armv7l ", dom0less.text());
    assertEquals(0x1000, dom0less.call(17, 7, 0));
    assertEquals(0, dom0less.call(17, 5, XenFixture.BUFFER));
    assertEquals(0x00200000, dom0less.word(0));
    assertEquals(0, dom0less.call(17, 6, dom0less.words(0, 0)));
    assertEquals(0x00016005, dom0less.word(1));
    assertEquals(-22, dom0less.call(17, 6, dom0less.words(1, 0)));
    assertEquals(0, dom0less.call(17, 9, XenFixture.BUFFER));
    assertEquals("<denied>", dom0less.text());
    assertEquals(-1, dom0less.call(17, 10, XenFixture.BUFFER));
    assertEquals(-38, dom0less.call(17, 11, XenFixture.BUFFER));
    assertEquals(-14, dom0less.call(17, 1, XenFixture.HOLE));
  }

  @ParameterizedTest
  @CsvSource({"0, 0x21f, 0x02000000", "1, 0x39001, 0", "2, 1, 0", "17, 0x39000, 0", "18, 2, 0"})
  void parametersOfAToolstackGuest(int index, String low, String high) {
    assertEquals(0, libxl.call(34, 1, libxl.words(0x7ff0, index, -1, -1)));
    assertEquals(Integer.decode(low), libxl.word(2));
    assertEquals(Integer.decode(high), libxl.word(3));
  }

  @Test
  void parametersOfADom0lessGuestAreZero() {
    for (int index : new int[] {0, 1, 2, 17, 18}) {
      assertEquals(0, dom0less.call(34, 1, dom0less.words(0x7ff0, index, -1, -1)));
      assertEquals(0, dom0less.word(2));
      assertEquals(0, dom0less.word(3));
    }
  }

  @Test
  void otherParametersAreRefusedAndLeftAlone() {
    assertEquals(-22, dom0less.call(34, 1, dom0less.words(0x7ff0, 4, 0x55, 0x66)));
    assertEquals(0x55, dom0less.word(2));
    assertEquals(-1, dom0less.call(34, 0, dom0less.words(0x7ff0, 0, 31, 0)));
  }

  @Test
  void consoleIo() {
    dom0less.words(0x6c6c6568, 0x0a216f); // "hello!\n"
    assertEquals(0, dom0less.call(18, 0, 7, XenFixture.BUFFER));
    assertEquals(
        new ConsoleLine("hello!", ConsoleLine.Channel.HYPERCALL, 7), dom0less.lines.getFirst());
    assertEquals(0, dom0less.call(18, 1, 7, XenFixture.BUFFER));
    assertEquals(-38, dom0less.call(18, 2));
    assertEquals(-14, dom0less.call(18, 0, 7, XenFixture.HOLE));
    assertEquals(-1, libxl.call(18, 0, 7, XenFixture.BUFFER));
    assertTrue(libxl.lines.isEmpty());
  }

  @Test
  void memorySizes() {
    int self = dom0less.words(0x7ff0);
    assertEquals(0x400, dom0less.call(12, 3, self));
    assertEquals(0x403ff, dom0less.call(12, 14, self));
    assertEquals(0x404, libxl.call(12, 3, libxl.words(0x7ff0)), "the magic pages count");
    assertEquals(-38, dom0less.call(12, 9, self));
  }

  @Test
  void sharedInfoMayReplaceRamOnce() {
    assertEquals(0, dom0less.call(12, 7, dom0less.words(0x7ff0, 0, 0, 0, 0x40010, 0)));
    assertEquals(-16, dom0less.call(12, 7, dom0less.words(0x7ff0, 0, 0, 0, 0x40011, 0)));
    assertEquals(0, dom0less.call(12, 15, dom0less.words(0x7ff0, 0, 0x40010, 0)));
    assertEquals(-1, dom0less.memory.offset(0x40010000L), "RAM there is lost");
    assertEquals(0, dom0less.call(12, 7, dom0less.words(0x7ff0, 0, 0, 0, 0x40011, 0)));
  }

  @Test
  void grantFramesAndSpaces() {
    for (int frame : new int[] {0, 63}) {
      var to = dom0less.words(0x7ff0, 1, frame, 0, 0x38000 + frame, 0);
      assertEquals(0, dom0less.call(12, 7, to));
    }
    assertEquals(-22, dom0less.call(12, 7, dom0less.words(0x7ff0, 1, 64, 0, 0x38040, 0)));
    assertEquals(-38, dom0less.call(12, 7, dom0less.words(0x7ff0, 2, 0, 0, 0x38040, 0)));
    assertEquals(0, dom0less.wordAt(0x38000000L));
    assertEquals(0, libxl.call(12, 7, libxl.words(0x7ff0, 1, 0, 0, 0x38000, 0)));
    assertEquals(0x19, libxl.wordAt(0x38000000L));
    assertEquals(0x39000, libxl.wordAt(0x38000004L));
    assertEquals(0x39001, libxl.wordAt(0x3800000cL));
  }

  @Test
  void removedRamIsGone() {
    assertEquals(0, dom0less.call(12, 15, dom0less.words(0x7ff0, 0, 0x40020, 0)));
    assertEquals(-1, dom0less.memory.offset(0x40020000L));
    assertEquals(-2, dom0less.call(12, 15, dom0less.words(0x7ff0, 0, 0x40020, 0)));
  }

  @Test
  void ballooning() {
    // struct xen_memory_reservation, with the list of one frame behind it
    int[] out = {XenFixture.BUFFER + 32, 0, 1, 0, 0, 0, 0x7ff0, 0, 0x40030, 0};
    dom0less.memory.putWord(dom0less.memory.offset(0x40030000L), 5);
    assertEquals(1, dom0less.call(12, 1, dom0less.words(out)));
    assertEquals(0x3ff, dom0less.call(12, 3, dom0less.words(0x7ff0)));
    assertEquals(1, dom0less.call(12, 6, dom0less.words(out)));
    assertEquals(0, dom0less.wordAt(0x40030000L), "a page comes back zeroed");
    assertEquals(0, dom0less.call(12, 6, dom0less.words(out)), "none left");
  }

  @Test
  void grantTable() {
    assertEquals(0, dom0less.call(20, 6, dom0less.words(0x7ff0, 0, 0, -1), 1));
    assertEquals(64, dom0less.word(1));
    assertEquals(64, dom0less.word(2));
    assertEquals(0, dom0less.word(3) & 0xffff);
    assertEquals(0, dom0less.call(20, 10, dom0less.words(0x7ff0, 0), 1));
    assertEquals(1, dom0less.word(1));
    assertEquals(-38, dom0less.call(20, 8, dom0less.words(2), 1));
  }

  @Test
  void vcpuOperations() {
    assertEquals(-2, dom0less.call(24, 1, 1));
    assertEquals(-22, dom0less.call(24, 3, 0));
    assertEquals(-22, dom0less.call(24, 8, 0));
    assertEquals(-22, dom0less.call(24, 7, 0));
  }

  @Test
  void registeringVcpuInfoGivesOneUpcall() {
    assertEquals(0, dom0less.call(24, 10, 0, dom0less.words(0x40050, 0, 0x40, 0)));
    assertEquals(1, dom0less.wordAt(0x40050040L));
    assertEquals(-1, dom0less.wordAt(0x40050048L));
    assertEquals(-1, dom0less.wordAt(0x4005004cL));
    assertEquals(31, dom0less.interrupt());
    assertEquals(-22, dom0less.call(24, 10, 0, dom0less.words(0x40051, 0, 0, 0)));
  }

  @ParameterizedTest
  @CsvSource({"0, POWEROFF", "1, REBOOT", "2, SUSPEND", "3, CRASH", "5, SOFT_RESET"})
  void shutdown(int reason, ShutdownReason expected) {
    var xen = new XenFixture(Birth.DOM0LESS);
    assertInstanceOf(Outcome.Ended.class, xen.outcome(29, 2, xen.words(reason)));
    assertEquals(Optional.of(expected), xen.domain.shutdown());
  }

  @Test
  void oldSchedulingAndTimers() {
    assertEquals(-38, dom0less.call(15));
    assertEquals(-38, dom0less.call(16));
    assertEquals(-38, dom0less.call(6));
    assertEquals(0, dom0less.call(29, 0));
  }

  @Test
  void aWatchdogWithoutTimeoutIsDueAtOnce() {
    assertEquals(1, dom0less.call(29, 6, dom0less.words(0, 0)));
    assertEquals(1000, dom0less.domain.watchdogs().next());
  }

  @Test
  void multicallAnswersEachEntry() {
    var entries = new int[32];
    entries[0] = 17; // xen_version 0
    entries[16] = 99;
    assertEquals(0, dom0less.call(13, dom0less.words(entries), 2));
    assertEquals(0x00040011, dom0less.word(2));
    assertEquals(-38, dom0less.word(18));
  }
}
