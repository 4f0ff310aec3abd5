package org.xenwright.assembler.expression;

import org.jspecify.annotations.Nullable;
import org.xenwright.assembler.expression.Expression.Constant;
import org.xenwright.assembler.expression.Expression.Unreadable;
import org.xenwright.isa.syntax.Cursor;

/**
 * Reads one expression at a cursor ("Using as", chapter 6). Never throws; what cannot be read is
 * {@link Unreadable}.
 */
public final class ExpressionParser {
  private static final int DEEPEST = 100;

  private final SymbolScope scope;
  private final ExpressionFaults faults;

  /** A parser that finds symbols in {@code scope} and answers the first fault it meets. */
  public ExpressionParser(SymbolScope scope) {
    this(scope, ExpressionFaults.NOBODY);
  }

  /**
   * A parser that tells {@code faults} what it meets and goes on with zero as GNU as does; only an
   * expression that is missing is answered as unreadable.
   */
  public ExpressionParser(SymbolScope scope, ExpressionFaults faults) {
    this.scope = scope;
    this.faults = faults;
  }

  private boolean goesOn() {
    return faults != ExpressionFaults.NOBODY;
  }

  /** The expression at the cursor, which is moved past it. */
  public Expression parse(Cursor cursor) {
    return infix(cursor, 0, 0);
  }

  private Expression infix(Cursor cursor, int rank, int depth) {
    var left = operand(cursor, depth);
    while (!(left instanceof Unreadable)) {
      var operator = operatorAt(cursor);
      if (operator == null || operator.rank() <= rank) {
        return left;
      }
      cursor.moveTo(cursor.position() + operatorLength(cursor, operator));
      var right = infix(cursor, operator.rank(), depth + 1);
      if (right instanceof Unreadable fault) {
        if (!goesOn() || !fault.isAbsent()) {
          return right;
        }
        faults.warning("missing operand; zero assumed", cursor.position());
        right = Expression.ZERO;
      }
      if (goesOn()) {
        left = small(left, "left", cursor);
        right = usable(operator, small(right, "right", cursor), cursor);
      }
      left = Folding.binary(operator, left, right);
    }
    return left;
  }

  /** An operand, or zero where it is a number that operators cannot take. */
  private Expression small(Expression operand, String side, Cursor cursor) {
    if (!(operand instanceof Expression.Big(boolean isFloat))) {
      return operand;
    }
    faults.warning(
        "%s operand is a %s; integer 0 assumed".formatted(side, isFloat ? "float" : "bignum"),
        cursor.position());
    return Expression.ZERO;
  }

  /** The right operand where GNU as does not take another one instead. */
  private Expression usable(Operator operator, Expression right, Cursor cursor) {
    if (!(right instanceof Constant(long value))) {
      return right;
    }
    switch (operator) {
      case DIVIDE, REMAINDER -> {
        if (value == 0) {
          faults.warning("division by zero", cursor.position());
          return new Constant(1);
        }
      }
      case SHIFT_LEFT, SHIFT_RIGHT -> {
        if (value < 0 || value >= Long.SIZE) {
          faults.warning(
              "shift count out of range (%d is not between 0 and 63)".formatted(value),
              cursor.position());
        }
      }
      case MULTIPLY,
          OR,
          OR_NOT,
          XOR,
          AND,
          ADD,
          SUBTRACT,
          EQUAL,
          NOT_EQUAL,
          LESS,
          LESS_OR_EQUAL,
          GREATER_OR_EQUAL,
          GREATER,
          LOGICAL_AND,
          LOGICAL_OR -> {}
    }
    return right;
  }

  /** {@code <>} is the other spelling of {@code !=}; both are two characters long. */
  private static int operatorLength(Cursor cursor, Operator operator) {
    return operator == Operator.NOT_EQUAL ? 2 : operator.text().length();
  }

  private static @Nullable Operator operatorAt(Cursor cursor) {
    cursor.skipBlanks();
    var text = cursor.text();
    int at = cursor.position();
    char next = at + 1 < text.length() ? text.charAt(at + 1) : 0;
    return switch (cursor.peek()) {
      case '*' -> Operator.MULTIPLY;
      case '/' -> Operator.DIVIDE;
      case '%' -> Operator.REMAINDER;
      case '+' -> Operator.ADD;
      case '-' -> Operator.SUBTRACT;
      case '^' -> Operator.XOR;
      case '|' -> next == '|' ? Operator.LOGICAL_OR : Operator.OR;
      case '&' -> next == '&' ? Operator.LOGICAL_AND : Operator.AND;
      case '!' -> next == '=' ? Operator.NOT_EQUAL : Operator.OR_NOT;
      case '=' -> next == '=' ? Operator.EQUAL : null;
      case '<' ->
          switch (next) {
            case '<' -> Operator.SHIFT_LEFT;
            case '=' -> Operator.LESS_OR_EQUAL;
            case '>' -> Operator.NOT_EQUAL;
            default -> Operator.LESS;
          };
      case '>' ->
          switch (next) {
            case '>' -> Operator.SHIFT_RIGHT;
            case '=' -> Operator.GREATER_OR_EQUAL;
            default -> Operator.GREATER;
          };
      default -> null;
    };
  }

