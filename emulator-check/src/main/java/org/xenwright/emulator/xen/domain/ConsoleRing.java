package org.xenwright.emulator.xen.domain;

import java.util.function.IntConsumer;
import org.xenwright.emulator.memory.GuestMemory;
import org.xenwright.xen.abi.ConsoleRingLayout;

/**
 * The console daemon's end of the PV console ring: takes all output at each notification. It never
 * sends input.
 */
public final class ConsoleRing {
  private final GuestMemory memory;
  private final int page;
  private final IntConsumer output;

  /**
   * The ring in the page at array offset {@code page}.
   *
   * @param output receives each byte
   */
  public ConsoleRing(GuestMemory memory, int page, IntConsumer output) {
    this.memory = memory;
    this.page = page;
    this.output = output;
  }

  /**
   * Takes what the guest has put into the ring. Indexes that claim more than the ring holds are the
   * guest's mistake; the daemon then takes nothing, so that the guest sees a full ring for ever.
   *
   * @return whether there was anything to take
   */
  public boolean drain() {
    int consumer = memory.wordAt(page + ConsoleRingLayout.OUT_CONSUMER);
    int producer = memory.wordAt(page + ConsoleRingLayout.OUT_PRODUCER);
    int waiting = producer - consumer;
    if (waiting == 0 || Integer.compareUnsigned(waiting, ConsoleRingLayout.OUT_SIZE) > 0) {
      return false;
    }
    for (int i = consumer; i != producer; i++) {
      int slot = i & ConsoleRingLayout.OUT_SIZE - 1;
      output.accept(memory.byteAt(page + ConsoleRingLayout.OUT + slot));
    }
    memory.putWord(page + ConsoleRingLayout.OUT_CONSUMER, producer);
    return true;
  }
}
