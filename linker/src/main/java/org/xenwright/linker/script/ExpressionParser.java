package org.xenwright.linker.script;

import java.math.BigInteger;
import org.xenwright.linker.script.Expression.BinaryOperator;
import org.xenwright.linker.script.Expression.RegionQuery;
import org.xenwright.linker.script.Expression.SectionQuery;
import org.xenwright.linker.script.Expression.UnaryOperator;

/**
 * Expressions by precedence climbing; depth is bounded so that hostile scripts cannot exhaust the
 * stack.
 */
final class ExpressionParser {
  private static final int DEPTH_LIMIT = 200;

  private static final Expression ZERO = new Expression.Number(0, "");

  /** Longest first, so that {@code <<} is not read as {@code <}. */
  private static final BinaryOperator[] INFIX = {
    BinaryOperator.SHIFT_LEFT,
    BinaryOperator.SHIFT_RIGHT,
    BinaryOperator.EQUAL,
    BinaryOperator.NOT_EQUAL,
    BinaryOperator.LESS_EQUAL,
    BinaryOperator.GREATER_EQUAL,
    BinaryOperator.AND_THEN,
    BinaryOperator.OR_ELSE,
    BinaryOperator.LESS,
    BinaryOperator.GREATER,
    BinaryOperator.ADD,
    BinaryOperator.SUBTRACT,
    BinaryOperator.MULTIPLY,
    BinaryOperator.DIVIDE,
    BinaryOperator.REMAINDER,
    BinaryOperator.AND,
    BinaryOperator.XOR,
    BinaryOperator.OR
  };

  private final ScriptText in;
  private int depth;

  ExpressionParser(ScriptText in) {
    this.in = in;
  }

  /** One whole expression. */
  Expression expression() {
    if (++depth > DEPTH_LIMIT) {
      in.fail("expression is nested deeper than " + DEPTH_LIMIT, "give parts of it names");
    }
    var condition = binary(1);
    if (in.take("?")) {
      var yes = expression();
      in.expect(":", "the value for a true condition");
      var no = expression();
      boolean known =
          condition instanceof Expression.Number
              && yes instanceof Expression.Number
              && no instanceof Expression.Number;
      condition =
          known
              ? condition instanceof Expression.Number(long value, var _) && value != 0 ? yes : no
              : new Expression.Conditional(condition, yes, no);
    }
    depth--;
    return condition;
  }

  private Expression binary(int loosest) {
    var left = unary();
    while (true) {
      var operator = infix(loosest);
      if (operator == null) {
        return left;
      }
      var place = in.here();
      in.take(operator.text());
      left = fold(new Expression.Binary(place, operator, left, binary(operator.precedence() + 1)));
    }
  }

  /** GNU ld folds operations on two literals at once, which shows in the map file. */
  private static Expression fold(Expression.Binary binary) {
    if (binary.left() instanceof Expression.Number a
        && binary.right() instanceof Expression.Number b
        && !((binary.operator() == BinaryOperator.DIVIDE
                || binary.operator() == BinaryOperator.REMAINDER)
            && b.value() == 0)) {
      return new Expression.Number(binary.operator().apply(a.value(), b.value()), "");
    }
    return binary;
  }

  private @org.jspecify.annotations.Nullable BinaryOperator infix(int loosest) {
    for (var operator : INFIX) {
      if (in.looksAt(operator.text())) {
        boolean assignment = in.charAt(in.offset() + operator.text().length()) == '=';
        // A slash with a name right behind it begins a name, as in /DISCARD/.
        if (operator == BinaryOperator.DIVIDE
            && ScriptText.startsName(in.charAt(in.offset() + 1))) {
          return null;
        }
        boolean comparison = operator.precedence() == 6 || operator.precedence() == 7;
        return operator.precedence() >= loosest && (comparison || !assignment) ? operator : null;
      }
    }
    return null;
  }

  private Expression unary() {
    if (++depth > DEPTH_LIMIT) {
      in.fail("expression is nested deeper than " + DEPTH_LIMIT, "give parts of it names");
    }
    Expression value;
    if (in.take("-")) {
      value = folded(UnaryOperator.NEGATE, unary());
    } else if (in.take("!")) {
      value = folded(UnaryOperator.NOT, unary());
    } else if (in.take("~")) {
      value = folded(UnaryOperator.INVERT, unary());
    } else if (in.take("+")) {
      value = unary();
    } else if (in.take("(")) {
      value = expression();
      in.expect(")", "a parenthesised expression");
    } else {
      value = primary();
    }
    depth--;
    return value;
  }

  private static Expression folded(UnaryOperator operator, Expression operand) {
    if (operand instanceof Expression.Number number) {
      return new Expression.Number(operator.apply(number.value()), "");
    }
    return new Expression.Unary(operator, operand);
  }

