package org.xenwright.fdt.flat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The bytes of a blob and the words of its header. Bytes past the end of a file that its header
 * promises read as zero. Source: Devicetree Specification 0.4, 5.2.
 */
final class FlatBytes {
  static final int MAGIC = 0xd00dfeed;
  static final int HEADER = 40;
  static final int RESERVATION = 16;

  /** The words of a header, in their order. */
  enum Word {
    MAGIC,
    TOTAL_SIZE,
    STRUCT,
    STRINGS,
    RESERVE,
    VERSION,
    LAST_COMPATIBLE,
    BOOT_CPU,
    STRINGS_SIZE,
    STRUCT_SIZE
  }

  private byte[] data;

  FlatBytes(byte[] blob) {
    data = blob.clone();
  }

  int u8(int at) {
    return at >= 0 && at < data.length ? data[at] & 0xff : 0;
  }

  int u32(int at) {
    return u8(at) << 24 | u8(at + 1) << 16 | u8(at + 2) << 8 | u8(at + 3);
  }

  /** Writes a word; what lies past the end is dropped. */
  void put(int at, int value) {
    for (int i = 0; i < 4 && at + i < data.length; i++) {
      data[at + i] = (byte) (value >>> 24 - 8 * i);
    }
  }

  int get(Word word) {
    return u32(word.ordinal() * 4);
  }

  /** A header word as the unsigned number it is. */
  long size(Word word) {
    return Integer.toUnsignedLong(get(word));
  }

  void set(Word word, int value) {
    put(word.ordinal() * 4, value);
  }

  boolean versionBefore(int version) {
    return Integer.compareUnsigned(get(Word.VERSION), version) < 0;
  }

  /** The text up to the next zero. */
  String text(int at) {
    int end = at;
    while (end < data.length && data[end] != 0) {
      end++;
    }
    return at >= data.length ? "" : new String(data, at, end - at, StandardCharsets.ISO_8859_1);
  }

  byte[] copy(int at, int length) {
    var out = new byte[length];
    for (int i = 0; i < length; i++) {
      out[i] = (byte) u8(at + i);
    }
    return out;
  }

  /** As many bytes as the header says. */
  byte[] whole() {
    return Arrays.copyOf(data, Math.max(0, get(Word.TOTAL_SIZE)));
  }

  void write(int at, byte[] bytes) {
    System.arraycopy(bytes, 0, data, at, bytes.length);
  }

  /** Moves bytes; there is room for them. */
  void move(int from, int to, int count) {
    System.arraycopy(data, from, data, to, count);
  }

  void makeRoom(int size) {
    if (data.length < size) {
      data = Arrays.copyOf(data, size);
    }
  }

  void replace(byte[] bytes) {
    data = bytes;
  }

  /** Whether the header can be worked with. */
  void requireHeader() {
    int magic = get(Word.MAGIC);
    if (magic == ~MAGIC && get(Word.STRUCT_SIZE) == 0) {
      throw FlatError.BADSTATE.fault(); // a blob that is still being written
    }
    if (magic != MAGIC && magic != ~MAGIC) {
      throw FlatError.BADMAGIC.fault();
    }
    if (magic == MAGIC
        && (versionBefore(2) || Integer.compareUnsigned(get(Word.LAST_COMPATIBLE), 17) > 0)) {
      throw FlatError.BADVERSION.fault();
    }
    int total = get(Word.TOTAL_SIZE);
    if (total < 0 || total == Integer.MAX_VALUE) {
      throw FlatError.TRUNCATED.fault();
    }
  }

  /** Bytes of the reservation block, its end included. */
  int reserveSize() {
    long last = size(Word.TOTAL_SIZE) - RESERVATION & 0xffffffffL; // wraps, as it does with libfdt
    for (long at = size(Word.RESERVE); at <= last; at += RESERVATION) {
      if (u32((int) at + 8) == 0 && u32((int) at + 12) == 0) {
        return (int) (at - size(Word.RESERVE)) + RESERVATION;
      }
    }
    throw FlatError.TRUNCATED.fault();
  }

  /** Whether the blocks, of which two have these sizes, follow each other in the usual order. */
  boolean isOrdered(int reserveSize, int structSize) {
    long reserve = size(Word.RESERVE);
    long struct = size(Word.STRUCT);
    long strings = size(Word.STRINGS);
    return reserve >= HEADER
        && struct >= wrapped(reserve, reserveSize)
        && strings >= wrapped(struct, structSize)
        && size(Word.TOTAL_SIZE) >= wrapped(strings, get(Word.STRINGS_SIZE));
  }

  private static long wrapped(long start, int size) {
    return start + Integer.toUnsignedLong(size) & 0xffffffffL;
  }
}
