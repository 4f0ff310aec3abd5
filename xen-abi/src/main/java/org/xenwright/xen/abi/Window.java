package org.xenwright.xen.abi;

/**
 * A range of guest physical addresses.
 *
 * @param address first byte, unsigned
 * @param size in bytes
 */
public record Window(long address, long size) {
  /** The first address past the window. */
  public long end() {
    return address + size;
  }

  /** Whether the address lies inside. */
  public boolean contains(long physical) {
    return Long.compareUnsigned(physical - address, size) < 0;
  }

  /** Whether {@code bytes} bytes from {@code start} on lie inside. */
  public boolean contains(long start, long bytes) {
    return Long.compareUnsigned(start, address) >= 0
        && Long.compareUnsigned(start - address, size) <= 0
        && Long.compareUnsigned(bytes, size - (start - address)) <= 0;
  }

  /** Whether the two share a byte. */
  public boolean overlaps(Window other) {
    return size != 0 && other.size != 0 && (contains(other.address) || other.contains(address));
  }

  @Override
  public String toString() {
    return "0x" + Long.toHexString(address) + "+0x" + Long.toHexString(size);
  }
}