  private Expression primary() {
    char c = in.peek();
    if ((c >= '0' && c <= '9')
        || (c == '$' && Character.digit(in.charAt(in.offset() + 1), 16) >= 0)) {
      return number();
    }
    var place = in.here();
    boolean quoted = c == '"';
    var name = in.symbol();
    if (name.isEmpty()) {
      in.fail("an expression is expected", "");
      return ZERO;
    }
    if (quoted) {
      return new Expression.Name(place, name);
    }
    return switch (name) {
      case "ALIGN", "BLOCK" -> align();
      case "ABSOLUTE" -> new Expression.Absolute(argument(name));
      case "NEXT" -> new Expression.Next(argument(name));
      case "LOG2CEIL" -> {
        var operand = argument(name);
        yield operand instanceof Expression.Number(long value, var _)
            ? new Expression.Number(value == 0 ? 0 : 64 - Long.numberOfLeadingZeros(value - 1), "")
            : new Expression.Log2Ceil(operand);
      }
      case "ADDR" -> new Expression.OfSection(place, SectionQuery.ADDR, nameArgument(name));
      case "LOADADDR" -> new Expression.OfSection(place, SectionQuery.LOADADDR, nameArgument(name));
      case "SIZEOF" -> new Expression.OfSection(place, SectionQuery.SIZEOF, nameArgument(name));
      case "ALIGNOF" -> new Expression.OfSection(place, SectionQuery.ALIGNOF, nameArgument(name));
      case "ORIGIN", "org", "o" -> region(place, RegionQuery.ORIGIN, name);
      case "LENGTH", "len", "l" -> region(place, RegionQuery.LENGTH, name);
      case "DEFINED" -> new Expression.Defined(nameArgument(name));
      case "CONSTANT" -> new Expression.Constant(place, nameArgument(name));
      case "SIZEOF_HEADERS" -> new Expression.SizeofHeaders();
      case "MAX" -> pair(place, BinaryOperator.MAX);
      case "MIN" -> pair(place, BinaryOperator.MIN);
      case "SEGMENT_START" -> segmentStart();
      case "DATA_SEGMENT_ALIGN" -> {
        in.expect("(", name);
        var first = expression();
        in.expect(",", "the first argument");
        yield new Expression.DataSegmentAlign(first, closing());
      }
      case "DATA_SEGMENT_RELRO_END" -> {
        in.expect("(", name);
        var first = expression();
        in.expect(",", "the first argument");
        yield new Expression.DataSegmentRelroEnd(first, closing());
      }
      case "DATA_SEGMENT_END" -> new Expression.DataSegmentEnd(argument(name));
      case "ASSERT" -> {
        in.expect("(", name);
        var condition = expression();
        in.expect(",", "the condition");
        var message = in.symbol();
        in.expect(")", "the message");
        yield new Expression.Asserted(place, condition, message);
      }
      default -> new Expression.Name(place, name);
    };
  }

  /** {@code o} and {@code l} are also ordinary symbols; only a parenthesis makes them functions. */
  private Expression region(org.xenwright.rules.Position place, RegionQuery query, String word) {
    return in.looksAt("(")
        ? new Expression.OfRegion(place, query, nameArgument(word))
        : new Expression.Name(place, word);
  }

  private Expression align() {
    in.expect("(", "ALIGN");
    var first = expression();
    if (in.take(",")) {
      return new Expression.Align(first, closing());
    }
    in.expect(")", "the argument of ALIGN");
    return new Expression.AlignDot(first);
  }

  private Expression pair(org.xenwright.rules.Position place, BinaryOperator operator) {
    in.expect("(", operator.text());
    var first = expression();
    in.expect(",", "the first argument of " + operator.text());
    return fold(new Expression.Binary(place, operator, first, closing()));
  }

  private Expression segmentStart() {
    in.expect("(", "SEGMENT_START");
    var name = in.symbol();
    in.expect(",", "the segment's name");
    return new Expression.SegmentStart(name, closing());
  }

  private Expression closing() {
    var last = expression();
    in.expect(")", "the last argument");
    return last;
  }

  private Expression argument(String function) {
    in.expect("(", function);
    return closing();
  }

  private String nameArgument(String function) {
    in.expect("(", function);
    var name = in.statementName();
    if (name.isEmpty()) {
      in.fail(function + " needs a name", "");
    }
    in.expect(")", "the name");
    return name;
  }

  private Expression number() {
    int start = in.offset();
    int at = start;
    int radix = 10;
    if (in.charAt(at) == '$') {
      radix = 16;
      at++;
    } else if (in.charAt(at) == '0' && (in.charAt(at + 1) == 'x' || in.charAt(at + 1) == 'X')) {
      radix = 16;
      at += 2;
    } else if (in.charAt(at) == '0' && Character.digit(in.charAt(at + 1), 8) >= 0) {
      radix = 8;
      at++;
    }
    int digits = at;
    while (Character.digit(in.charAt(at), radix) >= 0) {
      at++;
    }
    int end = at;
    long scale = 1;
    char suffix = in.charAt(at);
    if (suffix == 'K' || suffix == 'k') {
      scale = 1024;
      at++;
    } else if (suffix == 'M' || suffix == 'm') {
      scale = 1024 * 1024;
      at++;
    }
    char next = in.charAt(at);
    if (end == digits
        || Character.isLetterOrDigit(next)
        || next == '_'
        || end - digits > FillBytes.DIGIT_LIMIT) {
      in.fail(start, Math.max(1, at - start + 1), "malformed number", "");
      return ZERO;
    }
    var text = in.slice(digits, end);
    in.rewind(at);
    long value = new BigInteger(text, radix).longValue() * scale;
    return new Expression.Number(
        value, radix == 16 && scale == 1 && in.charAt(start) != '$' ? text : "");
  }
}
