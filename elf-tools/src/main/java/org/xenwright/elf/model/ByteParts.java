package org.xenwright.elf.model;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * The bytes of a file in parts that follow each other. A linked image has tens of megabytes, which
 * as parts are written from where they were made instead of being copied to one place.
 *
 * @param parts the parts, none of which changes any more
 */
public record ByteParts(List<Bytes> parts) {
  public ByteParts {
    parts = List.copyOf(parts);
  }

  /** A file that is one part. */
  public static ByteParts of(Bytes bytes) {
    return new ByteParts(List.of(bytes));
  }

  /** Writes all parts to a stream. */
  public void writeTo(OutputStream out) throws IOException {
    for (var part : parts) {
      part.writeTo(out);
    }
  }

  /** All parts as one, which for more than one is a copy. */
  public Bytes joined() {
    return parts.size() == 1 ? parts.getFirst() : Bytes.wrap(toArray());
  }

  /** A copy of all bytes. */
  public byte[] toArray() {
    int length = 0;
    for (var part : parts) {
      length = Math.addExact(length, part.length());
    }
    var all = new byte[length];
    int at = 0;
    for (var part : parts) {
      part.copyTo(all, at);
      at += part.length();
    }
    return all;
  }
}
