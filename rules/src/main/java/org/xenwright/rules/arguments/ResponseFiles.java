package org.xenwright.rules.arguments;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Puts the words of response files in the place of {@code @file}, as every tool of GNU binutils
 * does (GNU as manual, "Overview", option {@code @FILE}): white space parts words, quotes and
 * backslashes keep it, and a file may name further ones. A word whose file cannot be read stays as
 * it is.
 */
public final class ResponseFiles {
  /** Files that name each other would go on for ever: from this many on, words stay as they are. */
  private static final int MOST_FILES = 2000;

  private static final int MOST_WORDS = 1_000_000;

  private ResponseFiles() {}

  /** Reads whole files. */
  @FunctionalInterface
  public interface Reader {
    /** The bytes of a file, or nothing where it cannot be read. */
    Optional<byte[]> read(String path);
  }

  /** The words of a command line with those of its response files; UTF-8. */
  public static List<String> expand(List<String> words, Reader reader) {
    Deque<String> pending = new ArrayDeque<>(words);
    var expanded = new ArrayList<String>();
    int files = 0;
    while (!pending.isEmpty()) {
      var word = pending.pop();
      boolean named = word.length() > 1 && word.charAt(0) == '@' && files < MOST_FILES;
      var content = named ? reader.read(word.substring(1)) : Optional.<byte[]>empty();
      if (content.isEmpty() || pending.size() + expanded.size() > MOST_WORDS) {
        expanded.add(word);
      } else {
        files++;
        split(new String(content.get(), StandardCharsets.UTF_8)).reversed().forEach(pending::push);
      }
    }
    return expanded;
  }

  private static List<String> split(String text) {
    var words = new ArrayList<String>();
    var word = new StringBuilder();
    boolean begun = false;
    char quote = 0;
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      boolean blank = quote == 0 && Character.isWhitespace(c);
      if (blank && begun) {
        words.add(word.toString());
        word.setLength(0);
      }
      begun = !blank;
      if (c == '\\' && at + 1 < text.length()) {
        word.append(text.charAt(++at));
      } else if (c == quote) {
        quote = 0;
      } else if (quote == 0 && (c == '"' || c == '\'')) {
        quote = c;
      } else if (!blank) {
        word.append(c);
      }
    }
    if (begun) {
      words.add(word.toString());
    }
    return words;
  }
}
