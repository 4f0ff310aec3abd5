package org.xenwright.fdt.dts;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.xenwright.fdt.draft.Span;
import org.xenwright.rules.Rule;

/**
 * Cuts sources into tokens as dtc's lexer does: always the longest match, in one of three states.
 * Follows inclusions and the line markers a preprocessor leaves.
 */
final class Lexer {
  /** dtc's limit. */
  private static final int INCLUDE_DEPTH = 200;

  /** What may come next, as dtc's lexer sees it. */
  private enum State {
    /** Before {@code /dts-v1/}: no numbers. */
    INITIAL,
    VALUE,
    NAME,
    BYTES
  }

  private final Inclusions inclusions;
  private final Complaints complaints;
  private final Deque<Source> stack = new ArrayDeque<>();
  private final Map<String, String> shared = new HashMap<>();
  private Source source;
  private final String first;
  private Optional<String> marked = Optional.empty();
  private State state = State.INITIAL;
  private boolean unversioned;
  private int depth = 1;

  // the token at hand
  private Token token = Token.END;
  private boolean fetched;
  private char sign;
  private String text = "";
  private byte[] bytes = {};
  private long number;
  private final Numerals numerals = new Numerals();

  // its place; blanks move it on, as in dtc
  private Source placeSource;
  private int placeOffset;
  private int firstLine;
  private int firstColumn;
  private int lastLine;
  private int lastColumn;

  Lexer(String name, byte[] content, SourceFiles files, DtsOptions options, Complaints complaints) {
    this.inclusions = new Inclusions(files, options.includes(), content.length);
    this.complaints = complaints;
    this.source = new Source(name, content);
    this.placeSource = source;
    this.first = name;
  }

  /** Begins as if behind {@code /dts-v1/} and an equals sign. */
  void inside() {
    state = State.VALUE;
  }

  /** Goes on in version 0 of the language, where numbers are bare and hexadecimal. */
  void unversioned() {
    unversioned = true;
  }

  /** The name in the first line marker, else of the first file. */
  String mainFile() {
    return marked.orElse(first);
  }

  /** The token at hand; read only when first asked for. */
  Token peek() {
    if (!fetched) {
      fetched = true;
      token = scan();
    }
    return token;
  }

  /** Steps over the token at hand. */
  void advance() {
    fetched = false;
  }

  /** Whether the token at hand is that single character. */
  boolean at(char wanted) {
    return peek() == Token.SIGN && sign == wanted;
  }

  /** The token's text: a name, a label, what a reference refers to. */
  String text() {
    return text;
  }

  /** A string's bytes without the final zero. */
  byte[] bytes() {
    return bytes;
  }

  /** A number's value. */
  long number() {
    return number;
  }

  int firstLine() {
    return firstLine;
  }

  int firstColumn() {
    return firstColumn;
  }

  /** From an earlier beginning to the end of the last token, in the file as it is called now. */
  Span span(int line, int column) {
    return new Span(placeSource.name, line, column, lastLine, lastColumn);
  }

  /** The place of the last token. */
  Span span() {
    return span(firstLine, firstColumn);
  }

  /** The line the last token stands in. */
  Optional<String> line() {
    return Optional.of(placeSource.lineAround(placeOffset));
  }

  /** What stands here, for messages. */
  String found() {
    peek();
    return switch (token) {
      case SIGN -> sign < 0x20 || sign > 0x7e ? "character " + (int) sign : "'" + sign + "'";
      case NAME, LABEL -> "'" + text + "'";
      case LABEL_REFERENCE -> "'&" + text + "'";
      case PATH_REFERENCE -> "'&{" + text + "}'";
      default -> token.words();
    };
  }

  private void match(int length) {
    placeSource = source;
    placeOffset = source.at;
    firstLine = source.line;
    firstColumn = source.column;
    source.advance(length);
    lastLine = source.line;
    lastColumn = source.column;
  }

  private String share(String word) {
    var old = shared.putIfAbsent(word, word);
    return old == null ? word : old;
  }

  private Token scan() {
    while (true) {
      int c = source.peek(0);
      if (c < 0) {
        if (stack.isEmpty()) {
          return Token.END;
        }
        source = stack.pop();
        depth--;
        continue;
      }
      if (c == ' ' || c >= 9 && c <= 13) {
        blanks();
        continue;
      }
      if (c == '/') {
        int comment = comments();
        if (comment > 0) {
          match(comment);
          continue;
        }
        if (source.startsWith("/include/") && include()) {
          continue;
        }
        return keyword();
      }
      if (c == '#' && (source.at == 0 || source.bytes[source.at - 1] == '\n')) {
        var marker = LineMarker.at(source);
        if (marker.isPresent()) {
          follow(marker.get());
          continue;
        }
      }
      return word(c);
    }
  }

