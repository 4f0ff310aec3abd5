package org.xenwright.assembler.source;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Turns text into the normal form in which statements, macro arguments and macro bodies are read
 * ("Using as", 3.1 Preprocessing): comments go, white space shrinks to what separates words,
 * character constants become numbers, linemarkers become {@code .linefile}. White space can decide
 * where a macro argument ends, so this follows GNU as state by state. One logical line at a time; a
 * block comment or a string continued with a backslash may span several lines of the file.
 */
final class Scrubber {
  private static final int END = -1;

  private static final byte NORMAL = 0;
  private static final byte SYMBOL = 1;
  private static final byte WHITE = 2;
  private static final byte NEWLINE = 3;
  private static final byte SEPARATOR = 4;
  private static final byte COMMENT = 5;
  private static final byte HASH = 6;
  private static final byte SLASH = 7;
  private static final byte QUOTE = 8;
  private static final byte APOSTROPHE = 9;
  private static final byte COLON = 10;
  private static final byte[] CLASS = classes();

  // Where in a line we are. The names follow the table of states in the manual of GNU's scrubber.
  private static final int LINE_START = 0;
  private static final int BEFORE_NAME = 1;
  private static final int NAME = 2;
  private static final int OPERANDS = 3;
  private static final int MARKER_NUMBER = 4;
  private static final int STRING = 5;
  private static final int ESCAPE = 6;
  private static final int OPERAND_WORD = 9;
  private static final int AFTER_WORD = 10;
  private static final int LABEL_OR_NAME = 11;

  private static final byte[] MARKER = "\t.linefile ".getBytes(StandardCharsets.ISO_8859_1);
  private static final byte[] SYMVER = ".symver".getBytes(StandardCharsets.ISO_8859_1);

  private final byte[] text;
  private int at;
  private int state = LINE_START;
  private int afterString = LINE_START;
  private byte[] out = new byte[256];
  private int length;
  private int @Nullable [] origins;
  private int linesTaken;
  private boolean separated;
  private String warning = "";

  Scrubber(byte[] text) {
    this.text = text;
  }

  private static byte[] classes() {
    var table = new byte[256];
    for (int c = 0; c < 256; c++) {
      boolean symbol =
          c >= 'a' && c <= 'z'
              || c >= 'A' && c <= 'Z'
              || c >= '0' && c <= '9'
              || "$._[]{}".indexOf(c) >= 0
              || c >= 128;
      table[c] = symbol ? SYMBOL : NORMAL;
    }
    table[' '] = WHITE;
    table['\t'] = WHITE;
    table['\r'] = WHITE;
    table['\f'] = WHITE;
    table['\n'] = NEWLINE;
    table[';'] = SEPARATOR;
    table['@'] = COMMENT;
    table['#'] = HASH;
    table['/'] = SLASH;
    table['"'] = QUOTE;
    table['\''] = APOSTROPHE;
    table[':'] = COLON;
    return table;
  }

  boolean atEnd() {
    return at >= text.length;
  }

  /** Index in the text of the next line. */
  int position() {
    return at;
  }

  /** Lines of the file that the last line was made of. */
  int linesTaken() {
    return linesTaken;
  }

  /** Whether the last line may hold more than one statement. */
  boolean isSeparated() {
    return separated;
  }

  /** What is odd about the last line, or an empty string. */
  String warning() {
    return warning;
  }

  /** All of the text. */
  byte[] text() {
    return text;
  }

  /**
   * For each character of the scrubbed form of {@code line}, and for its end, the index it came
   * from.
   */
  static int[] origins(String line) {
    var scrubber = new Scrubber((line + "\n").getBytes(StandardCharsets.ISO_8859_1));
    var map = new int[256];
    scrubber.origins = map;
    scrubber.next();
    var grown = scrubber.origins;
    int[] answer = Arrays.copyOf(grown == null ? map : grown, scrubber.length + 1);
    answer[scrubber.length] = line.length();
    return answer;
  }

  /** The next logical line, without its line feed. */
  String next() {
    length = 0;
    linesTaken = 0;
    separated = false;
    warning = "";
    while (step()) {
      // step() does it all
    }
    return new String(out, 0, length, StandardCharsets.ISO_8859_1);
  }

