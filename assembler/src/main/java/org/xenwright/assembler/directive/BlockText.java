package org.xenwright.assembler.directive;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.xenwright.assembler.expression.ExpressionParser;
import org.xenwright.assembler.source.InputStack;
import org.xenwright.assembler.source.LineText;

/** Collects the lines of a block up to its end, counting blocks inside. */
final class BlockText {
  private BlockText() {}

  /** The lines between, or empty when the input ends first. */
  static Optional<String> read(InputStack input, List<String> openers, List<String> closers) {
    var body = new StringBuilder();
    int depth = 1;
    for (var line = input.nextHere(); line != null; line = input.nextHere()) {
      var word = directive(line);
      if (closers.contains(word)) {
        depth--;
        if (depth == 0) {
          return Optional.of(body.toString());
        }
      } else if (openers.contains(word)) {
        depth++;
      }
      body.append(line).append('\n');
    }
    return Optional.empty();
  }

  /**
   * Name of the directive that a line starts with, behind labels; an empty string for other lines.
   */
  private static String directive(String line) {
    int at = 0;
    while (true) {
      while (at < line.length() && LineText.isBlank(line.charAt(at))) {
        at++;
      }
      int end = at;
      while (end < line.length() && ExpressionParser.isNameCharacter(line.charAt(end))) {
        end++;
      }
      if (end < line.length() && line.charAt(end) == ':' && end > at) {
        at = end + 1;
      } else {
        return end > at && line.charAt(at) == '.'
            ? line.substring(at + 1, end).toLowerCase(Locale.ROOT)
            : "";
      }
    }
  }
}