  private void blanks() {
    int i = 1;
    for (int c = source.peek(i); c == ' ' || c >= 9 && c <= 13; c = source.peek(i)) {
      i++;
    }
    match(i);
  }

  /** The length of one or more comments of one kind; 0 when none is complete here. */
  private int comments() {
    var content = source.bytes;
    int end = source.at;
    while (end + 1 < content.length && content[end] == '/' && content[end + 1] == '*') {
      int close = end + 2;
      while (close + 1 < content.length && !(content[close] == '*' && content[close + 1] == '/')) {
        close++;
      }
      if (close + 1 >= content.length) {
        break;
      }
      end = close + 2;
    }
    if (end > source.at) {
      return end - source.at;
    }
    while (end + 1 < content.length && content[end] == '/' && content[end + 1] == '/') {
      int close = end;
      while (close < content.length && content[close] != '\n') {
        close++;
      }
      if (close == content.length) {
        break; // dtc wants the line feed
      }
      end = close + 1;
    }
    return end - source.at;
  }

  private static final Map<String, Token> KEYWORDS =
      Map.of(
          "/dts-v1/", Token.V1,
          "/plugin/", Token.PLUGIN,
          "/memreserve/", Token.MEMRESERVE,
          "/bits/", Token.BITS,
          "/delete-property/", Token.DELETE_PROPERTY,
          "/delete-node/", Token.DELETE_NODE,
          "/omit-if-no-ref/", Token.OMIT,
          "/incbin/", Token.INCBIN);

  private Token keyword() {
    for (int i = 1; i < 20; i++) {
      if (source.peek(i) == '/') {
        var word = source.text(source.at, source.at + i + 1);
        var found = KEYWORDS.get(word);
        boolean hidden = found == Token.INCBIN && (state == State.NAME || state == State.BYTES);
        if (found != null && !hidden) {
          match(i + 1);
          state =
              switch (found) {
                case DELETE_PROPERTY, DELETE_NODE, OMIT -> State.NAME;
                case INCBIN -> state;
                default -> State.VALUE;
              };
          return found;
        }
        break;
      }
    }
    return sign('/');
  }

  private Token sign(int c) {
    match(1);
    if (c == '[') {
      state = State.BYTES;
    } else if (c == '{' || c == ';') {
      state = State.NAME;
    } else if (c == ']' && state == State.BYTES) {
      state = State.VALUE;
    }
    sign = (char) c;
    // dtc hands negative characters and zero to its parser, which takes them for the end
    return c == 0 || c >= 0x80 ? Token.END : Token.SIGN;
  }

  private Token word(int c) {
    boolean label = Characters.LABEL[c] && (c < '0' || c > '9');
    if (label) {
      int length = source.run(Characters.LABEL, 0);
      if (source.peek(length) == ':') {
        text = share(source.text(source.at, source.at + length));
        match(length + 1);
        return Token.LABEL;
      }
    }
    if (c == '"') {
      int length = source.stringLength(0);
      return length > 0 ? stringToken(length) : sign(c);
    }
    if (c == '\'') {
      int length = characterLength();
      return length > 0 ? character(length) : sign(c);
    }
    if (c == '&') {
      return ampersand();
    }
    if (state == State.NAME && (c == '\\' || Characters.NAME[c])) {
      int skip = c == '\\' ? 1 : 0;
      int length = source.run(Characters.NAME, skip);
      if (length > 0) {
        text = share(source.text(source.at + skip, source.at + skip + length));
        match(skip + length);
        state = State.VALUE;
        return Token.NAME;
      }
    }
    if (state == State.BYTES
        && Characters.HEX[c]
        && source.peek(1) >= 0
        && Characters.HEX[source.peek(1)]) {
      number = Character.digit(c, 16) * 16 + Character.digit(source.peek(1), 16);
      match(2);
      return Token.BYTE;
    }
    if (state == State.VALUE && unversioned) {
      int length = numerals.readOld(source);
      if (length > 0) {
        return number(length);
      }
    }
    if (state == State.VALUE && c >= '0' && c <= '9') {
      return number(numerals.read(source));
    }
    if (state == State.VALUE && label) {
      return stray();
    }
    return operator(c);
  }

  private Token operator(int c) {
    int next = source.peek(1);
    var found =
        switch (c) {
          case '<' -> next == '<' ? Token.SHIFT_LEFT : next == '=' ? Token.LESS_EQUAL : Token.SIGN;
          case '>' ->
              next == '>' ? Token.SHIFT_RIGHT : next == '=' ? Token.GREATER_EQUAL : Token.SIGN;
          case '=' -> next == '=' ? Token.EQUAL : Token.SIGN;
          case '!' -> next == '=' ? Token.NOT_EQUAL : Token.SIGN;
          case '|' -> next == '|' ? Token.OR : Token.SIGN;
          default -> Token.SIGN;
        };
    if (found == Token.SIGN) {
      return sign(c);
    }
    match(2);
    return found;
  }

