package org.xenwright.fdt.dts;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.xenwright.rules.Rule;

/**
 * Integers: literals, character constants and, in parentheses, C expressions over unsigned 64-bit
 * numbers.
 */
final class Expressions {
  private static final int DEPTH = 200;

  /** Binary operators by strength, weakest first; longer spellings before their beginnings. */
  private static final List<List<String>> LEVELS =
      List.of(
          List.of("||"),
          List.of("&&"),
          List.of("|"),
          List.of("^"),
          List.of("&"),
          List.of("==", "!="),
          List.of("<=", ">=", "<", ">"),
          List.of("<<", ">>"),
          List.of("+", "-"),
          List.of("*", "/", "%"));

  private final Cursor cursor;
  private int depth;

  Expressions(Cursor cursor) {
    this.cursor = cursor;
  }

  /** Whether an integer can begin here. */
  boolean here() {
    cursor.skip();
    int c = cursor.peek();
    return c >= '0' && c <= '9' || c == '(' || c == '\'';
  }

  /** A literal, a character constant or an expression in parentheses. */
  long primary() {
    cursor.skip();
    int c = cursor.peek();
    if (c == '(') {
      cursor.advance(1);
      long value = conditional();
      cursor.expect(")", "at the end of the expression");
      return value;
    }
    if (c == '\'') {
      return character();
    }
    if (c >= '0' && c <= '9') {
      return literal();
    }
    throw cursor.error("expected a number, found " + cursor.found());
  }

  private long conditional() {
    if (++depth > DEPTH) {
      throw cursor.error(Rule.XW_DTS_005, "the expression is nested more than " + DEPTH + " deep");
    }
    long condition = binary(0);
    if (cursor.accept("?")) {
      long yes = conditional();
      cursor.expect(":", "in the conditional expression");
      long no = conditional();
      condition = condition != 0 ? yes : no;
    }
    depth--;
    return condition;
  }

  private long binary(int level) {
    if (level == LEVELS.size()) {
      return unary();
    }
    long left = binary(level + 1);
    while (true) {
      var operator = operator(level);
      if (operator.isEmpty()) {
        return left;
      }
      left = apply(operator, left, binary(level + 1));
    }
  }

  private String operator(int level) {
    cursor.skip();
    for (var operator : LEVELS.get(level)) {
      if (cursor.startsWith(operator) && !belongsToAnother(operator)) {
        cursor.advance(operator.length());
        return operator;
      }
    }
    return "";
  }

  /** A single {@code | & < >} that is the beginning of a doubled one. */
  private boolean belongsToAnother(String operator) {
    return operator.length() == 1
        && "|&<>".contains(operator)
        && cursor.peek(1) == operator.charAt(0);
  }

  private long apply(String operator, long a, long b) {
    if (b == 0 && (operator.equals("/") || operator.equals("%"))) {
      throw cursor.error("division by zero");
    }
    return switch (operator) {
      case "||" -> truth(a != 0 || b != 0);
      case "&&" -> truth(a != 0 && b != 0);
      case "|" -> a | b;
      case "^" -> a ^ b;
      case "&" -> a & b;
      case "==" -> truth(a == b);
      case "!=" -> truth(a != b);
      case "<=" -> truth(Long.compareUnsigned(a, b) <= 0);
      case ">=" -> truth(Long.compareUnsigned(a, b) >= 0);
      case "<" -> truth(Long.compareUnsigned(a, b) < 0);
      case ">" -> truth(Long.compareUnsigned(a, b) > 0);
      case "<<" -> Long.compareUnsigned(b, 64) < 0 ? a << b : 0;
      case ">>" -> Long.compareUnsigned(b, 64) < 0 ? a >>> b : 0;
      case "+" -> a + b;
      case "-" -> a - b;
      case "*" -> a * b;
      case "/" -> Long.divideUnsigned(a, b);
      case "%" -> Long.remainderUnsigned(a, b);
      default -> throw new IllegalStateException(operator); // not in LEVELS: our own mistake
    };
  }

  private static long truth(boolean value) {
    return value ? 1 : 0;
  }

  private long unary() {
    if (++depth > DEPTH) {
      throw cursor.error(Rule.XW_DTS_005, "the expression is nested more than " + DEPTH + " deep");
    }
    cursor.skip();
    int c = cursor.peek();
    long value;
    if (c == '-' || c == '~' || c == '!') {
      cursor.advance(1);
      long operand = unary();
      value = c == '-' ? -operand : c == '~' ? ~operand : truth(operand == 0);
    } else {
      value = primary();
    }
    depth--;
    return value;
  }

  /** Decimal, octal with a leading 0, hexadecimal with 0x; suffixes U, L, UL, LL, ULL. */
  private long literal() {
    var text = cursor.ahead(c -> Character.isLetterOrDigit(c) || c == '_');
    var digits = text.replaceFirst("(ULL|UL|LL|U|L)$", "");
    long value;
    try {
      if (digits.matches("0[xX][0-9a-fA-F]+")) {
        value = Long.parseUnsignedLong(digits.substring(2), 16);
      } else if (digits.matches("0[0-7]*")) {
        value = Long.parseUnsignedLong(digits, 8);
      } else if (digits.matches("[1-9][0-9]*")) {
        value = Long.parseUnsignedLong(digits);
      } else {
        throw cursor.error("'" + text + "' is not a number");
      }
    } catch (NumberFormatException tooLong) {
      throw cursor.error("'" + text + "' does not fit in 64 bits");
    }
    cursor.advance(text.length());
    return value;
  }

  private long character() {
    cursor.advance(1);
    var out = new StringBuilder();
    while (cursor.peek() != '\'') {
      if (cursor.peek() < 0 || cursor.peek() == '\n') {
        throw cursor.error("this character constant has no closing quote");
      }
      out.append((char) Escapes.next(cursor));
    }
    cursor.advance(1);
    if (out.length() != 1) {
      throw cursor.error(
          out.isEmpty()
              ? "a character constant is empty"
              : "a character constant holds more than one");
    }
    return out.toString().getBytes(StandardCharsets.ISO_8859_1)[0] & 0xff;
  }
}
