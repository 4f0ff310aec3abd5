package org.xenwright.elf.model;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An immutable run of bytes. Numbers of several bytes are read in the order of the file the run is
 * of; unless said otherwise that is little-endian, as all our guests are.
 */
public final class Bytes {
  /** No bytes at all. */
  public static final Bytes EMPTY = new Bytes(new byte[0], 0, 0, DataEncoding.LSB);

  /** The bytes, as soon as they are there: those of a part of a file are read when asked for. */
  private byte @Nullable [] data;

  private final int start;
  private final int length;
  private final boolean reversed;

  /** The file they are read from, and where in it they begin. */
  private final @Nullable FileContents file;

  private final int position;

  private Bytes(byte[] data, int start, int length, DataEncoding order) {
    this.reversed = order == DataEncoding.MSB;
    this.data = data;
    this.start = start;
    this.length = length;
    this.file = null;
    this.position = 0;
  }

  private Bytes(FileContents file, int position, int length, DataEncoding order) {
    this.reversed = order == DataEncoding.MSB;
    this.start = 0;
    this.length = length;
    this.file = file;
    this.position = position;
  }

  /**
   * The bytes of a file, parts of which are read when they are asked for. The file must not change
   * while they are in use; when it does, reading ends in an {@link java.io.UncheckedIOException}.
   */
  public static Bytes ofFile(Path path, int size) {
    return size == 0 ? EMPTY : new Bytes(new FileContents(path, size), 0, size, DataEncoding.LSB);
  }

  private byte[] data() {
    var known = data;
    return known == null ? read() : known;
  }

  private byte[] read() {
    if (file == null) {
      throw new IllegalStateException("neither bytes nor a file");
    }
    var all = file.read(position, length);
    data = all;
    return all;
  }

  /** One byte of what was not read yet: of a whole file without reading all of it. */
  private int unread(int index) {
    return file != null && length == file.size() && !file.isReadThrough()
        ? file.u8(index)
        : read()[index] & 0xff;
  }

  /** A copy of {@code bytes}. */
  public static Bytes copyOf(byte[] bytes) {
    return new Bytes(bytes.clone(), 0, bytes.length, DataEncoding.LSB);
  }

  /** A view of {@code bytes}, which the caller promises never to change again. */
  public static Bytes wrap(byte[] bytes) {
    return wrap(bytes, 0, bytes.length);
  }

  /**
   * A view of {@code length} bytes from {@code start}, which the caller promises never to change
   * again.
   */
  public static Bytes wrap(byte[] bytes, int start, int length) {
    java.util.Objects.checkFromIndexSize(start, length, bytes.length);
    return length == 0 ? EMPTY : new Bytes(bytes, start, length, DataEncoding.LSB);
  }

  /** The same bytes, read in the order of a file. */
  public Bytes in(DataEncoding order) {
    return length == 0 || order == order()
        ? this
        : data == null && file != null
            ? new Bytes(file, position, length, order)
            : new Bytes(data(), start, length, order);
  }

  /** The order that numbers are read in. */
  public DataEncoding order() {
    return reversed ? DataEncoding.MSB : DataEncoding.LSB;
  }

  /** Number of bytes. */
  public int length() {
    return length;
  }

  /** The plain comparison comes first: most of what a link reads goes through here. */
  private void check(int index, int size) {
    if (index < 0 || index > length - size) {
      java.util.Objects.checkFromIndexSize(index, size, length);
    }
  }

  /** The unsigned byte at {@code index}. */
  public int u8(int index) {
    check(index, 1);
    var all = data;
    return all == null ? unread(index) : all[start + index] & 0xff;
  }

  /** The unsigned halfword at {@code index}, which need not be aligned. */
  public int u16(int index) {
    check(index, 2);
    int at = start + index;
    var all = data;
    int half =
        all == null
            ? unread(index) | unread(index + 1) << 8
            : all[at] & 0xff | (all[at + 1] & 0xff) << 8;
    return reversed ? Short.reverseBytes((short) half) & 0xffff : half;
  }

  /** The word at {@code index}, which need not be aligned. */
  public int s32(int index) {
    check(index, 4);
    int at = start + index;
    var all = data;
    int word =
        all == null
            ? unread(index)
                | unread(index + 1) << 8
                | unread(index + 2) << 16
                | unread(index + 3) << 24
            : all[at] & 0xff
                | (all[at + 1] & 0xff) << 8
                | (all[at + 2] & 0xff) << 16
                | all[at + 3] << 24;
    return reversed ? Integer.reverseBytes(word) : word;
  }

