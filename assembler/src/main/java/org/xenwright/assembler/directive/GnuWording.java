package org.xenwright.assembler.directive;

import java.util.List;
import org.xenwright.isa.syntax.ParseResult;

/**
 * Says what is wrong with an instruction in the words of GNU as where it has words for it, because
 * people search for them; our own words go on as advice.
 */
final class GnuWording {
  /**
   * How a message of the parser begins, and what GNU as says then: {@code %t} stands for the
   * statement, {@code %s} for the state, {@code %n} for the number in our message.
   */
  private record Saying(String ours, String theirs) {}

  private static final List<Saying> SAYINGS =
      List.of(
          new Saying("no instruction is called", "bad instruction `%t'"),
          new Saying(
              "this instruction needs", "selected processor does not support `%t' in %s mode"),
          new Saying("core register expected", "ARM register expected -- `%t'"),
          new Saying("',' expected", "bad arguments to instruction -- `%t'"),
          new Saying("Rt must be even", "first transfer register must be even -- `%t'"),
          new Saying("pc is not allowed", "r15 not allowed here -- `%t'"),
          new Saying("sp is not allowed", "r13 not allowed here -- `%t'"),
          new Saying("this form holds", "cannot honor width suffix -- `%t'"),
          new Saying("no form of this width", "cannot honor width suffix -- `%t'"),
          new Saying("offset", "bad immediate value for offset (%n)"),
          new Saying("constant", "invalid constant (%n) after fixup"));

  private GnuWording() {}

  /** The message for a statement that the parser refused. */
  static String of(ParseResult.Failure failure, Statement statement, boolean thumb) {
    var text = text(statement);
    for (var saying : SAYINGS) {
      if (failure.message().startsWith(saying.ours)) {
        return saying
            .theirs
            .replace("%s", thumb ? "Thumb" : "ARM")
            .replace("%n", number(failure.message()))
            .replace("%t", text);
      }
    }
    return failure.message() + " -- `" + text + "'";
  }

  /** What else to know: the parser's own words where the message is not theirs, and its hint. */
  static String advice(ParseResult.Failure failure) {
    boolean told =
        SAYINGS.stream()
            .anyMatch(s -> failure.message().startsWith(s.ours) && !s.ours.startsWith("no inst"));
    if (!told) {
      return failure.hint();
    }
    return failure.hint().isEmpty()
        ? failure.message() + "."
        : failure.message() + ": " + failure.hint();
  }

  private static String number(String message) {
    for (var word : message.split(" ")) {
      if (word.startsWith("0x")) {
        return word.substring(2);
      }
      if (!word.isEmpty() && (Character.isDigit(word.charAt(0)) || word.charAt(0) == '-')) {
        return word;
      }
    }
    return "?";
  }

  /** The statement as GNU as shows it: no blanks but those between words. */
  static String text(Statement statement) {
    var all = statement.cursor().text().substring(statement.start()).strip();
    int end = 0;
    while (end < all.length() && !Character.isWhitespace(all.charAt(end))) {
      end++;
    }
    var out = new StringBuilder(all.substring(0, end));
    var operands = all.substring(end).strip();
    if (!operands.isEmpty()) {
      out.append(' ');
    }
    for (int i = 0; i < operands.length(); i++) {
      char c = operands.charAt(i);
      if (!Character.isWhitespace(c)) {
        out.append(c);
      } else if (isWord(operands.charAt(i - 1)) && isWord(next(operands, i))) {
        out.append(' ');
      }
    }
    return out.toString();
  }

  private static char next(String text, int from) {
    int at = from;
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at < text.length() ? text.charAt(at) : 0;
  }

  private static boolean isWord(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == '$';
  }
}
