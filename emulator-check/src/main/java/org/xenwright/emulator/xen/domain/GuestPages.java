package org.xenwright.emulator.xen.domain;

import static org.xenwright.emulator.memory.GuestMemory.PAGE;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.xenwright.emulator.memory.GuestMemory;
import org.xenwright.xen.abi.Bank;

/**
 * The pages a guest owns: RAM by frame number, and the free ones that ballooning has given back.
 */
public final class GuestPages {
  private final GuestMemory memory;
  private final Deque<Integer> free = new ArrayDeque<>();
  private long count;
  private long highest;

  /** No pages yet. */
  public GuestPages(GuestMemory memory) {
    this.memory = memory;
  }

  /** The bytes behind the pages. */
  public GuestMemory memory() {
    return memory;
  }

  /** Maps all RAM, zeroed as Xen leaves it. The memory must be large enough. */
  public void populate(List<Bank> banks) {
    for (var bank : banks) {
      int size = Math.toIntExact(bank.size());
      int offset = memory.allocate(size);
      if (offset == GuestMemory.ABSENT) {
        throw new IllegalArgumentException("memory too small for " + bank);
      }
      memory.map(bank.address(), offset, size, true);
      count += size / PAGE;
      highest = Math.max(highest, bank.end() / PAGE - 1);
    }
  }

  /** Takes a page that belongs to Xen or the toolstack, zeroed and not mapped; its array offset. */
  public int reserve() {
    int offset = memory.allocate(PAGE);
    if (offset == GuestMemory.ABSENT) {
      throw new IllegalArgumentException("memory too small");
    }
    return offset;
  }

  /** Counts a page the toolstack gave the guest outside its RAM banks. */
  public void add(long frame, int offset) {
    memory.map(frame * PAGE, offset, PAGE, true);
    count++;
    highest = Math.max(highest, frame);
  }

  /** Whether a frame number can be mapped at all here. */
  public static boolean addressable(long frame) {
    return frame >= 0 && frame < GuestMemory.PHYSICAL_LIMIT / PAGE;
  }

  /** Shows an already allocated page at a frame; RAM that was there is lost to the guest. */
  public void show(long frame, int offset) {
    memory.map(frame * PAGE, offset, PAGE, true);
    highest = Math.max(highest, frame);
  }

  /** Takes the page at a frame away; false when there is none. */
  public boolean hide(long frame) {
    if (!addressable(frame) || memory.offset(frame * PAGE) == GuestMemory.ABSENT) {
      return false;
    }
    memory.unmap(frame * PAGE);
    return true;
  }

  /** Gives the page at a frame back to Xen; false when there is none. */
  public boolean release(long frame) {
    int offset = addressable(frame) ? memory.offset(frame * PAGE) : GuestMemory.ABSENT;
    if (offset == GuestMemory.ABSENT) {
      return false;
    }
    memory.unmap(frame * PAGE);
    free.add(offset);
    count--;
    return true;
  }

  /**
   * Maps a zeroed page that was given back earlier; false when there is none or the frame is taken.
   */
  public boolean reclaim(long frame) {
    if (free.isEmpty()
        || !addressable(frame)
        || memory.offset(frame * PAGE) != GuestMemory.ABSENT) {
      return false;
    }
    int offset = free.remove();
    for (int i = 0; i < PAGE; i += 8) {
      memory.putDouble(offset + i, 0);
    }
    memory.map(frame * PAGE, offset, PAGE, true);
    count++;
    highest = Math.max(highest, frame);
    return true;
  }

  /** Pages the guest has. */
  public long count() {
    return count;
  }

  /** The highest frame ever mapped. */
  public long highest() {
    return highest;
  }
}
