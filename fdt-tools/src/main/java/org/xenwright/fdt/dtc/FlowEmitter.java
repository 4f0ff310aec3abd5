package org.xenwright.fdt.dtc;

/** Places words in lines as libyaml's emitter does: breaks only before items past column 80. */
final class FlowEmitter {
  private static final int WIDTH = 80;

  private final StringBuilder out = new StringBuilder();
  private int column;
  private boolean blank = true;
  private boolean lineStart = true;

  String text() {
    return out.toString();
  }

  private void put(String text) {
    out.append(text);
    column += text.length();
  }

  /** Text as it is. */
  void raw(String text) {
    put(text);
    blank = false;
    lineStart = lineStart && text.equals("-");
  }

  /** A new line, unless this one holds nothing but its indent. */
  void indent(int indent) {
    if (!lineStart || column > indent || column == indent && !blank) {
      out.append('\n');
      column = 0;
    }
    padTo(indent);
  }

  /** Blanks up to a column. */
  void padTo(int indent) {
    while (column < indent) {
      put(" ");
    }
    blank = true;
    lineStart = true;
  }

  /** A sign of the syntax, after a blank where one is needed. */
  void indicator(String sign, boolean needsBlank) {
    if (needsBlank && !blank) {
      put(" ");
    }
    put(sign);
    blank = false;
    lineStart = lineStart && sign.equals("?");
  }

  /** A plain scalar or a tag. */
  void word(String word) {
    indicator(word, true);
    lineStart = false;
  }

  /** Opens a list; its items are indented so far where lines break. */
  void open(String sign, int indent) {
    indicator(sign, true);
    blank = true;
    lineStart = false;
  }

  /** Before an item of a list. */
  void item(boolean first, int indent) {
    if (!first) {
      indicator(",", false);
      lineStart = false;
    }
    if (column > WIDTH) {
      lineStart = false;
      indent(indent);
    }
  }

  /** Closes a list. */
  void close(String sign) {
    indicator(sign, false);
    lineStart = false;
  }

  /** A text in double quotes; long ones are broken at blanks. */
  void quoted(CharSequence text, int indent) {
    indicator("\"", true);
    lineStart = false;
    boolean space = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ' ') {
        if (!space && column > WIDTH && i > 0 && i < text.length() - 1) {
          indent(indent);
          lineStart = false;
          if (text.charAt(i + 1) == ' ') {
            put("\\");
          }
        } else {
          put(" ");
        }
        space = true;
        continue;
      }
      space = false;
      put(escaped(c));
    }
    put("\"");
    blank = false;
    lineStart = false;
  }

  private static String escaped(char c) {
    return switch (c) {
      case 0 -> "\\0";
      case 7 -> "\\a";
      case 8 -> "\\b";
      case 9 -> "\\t";
      case 10 -> "\\n";
      case 11 -> "\\v";
      case 12 -> "\\f";
      case 13 -> "\\r";
      case 27 -> "\\e";
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      default -> c >= 0x20 && c < 0x7f ? String.valueOf(c) : String.format("\\x%02X", (int) c);
    };
  }

  /** Whether a key can stand without quotes. */
  static boolean isPlain(String name) {
    if (name.isEmpty() || name.startsWith("---") || name.startsWith("...")) {
      return false;
    }
    char first = name.charAt(0);
    if ("#,[]{}&*!|>'\"%@`".indexOf(first) >= 0) {
      return false;
    }
    return !(name.length() == 1 && (first == '?' || first == ':' || first == '-'));
  }
}
