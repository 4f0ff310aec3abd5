package org.xenwright.linker.layout;

import org.xenwright.linker.script.Expression;
import org.xenwright.linker.script.Expression.BinaryOperator;

/**
 * Recognises the assignments to the dot that, while an output section is empty, move nothing and so
 * do not keep it.
 */
final class DotForms {
  private DotForms() {}

  static boolean isEmptyMove(Expression value, Tree tree) {
    return isZero(value, tree)
        || (value instanceof Expression.Binary b
            && b.operator() == BinaryOperator.ADD
            && isDot(b.left())
            && isZero(b.right(), tree))
        || (value instanceof Expression.AlignDot a
            && a.boundary() instanceof Expression.Conditional c
            && c.condition() instanceof Expression.Binary test
            && test.operator() == BinaryOperator.NOT_EQUAL
            && isDot(test.left())
            && isNumber(test.right(), 0)
            && isNumber(c.no(), 1));
  }

  private static boolean isZero(Expression e, Tree tree) {
    return isNumber(e, 0)
        || (e instanceof Expression.Name n
            && tree.definitions.get(n.name()) instanceof Tree.Definition d
            && d.base == Output.ABSOLUTE
            && d.value == 0);
  }

  private static boolean isDot(Expression e) {
    return e instanceof Expression.Name n && n.isDot();
  }

  private static boolean isNumber(Expression e, long value) {
    return e instanceof Expression.Number n && n.value() == value;
  }
}
