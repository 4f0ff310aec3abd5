package org.xenwright.xen.abi;

/**
 * One bank of guest RAM.
 *
 * @param address first byte
 * @param size in bytes
 */
public record Bank(long address, long size) {
  /** The first address past the bank. */
  public long end() {
    return address + size;
  }

  /** The same range as a window. */
  public Window window() {
    return new Window(address, size);
  }
}
