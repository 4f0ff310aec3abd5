package org.xenwright.assembler.expression;

import java.util.OptionalLong;

/**
 * Infix operators with the precedence GNU as gives them ("Using as", section 6.2.4); a higher rank
 * binds tighter.
 */
public enum Operator {
  MULTIPLY("*", 9),
  DIVIDE("/", 9),
  REMAINDER("%", 9),
  SHIFT_LEFT("<<", 9),
  SHIFT_RIGHT(">>", 9),
  OR("|", 8),
  OR_NOT("!", 8),
  XOR("^", 8),
  AND("&", 8),
  ADD("+", 5),
  SUBTRACT("-", 5),
  EQUAL("==", 4),
  NOT_EQUAL("!=", 4),
  LESS("<", 4),
  LESS_OR_EQUAL("<=", 4),
  GREATER_OR_EQUAL(">=", 4),
  GREATER(">", 4),
  LOGICAL_AND("&&", 3),
  LOGICAL_OR("||", 2);

  private final String text;
  private final int rank;

  Operator(String text, int rank) {
    this.text = text;
    this.rank = rank;
  }

  /** How it is written. */
  public String text() {
    return text;
  }

  /** Binding strength. */
  public int rank() {
    return rank;
  }

  /** The value on numbers: comparisons give -1 for true; empty for a division by zero. */
  public OptionalLong apply(long left, long right) {
    return switch (this) {
      case MULTIPLY -> OptionalLong.of(left * right);
      case DIVIDE -> right == 0 ? OptionalLong.empty() : OptionalLong.of(left / right);
      case REMAINDER -> right == 0 ? OptionalLong.empty() : OptionalLong.of(left % right);
      case SHIFT_LEFT -> OptionalLong.of(isShift(right) ? left << right : 0);
      case SHIFT_RIGHT -> OptionalLong.of(isShift(right) ? left >>> right : 0);
      case OR -> OptionalLong.of(left | right);
      case OR_NOT -> OptionalLong.of(left | ~right);
      case XOR -> OptionalLong.of(left ^ right);
      case AND -> OptionalLong.of(left & right);
      case ADD -> OptionalLong.of(left + right);
      case SUBTRACT -> OptionalLong.of(left - right);
      case EQUAL -> truth(left == right);
      case NOT_EQUAL -> truth(left != right);
      case LESS -> truth(left < right);
      case LESS_OR_EQUAL -> truth(left <= right);
      case GREATER_OR_EQUAL -> truth(left >= right);
      case GREATER -> truth(left > right);
      case LOGICAL_AND -> OptionalLong.of(left != 0 && right != 0 ? 1 : 0);
      case LOGICAL_OR -> OptionalLong.of(left != 0 || right != 0 ? 1 : 0);
    };
  }

  private static boolean isShift(long count) {
    return count >= 0 && count < Long.SIZE;
  }

  private static OptionalLong truth(boolean value) {
    return OptionalLong.of(value ? -1 : 0);
  }
}
