package org.xenwright.isa.syntax;

/**
 * A place in the operand text of one statement. Mutable; cheap to save and restore through {@link
 * #position}.
 */
public final class Cursor {
  private final String text;
  private int position;

  /** Starts at the beginning of {@code text}. */
  public Cursor(String text) {
    this.text = text;
  }

  /** The whole text. */
  public String text() {
    return text;
  }

  /** Index of the next character. */
  public int position() {
    return position;
  }

  /** Moves to an index. */
  public void moveTo(int index) {
    position = index;
  }

  /** The next character, or NUL at the end. */
  public char peek() {
    return position < text.length() ? text.charAt(position) : 0;
  }

  /** Whether only blanks are left. */
  public boolean atEnd() {
    skipBlanks();
    return position >= text.length();
  }

  /** Moves past spaces and tabs. */
  public void skipBlanks() {
    int at = position;
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
    position = at;
  }

  /** After blanks, moves past {@code c} if it is next. */
  public boolean take(char c) {
    skipBlanks();
    if (peek() != c) {
      return false;
    }
    position++;
    return true;
  }

  /**
   * After blanks, reads letters, digits, underscores, dots and dollars; an empty string if there is
   * none.
   */
  public String word() {
    skipBlanks();
    int start = position;
    skipWord();
    return text.substring(start, position);
  }

  /** Moves past letters, digits, underscores, dots and dollars. */
  void skipWord() {
    int at = position;
    while (at < text.length() && isWord(text.charAt(at))) {
      at++;
    }
    position = at;
  }

  private static boolean isWord(char c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || c == '_'
        || c == '.'
        || c == '$';
  }
}
