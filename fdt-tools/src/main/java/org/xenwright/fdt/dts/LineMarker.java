package org.xenwright.fdt.dts;

import java.util.Optional;

/**
 * {@code # 12 "file.dts"} or {@code #line 12 "file.dts" 1 3}, as a preprocessor leaves them.
 *
 * @param length in bytes
 * @param line the number of the line behind the marker
 * @param file the name as it is written
 */
record LineMarker(int length, int line, String file) {
  /** The marker that begins here, if one does. */
  static Optional<LineMarker> at(Source source) {
    int word = source.startsWith("#line") ? 5 : 1;
    int digits = word + source.blanks(word);
    int end = digits(source, digits);
    int name = end + source.blanks(end);
    boolean apart = digits > word && end > digits && name > end;
    int string = apart && source.peek(name) == '"' ? source.stringLength(name) : 0;
    if (string == 0) {
      return Optional.empty();
    }
    int close = name + 1;
    while (source.peek(close) != '"') {
      close++;
    }
    var file = source.text(source.at + name + 1, source.at + close);
    return Optional.of(
        new LineMarker(flags(source, name + string), number(source, digits, end), file));
  }

  private static int digits(Source source, int from) {
    int end = from;
    while (source.peek(end) >= '0' && source.peek(end) <= '9') {
      end++;
    }
    return end;
  }

  /** The end of the numbers, each behind a blank, that say why the file changes. */
  private static int flags(Source source, int from) {
    int end = from;
    while (true) {
      int flag = end + source.blanks(end);
      int behind = digits(source, flag);
      if (flag == end || behind == flag) {
        return end;
      }
      end = behind;
    }
  }

  private static int number(Source source, int from, int to) {
    long value = 0;
    for (int i = from; i < to && value < Integer.MAX_VALUE; i++) {
      value = value * 10 + source.peek(i) - '0';
    }
    return (int) Math.min(Integer.MAX_VALUE, value);
  }
}
