package org.xenwright.elf.model;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * A file that is read in parts: what asks for the headers of an image of a hundred megabytes should
 * not wait for the rest. Single bytes are taken from a window that is read around them.
 */
final class FileContents {
  private static final int WINDOW = 1 << 14;

  /** The JDK copies what it reads by way of memory of its own, as much as it is asked for. */
  private static final int STEP = 1 << 17;

  private final Path path;
  private final int size;

  /** So many single bytes are asked for by what looks at the whole file. */
  private static final int MANY = 1 << 16;

  private int asked;
  private byte[] window = {};
  private int windowAt;

  FileContents(Path path, int size) {
    this.path = path;
    this.size = size;
  }

  int size() {
    return size;
  }

  /** A part of the file. */
  byte[] read(int from, int count) {
    if (count <= WINDOW / 2) {
      return near(from, count);
    }
    var bytes = new byte[count];
    read(from, bytes, 0, count);
    return bytes;
  }

  private synchronized byte[] near(int from, int count) {
    int index = place(from, count);
    return Arrays.copyOfRange(window, index, index + count);
  }

  /** Where in the window a small part is, which is read first unless it holds it. */
  private int place(int from, int count) {
    int index = from - windowAt;
    if (index < 0 || index > window.length - count) {
      windowAt = from & -(WINDOW / 2);
      window = new byte[Math.min(WINDOW, size - windowAt)];
      read(windowAt, window, 0, window.length);
      index = from - windowAt;
    }
    return index;
  }

  /** Reads a part to a place in an array. */
  void read(int from, byte[] into, int at, int count) {
    try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
      int done = 0;
      while (done < count) {
        var step = ByteBuffer.wrap(into, at + done, Math.min(STEP, count - done));
        int more = channel.read(step, (long) from + done);
        if (more <= 0) {
          throw new EOFException("it became shorter");
        }
        done += more;
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(path + ": cannot be read, or changed meanwhile", failed);
    }
  }

  /** Whether so many single bytes were asked for that the file had better be read at once. */
  synchronized boolean isReadThrough() {
    return asked > MANY;
  }

  /** One byte. */
  synchronized int u8(int at) {
    asked++;
    int index = place(at, 1);
    return window[index] & 0xff;
  }
}
