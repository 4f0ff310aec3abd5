package org.xenwright.elf.debug;

import org.xenwright.elf.raw.Words;

/** A place in a section that moves on as it is read; past the end all is zero. */
public final class Reader {
  private final Words words;
  private long at;

  /** A reader that starts at {@code at}. */
  public Reader(Words words, long at) {
    this.words = words;
    this.at = at;
  }

  public long at() {
    return at;
  }

  public void to(long where) {
    at = where;
  }

  public boolean ended() {
    return at >= words.length();
  }

  public int u8() {
    return words.u8(at++);
  }

  public int u16() {
    at += 2;
    return words.u16(at - 2);
  }

  public long u32() {
    at += 4;
    return words.u32(at - 4);
  }

  public long u64() {
    at += 8;
    return words.s64(at - 8);
  }

  /** An unsigned number of 1 to 8 bytes. */
  public long unsigned(int size) {
    at += size;
    return words.unsigned(at - size, size);
  }

  /** An offset of 4 or 8 bytes. */
  public long offset(boolean wide) {
    return wide ? u64() : u32();
  }

  /** ULEB128. */
  public long uleb() {
    long value = 0;
    for (int shift = 0; !ended(); shift += 7) {
      int b = u8();
      value |= shift < 64 ? (long) (b & 0x7f) << shift : 0;
      if ((b & 0x80) == 0) {
        break;
      }
    }
    return value;
  }

  /** SLEB128. */
  public long sleb() {
    long value = 0;
    int shift = 0;
    int b = 0;
    while (!ended()) {
      b = u8();
      value |= shift < 64 ? (long) (b & 0x7f) << shift : 0;
      shift += 7;
      if ((b & 0x80) == 0) {
        break;
      }
    }
    return shift < 64 && (b & 0x40) != 0 ? value | -1L << shift : value;
  }

  /** Text up to a zero byte. */
  public String text() {
    var text = words.text(at);
    at += text.length() + 1L;
    return text;
  }

  /** A block of bytes. */
  public Words block(long size) {
    var block = words.slice(at, size);
    at += size;
    return block;
  }
}
