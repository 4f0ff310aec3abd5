package org.xenwright.assembler.expression;

import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Computes expressions once every chunk has its address. */
public final class Resolver {
  private static final int DEEPEST = 200;

  private Resolver() {}

  /**
   * What an expression came to: {@code plus - minus + number}. The symbols are places, undefined or
   * common; a difference within one section is in the number already.
   *
   * @param plus symbol added, or null
   * @param minus symbol subtracted, or null
   * @param number the rest
   * @param fault why it has no value, or an empty string
   */
  public record Value(
      @Nullable AsmSymbol plus, @Nullable AsmSymbol minus, long number, String fault) {
    /** A plain number. */
    public static Value of(long number) {
      return new Value(null, null, number, "");
    }

    /** What GNU as says where a place was to be subtracted from another of its section. */
    public String mismatch() {
      var added = new Value(plus, null, 0, "");
      return invalid(
          Operator.SUBTRACT, added, minus == null ? of(0) : new Value(minus, null, 0, ""));
    }

    static Value fault(String why) {
      return new Value(null, null, 0, why);
    }

    /** Whether it is a plain number. */
    public boolean isNumber() {
      return plus == null && minus == null && fault.isEmpty();
    }
  }

  /** The value of {@code expression}. */
  public static Value resolve(Expression expression) {
    return resolve(expression, 0);
  }

  /**
   * The value of a word of data: a Thumb function from which another place is subtracted is left
   * for the linker, which knows the bit that calls need.
   */
  public static Value resolveWord(Expression expression) {
    if (expression
            instanceof Expression.Binary(Operator operator, Expression left, Expression right)
        && (operator == Operator.SUBTRACT || operator == Operator.ADD)) {
      var a = resolveWord(left);
      var b = resolve(right);
      var plus = a.plus;
      boolean apart =
          operator == Operator.SUBTRACT
              && plus != null
              && plus.isFunction()
              && plus.isThumb()
              && b.plus != null
              && b.plus != plus
              && a.minus == null
              && b.minus == null
              && a.fault.isEmpty()
              && b.fault.isEmpty();
      if (apart) {
        return new Value(plus, b.plus, a.number - b.number, "");
      }
      if (operator == Operator.ADD && a.minus != null && b.isNumber()) {
        return new Value(plus, a.minus, a.number + b.number, "");
      }
      if (operator == Operator.SUBTRACT && a.minus != null && b.isNumber()) {
        return new Value(plus, a.minus, a.number - b.number, "");
      }
    }
    return resolve(expression);
  }

  private static Value resolve(Expression expression, int depth) {
    if (depth > DEEPEST) {
      return Value.fault("the expression nests too deeply");
    }
    return switch (expression) {
      case Expression.Constant(long value) -> Value.of(value);
      case Expression.SymbolValue(AsmSymbol symbol) -> symbol(symbol, depth);
      case Expression.Unary(Expression.Prefix operator, Expression operand) -> {
        var value = resolve(operand, depth + 1);
        if (!value.fault.isEmpty()) {
          yield value;
        }
        if (value.isNumber()) {
          yield Value.of(operator.apply(value.number));
        }
        yield operator == Expression.Prefix.NEGATE
            ? new Value(value.minus, value.plus, -value.number, "")
            : Value.fault("the operator needs a number, not an address");
      }
      case Expression.Binary(Operator operator, Expression left, Expression right) ->
          binary(operator, resolve(left, depth + 1), resolve(right, depth + 1));
      case Expression.Big big -> Value.fault(big.invalid());
      case Expression.Late(LongSupplier value) -> Value.of(value.getAsLong());
      case Expression.Unreadable(String message, _) -> Value.fault(message);
    };
  }

  private static Value symbol(AsmSymbol symbol, int depth) {
    if (!symbol.isEquate()) {
      return new Value(symbol, null, 0, "");
    }
    if (symbol.enter()) {
      return Value.fault("symbol `" + symbol.name() + "' is defined by itself");
    }
    var value = resolve(symbol.equated(), depth + 1);
    symbol.leave();
    return value;
  }

  private static Value binary(Operator operator, Value left, Value right) {
    if (!left.fault.isEmpty()) {
      return left;
    }
    if (!right.fault.isEmpty()) {
      return right;
    }
    if (left.isNumber() && right.isNumber()) {
      var value = operator.apply(left.number, right.number);
      return value.isPresent() ? Value.of(value.getAsLong()) : Value.fault("division by zero");
    }
    if (operator == Operator.ADD) {
      return combine(operator, left, right, right);
    }
    var negated = new Value(right.minus, right.plus, -right.number, "");
    if (operator == Operator.SUBTRACT) {
      return combine(operator, left, negated, right);
    }
    if (operator.rank() == Operator.EQUAL.rank()) {
      var difference = combine(operator, left, negated, right);
      if (difference.isNumber()) {
        return Value.of(operator.apply(difference.number, 0).orElse(0));
      }
    }
    return Value.fault(invalid(operator, left, right));
  }

  /** Adds two values, cancelling what lies in one section. */
  private static Value combine(Operator operator, Value a, Value b, Value written) {
    @Nullable AsmSymbol[] plus = {a.plus, b.plus};
    @Nullable AsmSymbol[] minus = {a.minus, b.minus};
    long number = a.number + b.number;
    for (int i = 0; i < 2; i++) {
      for (int j = 0; j < 2; j++) {
        var added = plus[i];
        var taken = minus[j];
        if (added != null && taken != null && cancels(added, taken)) {
          number += added == taken ? 0 : added.address() - taken.address();
          plus[i] = null;
          minus[j] = null;
        }
      }
    }
    if (plus[0] != null && plus[1] != null || minus[0] != null && minus[1] != null) {
      return Value.fault(invalid(operator, a, written));
    }
    return new Value(
        plus[0] != null ? plus[0] : plus[1], minus[0] != null ? minus[0] : minus[1], number, "");
  }

  /** What GNU as says of operands that an operator cannot join. */
  private static String invalid(Operator operator, Value left, Value right) {
    return "invalid operands (%s and %s sections) for `%s'"
        .formatted(section(left), section(right), operator.text());
  }

  private static String section(Value value) {
    var symbol = value.plus != null ? value.plus : value.minus;
    return symbol == null ? "*ABS*" : symbol.isPlace() ? symbol.chunk().area().name() : "*UND*";
  }

  private static boolean cancels(AsmSymbol a, AsmSymbol b) {
    return a == b || a.isPlace() && b.isPlace() && a.chunk().area() == b.chunk().area();
  }
}
