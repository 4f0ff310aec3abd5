package org.xenwright.rules.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.xenwright.rules.event.ConstantWord;
import org.xenwright.rules.event.Event;

/** Entries of both levels, and memory that moves from one entry to another. */
class TableHistoryTest {
  private static final int NORMAL_PAGE = 0x4000047e;
  private static final int DEVICE_PAGE = 0x40000436;
  private static final int NORMAL_SECTION = 0x4011140e;

  private final TableHistory history = new TableHistory();

  private static Event.TableStore store(int level, int index, int descriptor) {
    return new Event.TableStore(
        0x100, level, ConstantWord.of(index), ConstantWord.of(descriptor), true);
  }

  private static Event barrier() {
    return new Event.Barrier(0x104, Event.BarrierKind.DSB, 15);
  }

  @Test
  void breakBeforeMakeOfAPage() {
    history.observe(store(2, 0x400, NORMAL_PAGE));
    assertEquals("valid", history.state(store(2, 0x400, 0)));
    assertEquals("fresh", history.state(store(1, 0x400, 0)), "the same number at another level");
    history.observe(store(2, 0x400, 0));
    assertEquals("broken", history.state(store(2, 0x400, DEVICE_PAGE)));
    history.observe(barrier());
    history.observe(new Event.SystemWrite(0x108, "TLBIMVA", ConstantWord.of(0x400000)));
    assertEquals("broken", history.state(store(2, 0x400, DEVICE_PAGE)));
    history.observe(barrier());
    assertEquals("clean", history.state(store(2, 0x400, DEVICE_PAGE)));
  }

  @Test
  void memoryIsRememberedWhicheverEntryMappedIt() {
    history.observe(store(2, 0x400, NORMAL_PAGE));
    var elsewhere = store(2, 0x500, DEVICE_PAGE);
    assertEquals(NORMAL_PAGE, history.last(elsewhere).constant().orElseThrow());
    assertFalse(history.cleaned(elsewhere));
    history.observe(new Event.SystemWrite(0x108, "DCCIMVAC", ConstantWord.of(0x400000)));
    assertTrue(history.cleaned(elsewhere));
    assertEquals(0, history.last(store(1, 0x401, NORMAL_SECTION)).constant().orElseThrow());
  }

  private static Event invalidation() {
    return new Event.SystemWrite(0x108, "TLBIMVA", ConstantWord.of(0x400000));
  }

  private static Event synchronisation() {
    return new Event.Barrier(0x10c, Event.BarrierKind.ISB, 15);
  }

  @Test
  void aNewMappingIsSettledByDsbAndIsb() {
    history.observe(store(1, 0x401, NORMAL_SECTION));
    assertEquals("[a change]", history.unsettled().toString());
    history.observe(synchronisation());
    assertFalse(history.settled(), "the store may not have reached the walker");
    history.observe(barrier());
    assertFalse(history.settled());
    history.observe(synchronisation());
    assertTrue(history.settled());
  }

  @Test
  void oneThatReplacesAnotherNeedsTheTlbInvalidatedToo() {
    history.observe(store(2, 0x400, NORMAL_PAGE));
    history.observe(barrier());
    history.observe(synchronisation());
    history.observe(store(2, 0x400, DEVICE_PAGE));
    history.observe(barrier());
    history.observe(synchronisation());
    assertFalse(history.settled());
    history.observe(invalidation());
    history.observe(barrier());
    history.observe(synchronisation());
    assertTrue(history.settled());
  }

  @Test
  void anInvalidEntryIsNotWaitedFor() {
    history.observe(store(2, 0x400, NORMAL_PAGE));
    history.observe(store(2, 0x400, 0));
    assertTrue(history.settled());
  }
}
