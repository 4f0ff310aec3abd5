package org.xenwright.elf.write;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.xenwright.elf.model.ByteParts;
import org.xenwright.elf.model.Bytes;
import org.xenwright.elf.model.DataEncoding;

/**
 * A growing file image with stores in the order of its file. Large contents are not copied, and
 * what is stored goes to a new part once there is much of it.
 */
final class Image {
  /** Contents from this size on stay where they are, bytes. */
  private static final int LARGE = 1 << 12;

  /** A part of stores grows up to this size, bytes. */
  private static final int PART = 1 << 16;

  private final DataEncoding encoding;
  private final List<Bytes> parts = new ArrayList<>();

  /** The part that is stored to. */
  private byte[] data = new byte[1024];

  /** Where in the file that part begins. */
  private int base;

  /** The part that begins the file. */
  private byte[] first = data;

  private int size;

  Image(DataEncoding encoding) {
    this.encoding = encoding;
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
  private void reserve(int end) {
    if (end - base > data.length) {
      grow(end);
    }
    size = Math.max(size, end);
  }

  private void grow(int end) {
    if (size - base >= PART / 2) {
      finishPart();
      begin(Math.max(PART, end - size));
    } else {
      data = Arrays.copyOf(data, Math.max(end - base, data.length * 2));
      first = base == 0 ? data : first;
    }
  }

  private void finishPart() {
    if (size > base) {
      parts.add(Bytes.wrap(data, 0, size - base));
    }
  }

  private void begin(int room) {
    base = size;
    data = new byte[room];
  }

  void append(byte[] bytes) {
    append(Bytes.wrap(bytes));
  }

  void append(Bytes bytes) {
    if (bytes.length() >= LARGE) {
      finishPart();
      parts.add(bytes);
      size = Math.addExact(size, bytes.length());
      begin(1024);
      return;
    }
    int at = size;
    reserve(size + bytes.length());
    bytes.copyTo(data, at - base);
  }

  /** Puts contents at a place of the file; a script can want them where others are already. */
  void place(int at, Bytes bytes) {
    if (at >= size) {
      reserve(at);
      append(bytes);
      return;
    }
    join();
    reserve(at + bytes.length());
    bytes.copyTo(data, at);
  }

  private void join() {
    if (base > 0) {
      data = parts().toArray();
      first = data;
      base = 0;
      parts.clear();
    }
  }

  void u8(int value) {
    reserve(size + 1);
    data[size - 1 - base] = (byte) value;
  }

  void u16(int value) {
    reserve(size + 2);
    encoding.store(data, size - 2 - base, value, 2);
  }

  void u32(long value) {
    reserve(size + 4);
    encoding.store(data, size - 4 - base, value, 4);
  }

  /** Changes a word of the file header. */
  void patch32(int at, long value) {
    encoding.store(first, at, value, 4);
  }

  /** Changes a halfword of the file header. */
  void patch16(int at, int value) {
    encoding.store(first, at, value, 2);
  }

  /** The image, which does not change any more. */
  ByteParts parts() {
    finishPart();
    var all = new ByteParts(parts);
    begin(0);
    return all;
  }

  /** The same as one array. */
  byte[] toArray() {
    return base == 0 && size == data.length ? data : parts().toArray();
  }
}
