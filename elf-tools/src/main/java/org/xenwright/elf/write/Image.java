package org.xenwright.elf.write;

import java.util.Arrays;
import org.xenwright.elf.model.DataEncoding;

/** A growing file image with stores in the order of its file. */
final class Image {
  private final DataEncoding encoding;
  private byte[] data;
  private int size;

  Image(DataEncoding encoding) {
    this(encoding, 1024);
  }

  /** An image that grows only past {@code room} bytes. */
  Image(DataEncoding encoding, int room) {
    this.encoding = encoding;
    this.data = new byte[room];
  }

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

  /** Makes room for so many more bytes at once. */
  void room(int bytes) {
    if (size + bytes > data.length) {
      data = Arrays.copyOf(data, size + bytes);
    }
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
    reserve(size + 2);
    encoding.store(data, size - 2, value, 2);
  }

  void u32(long value) {
    reserve(size + 4);
    encoding.store(data, size - 4, value, 4);
  }

  void patch32(int at, long value) {
    encoding.store(data, at, value, 4);
  }

  void patch16(int at, int value) {
    encoding.store(data, at, value, 2);
  }

  /** The image, which does not change any more. */
  byte[] toArray() {
    return size == data.length ? data : Arrays.copyOf(data, size);
  }
}
