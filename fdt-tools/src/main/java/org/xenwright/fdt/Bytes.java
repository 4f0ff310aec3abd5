package org.xenwright.fdt;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** An immutable run of bytes with the big-endian reads a property value needs. */
public final class Bytes {
  /** No bytes: the value of a property that is merely there. */
  public static final Bytes EMPTY = new Bytes(new byte[0]);

  private final byte[] content;

  private Bytes(byte[] content) {
    this.content = content;
  }

  /** A copy of the array. */
  public static Bytes of(byte[] content) {
    return content.length == 0 ? EMPTY : new Bytes(content.clone());
  }

  /** 32-bit cells. */
  public static Bytes cells(int... cells) {
    var out = new byte[cells.length * 4];
    for (int i = 0; i < cells.length; i++) {
      put(out, i * 4, cells[i], 4);
    }
    return new Bytes(out);
  }

  /** 64-bit numbers, two cells each. */
  public static Bytes longs(long... values) {
    var out = new byte[values.length * 8];
    for (int i = 0; i < values.length; i++) {
      put(out, i * 8, values[i], 8);
    }
    return new Bytes(out);
  }

  /** Strings, each followed by a zero byte. */
  public static Bytes strings(String... texts) {
    return new Bytes((String.join("\0", texts) + "\0").getBytes(StandardCharsets.ISO_8859_1));
  }

  private static void put(byte[] out, int at, long value, int size) {
    for (int i = 0; i < size; i++) {
      out[at + i] = (byte) (value >> 8 * (size - 1 - i));
    }
  }

  /** How many bytes. */
  public int size() {
    return content.length;
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return content.length == 0;
  }

  /** The byte at the index, 0 to 255. */
  public int u8(int index) {
    return content[index] & 0xff;
  }

  /** The big-endian 32-bit number at the offset. */
  public int u32(int offset) {
    return (int) number(offset, 4);
  }

  /** The big-endian 64-bit number at the offset. */
  public long u64(int offset) {
    return number(offset, 8);
  }

  /** The unsigned big-endian number of one to eight bytes at the offset. */
  public long number(int offset, int size) {
    long value = 0;
    for (int i = 0; i < size; i++) {
      value = value << 8 | u8(offset + i);
    }
    return value;
  }

  /** The value as one cell, when it is exactly one. */
  public Optional<Integer> cell() {
    return size() == 4 ? Optional.of(u32(0)) : Optional.empty();
  }

  /** The value as one address of one cell or two. */
  public Optional<Long> address() {
    return size() == 4 || size() == 8 ? Optional.of(number(0, size())) : Optional.empty();
  }

  /** The value as one string, when it is exactly one. */
  public Optional<String> string() {
    var all = strings();
    return all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty();
  }

  /** The strings of a list; empty when the last byte is not zero. */
  public List<String> strings() {
    if (content.length == 0 || content[content.length - 1] != 0) {
      return List.of();
    }
    var out = new ArrayList<String>();
    int start = 0;
    for (int i = 0; i < content.length; i++) {
      if (content[i] == 0) {
        out.add(new String(content, start, i - start, StandardCharsets.ISO_8859_1));
        start = i + 1;
      }
    }
    return List.copyOf(out);
  }

  /** The bytes from {@code from} to before {@code to}. */
  public Bytes slice(int from, int to) {
    return new Bytes(Arrays.copyOfRange(content, from, to));
  }

  /** These bytes, then those. */
  public Bytes plus(Bytes more) {
    var out = Arrays.copyOf(content, content.length + more.content.length);
    System.arraycopy(more.content, 0, out, content.length, more.content.length);
    return new Bytes(out);
  }

  /** Copies the bytes into the array at the offset. */
  public void copyTo(byte[] target, int offset) {
    System.arraycopy(content, 0, target, offset, content.length);
  }

  /** A fresh array. */
  public byte[] toArray() {
    return content.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes b && Arrays.equals(content, b.content);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(content);
  }

  /** {@code [00 ff]}, as a DTS byte string. */
  @Override
  public String toString() {
    var out = new StringBuilder("[");
    for (int i = 0; i < content.length; i++) {
      out.append(i == 0 ? "" : " ").append(String.format("%02x", u8(i)));
    }
    return out.append("]").toString();
  }
}
