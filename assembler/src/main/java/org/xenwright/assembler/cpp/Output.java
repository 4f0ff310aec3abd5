package org.xenwright.assembler.cpp;

import org.xenwright.assembler.cpp.Token.Kind;

/**
 * Writes tokens so that they fall on the lines they came from, with linemarkers where lines were
 * left out, in the manner of {@code gcc -E}.
 */
final class Output {
  /** Fewer lines than this are left blank, more are skipped by a linemarker. */
  private static final int MARKED_FROM = 8;

  private static final Token NOTHING = new Token(Kind.NEWLINE, "\n", false, 0, 0);

  private final CppOptions.Style style;
  private final StringBuilder text = new StringBuilder();
  private String file = "";
  private String origin = "";
  private int line = 1;
  private boolean lineOpen;
  private boolean muted;
  private Token previous = NOTHING;

  Output(CppOptions.Style style) {
    this.style = style;
  }

  /** Whether text is thrown away, as that of {@code -imacros} is. */
  void mute(boolean on) {
    muted = on;
  }

  /**
   * Marks the start of a file (flag 1), the return to one (2) or a renamed position (0).
   *
   * @param system whether it is a system header
   */
  void enter(String name, int at, int flag, boolean system) {
    close();
    file = name;
    origin = system ? " 3" : "";
    line = at;
    marker(flag == 0 ? "" : " " + flag);
  }

  /** Goes on to the line of a directive that enters a file. */
  void reach(int number) {
    close();
    if (!muted) {
      sync(number);
    }
  }

  private void marker(String flag) {
    if (style.markers() && !muted) {
      text.append("# ")
          .append(line)
          .append(" \"")
          .append(file.replace("\\", "\\\\").replace("\"", "\\\""))
          .append('"')
          .append(flag)
          .append(origin)
          .append('\n');
    }
  }

  /** Begins the line on which {@code token} stands, whatever becomes of it. */
  void startLine(Token token) {
    close();
    if (!muted) {
      sync(token.line());
      text.repeat(' ', Math.max(0, token.column() - 2));
    }
    lineOpen = true;
    previous = NOTHING;
  }

  /** One token of an ordinary line. */
  void token(Token token) {
    if (token.isNewline()) {
      close();
      return;
    }
    if (!lineOpen) {
      startLine(token);
    }
    if (!muted) {
      if (token.spaced() || token.padded() && wouldJoin(previous, token)) {
        text.append(' ');
      }
      text.append(token.text());
    }
    if (token.kind() == Kind.COMMENT) {
      line += (int) token.text().chars().filter(c -> c == '\n').count();
    }
    previous = token;
  }

  /** A whole line that a directive leaves behind. */
  void directive(int number, String words) {
    close();
    if (!muted) {
      sync(number);
      text.append(words).append('\n');
      line++;
    }
  }

  /** A line that {@code _Pragma} leaves behind, in the middle of another. */
  void pragma(int number, String words) {
    close();
    if (!muted) {
      line = number;
      marker("");
      text.append("#pragma ").append(words).append('\n');
      marker("");
    }
    line = number;
  }

  /** Instead of everything so far, only this. */
  void replace(String words) {
    text.setLength(0);
    text.append(words);
    lineOpen = false;
  }

  private void sync(int wanted) {
    if (!style.markers()) {
      line = wanted;
      return;
    }
    if (wanted < line || wanted >= line + MARKED_FROM) {
      line = wanted;
      marker("");
    }
    while (line < wanted) {
      text.append('\n');
      line++;
    }
  }

  /** Two tokens that an expansion brought together must not read as one. */
  private static boolean wouldJoin(Token left, Token right) {
    char first = right.text().charAt(0);
    boolean punctuator = right.kind() == Kind.PUNCTUATOR;
    return switch (left.kind()) {
      case IDENTIFIER -> isWord(right) || right.kind() == Kind.STRING;
      case NUMBER ->
          isWord(right)
              || right.kind() == Kind.STRING && first == '\''
              || punctuator && ".+-".indexOf(first) >= 0;
      case PUNCTUATOR -> punctuatorsJoin(left.text(), first, punctuator, right.kind());
      case OTHER -> left.text().equals("\\") && right.kind() == Kind.IDENTIFIER;
      case NEWLINE -> right.is("#");
      case STRING, COMMENT, PADDING, PLACEMARKER -> false;
    };
  }

  private static boolean isWord(Token token) {
    return token.kind() == Kind.IDENTIFIER || token.kind() == Kind.NUMBER;
  }

  private static boolean punctuatorsJoin(
      String left, char first, boolean punctuator, Kind rightKind) {
    if (left.equals(".")) {
      return rightKind == Kind.NUMBER || punctuator && (first == '.' || first == '%');
    }
    if (!punctuator) {
      return false;
    }
    if (first == '='
        && (left.length() == 1 && "=!><+-*/%&|^".indexOf(left) >= 0
            || left.equals(">>")
            || left.equals("<<"))) {
      return true;
    }
    return switch (left) {
      case ">", "+", "&", "|" -> first == left.charAt(0);
      case "<" -> first == '<' || first == '%' || first == ':';
      case "-" -> first == '-' || first == '>';
      case "/" -> first == '/' || first == '*';
      case "%" -> first == ':' || first == '%';
      case ":" -> first == ':' || first == '>';
      case "->" -> first == '*';
      case "#" -> first == '#' || first == '%';
      default -> false;
    };
  }

  private void close() {
    if (lineOpen) {
      if (!muted) {
        text.append('\n');
      }
      line++;
      lineOpen = false;
    }
    previous = NOTHING;
  }

  int length() {
    return text.length();
  }

  String finish() {
    close();
    return text.toString();
  }
}
