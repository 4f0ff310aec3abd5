package org.xenwright.assembler.source;

import org.jspecify.annotations.Nullable;

/**
 * Comments and statement borders of one line ("Using as", 3.3 and 3.5; Arm: {@code @} begins a
 * comment).
 */
public final class LineText {
  private LineText() {}

  /**
   * The line with comments blanked out, columns kept. A block comment that does not end on its line
   * takes lines from {@code following} until it does.
   */
  public static String withoutComments(String line, InputStack following) {
    int length = line.length();
    int at = 0;
    while (at < length && isBlank(line.charAt(at))) {
      at++;
    }
    if (at < length && line.charAt(at) == '#') {
      return "";
    }
    for (; at < length; at++) {
      char c = line.charAt(at);
      if (c > '@') {
        continue;
      }
      if (c == '@') {
        return line.substring(0, at);
      }
      if (c == '"') {
        at = stringEnd(line, at);
      } else if (c == '\'') {
        at += at + 1 < length && line.charAt(at + 1) == '\\' ? 2 : 1;
      } else if (c == '/' && at + 1 < length) {
        char next = line.charAt(at + 1);
        if (next == '/') {
          return line.substring(0, at);
        }
        if (next == '*') {
          return withoutBlock(line, at, following);
        }
      }
    }
    return line;
  }

  private static String withoutBlock(String line, int start, InputStack following) {
    int end = line.indexOf("*/", start + 2);
    if (end >= 0) {
      var blanks = " ".repeat(end + 2 - start);
      return withoutComments(
          line.substring(0, start) + blanks + line.substring(end + 2), following);
    }
    while (true) {
      @Nullable String next = following.next();
      if (next == null) {
        return line.substring(0, start);
      }
      end = next.indexOf("*/");
      if (end >= 0) {
        var blanks = " ".repeat(Math.max(1, end + 2 - start));
        return withoutComments(
            line.substring(0, start) + blanks + next.substring(end + 2), following);
      }
    }
  }

  /** Index of the closing quote of the string that opens at {@code start}, or the last index. */
  public static int stringEnd(String line, int start) {
    int at = start + 1;
    while (at < line.length() && line.charAt(at) != '"') {
      at += line.charAt(at) == '\\' ? 2 : 1;
    }
    return Math.min(at, line.length());
  }

  /**
   * Where the statement that starts at {@code from} ends: at a semicolon outside quotes, or at the
   * end.
   */
  public static int statementEnd(String line, int from) {
    for (int at = from; at < line.length(); at++) {
      char c = line.charAt(at);
      if (c == ';') {
        return at;
      }
      if (c == '"') {
        at = stringEnd(line, at);
      } else if (c == '\'' && at + 1 < line.length()) {
        at += line.charAt(at + 1) == '\\' ? 2 : 1;
      }
    }
    return line.length();
  }

  /** Space, tab or form feed. */
  public static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\f';
  }

  /** Whether {@code line} can hold more than one statement, decided without looking at quotes. */
  public static boolean hasSeparator(String line) {
    return line.indexOf(';') >= 0;
  }
}