  /** Reads a little further; false when the line is complete. */
  private boolean step() {
    switch (state) {
      case STRING -> {
        return inString();
      }
      case ESCAPE -> {
        return afterBackslash();
      }
      case MARKER_NUMBER -> {
        return markerNumber();
      }
      default -> {
        return classified(get());
      }
    }
  }

  private int get() {
    return at < text.length ? text[at++] & 0xff : END;
  }

  private void put(int c) {
    if (length == out.length) {
      out = Arrays.copyOf(out, length * 2);
    }
    var map = origins;
    if (map != null) {
      if (length == map.length) {
        map = Arrays.copyOf(map, length * 2);
        origins = map;
      }
      map[length] = Math.max(0, at - 1);
    }
    out[length++] = (byte) c;
  }

  private boolean finish(String complaint) {
    warning = complaint;
    state = LINE_START;
    linesTaken = Math.max(1, linesTaken);
    return false;
  }

  private boolean endOfLine() {
    linesTaken++;
    state = LINE_START;
    return false;
  }

  private boolean inString() {
    int c = get();
    switch (c) {
      case END -> {
        put('"');
        return finish("end of file in string; '\"' inserted");
      }
      case '"' -> {
        state = afterString;
        put(c);
      }
      case '\\' -> {
        state = ESCAPE;
        put(c);
      }
      case '\n' -> {
        linesTaken++;
        put(c); // the string goes on
      }
      default -> put(c);
    }
    return true;
  }

  private boolean afterBackslash() {
    state = STRING;
    int c = get();
    if (c == '\n') {
      linesTaken++;
      put('\\');
      put('n');
    } else if (c == END) {
      put('"');
      return finish("end of file in string; '\"' inserted");
    } else {
      put(c);
    }
    return true;
  }

  private boolean markerNumber() {
    int c = get();
    if (c >= '0' && c <= '9') {
      put(c);
      return true;
    }
    while (c != END && CLASS[c] == WHITE) {
      c = get();
    }
    if (c == '"') {
      put(' ');
      put(c);
      state = STRING;
      afterString = OPERANDS;
      return true;
    }
    return skipLine(c, "");
  }

  /** Skips the rest of the line. */
  private boolean skipLine(int first, String complaint) {
    int c = first;
    while (c != END && c != '\n') {
      c = get();
    }
    return c == END ? finish(complaint) : endOfLine();
  }

  private boolean classified(int c) {
    if (c == END) {
      return finish(
          state == LINE_START ? "" : "end of file not at end of a line; newline inserted");
    }
    switch (CLASS[c]) {
      case SYMBOL -> symbol(c);
      case WHITE -> white();
      case NEWLINE -> {
        return endOfLine();
      }
      case SEPARATOR -> {
        separated = true;
        state = LINE_START;
        put(c);
      }
      case COMMENT -> {
        boolean kept = length > 0 && (out[length - 1] == '\\' || isSymbolVersion());
        if (!kept) {
          return skipLine(c, "end of file in comment; newline inserted");
        }
        normal(c);
      }
      case HASH -> {
        if (state == LINE_START) {
          return marker();
        }
        normal(c);
      }
      case SLASH -> {
        return slash(c);
      }
      case QUOTE -> quote(c);
      case APOSTROPHE -> apostrophe();
      case COLON -> {
        state =
            state == OPERAND_WORD || state == AFTER_WORD || state == OPERANDS
                ? OPERANDS
                : BEFORE_NAME;
        put(c);
      }
      default -> normal(c);
    }
    return true;
  }

  private boolean isSymbolVersion() {
    int from = length;
    while (from > 0 && out[from - 1] != ';') {
      from--;
    }
    while (from < length && out[from] == ' ') {
      from++;
    }
    return length - from > SYMVER.length
        && Arrays.equals(out, from, from + SYMVER.length, SYMVER, 0, SYMVER.length);
  }

