package org.xenwright.assembler.cpp;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a file into logical lines of tokens: splices lines that end in a backslash, takes comments
 * for one space. An apostrophe without its fellow takes the rest of the line, since assembly
 * comments hold English.
 */
final class LineLexer {
  private static final String[] LONG_PUNCTUATORS = {
    "...", "<<=", ">>=", "##", "<<", ">>", "<=", ">=", "==", "!=", "&&", "||", "->", "++", "--",
    "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^="
  };

  private final String text;
  private int at;
  private int line = 1;
  private int lineStart;
  private int unterminated;
  private boolean closed;
  private final boolean comments;

  LineLexer(String text) {
    this(text, false);
  }

  /**
   * @param comments whether comments are tokens too
   */
  LineLexer(String text, boolean comments) {
    this.text = text;
    this.comments = comments;
  }

  /** Line of the file that comes next. */
  int line() {
    return line;
  }

  /** Line at which a comment began that never ended; 0 when there is none. */
  int unterminatedComment() {
    return unterminated;
  }

  boolean atEnd() {
    return at >= text.length();
  }

  /** The tokens of the next logical line, closed by a NEWLINE token. */
  List<Token> next() {
    var out = new ArrayList<Token>();
    boolean spaced = false;
    while (true) {
      int c = peek();
      if (c < 0) {
        out.add(token(Token.Kind.NEWLINE, "\n", spaced));
        return out;
      }
      if (c == '\n') {
        out.add(token(Token.Kind.NEWLINE, "\n", spaced));
        at++;
        line++;
        lineStart = at;
        return out;
      }
      if (c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == 0x0b || c == 0) {
        at++;
        spaced = true;
      } else if (c == '/' && (peekAfter() == '*' || peekAfter() == '/')) {
        int column = at - lineStart + 1;
        int begun = line;
        int from = at;
        if (peekAfter() == '*') {
          comment();
        } else {
          while (peek() >= 0 && peek() != '\n') {
            at++;
          }
        }
        if (comments) {
          var kept = text.substring(from, Math.min(at, text.length()));
          out.add(new Token(Token.Kind.COMMENT, kept, spaced, begun, column));
          spaced = false;
        } else {
          spaced = true;
        }
      } else {
        out.add(word(spaced));
        spaced = false;
      }
    }
  }

  private Token token(Token.Kind kind, String spelling, boolean spaced) {
    return new Token(kind, spelling, spaced, line, at - lineStart + 1);
  }

  private Token word(boolean spaced) {
    int column = at - lineStart + 1;
    int start = line;
    int c = peek();
    Token.Kind kind;
    String spelling;
    if (letter(c)) {
      kind = Token.Kind.IDENTIFIER;
      spelling = name();
    } else if (digit(c) || c == '.' && digit(peekAfter())) {
      kind = Token.Kind.NUMBER;
      spelling = number();
    } else if (c == '"' || c == '\'') {
      spelling = quoted((char) c);
      kind = closed ? Token.Kind.STRING : Token.Kind.OTHER;
    } else {
      spelling = punctuator();
      kind = Token.Kind.PUNCTUATOR;
    }
    return new Token(kind, spelling, spaced, start, column);
  }

  /** The character at hand after removing splices; -1 at the end. */
  private int peek() {
    while (at < text.length() && text.charAt(at) == '\\') {
      int end = spliceEnd(at);
      if (end == at) {
        break;
      }
      at = end;
      line++;
      lineStart = at;
    }
    return at < text.length() ? text.charAt(at) : -1;
  }

  /** The character after the one at hand. */
  private int peekAfter() {
    int next = at + 1;
    while (next < text.length() && text.charAt(next) == '\\' && spliceEnd(next) != next) {
      next = spliceEnd(next);
    }
    return next < text.length() ? text.charAt(next) : -1;
  }

  /**
   * Where the text goes on if a splice begins at {@code from}; {@code from} itself if none does.
   * GNU allows blanks before the line end.
   */
  private int spliceEnd(int from) {
    int next = from + 1;
    while (next < text.length()
        && (text.charAt(next) == ' ' || text.charAt(next) == '\t' || text.charAt(next) == '\r')) {
      next++;
    }
    return next < text.length() && text.charAt(next) == '\n' ? next + 1 : from;
  }

  private String name() {
    var out = new StringBuilder();
    while (letter(peek()) || digit(peek())) {
      out.append(text.charAt(at++));
    }
    return out.toString();
  }

  /**
   * A pp-number (C11 6.4.8): anything that begins like a number and goes on with letters, digits,
   * dots and signed exponents.
   */
  private String number() {
    var out = new StringBuilder();
    while (true) {
      int c = peek();
      if (letter(c) || digit(c) || c == '.') {
        out.append((char) c);
        at++;
        if ((c == 'e' || c == 'E' || c == 'p' || c == 'P') && (peek() == '+' || peek() == '-')) {
          out.append(text.charAt(at++));
        }
      } else {
        return out.toString();
      }
    }
  }

  /** A literal up to its closing quote, or without one all that is left of the line. */
  private String quoted(char quote) {
    closed = true;
    var out = new StringBuilder().append(quote);
    at++;
    while (true) {
      int c = peek();
      if (c < 0 || c == '\n') {
        closed = false;
        return out.toString();
      }
      out.append((char) c);
      at++;
      if (c == quote) {
        return out.toString();
      }
      if (c == '\\' && peek() >= 0 && peek() != '\n') {
        out.append(text.charAt(at++));
      }
    }
  }

  private String punctuator() {
    for (var spelling : LONG_PUNCTUATORS) {
      if (text.startsWith(spelling, at)) {
        at += spelling.length();
        return spelling;
      }
    }
    return String.valueOf(text.charAt(at++));
  }

  private void comment() {
    int begun = line;
    at++;
    peek();
    at++;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\n') {
        line++;
        lineStart = at + 1;
      } else if (c == '*' && peekAfter() == '/') {
        at++;
        peek();
        at++;
        return;
      }
      at++;
    }
    unterminated = begun;
  }

  static boolean letter(int c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c >= 0x80;
  }

  static boolean digit(int c) {
    return c >= '0' && c <= '9';
  }
}