  private Token ampersand() {
    int next = source.peek(1);
    if (next >= 0 && Characters.LABEL[next] && (next < '0' || next > '9')) {
      int length = source.run(Characters.LABEL, 1);
      text = share(source.text(source.at + 1, source.at + 1 + length));
      match(1 + length);
      return Token.LABEL_REFERENCE;
    }
    if (next == '{') {
      int length = source.run(Characters.PATH, 2);
      if (length > 0 && source.peek(2 + length) == '}') { // dtc 1.8.1 aborts where there is no path
        text = share(source.text(source.at + 2, source.at + 2 + length));
        match(length + 3);
        return Token.PATH_REFERENCE;
      }
    }
    if (next == '&') {
      match(2);
      return Token.AND;
    }
    return sign('&');
  }

  private Token stringToken(int length) {
    int start = source.at;
    match(length);
    bytes = Escapes.decode(placeSource.bytes, start + 1, start + length - 1, this::fatal);
    return Token.STRING;
  }

  /** The longest match of a character constant; 0 when it has no end. */
  private int characterLength() {
    var content = source.bytes;
    int best = 0;
    for (int i = source.at + 1; i < content.length; i++) {
      if (content[i] == '\'') {
        best = i + 1 - source.at;
        if (content[i - 1] != '\\' || i - 1 == source.at) {
          break;
        }
      }
    }
    return best;
  }

  private Token character(int length) {
    int start = source.at;
    match(length);
    var value = Escapes.decode(placeSource.bytes, start + 1, start + length - 1, this::fatal);
    number = value.length == 0 ? 0 : value[0] & 0xff;
    if (value.length == 0) {
      lexical("Empty character literal", "a character constant is empty");
    } else if (value.length > 1) {
      lexical(
          "Character literal has " + value.length + " characters instead of 1",
          "a character constant holds more than one character");
    }
    return Token.CHARACTER;
  }

  private Token number(int length) {
    match(length);
    number = numerals.value();
    numerals.fault().ifPresent(fault -> lexical(fault.dtc(), fault.sentence()));
    return Token.LITERAL;
  }

  /** A word where none belongs; dtc complains and goes on as with a number. */
  private Token stray() {
    int length = source.run(Characters.LABEL, 0);
    var word = source.text(source.at, source.at + length);
    match(length);
    lexical("Unexpected '" + word + "'", "the word '" + word + "' means nothing here");
    number = 0;
    return Token.LITERAL;
  }

  private void lexical(String dtc, String sentence) {
    complaints.add(
        new Complaint(
            Complaint.Kind.LEXICAL, Optional.of(span()), Rule.XW_DTS_001, dtc, sentence, line()));
  }

  /** An end of all reading. */
  SyntaxError fatal(String dtc) {
    return fatal(Rule.XW_DTS_001, dtc, dtc);
  }

  SyntaxError fatal(Rule rule, String dtc, String sentence) {
    return new SyntaxError(
        new Complaint(Complaint.Kind.FATAL, Optional.of(span()), rule, dtc, sentence, line()));
  }

  private void follow(LineMarker marker) {
    match(marker.length());
    if (marker.file().indexOf('\0') >= 0) {
      lexical("nul in line number directive", "a line marker holds a zero byte");
    }
    source.name = share(marker.file());
    if (marked.isEmpty()) {
      marked = Optional.of(source.name);
    }
    source.line = marker.line() - 1; // the marker counts the next line
  }

  private boolean include() {
    int i = "/include/".length();
    for (int c = source.peek(i); c == ' ' || c >= 9 && c <= 13; c = source.peek(i)) {
      i++;
    }
    int length = source.peek(i) == '"' ? source.stringLength(i) : 0;
    if (length == 0) {
      return false;
    }
    var name = source.text(source.at + i + 1, source.at + i + length - 1);
    match(i + length);
    if (depth++ >= INCLUDE_DEPTH) {
      throw fatal(
          Rule.XW_DTS_005,
          "Includes nested too deeply",
          "files include each other more than " + INCLUDE_DEPTH + " deep");
    }
    var found = open(name);
    stack.push(source);
    source = new Source(found.path(), found.content());
    return true;
  }

  /** Opens a file that the source at hand names. */
  Inclusions.Found open(String name) {
    return inclusions.open(name, source.folder, this);
  }
}
