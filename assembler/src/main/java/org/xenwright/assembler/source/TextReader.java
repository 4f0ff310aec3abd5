package org.xenwright.assembler.source;

import java.util.function.ToLongFunction;
import org.xenwright.assembler.expression.ExpressionParser;

/**
 * Reads names, separators and strings of macro headers, macro calls and repeated blocks, all from
 * scrubbed text. A comma or a blank ends an argument, brackets protect blanks only.
 */
public final class TextReader {
  private final String text;
  private final boolean alternate;
  private final ToLongFunction<TextReader> number;
  private int at;

  /**
   * Reads {@code text} from its start.
   *
   * @param alternate whether {@code .altmacro} is in force
   * @param number evaluates the expression that stands at the reader, for {@code %} in altmacro
   *     mode
   */
  public TextReader(String text, boolean alternate, ToLongFunction<TextReader> number) {
    this.text = text;
    this.alternate = alternate;
    this.number = number;
  }

  /** Whether nothing is left, not even a blank. */
  public boolean atEnd() {
    return at >= text.length();
  }

  /** The next character, or NUL at the end. */
  public char peek() {
    return at < text.length() ? text.charAt(at) : 0;
  }

  /** Index of the next character. */
  public int position() {
    return at;
  }

  /** Moves to an index. */
  public void moveTo(int index) {
    at = index;
  }

  /** The whole text. */
  public String text() {
    return text;
  }

  /** What is left. */
  public String rest() {
    var answer = text.substring(at);
    at = text.length();
    return answer;
  }

  /** Moves past blanks. */
  public void skipBlanks() {
    while (at < text.length() && isBlank(text.charAt(at))) {
      at++;
    }
  }

  /** Moves past blanks and one comma. */
  public void skipComma() {
    skipBlanks();
    if (peek() == ',') {
      at++;
    }
    skipBlanks();
  }

  /** A name, or an empty string; in altmacro mode an ampersand behind it is dropped. */
  public String name() {
    int from = at;
    if (at < text.length() && startsName(text.charAt(at))) {
      at++;
      while (at < text.length() && ExpressionParser.isNameCharacter(text.charAt(at))) {
        at++;
      }
    }
    var name = text.substring(from, at);
    if (alternate && peek() == '&') {
      at++;
    }
    return name;
  }

  /** Whether a name may start with {@code c}. */
  public static boolean startsName(char c) {
    return ExpressionParser.isNameCharacter(c) && (c < '0' || c > '9');
  }

  /** Whether {@code name=} stands here, as in a call that names its arguments. */
  public boolean atKeyword() {
    if (alternate) {
      return false;
    }
    for (int i = at; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '=') {
        return true;
      }
      if (" \t,\";()".indexOf(c) >= 0) {
        return false;
      }
    }
    return false;
  }

  /** One argument or default value. */
  public String argument() {
    skipBlanks();
    char c = peek();
    var out = new StringBuilder();
    if (at + 2 < text.length() && text.charAt(at + 1) == '\'' && "bBqQhHdD".indexOf(c) >= 0) {
      while (at < text.length() && " \t,\";()".indexOf(text.charAt(at)) < 0) {
        out.append(text.charAt(at++));
      }
    } else if (c == '%' && alternate) {
      at++;
      out.append(number.applyAsLong(this));
    } else if (c == '<' && alternate) {
      string(out);
    } else if (c == '"' || c == '\'' && alternate) {
      if (alternate) {
        out.append('"');
        string(out);
        out.append('"');
      } else {
        string(out);
      }
    } else {
      word(out);
    }
    return out.toString();
  }

  private void word(StringBuilder out) {
    var open = new StringBuilder();
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == ',' || c == '<' && alternate || open.isEmpty() && isBlank(c)) {
        return;
      }
      switch (c) {
        case '"', '\'' -> {
          do {
            out.append(text.charAt(at++));
          } while (at < text.length() && text.charAt(at) != c);
          if (at == text.length()) {
            return;
          }
        }
        case '(', '[' -> open.append(c);
        case ')' -> close(open, '(');
        case ']' -> close(open, '[');
        default -> {}
      }
      out.append(c);
      at++;
    }
  }

  private static void close(StringBuilder open, char opener) {
    if (!open.isEmpty() && open.charAt(open.length() - 1) == opener) {
      open.setLength(open.length() - 1);
    }
  }

  /** Strings that follow each other make one. */
  private void string(StringBuilder out) {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '<' && alternate) {
        bracketed(out);
      } else if (c == '"' || c == '\'' && alternate) {
        quoted(out, c);
      } else {
        return;
      }
    }
  }

  private void bracketed(StringBuilder out) {
    int nest = 0;
    at++;
    while (at < text.length() && (text.charAt(at) != '>' || nest > 0)) {
      char c = text.charAt(at++);
      if (c == '!' && at < text.length()) {
        out.append(text.charAt(at++));
        continue;
      }
      nest += c == '<' ? 1 : c == '>' ? -1 : 0;
      out.append(c);
    }
    at = Math.min(text.length(), at + 1);
  }

  private void quoted(StringBuilder out, char quote) {
    boolean escaped = false;
    at++;
    while (at < text.length()) {
      escaped = text.charAt(at - 1) == '\\' && !escaped;
      char c = text.charAt(at);
      if (alternate && c == '!' && at + 1 < text.length()) {
        out.append(text.charAt(at + 1));
        at += 2;
      } else if (escaped && c == quote) {
        out.append(c);
        at++;
      } else if (c == quote && (at + 1 >= text.length() || text.charAt(at + 1) != quote)) {
        at++;
        return;
      } else {
        at += c == quote ? 1 : 0;
        out.append(text.charAt(at++));
      }
    }
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }
}
