package org.xenwright.linker.layout;

import org.xenwright.elf.model.DataEncoding;
import org.xenwright.linker.LinkFlag;
import org.xenwright.linker.LinkOptions;

/**
 * Bytes that the linker writes code and data into; with {@code --be8} the two have different
 * orders.
 */
public record CodeBytes(byte[] bytes, DataEncoding code, DataEncoding data) {
  /** Fresh bytes for an image. */
  public static CodeBytes of(long size, LinkOptions options) {
    return in(new byte[(int) size], options);
  }

  /** The same over bytes that are there. */
  public static CodeBytes in(byte[] bytes, LinkOptions options) {
    var data = options.encoding();
    return new CodeBytes(bytes, options.has(LinkFlag.BE8) ? DataEncoding.LSB : data, data);
  }

  /** Arm instructions, one after another. */
  public void arm(long at, int... words) {
    for (int i = 0; i < words.length; i++) {
      code.store(bytes, (int) at + 4 * i, words[i], 4);
    }
  }

  /** Thumb halfwords, one after another; those of an instruction in reading order. */
  public void thumb(long at, int... halves) {
    for (int i = 0; i < halves.length; i++) {
      code.store(bytes, (int) at + 2 * i, halves[i], 2);
    }
  }

  /** A word of data. */
  public void word(long at, long value) {
    data.store(bytes, (int) at, value, 4);
  }
}
