package org.xenwright.elf.write;

import java.util.Arrays;

/** A growing file image with little-endian stores. */
final class Image {
  private byte[] data = new byte[1024];
  private int size;

  int size() {
    return size;
  }

  /** Moves the end to a multiple of {@code alignment}, filling with zeros. */
  void align(int alignment) {
    int mask = Math.max(1, alignment) - 1;
    reserve(size + mask & ~mask);
  }

  /** Grows the image to at least {@code end} bytes. */
  void reserve(int end) {
    if (end > data.length) {
      data = Arrays.copyOf(data, Math.max(end, data.length * 2));
    }
    size = Math.max(size, end);
  }

  void append(byte[] bytes) {
    int at = size;
    reserve(size + bytes.length);
    System.arraycopy(bytes, 0, data, at, bytes.length);
  }

  void append(org.xenwright.elf.model.Bytes bytes) {
    int at = size;
    reserve(size + bytes.length());
    bytes.copyTo(data, at);
  }

  void place(int at, org.xenwright.elf.model.Bytes bytes) {
    reserve(at + bytes.length());
    bytes.copyTo(data, at);
  }

  void u8(int value) {
    reserve(size + 1);
    data[size - 1] = (byte) value;
  }

  void u16(int value) {
    u8(value);
    u8(value >>> 8);
  }

  void u32(long value) {
    u16((int) value);
    u16((int) (value >>> 16));
  }

  void patch32(int at, long value) {
    for (int i = 0; i < 4; i++) {
      data[at + i] = (byte) (value >>> 8 * i);
    }
  }

  void patch16(int at, int value) {
    data[at] = (byte) value;
    data[at + 1] = (byte) (value >>> 8);
  }

  byte[] toArray() {
    return Arrays.copyOf(data, size);
  }
}
