package org.xenwright.assembler.cpp;

/**
 * A preprocessing token (C11 6.4).
 *
 * @param kind its class
 * @param text its spelling
 * @param spaced whether white space or a comment stood before it
 * @param line line of the file, 1-based
 * @param column column of the line, 1-based
 * @param expandable false for the name of a macro met while that macro was being expanded: it is
 *     never expanded again
 * @param padded whether the end or start of an expansion lies before it, so that it must not grow
 *     together with the token before
 */
record Token(
    Kind kind,
    String text,
    boolean spaced,
    int line,
    int column,
    boolean expandable,
    boolean padded) {
  /** Classes of tokens. */
  enum Kind {
    IDENTIFIER,
    NUMBER,
    /** String literal or character constant, complete. */
    STRING,
    PUNCTUATOR,
    /** Any other single character, among them a quote without its fellow. */
    OTHER,
    /** End of a logical line. */
    NEWLINE,
    /** A comment that is to be kept. */
    COMMENT,
    /**
     * The start or end of an expansion; what it says about white space comes before the next token.
     */
    PADDING,
    /** Stands for an empty macro argument; vanishes. */
    PLACEMARKER
  }

  Token(Kind kind, String text, boolean spaced, int line, int column) {
    this(kind, text, spaced, line, column, true, false);
  }

  boolean is(String spelling) {
    return text.equals(spelling) && kind != Kind.STRING;
  }

  boolean isName() {
    return kind == Kind.IDENTIFIER;
  }

  boolean isNewline() {
    return kind == Kind.NEWLINE;
  }

  Token spaced(boolean now) {
    return now == spaced ? this : new Token(kind, text, now, line, column, expandable, padded);
  }

  Token at(Token place) {
    return new Token(kind, text, spaced, place.line, place.column, expandable, padded);
  }

  Token frozen() {
    return new Token(kind, text, spaced, line, column, false, padded);
  }

  Token padded(boolean white) {
    return new Token(kind, text, white, line, column, expandable, true);
  }

  /** Padding that takes its white space from a token. */
  static Token padding(Token source) {
    return new Token(Kind.PADDING, "source", source.spaced, source.line, source.column);
  }

  /** Padding that only keeps tokens apart. */
  static Token padding() {
    return new Token(Kind.PADDING, "", false, 0, 0);
  }
}
