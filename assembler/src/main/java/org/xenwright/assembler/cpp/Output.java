package org.xenwright.assembler.cpp;

import org.xenwright.assembler.cpp.Token.Kind;

/**
 * Writes tokens so that they fall on the lines they came from, with linemarkers where lines were
 * left out.
 */
final class Output {
  private static final int MOST_BLANK_LINES = 8;

  private final StringBuilder text = new StringBuilder();
  private String file = "";
  private int line = 1;
  private boolean lineOpen;
  private Token previous = new Token(Kind.NEWLINE, "\n", false, 0, 0);

  /** Marks the start of a file (flag 1), the return to one (2) or a renamed position (0). */
  void enter(String name, int at, int flag) {
    close();
    file = name;
    line = at;
    marker(flag);
  }

  private void marker(int flag) {
    text.append("# ")
        .append(line)
        .append(" \"")
        .append(file.replace("\\", "\\\\").replace("\"", "\\\""))
        .append('"');
    if (flag != 0) {
      text.append(' ').append(flag);
    }
    text.append('\n');
  }

  /** One token of an ordinary line. */
  void token(Token token) {
    if (token.isNewline()) {
      if (lineOpen) {
        text.append('\n');
        line++;
        lineOpen = false;
      }
      previous = token;
      return;
    }
    if (!lineOpen) {
      sync(token.line());
      text.repeat(' ', Math.max(0, token.column() - 1));
      lineOpen = true;
    } else if (token.spaced() || wouldJoin(previous, token)) {
      text.append(' ');
    }
    text.append(token.text());
    previous = token;
  }

  /** A line that goes through as it is. */
  void verbatim(Iterable<Token> tokens) {
    tokens.forEach(this::token);
  }

  private void sync(int wanted) {
    if (wanted < line || wanted > line + MOST_BLANK_LINES) {
      line = wanted;
      marker(0);
    }
    while (line < wanted) {
      text.append('\n');
      line++;
    }
  }

  /** Two tokens that stood apart must not read as one. */
  private static boolean wouldJoin(Token left, Token right) {
    boolean leftWord = left.kind() == Kind.IDENTIFIER || left.kind() == Kind.NUMBER;
    boolean rightWord = right.kind() == Kind.IDENTIFIER || right.kind() == Kind.NUMBER;
    if (leftWord && rightWord) {
      return true;
    }
    if (left.kind() != Kind.PUNCTUATOR || right.kind() != Kind.PUNCTUATOR) {
      return false;
    }
    char last = left.text().charAt(left.text().length() - 1);
    char first = right.text().charAt(0);
    return last == first && "+-<>&|#=".indexOf(last) >= 0
        || first == '=' && "=<>!+-*/%&|^".indexOf(last) >= 0
        || last == '-' && first == '>';
  }

  private void close() {
    if (lineOpen) {
      text.append('\n');
      line++;
      lineOpen = false;
    }
  }

  int length() {
    return text.length();
  }

  String finish() {
    close();
    return text.toString();
  }
}
