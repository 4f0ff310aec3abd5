package org.xenwright.emulator.xen.domain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.xenwright.emulator.memory.GuestMemory;
import org.xenwright.xen.abi.FifoLayout;

/**
 * Xen's end of FIFO event channels: a word for each port in pages of the guest, and a queue for
 * each priority. A port that gets an event is put at the end of its queue; the guest takes it from
 * the front. What real Xen did step by step is repeated in {@code FifoChannelsTest}.
 */
final class FifoQueues {
  private final GuestMemory memory;
  private final int control;
  private final Runnable upcall;
  private final List<Integer> pages = new ArrayList<>();
  private final int[] tails = new int[FifoLayout.QUEUES];
  private final Map<Integer, Integer> priorities = new HashMap<>();
  private final Map<Integer, Integer> queued = new HashMap<>();

  /**
   * No event words yet.
   *
   * @param control array offset of the control block
   * @param upcall tells the CPU that a queue is no longer empty
   */
  FifoQueues(GuestMemory memory, int control, Runnable upcall) {
    this.memory = memory;
    this.control = control;
    this.upcall = upcall;
  }

  /** Ports that have a word. */
  int ports() {
    return pages.size() * FifoLayout.WORDS_IN_PAGE;
  }

  /** Whether another page would be too many. */
  boolean full() {
    return pages.size() == FifoLayout.MOST_PAGES;
  }

  /** Adds the page at an array offset. */
  void add(int page) {
    pages.add(page);
  }

  void priority(int port, int priority) {
    priorities.put(port, priority);
  }

  boolean has(int port) {
    return port < ports();
  }

  boolean pending(int port) {
    return has(port) && (memory.wordAt(word(port)) & FifoLayout.PENDING) != 0;
  }

  /** An event. */
  void deliver(int port) {
    int at = word(port);
    memory.putWord(at, memory.wordAt(at) | FifoLayout.PENDING);
    link(port);
  }

  /** Lets events through, and those that waited. */
  void unmask(int port) {
    int at = word(port);
    int before = memory.wordAt(at);
    memory.putWord(at, before & ~FifoLayout.MASKED);
    if ((before & FifoLayout.PENDING) != 0) {
      link(port);
    }
  }

  /** The event is gone; the guest finds an empty word in the queue and passes over it. */
  void clear(int port) {
    int at = word(port);
    memory.putWord(at, memory.wordAt(at) & ~FifoLayout.PENDING);
  }

  private void link(int port) {
    int at = word(port);
    if ((memory.wordAt(at) & (FifoLayout.MASKED | FifoLayout.LINKED)) != 0) {
      return;
    }
    int queue = priorities.getOrDefault(port, FifoLayout.DEFAULT_PRIORITY);
    // A port that was the last of another queue must not be found there again.
    int old = queued.getOrDefault(port, queue);
    if (old != queue && tails[old] == port) {
      tails[old] = 0;
    }
    queued.put(port, queue);
    memory.putWord(at, memory.wordAt(at) & ~FifoLayout.LINK | FifoLayout.LINKED);
    int tail = tails[queue];
    boolean behind = tail != 0 && tail != port && append(tail, port);
    if (!behind) {
      memory.putWord(control + FifoLayout.HEADS + 4 * queue, port);
    }
    tails[queue] = port;
    int ready = memory.wordAt(control + FifoLayout.READY);
    if (!behind && (ready & 1 << queue) == 0) {
      memory.putWord(control + FifoLayout.READY, ready | 1 << queue);
      upcall.run();
    }
  }

  /** Links {@code port} behind the last one; false when the guest has taken that already. */
  private boolean append(int tail, int port) {
    int at = word(tail);
    int before = memory.wordAt(at);
    if ((before & FifoLayout.LINKED) == 0) {
      return false;
    }
    memory.putWord(at, before & ~FifoLayout.LINK | port);
    return true;
  }

  private int word(int port) {
    return pages.get(port / FifoLayout.WORDS_IN_PAGE) + port % FifoLayout.WORDS_IN_PAGE * 4;
  }
}
