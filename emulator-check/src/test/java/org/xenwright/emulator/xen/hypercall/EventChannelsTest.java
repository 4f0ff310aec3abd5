package org.xenwright.emulator.xen.hypercall;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xenwright.emulator.xen.domain.ConsoleLine;
import org.xenwright.xen.abi.Birth;

/** Event delivery as section 5 of the measurements has it, played from the guest's side. */
class EventChannelsTest {
  private static final int EVENT_OP = 32;
  private static final int NOTHING = 0x3ff;
  private static final long SHARED = 0x40200000L;
  private static final long PENDING = SHARED + 48;
  private static final long MASK = SHARED + 560;

  private final XenFixture xen = new XenFixture(Birth.DOM0LESS);

  private int ipi(XenFixture of) {
    assertEquals(0, of.call(12, 7, of.words(0x7ff0, 0, 0, 0, (int) (SHARED >> 12), 0)));
    assertEquals(0, of.call(EVENT_OP, 7, of.words(0, -1)));
    return of.word(1);
  }

  private void set(long physical, int value) {
    xen.memory.putWord(xen.memory.offset(physical), value);
  }

  @Test
  void sendToSelf() {
    int port = ipi(xen);
    assertEquals(1, port);
    assertEquals(0, xen.call(EVENT_OP, 4, xen.words(port)));
    assertEquals(1, xen.wordAt(SHARED));
    assertEquals(1, xen.wordAt(SHARED + 8));
    assertEquals(1 << port, xen.wordAt(PENDING));
    assertEquals(31, xen.interrupt());
    assertEquals(NOTHING, xen.interrupt(), "an edge: the flag is still 1, yet no new interrupt");
    assertEquals(0, xen.call(EVENT_OP, 4, xen.words(port)));
    assertEquals(NOTHING, xen.interrupt(), "the pending bit is still set");
    set(SHARED, 0);
    set(SHARED + 8, 0);
    set(PENDING, 0);
    assertEquals(0, xen.call(EVENT_OP, 4, xen.words(port)));
    assertEquals(31, xen.interrupt());
  }

  @Test
  void aMaskedPortWaitsForTheUnmaskCall() {
    int port = ipi(xen);
    set(MASK, 1 << port);
    assertEquals(0, xen.call(EVENT_OP, 4, xen.words(port)));
    assertEquals(1 << port, xen.wordAt(PENDING));
    assertEquals(0, xen.wordAt(SHARED));
    assertEquals(NOTHING, xen.interrupt());
    assertEquals(0, xen.call(EVENT_OP, 9, xen.words(port)));
    assertEquals(0, xen.wordAt(MASK));
    assertEquals(31, xen.interrupt());
  }

  @Test
  void theUpcallMaskIsIgnored() {
    int port = ipi(xen);
    set(SHARED, 0x100);
    xen.call(EVENT_OP, 4, xen.words(port));
    assertEquals(31, xen.interrupt());
  }

  @Test
  void portsAreGivenOutLowestFirst() {
    assertEquals(1, ipi(xen));
    for (int virq : new int[] {0, 1, 2, 3}) {
      assertEquals(0, xen.call(EVENT_OP, 1, xen.words(virq, 0, -1)));
      assertEquals(virq + 2, xen.word(2));
    }
    assertEquals(-17, xen.call(EVENT_OP, 1, xen.words(1, 0, -1)));
    assertEquals(0, xen.call(EVENT_OP, 3, xen.words(3)));
    assertEquals(0, xen.call(EVENT_OP, 7, xen.words(0, -1)));
    assertEquals(3, xen.word(1));
  }

  @Test
  void statusTellsWhatAPortIs() {
    int port = ipi(xen);
    assertEquals(0, xen.call(EVENT_OP, 5, xen.words(0x7ff0, port, -1, -1, -1, -1)));
    assertEquals(5, xen.word(2));
    assertEquals(0, xen.call(EVENT_OP, 5, xen.words(0x7ff0, 9, -1, -1, -1, -1)));
    assertEquals(0, xen.word(2));
    assertEquals(-22, xen.call(EVENT_OP, 4, xen.words(99)));
    assertEquals(-22, xen.call(EVENT_OP, 3, xen.words(99)));
  }

  @Test
  void theToolstackIsThereForItsOwnGuestsOnly() {
    assertEquals(-3, xen.call(EVENT_OP, 6, xen.words(0x7ff0, -1)));
    var libxl = new XenFixture(Birth.LIBXL);
    assertEquals(0, libxl.call(EVENT_OP, 6, libxl.words(0x7ff0, -1)));
    assertEquals(3, libxl.word(1), "1 and 2 are the store's and the console's");
  }

  @Test
  void loopback() {
    assertEquals(0, xen.call(EVENT_OP, 6, xen.words(0x7ff0 | 0x7ff0 << 16, -1)));
    assertEquals(1, xen.word(1));
    assertEquals(0, xen.call(EVENT_OP, 0, xen.words(0x7ff0, 1, -1)));
    assertEquals(2, xen.word(2));
    assertEquals(0, xen.call(EVENT_OP, 4, xen.words(2)));
    assertEquals(0, xen.call(12, 7, xen.words(0x7ff0, 0, 0, 0, (int) (SHARED >> 12), 0)));
    assertEquals(6, xen.wordAt(PENDING), "the binder was told, then the other end");
  }

  @Test
  void theConsoleDaemonDrainsTheRingAndAnswers() {
    var libxl = new XenFixture(Birth.LIBXL);
    long ring = 0x39000000L;
    var text = "one\ntwo\n".getBytes(StandardCharsets.US_ASCII);
    libxl.memory.write(ring + 1024 + 2044, text, 0, 4);
    libxl.memory.write(ring + 1024, text, 4, 4);
    libxl.memory.putWord(libxl.memory.offset(ring + 3080), 2044);
    libxl.memory.putWord(libxl.memory.offset(ring + 3084), 2052);
    assertEquals(NOTHING, libxl.interrupt());
    assertEquals(0, libxl.call(EVENT_OP, 4, libxl.words(2)));
    assertEquals(2052, libxl.wordAt(ring + 3080));
    assertEquals(List.of("one", "two"), libxl.lines.stream().map(ConsoleLine::text).toList());
    assertEquals(31, libxl.interrupt());
  }
}
