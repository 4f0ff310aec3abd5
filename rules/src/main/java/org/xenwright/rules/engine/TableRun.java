package org.xenwright.rules.engine;

import org.xenwright.rules.event.Word;

/**
 * A maximal range of translation table entries that are one affine function of their index.
 *
 * @param level 1 for sections and supersections, 2 for pages
 * @param address first virtual address that the run translates
 * @param count number of entries
 * @param descriptor the first entry, 32 bits; for level 2 the page descriptor
 * @param step what is added to the descriptor from one entry to the next: 0 or the size of an entry, mostly
 * @param domain domain number of the first-level entry
 * @param defined whether the entries were written or are known from the image; false for memory nobody initialised
 * @param pc link-time address of the store that wrote the first entry, or 0
 */
public record TableRun(
    int level,
    Word address,
    int count,
    Word descriptor,
    long step,
    int domain,
    boolean defined,
    long pc) {
  /** Bytes of virtual address space that one entry translates; a supersection's copies count as sections of their own. */
  public long span() {
    return level == 1 ? 0x100000 : 0x1000;
  }

  /** Bytes of virtual address space that the run translates. */
  public long size() {
    return count * span();
  }
}
