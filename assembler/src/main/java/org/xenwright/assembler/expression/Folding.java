package org.xenwright.assembler.expression;

import java.util.OptionalLong;
import org.xenwright.assembler.expression.Expression.Binary;
import org.xenwright.assembler.expression.Expression.Constant;
import org.xenwright.assembler.expression.Expression.Unary;

/** Builds expressions, computing what is certain before layout. */
public final class Folding {
  private Folding() {}

  /** A reference to a symbol: its number if it has one already. */
  public static Expression symbol(AsmSymbol symbol) {
    if (symbol.isEquate() && symbol.equated() instanceof Constant constant) {
      return constant;
    }
    return symbol.value();
  }

  /** A prefix operator on an operand. */
  public static Expression unary(Expression.Prefix operator, Expression operand) {
    if (operand instanceof Expression.Big) {
      return operand;
    }
    return operand instanceof Constant(long value)
        ? new Constant(operator.apply(value))
        : new Unary(operator, operand);
  }

  /** An infix operator on two operands; a division by zero is left unfolded. */
  public static Expression binary(Operator operator, Expression left, Expression right) {
    if (left instanceof Constant(long a) && right instanceof Constant(long b)) {
      var value = operator.apply(a, b);
      if (value.isPresent()) {
        return new Constant(value.getAsLong());
      }
    }
    var comparable = operator == Operator.SUBTRACT || operator.rank() == Operator.EQUAL.rank();
    if (comparable) {
      var distance = distance(left, right);
      if (distance.isPresent()) {
        return new Constant(operator.apply(distance.getAsLong(), 0).orElse(0));
      }
    }
    return new Binary(operator, left, right);
  }

  /** The number an expression is certain to have now, as symbols stand. */
  public static OptionalLong known(Expression expression) {
    return expression instanceof Constant(long value)
        ? OptionalLong.of(value)
        : distance(expression, Expression.ZERO);
  }

  /**
   * {@code left - right} if both are the same place plus numbers, or places with nothing elastic
   * between.
   */
  private static OptionalLong distance(Expression left, Expression right) {
    var a = Sum.of(left);
    var b = Sum.of(right);
    if (a.isEmpty() || b.isEmpty()) {
      return OptionalLong.empty();
    }
    return a.get().minus(b.get()).certain();
  }
}
