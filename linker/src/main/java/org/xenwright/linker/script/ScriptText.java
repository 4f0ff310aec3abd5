package org.xenwright.linker.script;

import org.xenwright.rules.Diagnostic;
import org.xenwright.rules.Position;
import org.xenwright.rules.Report;
import org.xenwright.rules.Rule;

/**
 * The text of a script and a place in it. GNU ld reads words differently by context ({@code -} and
 * {@code *} belong to file names but not to symbols), so the parser asks for the kind it wants.
 * After the first complaint the text is at its end, which makes every loop of the parser finish
 * without further noise.
 */
final class ScriptText {
  private final String file;
  private final String text;
  private final Report report;
  private int at;
  private boolean failed;

  ScriptText(String file, String text, Report report) {
    this.file = file;
    this.text = text;
    this.report = report;
  }

  boolean failed() {
    return failed;
  }

  int offset() {
    return at;
  }

  void rewind(int offset) {
    if (!failed) {
      at = offset;
    }
  }

  /** Skips white space, comments and preprocessor lines. */
  void skip() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f') {
        at++;
      } else if (c == '/' && at + 1 < text.length() && text.charAt(at + 1) == '*') {
        int end = text.indexOf("*/", at + 2);
        if (end < 0) {
          fail(at, 2, "comment is never closed", "add */");
          return;
        }
        at = end + 2;
      } else if (c == '#' && atLineStart()) {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else {
        return;
      }
    }
  }

  private boolean atLineStart() {
    for (int i = at - 1; i >= 0 && text.charAt(i) != '\n'; i--) {
      if (text.charAt(i) != ' ' && text.charAt(i) != '\t') {
        return false;
      }
    }
    return true;
  }

  boolean atEnd() {
    skip();
    return at >= text.length();
  }

  /** The next character after white space, or NUL at the end. */
  char peek() {
    skip();
    return at < text.length() ? text.charAt(at) : '\0';
  }

  /** Whether the text goes on with this operator, after white space. */
  boolean looksAt(String operator) {
    skip();
    return text.startsWith(operator, at);
  }

  /** Takes the operator if it comes next. */
  boolean take(String operator) {
    if (!looksAt(operator)) {
      return false;
    }
    at += operator.length();
    return true;
  }

  /** Takes the operator or complains. */
  void expect(String operator, String after) {
    if (!take(operator) && !failed) {
      fail(at, 1, "'" + operator + "' expected after " + after + found(), "");
    }
  }

  private String found() {
    if (at >= text.length()) {
      return ", found the end of the script";
    }
    int end = at;
    while (end < text.length() && end - at < 24 && !Character.isWhitespace(text.charAt(end))) {
      end++;
    }
    return ", found '" + text.substring(at, Math.max(end, at + 1)) + "'";
  }

  /** A symbol as expressions have it, quotes removed; empty when none comes next. */
  String symbol() {
    skip();
    if (at < text.length() && text.charAt(at) == '"') {
      return quoted();
    }
    int start = at;
    while (at < text.length() && isSymbolPart(text.charAt(at), at == start)) {
      at++;
    }
    return text.substring(start, at);
  }

  /**
   * A name where a section or command is expected: as a symbol, and {@code - +} unless they begin
   * an assignment operator.
   */
  String statementName() {
    skip();
    if (at < text.length() && text.charAt(at) == '"') {
      return quoted();
    }
    int start = at;
    while (at < text.length()) {
      char c = text.charAt(at);
      boolean more =
          isSymbolPart(c, at == start)
              || (at > start
                  && (c == '-' || c == '+')
                  && !(at + 1 < text.length() && text.charAt(at + 1) == '='));
      if (!more) {
        break;
      }
      at++;
    }
    return text.substring(start, at);
  }

  /** A file name or pattern, quotes removed; empty when none comes next. */
  String pattern() {
    skip();
    if (at < text.length() && text.charAt(at) == '"') {
      return quoted();
    }
    int start = at;
    while (at < text.length() && " \t\r\n\f(){};,\"".indexOf(text.charAt(at)) < 0) {
      if (text.startsWith("/*", at) && at > start && text.indexOf("*/", at) > 0 && !wildSlash()) {
        break;
      }
      at++;
    }
    return text.substring(start, at);
  }

  /**
   * In {@code dir/*.o} the slash and star are part of the name: no blank precedes and a name
   * follows the star.
   */
  private boolean wildSlash() {
    return at + 2 < text.length() && " \t\r\n*".indexOf(text.charAt(at + 2)) < 0;
  }

  /** A string in double quotes; the caller has seen the opening one. */
  String quoted() {
    int start = ++at;
    int end = text.indexOf('"', start);
    if (end < 0 || text.substring(start, end).indexOf('\n') >= 0) {
      fail(start - 1, 1, "string is never closed", "add the closing quote on the same line");
      return "";
    }
    at = end + 1;
    return text.substring(start, end);
  }

  /** Whether a name can begin with the character. */
  static boolean startsName(char c) {
    return isSymbolPart(c, true);
  }

  private static boolean isSymbolPart(char c, boolean first) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || c == '_'
        || c == '.'
        || c == '$'
        || c == '/'
        || c == '\\'
        || c == '~'
        || (!first && c >= '0' && c <= '9');
  }

  /** The characters from one offset up to another. */
  String slice(int from, int to) {
    return text.substring(from, to);
  }

  char charAt(int offset) {
    return offset < text.length() ? text.charAt(offset) : '\0';
  }

  /** Complains about the place reached. */
  void fail(String message, String fix) {
    if (!failed) {
      skip();
      fail(at, 1, message + found(), fix);
    }
  }

  /** Complains about a place and ends the text. */
  void fail(int offset, int width, String message, String fix) {
    if (failed) {
      return;
    }
    failed = true;
    report(Rule.XW_LD_001, offset, width, message, fix);
    at = text.length();
  }

  /** Complains without ending the text. */
  void report(Rule rule, int offset, int width, String message, String fix) {
    var place = position(offset);
    int start = text.lastIndexOf('\n', Math.max(0, offset - 1)) + 1;
    if (offset == 0 || start > offset) {
      start = Math.min(start, offset);
    }
    int end = text.indexOf('\n', offset);
    var line = text.substring(offset == 0 ? 0 : start, end < 0 ? text.length() : end);
    var diagnostic = Diagnostic.of(rule, place, message).withLine(line, width);
    report.add(fix.isEmpty() ? diagnostic : diagnostic.withFix(fix));
  }

  /** The place of the next word. */
  Position here() {
    skip();
    return position(at);
  }

  /** Line and column are counted only here, for the few places that are kept. */
  Position position(int offset) {
    if (offset < lineOffset) {
      lineOffset = 0;
      line = 1;
    }
    int start = lineOffset;
    for (int i = text.indexOf('\n', start); i >= 0 && i < offset; i = text.indexOf('\n', start)) {
      start = i + 1;
      line++;
    }
    lineOffset = start;
    return new Position(file, line, offset - start + 1);
  }

  private int line = 1;
  private int lineOffset;
}
