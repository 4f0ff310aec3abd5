package org.xenwright.linker.tool;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Replaces {@code @file} by the words in the file, as GNU tools do: blanks separate, quotes and
 * backslashes keep.
 */
final class ResponseFiles {
  private static final int LIMIT = 100_000;

  private final LinkFiles files;
  private final List<String> out = new ArrayList<>();

  ResponseFiles(LinkFiles files) {
    this.files = files;
  }

  List<String> expand(List<String> words) {
    expand(words, 0);
    return out;
  }

  private void expand(List<String> words, int depth) {
    for (var word : words) {
      if (out.size() > LIMIT) {
        return;
      }
      var text =
          word.length() > 1 && word.charAt(0) == '@' && depth < 20
              ? files.read(word.substring(1))
              : java.util.Optional.<org.xenwright.elf.model.Bytes>empty();
      if (text.isPresent()) {
        expand(split(new String(text.get().toArray(), StandardCharsets.UTF_8)), depth + 1);
      } else {
        out.add(word);
      }
    }
  }

  private static List<String> split(String text) {
    var words = new ArrayList<String>();
    var word = new StringBuilder();
    boolean any = false;
    char quote = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length()) {
        word.append(text.charAt(++i));
        any = true;
      } else if (quote != 0) {
        if (c == quote) {
          quote = 0;
        } else {
          word.append(c);
        }
      } else if (c == '"' || c == '\'') {
        quote = c;
        any = true;
      } else if (Character.isWhitespace(c)) {
        if (any) {
          words.add(word.toString());
        }
        word.setLength(0);
        any = false;
      } else {
        word.append(c);
        any = true;
      }
    }
    if (any) {
      words.add(word.toString());
    }
    return words;
  }
}
