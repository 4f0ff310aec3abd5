package org.xenwright.emulator.xen.domain;

import java.util.ArrayList;
import java.util.List;
import org.xenwright.emulator.memory.GuestMemory;
import org.xenwright.xen.abi.GrantEntryLayout;

/**
 * The grant table, version 1: pages of Xen's that the guest places in its map and fills with
 * entries.
 */
public final class GrantTable {
  private static final int IN_USE =
      GrantEntryLayout.PERMIT_ACCESS | GrantEntryLayout.READING | GrantEntryLayout.WRITING;

  private final GuestMemory memory;
  private final List<SharedPage> frames = new ArrayList<>();

  /** A table of {@code count} zeroed frames. */
  public GrantTable(GuestPages pages, int count) {
    memory = pages.memory();
    for (int i = 0; i < count; i++) {
      frames.add(new SharedPage(pages.reserve()));
    }
  }

  /** Frames there are; the table does not grow. */
  public int size() {
    return frames.size();
  }

  /** A frame of the table. */
  public SharedPage frame(int index) {
    return frames.get(index);
  }

  /**
   * Fills an entry as the toolstack does for its own pages: granted to domain 0 and in use by it
   * (flags 0x19, observed).
   */
  public void grantToToolstack(int reference, long frame) {
    int entry = frames.getFirst().offset() + reference * GrantEntryLayout.SIZE;
    memory.putHalf(entry + GrantEntryLayout.FLAGS, IN_USE);
    memory.putHalf(entry + GrantEntryLayout.DOMAIN, 0);
    memory.putWord(entry + GrantEntryLayout.FRAME, (int) frame);
  }
}
