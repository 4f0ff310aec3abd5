package org.xenwright.assembler.cpp;

import java.util.List;
import org.xenwright.assembler.cpp.Token.Kind;

/**
 * Evaluates the expression of {@code #if} (C11 6.10.1): 64-bit integers, signed unless an operand
 * is unsigned.
 */
final class Condition {
  /** What is wrong with an expression. */
  static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;
    final String reason;

    Malformed(String reason) {
      super(reason, null, false, false);
      this.reason = reason;
    }
  }

  private record Number(long value, boolean unsigned) {
    static Number of(boolean truth) {
      return new Number(truth ? 1 : 0, false);
    }

    boolean truth() {
      return value != 0;
    }
  }

  private static final int DEEPEST = 200;
  private static final String[][] LEVELS = {
    {"||"},
    {"&&"},
    {"|"},
    {"^"},
    {"&"},
    {"==", "!="},
    {"<", ">", "<=", ">="},
    {"<<", ">>"},
    {"+", "-"},
    {"*", "/", "%"}
  };

  private final List<Token> tokens;
  private int at;
  private int depth;
  private int unevaluated;

  private Condition(List<Token> tokens) {
    this.tokens = tokens;
  }

  /** Whether the expression, expanded and with {@code defined} replaced, is not zero. */
  static boolean holds(List<Token> tokens) throws Malformed {
    var condition = new Condition(tokens);
    if (tokens.isEmpty()) {
      throw new Malformed("the condition is empty");
    }
    var value = condition.ternary();
    if (condition.at < tokens.size()) {
      throw new Malformed(
          "unexpected '" + tokens.get(condition.at).text() + "' after the condition");
    }
    return value.truth();
  }

  private boolean accept(String spelling) {
    if (at < tokens.size() && tokens.get(at).is(spelling)) {
      at++;
      return true;
    }
    return false;
  }

  private Number ternary() throws Malformed {
    if (++depth > DEEPEST) {
      throw new Malformed("the condition is nested deeper than " + DEEPEST + " levels");
    }
    var test = binary(0);
    if (accept("?")) {
      unevaluated += test.truth() ? 0 : 1;
      var yes = ternary();
      unevaluated -= test.truth() ? 0 : 1;
      if (!accept(":")) {
        throw new Malformed("':' expected");
      }
      unevaluated += test.truth() ? 1 : 0;
      var no = ternary();
      unevaluated -= test.truth() ? 1 : 0;
      test = new Number(test.truth() ? yes.value : no.value, yes.unsigned || no.unsigned);
    }
    depth--;
    return test;
  }

  private Number binary(int level) throws Malformed {
    if (level == LEVELS.length) {
      return unary();
    }
    var left = binary(level + 1);
    while (true) {
      var operator = operator(level);
      if (operator.isEmpty()) {
        return left;
      }
      boolean shortcut =
          operator.equals("||") && left.truth() || operator.equals("&&") && !left.truth();
      unevaluated += shortcut ? 1 : 0;
      var right = binary(level + 1);
      unevaluated -= shortcut ? 1 : 0;
      left = apply(operator, left, right);
    }
  }

  private String operator(int level) {
    for (var spelling : LEVELS[level]) {
      if (accept(spelling)) {
        return spelling;
      }
    }
    return "";
  }

  private Number apply(String operator, Number left, Number right) throws Malformed {
    boolean unsigned = left.unsigned || right.unsigned;
    long a = left.value;
    long b = right.value;
    int order = unsigned ? Long.compareUnsigned(a, b) : Long.compare(a, b);
    return switch (operator) {
      case "||" -> Number.of(left.truth() || right.truth());
      case "&&" -> Number.of(left.truth() && right.truth());
      case "|" -> new Number(a | b, unsigned);
      case "^" -> new Number(a ^ b, unsigned);
      case "&" -> new Number(a & b, unsigned);
      case "==" -> Number.of(a == b);
      case "!=" -> Number.of(a != b);
      case "<" -> Number.of(order < 0);
      case ">" -> Number.of(order > 0);
      case "<=" -> Number.of(order <= 0);
      case ">=" -> Number.of(order >= 0);
      case "<<" -> shift(left, b);
      case ">>" -> shift(left, -b);
      case "+" -> new Number(a + b, unsigned);
      case "-" -> new Number(a - b, unsigned);
      case "*" -> new Number(a * b, unsigned);
      default -> divide(operator, left, right, unsigned);
    };
  }

  private static Number shift(Number left, long by) {
    if (by >= 0) {
      return new Number(by > 63 ? 0 : left.value << by, left.unsigned);
    }
    if (left.unsigned) {
      return new Number(by < -63 ? 0 : left.value >>> -by, true);
    }
    return new Number(left.value >> (by < -63 ? 63 : -by), false);
  }

  private Number divide(String operator, Number left, Number right, boolean unsigned)
      throws Malformed {
    if (right.value == 0) {
      if (unevaluated > 0) {
        return new Number(0, unsigned);
      }
      throw new Malformed("division by zero");
    }
    boolean remainder = operator.equals("%");
    if (unsigned) {
      return new Number(
          remainder
              ? Long.remainderUnsigned(left.value, right.value)
              : Long.divideUnsigned(left.value, right.value),
          true);
    }
    return new Number(remainder ? left.value % right.value : left.value / right.value, false);
  }

  private Number unary() throws Malformed {
    if (++depth > DEEPEST) {
      throw new Malformed("the condition is nested deeper than " + DEEPEST + " levels");
    }
    Number value;
    if (accept("!")) {
      value = Number.of(!unary().truth());
    } else if (accept("-")) {
      var operand = unary();
      value = new Number(-operand.value, operand.unsigned);
    } else if (accept("+")) {
      value = unary();
    } else if (accept("~")) {
      var operand = unary();
      value = new Number(~operand.value, operand.unsigned);
    } else if (accept("(")) {
      value = ternary();
      if (!accept(")")) {
        throw new Malformed("')' expected");
      }
    } else {
      value = primary();
    }
    depth--;
    return value;
  }

  private Number primary() throws Malformed {
    if (at >= tokens.size()) {
      throw new Malformed("the condition ends too early");
    }
    var token = tokens.get(at++);
    if (token.kind() == Kind.NUMBER) {
      return number(token.text());
    }
    if (token.kind() == Kind.STRING && token.text().startsWith("'")) {
      return new Number(character(token.text()), false);
    }
    if (token.isName()) {
      return new Number(0, false); // C11 6.10.1 p4: names that are left are 0
    }
    throw new Malformed("unexpected '" + token.text() + "' in the condition");
  }

  private static Number number(String text) throws Malformed {
    var digits = text.toLowerCase(java.util.Locale.ROOT);
    int end = digits.length();
    boolean unsigned = false;
    while (end > 0 && (digits.charAt(end - 1) == 'u' || digits.charAt(end - 1) == 'l')) {
      unsigned |= digits.charAt(end - 1) == 'u';
      end--;
    }
    digits = digits.substring(0, end);
    try {
      long value;
      if (digits.startsWith("0x")) {
        value = Long.parseUnsignedLong(digits.substring(2), 16);
      } else if (digits.startsWith("0b")) {
        value = Long.parseUnsignedLong(digits.substring(2), 2);
      } else if (digits.length() > 1 && digits.startsWith("0")) {
        value = Long.parseUnsignedLong(digits, 8);
      } else {
        value = Long.parseUnsignedLong(digits, 10);
      }
      return new Number(value, unsigned || value < 0);
    } catch (NumberFormatException notOne) {
      throw new Malformed("'" + text + "' is no integer");
    }
  }

  private static long character(String text) throws Malformed {
    var inner = text.substring(1, text.length() - 1);
    if (inner.length() == 1) {
      return (byte) inner.charAt(0);
    }
    if (inner.length() >= 2 && inner.charAt(0) == '\\') {
      char c = inner.charAt(1);
      int simple = "abfnrtv0\\'\"?".indexOf(c);
      if (inner.length() == 2 && simple >= 0) {
        return new int[] {7, 8, 12, 10, 13, 9, 11, 0, '\\', '\'', '"', '?'}[simple];
      }
      try {
        return (byte)
            (c == 'x'
                ? Integer.parseInt(inner.substring(2), 16)
                : Integer.parseInt(inner.substring(1), 8));
      } catch (NumberFormatException notOne) {
        throw new Malformed("unknown escape in " + text);
      }
    }
    throw new Malformed("a character constant holds one character: " + text);
  }
}
