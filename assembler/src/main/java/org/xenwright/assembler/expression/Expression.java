package org.xenwright.assembler.expression;

import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * An expression, folded as far as was possible where it stood. Values are 64-bit, as in GNU as with
 * 64-bit BFD.
 */
public sealed interface Expression {
  /** Zero. */
  Constant ZERO = new Constant(0);

  /** The symbol of an expression that is a symbol, or a symbol and a distance. */
  default Optional<AsmSymbol> place() {
    return switch (this) {
      case SymbolValue value -> Optional.of(value.symbol());
      case Binary sum
          when (sum.operator() == Operator.ADD || sum.operator() == Operator.SUBTRACT)
              && sum.left() instanceof SymbolValue value
              && sum.right() instanceof Constant ->
          Optional.of(value.symbol());
      case Binary _, Unary _, Constant _, Big _, Late _, Unreadable _ -> Optional.empty();
    };
  }

  /** A number. */
  record Constant(long value) implements Expression {}

  /** The address of a symbol, or its value if it was set to a number. */
  record SymbolValue(AsmSymbol symbol) implements Expression {}

  /** An operator before its operand. */
  record Unary(Prefix operator, Expression operand) implements Expression {}

  /** An operator between its operands. */
  record Binary(Operator operator, Expression left, Expression right) implements Expression {}

  /**
   * A number that 64 bits cannot hold; only data directives, which read such numbers themselves,
   * can use it.
   *
   * @param isFloat whether it is a floating-point number
   */
  record Big(boolean isFloat) implements Expression {
    /** What GNU as says where it has no use for it. */
    public String invalid() {
      return isFloat ? "floating point number invalid" : "bignum invalid";
    }
  }

  /** A number that other parts of the assembler know once addresses are final. */
  record Late(LongSupplier value) implements Expression {}

  /**
   * No expression: what the parser found instead.
   *
   * @param message one sentence without a full stop
   * @param at index in the statement's text
   */
  record Unreadable(String message, int at) implements Expression {
    private static final String ABSENT = "missing expression";

    /** Nothing stands where an expression could. */
    static Unreadable absent(int at) {
      return new Unreadable(ABSENT, at);
    }

    /** Whether nothing stood there. */
    public boolean isAbsent() {
      return message.equals(ABSENT);
    }
  }

  /** Prefix operators. */
  enum Prefix {
    /** Minus. */
    NEGATE,
    /** Tilde. */
    COMPLEMENT,
    /** Exclamation mark. */
    NOT;

    /** The value on a number; a true NOT is 1. */
    public long apply(long value) {
      return switch (this) {
        case NEGATE -> -value;
        case COMPLEMENT -> ~value;
        case NOT -> value == 0 ? 1 : 0;
      };
    }
  }
}
