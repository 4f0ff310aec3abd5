package org.xenwright.elf.dwarf;

import org.xenwright.elf.model.Bytes;

/** A forward reader over bytes that answers 0 past the end and remembers that it did. */
final class Cursor {
  private final Bytes bytes;
  private final int end;
  private int at;
  private boolean failed;

  Cursor(Bytes bytes, int start, int end) {
    this.bytes = bytes;
    this.at = start;
    this.end = end;
  }

  int position() {
    return at;
  }

  boolean hasMore() {
    return !failed && at < end;
  }

  boolean failed() {
    return failed;
  }

  void skip(long count) {
    if (count < 0 || count > end - at) {
      failed = true;
      at = end;
    } else {
      at += (int) count;
    }
  }

  int u8() {
    if (at >= end) {
      failed = true;
      return 0;
    }
    return bytes.u8(at++);
  }

  int s8() {
    return (byte) u8();
  }

  int u16() {
    return u8() | u8() << 8;
  }

  long u32() {
    return (u16() | (long) u16() << 16) & 0xffff_ffffL;
  }

  long uleb() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int next = u8();
      value |= (long) (next & 0x7f) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    failed = true;
    return 0;
  }

  long sleb() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int next = u8();
      value |= (long) (next & 0x7f) << shift;
      if (next < 0x80) {
        return (next & 0x40) != 0 && shift + 7 < 64 ? value | -1L << (shift + 7) : value;
      }
    }
    failed = true;
    return 0;
  }

  String text() {
    int start = at;
    while (at < end && bytes.u8(at) != 0) {
      at++;
    }
    if (at >= end) {
      failed = true;
      return "";
    }
    return new String(
        bytes.slice(start, at++ - start).toArray(), java.nio.charset.StandardCharsets.UTF_8);
  }
}
