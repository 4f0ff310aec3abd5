package org.xenwright.elf.dump;

import org.xenwright.elf.raw.Words;
import org.xenwright.elf.text.Console;
import org.xenwright.elf.text.Utf8Text;

/**
 * {@code strings -U}: runs of printable characters in UTF-8, as GNU prints them. It writes
 * sequences of four bytes as numbers that are not their characters, of the locale's only the first
 * byte, and a run that follows a broken sequence behind another run with an offset 2^32 too large;
 * all three are kept, since the text is to be the same.
 *
 * @param strings what a run is apart from its encoding
 * @param style how characters beyond ASCII are written
 */
public record Utf8Strings(Strings strings, Style style) {
  private static final long MISCOUNTED = 1L << 32;

  /** How characters beyond ASCII are written. */
  public enum Style {
    /** Their first byte. */
    LOCALE,
    /** {@code \}{@code u00e9}; highlighted ones too where there is no terminal. */
    ESCAPE,
    /** {@code <0xc3a9>}. */
    HEX,
    /** They end a run. */
    INVALID
  }

  /** As {@link Strings#print}. */
  public void print(Words bytes, String prefix, long base, Console console) {
    long at = 0;
    long excess = 0;
    var run = new StringBuilder();
    while (at < bytes.length()) {
      run.setLength(0);
      int count = 0;
      long next = at;
      int broken = 0;
      while (next < bytes.length()) {
        int length = length(bytes, next);
        if (length <= 0) {
          broken = -length;
          break;
        }
        append(bytes, next, length, run);
        next += length;
        count++;
      }
      if (count < strings.minimum()) {
        at++;
        excess = 0;
        continue;
      }
      strings.row(console, prefix, base + at + excess, run);
      excess = broken > 0 ? MISCOUNTED : 0;
      at = next + Math.max(1, broken);
    }
  }

  /** Bytes of the character at an offset; 0 for none, negative for a broken sequence's bytes. */
  private int length(Words bytes, long at) {
    int first = bytes.u8(at);
    if (first < 0x80) {
      return strings.isPrintable(first) ? 1 : 0;
    }
    int length = Utf8Text.length(four(bytes, at), 0);
    if (length < 0) {
      return length;
    }
    return style == Style.INVALID ? -length : length;
  }

  private void append(Words bytes, long at, int length, StringBuilder run) {
    int first = bytes.u8(at);
    if (length == 1 || style == Style.LOCALE) {
      run.append((char) first);
      return;
    }
    run.append(
        Utf8Text.shown(
            four(bytes, at),
            0,
            length,
            style == Style.HEX ? Utf8Text.Style.HEX : Utf8Text.Style.ESCAPE));
  }

  private static String four(Words bytes, long at) {
    var four = new StringBuilder(4);
    for (long i = at; i < Math.min(at + 4, bytes.length()); i++) {
      four.append((char) bytes.u8(i));
    }
    return four.toString();
  }
}