  private void symbol(int first) {
    if (state == AFTER_WORD) {
      put(' ');
      state = OPERANDS;
    }
    if (state == OPERANDS) {
      state = OPERAND_WORD;
    }
    int end = at;
    while (end < text.length && (CLASS[text[end] & 0xff] & ~SYMBOL) == NORMAL) {
      end++;
    }
    int last = at == end ? first : text[end - 1] & 0xff;
    if (origins == null) {
      copy(at - 1, end - at);
      at = end;
    } else {
      for (int c = first; at < end; c = get()) {
        put(c);
      }
    }
    normal(last);
  }

  /** Puts out a piece of the text as it is. */
  private void copy(int from, int count) {
    while (length + count > out.length) {
      out = Arrays.copyOf(out, out.length * 2);
    }
    System.arraycopy(text, from, out, length, count);
    length += count;
  }

  private void normal(int c) {
    switch (state) {
      case LINE_START -> state = LABEL_OR_NAME;
      case BEFORE_NAME -> state = NAME;
      case OPERAND_WORD -> state = CLASS[c] == SYMBOL ? OPERAND_WORD : OPERANDS;
      case AFTER_WORD -> {
        if (c == '\\') {
          put(' ');
        }
        state = OPERANDS;
      }
      default -> {}
    }
    put(c);
  }

  private void white() {
    int c = get();
    while (c != END && CLASS[c] == WHITE) {
      c = get();
    }
    if (c != END) {
      at--;
    }
    if (state == LINE_START) {
      state = BEFORE_NAME;
      put(' ');
      return;
    }
    if (c == END || c == '@' || c == '/' || c == ';') {
      return;
    }
    switch (state) {
      case NAME, LABEL_OR_NAME -> {
        if (c == ':') {
          at++;
          put(c);
          state = BEFORE_NAME;
        } else {
          put(' ');
          state = OPERANDS;
        }
      }
      case OPERAND_WORD -> state = AFTER_WORD;
      default -> {}
    }
  }

  private boolean slash(int c) {
    int second = at < text.length ? text[at] & 0xff : END;
    if (second == '/') {
      return skipLine(c, "end of file in comment; newline inserted");
    }
    if (second != '*') {
      if (state == OPERAND_WORD || state == AFTER_WORD) {
        state = OPERANDS;
      }
      put(c);
      return true;
    }
    at++;
    while (at < text.length) {
      int inside = get();
      if (inside == '\n') {
        linesTaken++;
      } else if (inside == '*' && at < text.length && text[at] == '/') {
        at++;
        white();
        return true;
      }
    }
    return finish("end of file in multiline comment");
  }

  private boolean marker() {
    int c = get();
    while (c != END && CLASS[c] == WHITE) {
      c = get();
    }
    if (c < '0' || c > '9') {
      return skipLine(c, "end of file in comment; newline inserted");
    }
    at--;
    for (byte b : MARKER) {
      put(b);
    }
    state = MARKER_NUMBER;
    return true;
  }

  private void quote(int c) {
    if (state == AFTER_WORD) {
      put(' ');
      afterString = OPERAND_WORD;
    } else if (state == OPERANDS) {
      afterString = OPERAND_WORD;
    } else {
      afterString = state == LINE_START ? LABEL_OR_NAME : state;
    }
    state = STRING;
    put(c);
  }

  /** A character constant: its number takes its place. */
  private void apostrophe() {
    if (state == AFTER_WORD) {
      put(' ');
      state = OPERANDS;
    }
    int c = get();
    if (c == END) {
      warning = "end of file after a one-character quote; \\0 inserted";
      c = 0;
    }
    if (c == '\\') {
      int escaped = get();
      c = escaped == END ? '\\' : escape(escaped);
    } else if (c == '\n') {
      linesTaken++;
    }
    if (at < text.length && text[at] == '\'') {
      at++;
    }
    if (c < 10) {
      put('0' + c);
      return;
    }
    for (char digit : Integer.toString(c).toCharArray()) {
      put(digit);
    }
    if (state == OPERAND_WORD) {
      state = OPERANDS;
    }
  }

  private static int escape(int c) {
    return switch (c) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> c;
    };
  }
}
