package org.xenwright.fdt.dts;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.xenwright.rules.Diagnostic;
import org.xenwright.rules.Position;
import org.xenwright.rules.Rule;

/**
 * A place in the source, which may be inside included files. Skips blanks, comments, line markers
 * and inclusions.
 */
final class Cursor {
  private static final int INCLUDE_DEPTH = 100;
  private static final int TOTAL_LIMIT = 64 << 20;

  /** One open file. */
  private static final class Source {
    final String path;
    final String text;
    String shownPath;
    int at;
    int line = 1;
    int lineStart;

    Source(String path, String text) {
      this.path = path;
      this.shownPath = path;
      this.text = text;
    }
  }

  private final SourceFiles files;
  private final List<String> includes;
  private final Deque<Source> stack = new ArrayDeque<>();
  private Source source;
  private long total;

  Cursor(String name, byte[] content, SourceFiles files, List<String> includes) {
    this.files = files;
    this.includes = includes;
    this.source = new Source(name, new String(content, StandardCharsets.ISO_8859_1));
    this.total = content.length;
  }

  /** The character here, or -1 at the end of the file. */
  int peek() {
    return peek(0);
  }

  int peek(int ahead) {
    int at = source.at + ahead;
    return at < source.text.length() ? source.text.charAt(at) : -1;
  }

  void advance(int count) {
    for (int i = 0; i < count && source.at < source.text.length(); i++) {
      if (source.text.charAt(source.at++) == '\n') {
        source.line++;
        source.lineStart = source.at;
      }
    }
  }

  boolean startsWith(String word) {
    return source.text.startsWith(word, source.at);
  }

  /** Skips blanks; then, when the word stands here, steps over it. */
  boolean accept(String word) {
    skip();
    if (!startsWith(word)) {
      return false;
    }
    advance(word.length());
    return true;
  }

  void expect(String word, String after) {
    if (!accept(word)) {
      throw error("expected '" + word + "' " + after + ", found " + found());
    }
  }

  /**
   * The longest run of characters from here on that the predicate takes, without stepping over it.
   */
  String ahead(IntPredicate wanted) {
    int end = source.at;
    while (end < source.text.length() && wanted.test(source.text.charAt(end))) {
      end++;
    }
    return source.text.substring(source.at, end);
  }

  /** The same, and steps over it. */
  String take(IntPredicate wanted) {
    var text = ahead(wanted);
    advance(text.length());
    return text;
  }

  /** What stands here, for messages. */
  String found() {
    int c = peek();
    if (c < 0) {
      return "the end of the file";
    }
    int end = source.at;
    while (end < source.text.length()
        && end - source.at < 24
        && (Character.isLetterOrDigit(source.text.charAt(end)) || source.text.charAt(end) == '_')) {
      end++;
    }
    return "'" + source.text.substring(source.at, Math.max(end, source.at + 1)) + "'";
  }

  Position position() {
    return new Position(source.shownPath, source.line, source.at - source.lineStart + 1);
  }

  SyntaxError error(String message) {
    return error(Rule.XW_DTS_001, message);
  }

  SyntaxError error(Rule rule, String message) {
    return new SyntaxError(diagnostic(rule, message));
  }

  /** A complaint about this place, with its line. */
  Diagnostic diagnostic(Rule rule, String message) {
    int end = source.text.indexOf('\n', source.lineStart);
    var line = source.text.substring(source.lineStart, end < 0 ? source.text.length() : end);
    return Diagnostic.of(rule, position(), message).withLine(line.replace("\r", ""), 1);
  }

  /** Skips what means nothing; at the end of an included file goes on behind the inclusion. */
  void skip() {
    while (true) {
      int c = peek();
      if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == 0x0b) {
        advance(1);
      } else if (c == '/' && peek(1) == '/') {
        take(d -> d != '\n');
      } else if (c == '/' && peek(1) == '*') {
        comment();
      } else if (c == '#' && source.at == source.lineStart && lineMarker()) {
        continue;
      } else if (c == '/' && startsWith("/include/")) {
        include();
      } else if (c < 0 && !stack.isEmpty()) {
        source = stack.pop();
      } else {
        return;
      }
    }
  }

  private void comment() {
    int end = source.text.indexOf("*/", source.at + 2);
    if (end < 0) {
      throw error("this comment has no end");
    }
    advance(end + 2 - source.at);
  }

  /** {@code # 12 "file.dts"} or {@code #line 12 "file.dts"}, as a preprocessor leaves them. */
  private boolean lineMarker() {
    int end = source.text.indexOf('\n', source.at);
    var line = source.text.substring(source.at, end < 0 ? source.text.length() : end).strip();
    var rest = line.substring(1);
    rest = rest.startsWith("line") ? rest.substring(4) : rest;
    var parts = rest.strip().split("[ \t]+", 2);
    if (parts.length < 2 || !parts[0].matches("[0-9]{1,9}") || !parts[1].startsWith("\"")) {
      return false;
    }
    int close = parts[1].indexOf('"', 1);
    if (close < 0) {
      return false;
    }
    advance((end < 0 ? source.text.length() : end + 1) - source.at);
    source.shownPath = parts[1].substring(1, close);
    source.line = Integer.parseInt(parts[0]);
    return true;
  }

  private void include() {
    advance("/include/".length());
    take(c -> c == ' ' || c == '\t' || c == '\n' || c == '\r');
    if (peek() != '"') {
      throw error("expected a file name in quotes after /include/, found " + found());
    }
    var here = diagnostic(Rule.XW_DTS_002, "");
    int end = source.text.indexOf('"', source.at + 1);
    if (end < 0) {
      throw error("this file name has no closing quote");
    }
    var name = source.text.substring(source.at + 1, end);
    advance(end + 1 - source.at);
    if (stack.size() >= INCLUDE_DEPTH) {
      throw error(Rule.XW_DTS_005, "files include each other more than " + INCLUDE_DEPTH + " deep");
    }
    var found = locate(name);
    if (found.isEmpty()) {
      throw new SyntaxError(
          Diagnostic.of(Rule.XW_DTS_002, here.position(), "cannot read '" + name + "'")
              .withLine(here.sourceLine().orElse(""), name.length() + 2));
    }
    count(found.get().content.length);
    stack.push(source);
    source =
        new Source(found.get().path, new String(found.get().content, StandardCharsets.ISO_8859_1));
  }

  /** A file that was found. */
  record Found(String path, byte[] content) {}

  /** Looks beside the current file, then in the include folders. */
  Optional<Found> locate(String name) {
    int slash = source.path.lastIndexOf('/');
    var first =
        name.startsWith("/") || slash < 0 ? name : source.path.substring(0, slash + 1) + name;
    var direct = files.read(first).map(c -> new Found(first, c));
    if (direct.isPresent() || name.startsWith("/")) {
      return direct;
    }
    for (var folder : includes) {
      var path = folder.endsWith("/") ? folder + name : folder + "/" + name;
      var content = files.read(path);
      if (content.isPresent()) {
        return Optional.of(new Found(path, content.get()));
      }
    }
    return Optional.empty();
  }

  /** Counts bytes brought in, so that inclusions cannot fill memory. */
  void count(int bytes) {
    total += bytes;
    if (total > TOTAL_LIMIT) {
      throw error(Rule.XW_DTS_005, "the source and all it includes pass " + TOTAL_LIMIT + " bytes");
    }
  }
}
