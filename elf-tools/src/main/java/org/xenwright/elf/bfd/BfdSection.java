package org.xenwright.elf.bfd;

import org.xenwright.elf.raw.RawSection;

/**
 * A section as BFD sees it.
 *
 * @param number its place in BFD's list, from 0
 * @param raw its header
 * @param flags bits of {@link SectionBits}
 * @param address virtual address (VMA)
 * @param loadAddress load address (LMA)
 * @param size in bytes; of a compressed section the size unpacked
 * @param power alignment as a power of two
 */
public record BfdSection(
    int number,
    RawSection raw,
    String name,
    int flags,
    long address,
    long loadAddress,
    long size,
    int power) {
  /** Whether all these bits are set. */
  public boolean has(int bits) {
    return (flags & bits) == bits;
  }

  /** Whether an address lies inside. */
  public boolean holds(long where) {
    return where >= address && where < address + size;
  }
}