  /** The word at {@code index} as an unsigned value. */
  public long u32(int index) {
    return s32(index) & 0xffff_ffffL;
  }

  /** A view of a part. */
  public Bytes slice(int from, int count) {
    java.util.Objects.checkFromIndexSize(from, count, length);
    if (count == 0) {
      return EMPTY;
    }
    return data == null && file != null
        ? new Bytes(file, position + from, count, order())
        : new Bytes(data(), start + from, count, order());
  }

  /** Where a byte of that value next stands, or the length when there is none. */
  public int find(int value, int from) {
    java.util.Objects.checkFromToIndex(from, length, length);
    var all = data();
    int end = start + length;
    int at = start + from;
    while (at < end && all[at] != (byte) value) {
      at++;
    }
    return at - start;
  }

  /**
   * Reads to the next zero byte or the end: the length in the upper half, and in the lower what
   * {@link String#hashCode} is for text of seven bits; negative when a byte has eight.
   */
  public long scanName(int from) {
    java.util.Objects.checkFromToIndex(from, length, length);
    var bytes = data();
    int end = start + length;
    int hash = 0;
    int all = 0;
    int at = start + from;
    while (at < end) {
      byte letter = bytes[at];
      if (letter == 0) {
        break;
      }
      hash = 31 * hash + letter;
      all |= letter;
      at++;
    }
    long sign = all < 0 ? Long.MIN_VALUE : 0;
    return sign | (long) (at - start - from) << 32 | hash & 0xffff_ffffL;
  }

  /** Whether a part of letters of seven bits is this text. */
  public boolean isText(String text, int from, int count) {
    java.util.Objects.checkFromIndexSize(from, count, length);
    if (text.length() != count) {
      return false;
    }
    var all = data();
    for (int at = 0; at < count; at++) {
      if (text.charAt(at) != all[start + from + at]) {
        return false;
      }
    }
    return true;
  }

  /** A part as UTF-8 text. */
  public String text(int from, int count) {
    java.util.Objects.checkFromIndexSize(from, count, length);
    return new String(data(), start + from, count, StandardCharsets.UTF_8);
  }

  /** A part that is known to be of letters of seven bits as text. */
  public String letters(int from, int count) {
    java.util.Objects.checkFromIndexSize(from, count, length);
    return new String(data(), start + from, count, StandardCharsets.ISO_8859_1);
  }

  /** Orders by the last byte, then the one before it and so on. */
  public static int compareEnds(Bytes a, Bytes b) {
    var first = a.data();
    var second = b.data();
    int i = a.start + a.length - 1;
    int j = b.start + b.length - 1;
    while (i >= a.start && j >= b.start) {
      int difference = (first[i--] & 0xff) - (second[j--] & 0xff);
      if (difference != 0) {
        return difference;
      }
    }
    return a.length - b.length;
  }

  /** Writes all bytes to a stream. */
  public void writeTo(OutputStream out) throws IOException {
    var all = data;
    if (all != null || file == null) {
      out.write(data(), start, length);
      return;
    }
    var part = new byte[Math.min(length, 1 << 17)];
    for (int at = 0; at < length; at += part.length) {
      int count = Math.min(part.length, length - at);
      file.read(position + at, part, 0, count);
      out.write(part, 0, count);
    }
  }

  /** A fresh copy. */
  public byte[] toArray() {
    var all = data;
    return all == null && file != null
        ? file.read(position, length)
        : Arrays.copyOfRange(data(), start, start + length);
  }

  /** Copies all bytes to {@code target} at {@code offset}. */
  public void copyTo(byte[] target, int offset) {
    if (data == null && file != null) {
      file.read(position, target, offset, length);
    } else {
      System.arraycopy(data(), start, target, offset, length);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes that
        && Arrays.equals(
            data(), start, start + length, that.data(), that.start, that.start + that.length);
  }

  @Override
  public int hashCode() {
    int hash = 1;
    var all = data();
    for (int i = start; i < start + length; i++) {
      hash = 31 * hash + all[i];
    }
    return hash;
  }

  @Override
  public String toString() {
    return length + " bytes";
  }
}
