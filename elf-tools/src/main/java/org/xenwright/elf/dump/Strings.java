package org.xenwright.elf.dump;

import org.xenwright.elf.raw.Words;
import org.xenwright.elf.text.Console;

/**
 * {@code strings}: runs of printable characters.
 *
 * @param minimum characters a run must have
 * @param radix of the offset before each run, 0 for none
 * @param encoding GNU's letter: s S b l B L
 * @param whitespace whether all white space counts as printable
 * @param separator what ends a run in the output
 */
public record Strings(int minimum, int radix, char encoding, boolean whitespace, String separator) {
  private int width() {
    return switch (encoding) {
      case 'b', 'l' -> 2;
      case 'B', 'L' -> 4;
      default -> 1;
    };
  }

  boolean isPrintable(long c) {
    return c == '\t'
        || c >= ' ' && c < 0x7f
        || whitespace && (c >= '\n' && c <= '\r')
        || encoding == 'S' && c > 127 && c < 256;
  }

  /**
   * Prints the runs of some bytes.
   *
   * @param prefix what stands before each
   * @param base what is added to offsets
   */
  public void print(Words bytes, String prefix, long base, Console console) {
    int width = width();
    var ordered = new Words(bytes.bytes(), encoding == 'b' || encoding == 'B');
    long at = 0;
    var run = new StringBuilder();
    while (at + width <= bytes.length()) {
      long next = at;
      run.setLength(0);
      while (next + width <= bytes.length()) {
        long c = width == 1 ? ordered.u8(next) : ordered.unsigned(next, width);
        if (!isPrintable(c)) {
          break;
        }
        run.append((char) c);
        next += width;
      }
      if (run.length() >= minimum) {
        row(console, prefix, base + at, run);
        at = next + width;
      } else {
        at = width == 1 ? Math.max(next, at) + 1 : at + run.length() * (long) width + 1;
      }
    }
  }

  /** One run with what stands before and behind it. */
  void row(Console console, String prefix, long at, StringBuilder run) {
    console.out().append(prefix);
    offset(console, at);
    console.out().append(run).append(separator);
    console.tick();
  }

  private void offset(Console console, long at) {
    switch (radix) {
      case 8 -> console.printf("%7o ", at);
      case 10 -> console.printf("%7d ", at);
      case 16 -> console.printf("%7x ", at);
      default -> {} // none asked for
    }
  }
}
