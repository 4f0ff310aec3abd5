package org.xenwright.assembler.directive;

import java.io.ByteArrayOutputStream;
import org.xenwright.isa.syntax.Cursor;

/** Reads a text in double quotes ("Using as", 3.6.1.1). Characters of the source are bytes. */
final class QuotedText {
  private final Cursor cursor;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private String fault = "";
  private int breaks;

  QuotedText(Cursor cursor) {
    this.cursor = cursor;
  }

  byte[] bytes() {
    return bytes.toByteArray();
  }

  /** Ends of lines that the text goes over. */
  int breaks() {
    return breaks;
  }

  String fault() {
    return fault;
  }

  /** Reads from the opening quote past the closing one; answers whether that went well. */
  boolean read() {
    var text = cursor.text();
    int at = cursor.position() + 1;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '"') {
        cursor.moveTo(at);
        return true;
      }
      breaks += c == '\n' ? 1 : 0;
      if (c == '\\' && at < text.length()) {
        at = escape(text, at);
      } else if (c < 0x100) {
        bytes.write(c);
      } else {
        bytes.writeBytes(String.valueOf(c).getBytes(java.nio.charset.StandardCharsets.UTF_8));
      }
    }
    fault = "the text has no closing quote";
    return false;
  }

  private int escape(String text, int from) {
    int at = from;
    char c = text.charAt(at++);
    switch (c) {
      case 'b' -> bytes.write('\b');
      case 'f' -> bytes.write('\f');
      case 'n' -> bytes.write('\n');
      case 'r' -> bytes.write('\r');
      case 't' -> bytes.write('\t');
      case 'v' -> bytes.write(0x0b);
      case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> {
        int value = c - '0';
        for (int digits = 1;
            digits < 3 && at < text.length() && isOctal(text.charAt(at));
            digits++) {
          value = value * 8 + text.charAt(at++) - '0';
        }
        bytes.write(value);
      }
      case 'x', 'X' -> {
        int value = 0;
        while (at < text.length() && Character.digit(text.charAt(at), 16) >= 0) {
          value = value * 16 + Character.digit(text.charAt(at++), 16);
        }
        bytes.write(value);
      }
      default -> bytes.write(c);
    }
    return at;
  }

  /** GNU as takes 8 and 9 too, as if they were octal digits. */
  private static boolean isOctal(char c) {
    return c >= '0' && c <= '9';
  }
}