  private Expression operand(Cursor cursor, int depth) {
    cursor.skipBlanks();
    int start = cursor.position();
    if (depth > DEEPEST) {
      return new Unreadable("the expression nests too deeply", start);
    }
    char c = cursor.peek();
    switch (c) {
      case '-', '+', '~', '!' -> {
        cursor.moveTo(start + 1);
        var inner = operand(cursor, depth + 1);
        if (inner instanceof Unreadable && goesOn()) {
          faults.warning(
              "Unary operator " + c + " ignored because bad operand follows", cursor.position());
        }
        if (inner instanceof Unreadable || c == '+') {
          return inner;
        }
        var prefix =
            c == '-'
                ? Expression.Prefix.NEGATE
                : c == '~' ? Expression.Prefix.COMPLEMENT : Expression.Prefix.NOT;
        return Folding.unary(prefix, inner);
      }
      case '(', '[' -> {
        if (c == '[' && !goesOn()) {
          return name(cursor, start);
        }
        cursor.moveTo(start + 1);
        var inner = infix(cursor, 0, depth + 1);
        if (goesOn()) {
          closed(cursor, c == '(' ? ')' : ']');
          return inner;
        }
        if (inner instanceof Unreadable || cursor.take(')')) {
          return inner;
        }
        return new Unreadable("missing ')'", cursor.position());
      }
      case '\'' -> {
        return character(cursor);
      }
      case '"' -> {
        return quotedSymbol(cursor);
      }
      default -> {
        if (c >= '0' && c <= '9') {
          return new NumberReader(cursor, scope, faults).read();
        }
        return name(cursor, start);
      }
    }
  }

  private void closed(Cursor cursor, char closing) {
    if (!cursor.take(closing)) {
      char found = cursor.atEnd() ? '\n' : cursor.peek();
      faults.error("found '" + found + "', expected: '" + closing + "'", cursor.position());
    }
  }

  private Expression name(Cursor cursor, int start) {
    var text = cursor.text();
    int end = start;
    while (end < text.length() && isNameCharacter(text.charAt(end))) {
      end++;
    }
    if (end == start && goesOn()) {
      if (start >= text.length() || text.charAt(start) == ',') {
        return Unreadable.absent(start);
      }
      faults.error("bad expression", start);
      cursor.moveTo(start + 1);
      return Expression.ZERO;
    }
    if (end == start) {
      return new Unreadable(
          start >= text.length() ? "an expression is missing" : "no expression starts here", start);
    }
    cursor.moveTo(end);
    if (end == start + 1 && text.charAt(start) == '.') {
      return new Expression.SymbolValue(scope.here());
    }
    return Folding.symbol(scope.reference(text.substring(start, end)));
  }

  /** Whether a character may stand in a symbol's name. */
  public static boolean isNameCharacter(char c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || c == '_'
        || c == '.'
        || c == '$'
        || c >= 0x80;
  }

  private Expression quotedSymbol(Cursor cursor) {
    int start = cursor.position();
    var quoted = QuotedName.at(cursor.text(), start, w -> faults.warning(w, start));
    if (quoted == QuotedName.OPEN) {
      return new Unreadable("missing closing '\"'", start);
    }
    cursor.moveTo(quoted.end());
    return Folding.symbol(scope.reference(quoted.name()));
  }

  private static Expression character(Cursor cursor) {
    var text = cursor.text();
    int at = cursor.position() + 1;
    if (at >= text.length()) {
      return new Unreadable("a character is missing", at);
    }
    char c = text.charAt(at++);
    long value = c;
    if (c == '\\' && at < text.length()) {
      value = escape(text.charAt(at++));
    }
    if (at < text.length() && text.charAt(at) == '\'') {
      at++;
    }
    cursor.moveTo(at);
    return new Constant(value);
  }

  private static long escape(char c) {
    return switch (c) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'b' -> '\b';
      case 'f' -> '\f';
      default -> c;
    };
  }
}
