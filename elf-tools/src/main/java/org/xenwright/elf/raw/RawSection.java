package org.xenwright.elf.raw;

/**
 * A section header as it stands in the file (gABI figure 4-8); numbers are unsigned.
 *
 * @param index its number
 * @param nameOffset {@code sh_name}
 */
public record RawSection(
    int index,
    long nameOffset,
    long type,
    long flags,
    long address,
    long offset,
    long size,
    long link,
    long info,
    long alignment,
    long entrySize) {
  /** Whether all bits of {@code flag} are set. */
  public boolean has(long flag) {
    return (flags & flag) == flag;
  }

  /** Whether the file holds no bytes for it. */
  public boolean isNobits() {
    return type == 8;
  }
}
