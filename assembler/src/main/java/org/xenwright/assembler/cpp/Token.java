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
 */
record Token(Kind kind, String text, boolean spaced, int line, int column, boolean expandable) {
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
    /** Stands for an empty macro argument; vanishes. */
    PLACEMARKER
  }

  Token(Kind kind, String text, boolean spaced, int line, int column) {
    this(kind, text, spaced, line, column, true);
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
    return now == spaced ? this : new Token(kind, text, now, line, column, expandable);
  }

  Token at(Token place) {
    return new Token(kind, text, spaced, place.line, place.column, expandable);
  }

  Token frozen() {
    return new Token(kind, text, spaced, line, column, false);
  }
}
