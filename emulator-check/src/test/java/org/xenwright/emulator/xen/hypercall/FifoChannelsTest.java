package org.xenwright.emulator.xen.hypercall;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xenwright.xen.abi.Birth;

/**
 * Queued event channels: the first test repeats, call by call, what a probe saw on Xen 4.17; the
 * rest plays the guest's side of public/event_channel.h.
 */
class FifoChannelsTest {
  private static final int EVENT_OP = 32;
  private static final int EINVAL = -22;
  private static final long CONTROL = 0x40200f80L;
  private static final long WORDS = 0x40201000L;
  private static final int LINKED = 1 << 29;
  private static final int MASKED = 1 << 30;
  private static final int PENDING = 1 << 31;
  private static final int NOTHING = 0x3ff;

  private final XenFixture xen = new XenFixture(Birth.DOM0LESS);
  private int first;

  private int operation(int number, int... words) {
    return xen.call(EVENT_OP, number, xen.words(words));
  }

  private int ipi() {
    assertEquals(0, operation(7, 0, -1));
    return xen.word(1);
  }

  private int send(int port) {
    return operation(4, port);
  }

  private int wordOf(int port) {
    return xen.wordAt(WORDS + 4L * port);
  }

  private void set(long physical, int value) {
    xen.memory.putWord(xen.memory.offset(physical), value);
  }

  private int head(int queue) {
    return xen.wordAt(CONTROL + 8 + 4L * queue);
  }

  @BeforeEach
  void onePort() {
    first = ipi();
    assertEquals(1, first);
  }

  private void begin() {
    assertEquals(0, operation(11, 0x40200, 0, 0xf80, 0, 0, 0));
    assertEquals(0, operation(12, 0x40201, 0));
  }

  @Test
  void asOnXen() {
    assertEquals(0, send(first));
    assertEquals(-38, operation(13, first, 3), "no queues yet");
    assertEquals(EINVAL, operation(11, 0x40200, 0, 4, 0, 0, 0), "offset");
    assertEquals(EINVAL, operation(11, 0x40200, 0, 0xfff, 0, 0, 0), "offset");
    assertEquals(EINVAL, operation(11, 0x40200, 0, 0xfc0, 0, 0, 0), "it would reach over the page");
    assertEquals(-2, operation(11, 0x40200, 0, 0xfc0, 5, 0, 0), "no such CPU");
    assertEquals(-95, operation(12, 0x40201, 0), "words before the control block");
    assertEquals(0, operation(11, 0x40200, 0, 0xf80, 0, 0, 0));
    assertEquals(17, xen.word(4));
    assertEquals(EINVAL, operation(11, 0x40200, 0, 0xf80, 0, 0, 0), "again");
    assertEquals(0, operation(12, 0x40201, 0));
    assertEquals(0, wordOf(0));
    assertEquals(PENDING | LINKED, wordOf(first), "what came before is queued now");
    assertEquals(0, operation(13, first, 3));
    assertEquals(EINVAL, operation(13, first, 16));
    assertEquals(0, send(first));
    assertEquals(0x80, xen.wordAt(CONTROL), "still where it was put first");
    assertEquals(0, head(3));
    assertEquals(first, head(7));
    int second = ipi();
    assertEquals(0, send(second));
    assertEquals(PENDING | LINKED | second, wordOf(first));
    assertEquals(PENDING | LINKED, wordOf(second));
    assertEquals(first, head(7));
  }

  @Test
  void aQueueThatIsNoLongerEmptyRaisesTheInterruptOnce() {
    begin();
    assertEquals(NOTHING, xen.interrupt());
    assertEquals(0, send(first));
    assertEquals(31, xen.interrupt());
    assertEquals(0, send(ipi()));
    assertEquals(NOTHING, xen.interrupt(), "it stands behind the first");
  }

  @Test
  void whatTheGuestHasTakenIsQueuedAgain() {
    begin();
    send(first);
    set(CONTROL, 0);
    set(WORDS + 4L * first, 0);
    send(first);
    assertEquals(PENDING | LINKED, wordOf(first));
    assertEquals(0x80, xen.wordAt(CONTROL));
  }

  @Test
  void prioritiesAreQueuesOfTheirOwn() {
    begin();
    assertEquals(0, operation(13, first, 3));
    send(first);
    assertEquals(8, xen.wordAt(CONTROL));
    assertEquals(first, head(3));
  }

  @Test
  void aMaskedPortIsQueuedWhenItIsUnmasked() {
    begin();
    set(WORDS + 4L * first, MASKED);
    send(first);
    assertEquals(PENDING | MASKED, wordOf(first));
    assertEquals(0, xen.wordAt(CONTROL));
    assertEquals(0, operation(9, first));
    assertEquals(PENDING | LINKED, wordOf(first));
    assertEquals(0x80, xen.wordAt(CONTROL));
  }

  @Test
  void closingForgetsTheEventAndResetTheQueues() {
    begin();
    send(first);
    assertEquals(0, operation(3, first));
    assertEquals(LINKED, wordOf(first));
    assertEquals(0, operation(10, 0x7ff0));
    assertEquals(-95, operation(12, 0x40202, 0));
  }

  @Test
  void framesThatAreNotThere() {
    assertEquals(EINVAL, operation(11, 0x70000, 0, 0, 0, 0, 0));
    assertEquals(0, operation(11, 0x40200, 0, 0, 0, 0, 0));
    assertEquals(EINVAL, operation(12, 0x70000, 0));
    assertEquals(EINVAL, operation(12, -1, -1));
  }

  @Test
  void moreThanALotOfPages() {
    begin();
    for (int i = 1; i < 128; i++) {
      assertEquals(0, operation(12, 0x40201, 0));
    }
    assertEquals(-28, operation(12, 0x40201, 0));
  }
}
