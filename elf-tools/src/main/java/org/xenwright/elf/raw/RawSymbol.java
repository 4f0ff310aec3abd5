package org.xenwright.elf.raw;

/**
 * A symbol as it stands in the file (gABI figure 4-15).
 *
 * @param sectionNumber {@code st_shndx}, with {@code SHN_XINDEX} looked up
 */
public record RawSymbol(
    long nameOffset, long value, long size, int info, int other, int sectionNumber) {
  /** {@code ELF32_ST_BIND}. */
  public int binding() {
    return info >> 4;
  }

  /** {@code ELF32_ST_TYPE}. */
  public int type() {
    return info & 15;
  }

  /** {@code ELF32_ST_VISIBILITY}. */
  public int visibility() {
    return other & 3;
  }
}
