package org.xenwright.fdt.dts;

import org.xenwright.rules.Rule;

/** Characters of strings and character constants, with C's escapes. */
final class Escapes {
  private Escapes() {}

  /** The byte the next one to four characters mean. */
  static int next(Cursor cursor) {
    int c = cursor.peek();
    cursor.advance(1);
    if (c != '\\') {
      return c;
    }
    int e = cursor.peek();
    if (e < 0) {
      throw cursor.error("the file ends in an escape");
    }
    if (e >= '0' && e <= '7') {
      return digits(cursor, 3, 8);
    }
    cursor.advance(1);
    return switch (e) {
      case 'a' -> 7;
      case 'b' -> 8;
      case 't' -> 9;
      case 'n' -> 10;
      case 'v' -> 11;
      case 'f' -> 12;
      case 'r' -> 13;
      case 'x' -> {
        if (Character.digit(cursor.peek(), 16) < 0) {
          throw cursor.error("\\x is followed by no hexadecimal digit");
        }
        yield digits(cursor, 2, 16);
      }
      default -> e;
    };
  }

  private static int digits(Cursor cursor, int most, int radix) {
    int value = 0;
    for (int i = 0; i < most && Character.digit(cursor.peek(), radix) >= 0; i++) {
      value = value * radix + Character.digit(cursor.peek(), radix);
      cursor.advance(1);
    }
    return value & 0xff;
  }

  /** A string in quotes; the cursor stands on the opening one. */
  static String string(Cursor cursor) {
    var start = cursor.diagnostic(Rule.XW_DTS_001, "this string has no closing quote");
    cursor.advance(1);
    var out = new StringBuilder();
    while (cursor.peek() != '"') {
      if (cursor.peek() < 0) {
        throw new SyntaxError(start);
      }
      out.append((char) next(cursor));
    }
    cursor.advance(1);
    return out.toString();
  }
}
