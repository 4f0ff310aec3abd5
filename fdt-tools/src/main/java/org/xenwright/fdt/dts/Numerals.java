package org.xenwright.fdt.dts;

import java.util.Optional;

/** Reads numbers: one object reads all of a source, for there are hundreds of thousands. */
final class Numerals {
  /** What is wrong with a number, in dtc's words and in a sentence. */
  record Fault(String dtc, String sentence) {}

  private long value;
  private Optional<Fault> fault = Optional.empty();

  /** The value of the number read last. */
  long value() {
    return value;
  }

  /** What is wrong with the number read last. */
  Optional<Fault> fault() {
    return fault;
  }

  /** Reads the number that begins here with a digit; answers its length, suffix included. */
  int read(Source source) {
    fault = Optional.empty();
    boolean prefixed = source.peek(0) == '0' && (source.peek(1) | 0x20) == 'x';
    int hex = prefixed ? source.run(Characters.HEX, 2) : 0;
    if (hex > 0) {
      int length = hex + 2 + suffix(source, hex + 2);
      digits(source, 2, hex, 16, length);
      return length;
    }
    int digits = 1;
    while (source.peek(digits) >= '0' && source.peek(digits) <= '9') {
      digits++;
    }
    int length = digits + suffix(source, digits);
    digits(source, 0, digits, source.peek(0) == '0' ? 8 : 10, length);
    return length;
  }

  /**
   * Reads a number of version 0, whose radix {@code d#}, {@code b#}, {@code o#}, {@code h#} say and
   * which is hexadecimal without; answers its length, 0 when there is none.
   */
  int readOld(Source source) {
    fault = Optional.empty();
    boolean marked = source.peek(1) == '#';
    int radix =
        !marked
            ? 16
            : switch (source.peek(0)) {
              case 'd' -> 10;
              case 'b' -> 2;
              case 'o' -> 8;
              case 'h' -> 16;
              default -> 0;
            };
    int start = marked ? 2 : 0;
    int digits = source.run(Characters.HEX, start);
    if (radix == 0 || digits == 0) {
      return 0;
    }
    var word = source.text(source.at + start, source.at + start + digits);
    try {
      value = Long.parseUnsignedLong(word, radix);
    } catch (NumberFormatException wrong) {
      value = 0;
      fault =
          Optional.of(
              new Fault(
                  "Bad integer literal '" + word + "'",
                  "'" + word + "' is no 64-bit number of base " + radix));
    }
    return start + digits;
  }

  private void digits(Source source, int start, int count, int radix, int length) {
    value = 0;
    long most = Long.divideUnsigned(-1, radix);
    for (int i = start; i < start + count; i++) {
      int digit = Character.digit(source.peek(i), 16);
      if (digit >= radix) {
        var word = source.text(source.at, source.at + length);
        fault =
            Optional.of(
                new Fault("Bad integer literal '" + word + "'", "'" + word + "' is not a number"));
        return;
      }
      boolean over =
          Long.compareUnsigned(value, most) > 0
              || Long.compareUnsigned(value * radix, -1L - digit) > 0;
      if (over) {
        var word = source.text(source.at, source.at + length);
        value = -1;
        fault =
            Optional.of(
                new Fault(
                    "Integer literal '" + word + "' out of range",
                    "'" + word + "' does not fit in 64 bits"));
        return;
      }
      value = value * radix + digit;
    }
  }

  /** The length of {@code U}, {@code L}, {@code UL}, {@code LL} or {@code ULL}. */
  private static int suffix(Source source, int at) {
    int unsigned = source.peek(at) == 'U' ? 1 : 0;
    int longs = 0;
    while (longs < 2 && source.peek(at + unsigned + longs) == 'L') {
      longs++;
    }
    return unsigned + longs;
  }
}
