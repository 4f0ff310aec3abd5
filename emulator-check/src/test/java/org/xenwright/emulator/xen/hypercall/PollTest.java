package org.xenwright.emulator.xen.hypercall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.xenwright.xen.abi.Birth;

/** What a probe saw of the sleeping calls on Xen 4.17. */
class PollTest {
  private static final int SCHED_OP = 29;
  private static final int EVENT_OP = 32;
  private static final int LIST = XenFixture.BUFFER + 64;

  private final XenFixture xen = new XenFixture(Birth.DOM0LESS);

  private Outcome poll(int list, int count, int timeout) {
    return xen.outcome(SCHED_OP, 3, xen.words(list, 0, count, 0, timeout, 0));
  }

  private void port(int number) {
    xen.memory.putWord(xen.memory.offset(LIST), number);
  }

  @Test
  void errors() {
    assertEquals(new Outcome.Result(-22), poll(LIST, 200, 0));
    assertEquals(new Outcome.Result(-14), poll(XenFixture.HOLE, 1, 0));
    port(9999);
    assertEquals(new Outcome.Result(-22), poll(LIST, 1, 1));
    port(77);
    assertEquals(new Outcome.Result(-22), poll(LIST, 1, 1), "closed");
  }

  @Test
  void aPortThatIsPendingEndsIt() {
    assertEquals(0, xen.call(EVENT_OP, 7, xen.words(0, -1)));
    int port = xen.word(1);
    port(port);
    var waits = assertInstanceOf(Outcome.Waits.class, poll(LIST, 1, 0));
    assertEquals(Long.MAX_VALUE, waits.deadline());
    assertFalse(waits.ready().getAsBoolean());
    assertEquals(0, xen.call(EVENT_OP, 4, xen.words(port)));
    assertTrue(waits.ready().getAsBoolean());
  }

  @Test
  void aTimeoutIsInNanoseconds() {
    assertEquals(0, xen.call(EVENT_OP, 7, xen.words(0, -1)));
    port(xen.word(1));
    var waits = assertInstanceOf(Outcome.Waits.class, poll(LIST, 1, 1600));
    assertEquals(100, waits.deadline(), "62.5 MHz");
  }

  @Test
  void theOthers() {
    assertEquals(0, xen.call(SCHED_OP, 0));
    assertInstanceOf(Outcome.Waits.class, xen.outcome(SCHED_OP, 1));
    assertEquals(-3, xen.call(SCHED_OP, 4, xen.words(0x7ff0, 0)));
    assertEquals(-22, xen.call(SCHED_OP, 6, xen.words(5, 1)));
    assertEquals(-1, xen.call(SCHED_OP, 7, xen.words(0, 0)));
    assertEquals(0, xen.call(SCHED_OP, 5, xen.words(0, 0)));
    assertEquals(-38, xen.call(SCHED_OP, 8, XenFixture.BUFFER));
  }
}
