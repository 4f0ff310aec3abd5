package org.xenwright.assembler.expression;

import java.util.function.Consumer;

/**
 * A symbol's name in quotes, where a backslash makes a quote or another backslash part of the name.
 *
 * @param name what stands for the symbol
 * @param end index behind the closing quote
 */
public record QuotedName(String name, int end) {
  /** Absent: the quotes are not closed. */
  public static final QuotedName OPEN = new QuotedName("", -1);

  /**
   * The name whose opening quote is at {@code from}, or {@link #OPEN}.
   *
   * @param warnings hears of backslashes before anything else, which stay in the name
   */
  public static QuotedName at(String text, int from, Consumer<String> warnings) {
    int plain = text.indexOf('"', from + 1);
    int escape = text.indexOf('\\', from + 1);
    if (plain >= 0 && (escape < 0 || escape > plain)) {
      return new QuotedName(text.substring(from + 1, plain), plain + 1);
    }
    var name = new StringBuilder();
    for (int at = from + 1; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '"') {
        return new QuotedName(name.toString(), at + 1);
      }
      if (c == '\\' && at + 1 < text.length()) {
        char next = text.charAt(++at);
        if (next != '"' && next != '\\') {
          warnings.accept(
              "'\\" + next + "' in quoted symbol name; behavior may change in the future");
          name.append(c);
        }
        name.append(next);
      } else {
        name.append(c);
      }
    }
    return OPEN;
  }
}
