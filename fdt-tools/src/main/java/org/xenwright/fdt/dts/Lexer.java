package org.xenwright.fdt.dts;

import java.util.ArrayDeque;
import java.util.Arrays;
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

  private static final int TOTAL_LIMIT = 256 << 20;

  /** What may come next, as dtc's lexer sees it. */
  private enum State {
    /** Before {@code /dts-v1/}: no numbers. */
    INITIAL,
    VALUE,
    NAME,
    BYTES
  }

  private static final boolean[] NAME_CHARACTERS = table(",._+*#?@-", true);
  private static final boolean[] PATH_CHARACTERS = table(",._+*#?@-/", true);
  private static final boolean[] LABEL_CHARACTERS = table("_", true);
  private static final boolean[] HEX = table("0123456789abcdefABCDEF", false);

  private final SourceFiles files;
  private final DtsOptions options;
  private final Complaints complaints;
  private final Deque<Source> stack = new ArrayDeque<>();
  private final Map<String, String> shared = new HashMap<>();
  private Source source;
  private final String first;
  private Optional<String> marked = Optional.empty();
  private State state = State.INITIAL;
  private boolean unversioned;
  private long total;
  private int depth = 1;

  // the token at hand
  private Token token = Token.END;
  private boolean fetched;
  private char sign;
  private String text = "";
  private byte[] bytes = {};
  private long number;

  // its place; blanks move it on, as in dtc
  private Source placeSource;
  private int placeOffset;
  private int firstLine;
  private int firstColumn;
  private int lastLine;
  private int lastColumn;

  Lexer(String name, byte[] content, SourceFiles files, DtsOptions options, Complaints complaints) {
    this.files = files;
    this.options = options;
    this.complaints = complaints;
    this.source = new Source(name, content);
    this.placeSource = source;
    this.first = name;
    this.total = content.length;
  }

  private static boolean[] table(String more, boolean letters) {
    var out = new boolean[256];
    for (int c = 0; c < 128; c++) {
      boolean letter = c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
      out[c] = letters && letter || more.indexOf(c) >= 0;
    }
    return out;
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

  private int run(boolean[] allowed, int from) {
    int i = from;
    var content = source.bytes;
    int start = source.at;
    while (start + i < content.length && allowed[content[start + i] & 0xff]) {
      i++;
    }
    return i - from;
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
      if (c == '#' && (source.at == 0 || source.bytes[source.at - 1] == '\n') && lineMarker()) {
        continue;
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
    boolean label = LABEL_CHARACTERS[c] && (c < '0' || c > '9');
    if (label) {
      int length = run(LABEL_CHARACTERS, 0);
      if (source.peek(length) == ':') {
        text = share(source.text(source.at, source.at + length));
        match(length + 1);
        return Token.LABEL;
      }
    }
    if (c == '"') {
      int length = string(0);
      return length > 0 ? stringToken(length) : sign(c);
    }
    if (c == '\'') {
      int length = characterLength();
      return length > 0 ? character(length) : sign(c);
    }
    if (c == '&') {
      return ampersand();
    }
    if (state == State.NAME && (c == '\\' || NAME_CHARACTERS[c])) {
      int skip = c == '\\' ? 1 : 0;
      int length = run(NAME_CHARACTERS, skip);
      if (length > 0) {
        text = share(source.text(source.at + skip, source.at + skip + length));
        match(skip + length);
        state = State.VALUE;
        return Token.NAME;
      }
    }
    if (state == State.BYTES && HEX[c] && source.peek(1) >= 0 && HEX[source.peek(1)]) {
      number = Character.digit(c, 16) * 16 + Character.digit(source.peek(1), 16);
      match(2);
      return Token.BYTE;
    }
    if (state == State.VALUE && unversioned && (HEX[c] || source.peek(1) == '#')) {
      int radix = oldRadix(c);
      if (radix > 0) {
        return oldLiteral(radix);
      }
    }
    if (state == State.VALUE && c >= '0' && c <= '9') {
      return literal();
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
    if (next >= 0 && LABEL_CHARACTERS[next] && (next < '0' || next > '9')) {
      int length = run(LABEL_CHARACTERS, 1);
      text = share(source.text(source.at + 1, source.at + 1 + length));
      match(1 + length);
      return Token.LABEL_REFERENCE;
    }
    if (next == '{') {
      int length = run(PATH_CHARACTERS, 2);
      if (source.peek(2 + length) == '}') {
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

  /** The length of the string that begins so many bytes ahead; 0 when it does not end. */
  private int string(int ahead) {
    var content = source.bytes;
    for (int i = source.at + ahead + 1; i < content.length; i++) {
      if (content[i] == '"') {
        return i + 1 - source.at - ahead;
      }
      if (content[i] == '\\') {
        i++;
        if (i < content.length && content[i] == '\n') {
          return 0; // flex: the dot of an escape takes anything but a line feed
        }
      }
    }
    return 0;
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

  private Token literal() {
    int digits;
    boolean hex = source.peek(0) == '0' && (source.peek(1) | 0x20) == 'x' && run(HEX, 2) > 0;
    if (hex) {
      digits = 2 + run(HEX, 2);
    } else {
      digits = 1;
      while (source.peek(digits) >= '0' && source.peek(digits) <= '9') {
        digits++;
      }
    }
    int suffix = suffix(digits);
    int start = source.at;
    match(digits + suffix);
    number = hex ? hexadecimal(start, digits) : decimal(start, digits, suffix);
    return Token.LITERAL;
  }

  /**
   * The radix of a number in version 0, by {@code d#}, {@code b#}, {@code o#}, {@code h#}; 0 for
   * none.
   */
  private int oldRadix(int c) {
    if (source.peek(1) != '#') {
      return HEX[c] ? 16 : 0;
    }
    int next = source.peek(2);
    int radix =
        switch (c) {
          case 'd' -> 10;
          case 'b' -> 2;
          case 'o' -> 8;
          case 'h' -> 16;
          default -> 0;
        };
    return next >= 0 && HEX[next] ? radix : 0;
  }

  private Token oldLiteral(int radix) {
    int prefix = source.peek(1) == '#' ? 2 : 0;
    int length = run(HEX, prefix);
    var digits = source.text(source.at + prefix, source.at + prefix + length);
    match(prefix + length);
    try {
      number = Long.parseUnsignedLong(digits, radix);
    } catch (NumberFormatException wrong) {
      number = 0;
      lexical(
          "Bad integer literal '" + digits + "'",
          "'" + digits + "' is no 64-bit number of base " + radix);
    }
    return Token.LITERAL;
  }

  /** A word where none belongs; dtc complains and goes on as with a number. */
  private Token stray() {
    int length = run(LABEL_CHARACTERS, 0);
    var word = source.text(source.at, source.at + length);
    match(length);
    lexical("Unexpected '" + word + "'", "the word '" + word + "' means nothing here");
    number = 0;
    return Token.LITERAL;
  }

  private int suffix(int at) {
    for (var word : new String[] {"ULL", "UL", "LL", "U", "L"}) {
      boolean here = true;
      for (int i = 0; i < word.length(); i++) {
        here &= source.peek(at + i) == word.charAt(i);
      }
      if (here) {
        return word.length();
      }
    }
    return 0;
  }

  private long hexadecimal(int start, int length) {
    long value = 0;
    for (int i = 2; i < length; i++) {
      if (value >>> 60 != 0) {
        return outOfRange(start, length);
      }
      value = value << 4 | Character.digit(placeSource.bytes[start + i], 16);
    }
    return value;
  }

  /** Decimal, or octal after a leading zero. */
  private long decimal(int start, int length, int suffix) {
    int radix = placeSource.bytes[start] == '0' ? 8 : 10;
    long value = 0;
    for (int i = 0; i < length; i++) {
      int digit = placeSource.bytes[start + i] - '0';
      if (digit >= radix) {
        var word = placeSource.text(start, start + length + suffix);
        lexical("Bad integer literal '" + word + "'", "'" + word + "' is not a number");
        return value;
      }
      if (Long.compareUnsigned(value, Long.divideUnsigned(-1L - digit, radix)) > 0) {
        return outOfRange(start, length + suffix);
      }
      value = value * radix + digit;
    }
    return value;
  }

  private long outOfRange(int start, int length) {
    var word = placeSource.text(start, start + length);
    lexical(
        "Integer literal '" + word + "' out of range", "'" + word + "' does not fit in 64 bits");
    return -1;
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

  /** {@code # 12 "file.dts"} or {@code #line 12 "file.dts" 1 3}, as a preprocessor leaves them. */
  private boolean lineMarker() {
    int i =
        source.peek(1) == 'l'
                && source
                    .text(source.at + 1, Math.min(source.at + 5, source.bytes.length))
                    .equals("line")
            ? 5
            : 1;
    int blanks = blanks(i);
    int digits = i + blanks;
    int end = digits;
    while (source.peek(end) >= '0' && source.peek(end) <= '9') {
      end++;
    }
    int name = end + blanks(end);
    if (blanks == 0 || end == digits || name == end || source.peek(name) != '"') {
      return false;
    }
    int length = string(name);
    if (length == 0) {
      return false;
    }
    int line = (int) Math.min(Integer.MAX_VALUE, atoi(digits, end));
    int start = source.at;
    int after = name + length;
    while (true) {
      int flag = after + blanks(after);
      int flagEnd = flag;
      while (source.peek(flagEnd) >= '0' && source.peek(flagEnd) <= '9') {
        flagEnd++;
      }
      if (flag == after || flagEnd == flag) {
        break;
      }
      after = flagEnd;
    }
    match(after);
    int close = start + name + 1;
    while (source.bytes[close] != '"') {
      close++;
    }
    var shown = source.text(start + name + 1, close);
    if (shown.indexOf('\0') >= 0) {
      lexical("nul in line number directive", "a line marker holds a zero byte");
    }
    source.name = share(shown);
    if (marked.isEmpty()) {
      marked = Optional.of(source.name);
    }
    source.line = line - 1; // the marker counts the next line
    return true;
  }

  private long atoi(int from, int to) {
    long value = 0;
    for (int i = from; i < to && value < Integer.MAX_VALUE; i++) {
      value = value * 10 + source.peek(i) - '0';
    }
    return value;
  }

  private int blanks(int from) {
    int i = from;
    while (source.peek(i) == ' ' || source.peek(i) == '\t') {
      i++;
    }
    return i - from;
  }

  private boolean include() {
    int i = "/include/".length();
    for (int c = source.peek(i); c == ' ' || c >= 9 && c <= 13; c = source.peek(i)) {
      i++;
    }
    int length = source.peek(i) == '"' ? string(i) : 0;
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
    source = new Source(found.path, found.content);
    return true;
  }

  /** A file that was found. */
  record Found(String path, byte[] content) {}

  /** Looks beside the current file, then in the include folders. */
  Found open(String name) {
    var direct = name.startsWith("/") ? name : source.folder + name;
    var content = files.read(direct);
    var path = direct;
    for (var folder : options.includes()) {
      if (content.isPresent()) {
        break;
      }
      path =
          name.startsWith("/") ? name : folder.endsWith("/") ? folder + name : folder + "/" + name;
      content = files.read(path);
    }
    if (content.isEmpty()) {
      throw fatal(
          Rule.XW_DTS_002,
          "Couldn't open \"" + name + "\": " + files.reason(path),
          "cannot read '" + name + "': " + files.reason(path));
    }
    files.opened(path);
    total += content.get().length;
    if (total > TOTAL_LIMIT) {
      throw fatal(
          Rule.XW_DTS_005,
          "the source and all it includes pass " + TOTAL_LIMIT + " bytes",
          "the source and all it includes pass " + TOTAL_LIMIT + " bytes");
    }
    return new Found(path, content.get());
  }

  private static final byte[] NONE = {};

  /** Part of a file's bytes; what lies past its end is left out. */
  static byte[] part(byte[] content, long offset, long length) {
    if (Long.compareUnsigned(offset, content.length) >= 0) {
      return NONE;
    }
    long end =
        Long.compareUnsigned(length, content.length - offset) > 0
            ? content.length
            : offset + length;
    return Arrays.copyOfRange(content, (int) offset, (int) end);
  }
}
