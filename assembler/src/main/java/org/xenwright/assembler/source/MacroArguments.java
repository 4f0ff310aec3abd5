package org.xenwright.assembler.source;

import java.util.ArrayList;
import java.util.List;
import org.xenwright.assembler.expression.ExpressionParser;

/**
 * Splits the operand text of a macro call. GNU as squeezes blanks before it looks: a blank
 * separates arguments only between two characters of words, so that {@code 1 + 2} is one argument
 * and {@code r0 r1} are two.
 */
public final class MacroArguments {
  private final String text;
  private final boolean alternate;
  private int at;

  private MacroArguments(String text, boolean alternate) {
    this.text = text;
    this.alternate = alternate;
  }

  /** The operand text without needless blanks. */
  public static String squeeze(String operands) {
    var out = new StringBuilder(operands.length());
    int at = 0;
    while (at < operands.length()) {
      char c = operands.charAt(at);
      if (c == '"') {
        int end = Math.min(operands.length(), LineText.stringEnd(operands, at) + 1);
        out.append(operands, at, end);
        at = end;
      } else if (c == '\'' && at + 1 < operands.length()) {
        int end = Math.min(operands.length(), at + (operands.charAt(at + 1) == '\\' ? 3 : 2));
        out.append(operands, at, end);
        at = end;
      } else if (LineText.isBlank(c)) {
        while (at < operands.length() && LineText.isBlank(operands.charAt(at))) {
          at++;
        }
        boolean between =
            !out.isEmpty()
                && at < operands.length()
                && isWord(out.charAt(out.length() - 1))
                && isWord(operands.charAt(at));
        if (between) {
          out.append(' ');
        }
      } else {
        out.append(c);
        at++;
      }
    }
    return out.toString();
  }

  private static boolean isWord(char c) {
    return ExpressionParser.isNameCharacter(c) || c == '\\' || c == '"';
  }

  /** All arguments of a call, separated by commas or blanks. A quoted argument loses its quotes. */
  public static List<String> split(String operands, boolean alternate) {
    var squeezed = squeeze(operands);
    var reader = new MacroArguments(squeezed, alternate);
    var result = new ArrayList<String>();
    if (squeezed.isEmpty()) {
      return result;
    }
    result.add(reader.argument());
    while (reader.at < squeezed.length() && result.size() < 10_000) {
      char c = squeezed.charAt(reader.at);
      if (c == ',' || c == ' ') {
        reader.at++;
      }
      result.add(reader.argument());
    }
    return result;
  }

  /** The text after the first {@code count} arguments, for a parameter that takes the rest. */
  public static String rest(String operands, int count, boolean alternate) {
    var squeezed = squeeze(operands);
    var reader = new MacroArguments(squeezed, alternate);
    for (int i = 0; i < count && reader.at < squeezed.length(); i++) {
      reader.argument();
      if (reader.at < squeezed.length() && ", ".indexOf(squeezed.charAt(reader.at)) >= 0) {
        reader.at++;
      }
    }
    return squeezed.substring(reader.at);
  }

  private String argument() {
    var out = new StringBuilder();
    if (at < text.length() && text.charAt(at) == '"') {
      quoted(out);
      return out.toString();
    }
    if (alternate && at < text.length() && text.charAt(at) == '<') {
      bracketed(out);
      return out.toString();
    }
    int depth = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (depth == 0 && (c == ',' || c == ' ')) {
        break;
      }
      if (c == '(' || c == '[') {
        depth++;
      } else if ((c == ')' || c == ']') && depth > 0) {
        depth--;
      } else if (c == '"') {
        int end = Math.min(text.length(), LineText.stringEnd(text, at) + 1);
        out.append(text, at, end);
        at = end;
        continue;
      } else if (c == '\'' && at + 1 < text.length()) {
        out.append(c);
        c = text.charAt(++at);
      }
      out.append(c);
      at++;
    }
    return out.toString();
  }

  private void quoted(StringBuilder out) {
    at++;
    while (at < text.length() && text.charAt(at) != '"') {
      if (text.charAt(at) == '\\' && at + 1 < text.length()) {
        out.append(text.charAt(at++));
      }
      out.append(text.charAt(at++));
    }
    at = Math.min(text.length(), at + 1);
  }

  private void bracketed(StringBuilder out) {
    int depth = 1;
    at++;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '!' && at < text.length()) {
        out.append(text.charAt(at++));
        continue;
      }
      depth += c == '<' ? 1 : c == '>' ? -1 : 0;
      if (depth == 0) {
        return;
      }
      out.append(c);
    }
  }
}
