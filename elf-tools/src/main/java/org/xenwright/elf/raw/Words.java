package org.xenwright.elf.raw;

import org.xenwright.elf.model.Bytes;
import org.xenwright.elf.model.DataEncoding;

/**
 * Bytes with a byte order. Reading outside gives 0: callers that must tell ask {@link #holds}
 * first.
 *
 * @param bytes the contents
 * @param big whether the most significant byte comes first
 */
public record Words(Bytes bytes, boolean big) {
  /** Number of bytes. */
  public int length() {
    return bytes.length();
  }

  /** Whether {@code size} bytes from {@code offset} lie inside. */
  public boolean holds(long offset, long size) {
    return offset >= 0 && size >= 0 && offset <= length() && size <= length() - offset;
  }

  /** The unsigned byte at {@code at}. */
  public int u8(long at) {
    return at >= 0 && at < bytes.length() ? bytes.u8((int) at) : 0;
  }

  /** The unsigned halfword at {@code at}. */
  public int u16(long at) {
    return big ? u8(at) << 8 | u8(at + 1) : u8(at) | u8(at + 1) << 8;
  }

  /** The word at {@code at}. */
  public int s32(long at) {
    if (at >= 0 && at <= bytes.length() - 4) {
      int word = bytes.s32((int) at);
      return big == (bytes.order() == DataEncoding.MSB) ? word : Integer.reverseBytes(word);
    }
    return big ? u16(at) << 16 | u16(at + 2) : u16(at) | u16(at + 2) << 16;
  }

  /** The unsigned word at {@code at}. */
  public long u32(long at) {
    return s32(at) & 0xffff_ffffL;
  }

  /** The doubleword at {@code at}. */
  public long s64(long at) {
    return big ? u32(at) << 32 | u32(at + 4) : u32(at) | u32(at + 4) << 32;
  }

  /** The unsigned value of 1 to 8 bytes at {@code at}. */
  public long unsigned(long at, int size) {
    long value = 0;
    for (int i = 0; i < size; i++) {
      value = value << 8 | u8(big ? at + i : at + size - 1 - i);
    }
    return value;
  }

  /** A part that lies inside; what reaches out is cut off. */
  public Words slice(long from, long size) {
    long start = Math.clamp(from, 0, length());
    return new Words(bytes.slice((int) start, Math.clamp(size, 0, (int) (length() - start))), big);
  }

  /** The text at {@code at} up to a zero byte or the end. */
  public String text(long at) {
    if (at < 0 || at >= length()) {
      return "";
    }
    return latin((int) at, bytes.find(0, (int) at) - (int) at);
  }

  /** Bytes as text, one character each. */
  public String latin(int from, int size) {
    return bytes.letters(from, size);
  }
}
