package org.xenwright.rules.engine;

import java.util.List;
import java.util.function.Predicate;

/**
 * A predicate or value of a rule, type-checked when the rules were compiled. Total: no recursion,
 * no loops, no assignment.
 */
public sealed interface Expr {
  /** A number; compared with words of any width. */
  record Number(long value) implements Expr {}

  /** A word of a closed set, such as {@code device}. */
  record Literal(String text) implements Expr {}

  /**
   * A name in scope: a binding of {@code forall}, a field of the event, a part of the state, a fact
   * of the image.
   */
  record Variable(String name) implements Expr {}

  /** A field of a thing. */
  record Member(Expr of, String name) implements Expr {}

  /** A comparison; words compare unsigned. */
  record Compare(Comparison operator, Expr left, Expr right) implements Expr {}

  /** How two values compare. */
  enum Comparison {
    EQUAL,
    DIFFERENT,
    LESS,
    LESS_OR_EQUAL,
    MORE,
    MORE_OR_EQUAL
  }

  /** Sum or difference, modulo the width of the left side. */
  record Sum(Expr left, Expr right, boolean minus) implements Expr {}

  /** Conjunction. */
  record And(List<Expr> parts) implements Expr {
    public And {
      parts = List.copyOf(parts);
    }
  }

  /** Disjunction. */
  record Or(List<Expr> parts) implements Expr {
    public Or {
      parts = List.copyOf(parts);
    }
  }

  /** Negation. */
  record Not(Expr part) implements Expr {}

  /** Membership in a list of numbers or names. */
  record OneOf(Expr value, List<Expr> options) implements Expr {
    public OneOf {
      options = List.copyOf(options);
    }
  }

  /** A function of the language. */
  record Apply(Function function, List<Expr> arguments) implements Expr {
    public Apply {
      arguments = List.copyOf(arguments);
    }
  }

  /** Whether a name occurs in it that {@code wanted} admits. */
  default boolean mentions(Predicate<String> wanted) {
    return switch (this) {
      case Number _, Literal _ -> false;
      case Variable(var name) -> wanted.test(name);
      case Member(var of, _) -> of.mentions(wanted);
      case Compare(_, var left, var right) -> left.mentions(wanted) || right.mentions(wanted);
      case Sum(var left, var right, _) -> left.mentions(wanted) || right.mentions(wanted);
      case And(var parts) -> parts.stream().anyMatch(part -> part.mentions(wanted));
      case Or(var parts) -> parts.stream().anyMatch(part -> part.mentions(wanted));
      case Not(var part) -> part.mentions(wanted);
      case OneOf(var value, var options) ->
          value.mentions(wanted) || options.stream().anyMatch(each -> each.mentions(wanted));
      case Apply(_, var arguments) -> arguments.stream().anyMatch(each -> each.mentions(wanted));
    };
  }
}
