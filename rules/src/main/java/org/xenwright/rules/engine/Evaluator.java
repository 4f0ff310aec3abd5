package org.xenwright.rules.engine;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.xenwright.rules.event.ConstantWord;
import org.xenwright.rules.event.Truth;
import org.xenwright.rules.event.Word;

/**
 * Evaluates predicates in three-valued logic. Remembers why the last predicate came out unknown.
 *
 * <p>Not thread-safe; one per path.
 */
final class Evaluator {
  private final Facts facts;
  private Optional<PathView> path = Optional.empty();
  private Map<String, Datum> bound = Map.of();
  private UnaryOperator<Word> reading = UnaryOperator.identity();
  private String why = "";

  Evaluator(Facts facts) {
    this.facts = facts;
  }

  /**
   * The same facts, this state, these bindings; {@code words} is applied to every word looked at.
   */
  Evaluator at(Optional<PathView> view, Map<String, Datum> bindings, UnaryOperator<Word> words) {
    path = view;
    bound = bindings;
    reading = words;
    why = "";
    return this;
  }

  /** Why the last unknown answer was unknown. */
  String reason() {
    return why.isEmpty() ? "the values are not known well enough" : why;
  }

  /** Whether all predicates hold. */
  Truth all(List<Expr> predicates) {
    var result = Truth.TRUE;
    for (var predicate : predicates) {
      result = result.and(truth(predicate));
      if (result == Truth.FALSE) {
        break;
      }
    }
    return result;
  }

  /** Whether the predicate holds. */
  Truth truth(Expr predicate) {
    return switch (predicate) {
      case Expr.And(var parts) -> all(parts);
      case Expr.Or(var parts) -> {
        var result = Truth.FALSE;
        for (var part : parts) {
          result = result.or(truth(part));
          if (result == Truth.TRUE) {
            break;
          }
        }
        yield result;
      }
      case Expr.Not(var part) -> truth(part).not();
      case Expr.Compare c -> compare(c);
      case Expr.OneOf(var value, var options) -> {
        var left = value(value);
        var result = Truth.FALSE;
        for (var option : options) {
          result = result.or(equal(left, value(option)));
        }
        yield result;
      }
      case Expr.Variable _, Expr.Member _, Expr.Apply _ -> asTruth(value(predicate));
      case Expr.Number _, Expr.Literal _, Expr.Sum _ ->
          Truth.UNKNOWN; // the type checker admits none
    };
  }

  private Truth asTruth(Datum datum) {
    return switch (datum) {
      case Datum.Fact(var truth) -> truth;
      case Datum.Missing(var reason) -> unknown(reason);
      case Datum.Bits _, Datum.Name _, Datum.Item _, Datum.Many _ -> Truth.UNKNOWN;
    };
  }

  Truth unknown(String reason) {
    why = reason;
    return Truth.UNKNOWN;
  }

  /** The value of an expression. */
  Datum value(Expr expr) {
    return switch (expr) {
      case Expr.Number(var number) -> Datum.number(number);
      case Expr.Literal(var text) -> new Datum.Name(text);
      case Expr.Variable(var name) -> variable(name);
      case Expr.Member(var of, var name) ->
          switch (value(of)) {
            case Datum.Item(var thing) -> thing.field(name, reading);
            case Datum.Missing missing -> missing;
            case Datum.Bits _, Datum.Fact _, Datum.Name _, Datum.Many _ ->
                new Datum.Missing("no field " + name);
          };
      case Expr.Sum(var left, var right, var minus) -> {
        var a = value(left);
        var b = value(right);
        yield a instanceof Datum.Bits(var x) && b instanceof Datum.Bits(var y)
            ? sum(x, y, minus)
            : missing(a, b);
      }
      case Expr.Apply(var function, var arguments) -> apply(function, arguments);
      case Expr.And _, Expr.Or _, Expr.Not _, Expr.Compare _, Expr.OneOf _ ->
          new Datum.Fact(truth(expr));
    };
  }

  private Datum apply(Function function, List<Expr> arguments) {
    var values = new Datum[arguments.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(arguments.get(i));
    }
    return Functions.apply(function, List.of(values), this);
  }

  private Datum variable(String name) {
    var datum = bound.get(name);
    if (datum == null) {
      // no lambdas here: predicates are evaluated at every access
      if (Vocabulary.facts().containsKey(name)) {
        datum = facts.value(name);
      } else {
        datum =
            path.isPresent() ? path.get().value(name) : new Datum.Missing(name + " needs a path");
      }
    }
    return datum instanceof Datum.Bits(var word) ? new Datum.Bits(reading.apply(word)) : datum;
  }

  private static Datum sum(Word x, Word y, boolean minus) {
    if (!minus) {
      return new Datum.Bits(x.plus(y));
    }
    return difference(x, y)
        .<Datum>map(Datum.Bits::new)
        .orElseGet(() -> new Datum.Missing(x + " minus " + y + " is not known"));
  }

  /** {@code a - b}; empty when a constant meets a term. */
  static Optional<Word> difference(Word a, Word b) {
    return a.constant().isPresent() && b.constant().isEmpty()
        ? Optional.empty()
        : Optional.of(a.minus(b));
  }

  private static Datum missing(Datum... values) {
    for (var value : values) {
      if (value instanceof Datum.Missing) {
        return value;
      }
    }
    return new Datum.Missing("not a number");
  }

  private Truth compare(Expr.Compare c) {
    var left = value(c.left());
    var right = value(c.right());
    return switch (c.operator()) {
      case EQUAL -> equal(left, right);
      case DIFFERENT -> equal(left, right).not();
      case LESS -> less(left, right);
      case MORE -> less(right, left);
      case LESS_OR_EQUAL -> less(right, left).not();
      case MORE_OR_EQUAL -> less(left, right).not();
    };
  }

  private Truth equal(Datum left, Datum right) {
    return switch (left) {
      case Datum.Bits(var a) when right instanceof Datum.Bits(var b) ->
          note(widen(a, b).equalTo(widen(b, a)), a, b);
      case Datum.Name(var a) when right instanceof Datum.Name(var b) -> Truth.of(a.equals(b));
      case Datum.Fact(var a) when right instanceof Datum.Fact(var b) ->
          a == Truth.UNKNOWN || b == Truth.UNKNOWN ? Truth.UNKNOWN : Truth.of(a == b);
      case Datum.Bits _, Datum.Name _, Datum.Fact _, Datum.Item _, Datum.Many _, Datum.Missing _ ->
          missing(left, right) instanceof Datum.Missing(var reason)
              ? unknown(reason)
              : Truth.UNKNOWN;
    };
  }

  private Truth less(Datum left, Datum right) {
    return left instanceof Datum.Bits(var a) && right instanceof Datum.Bits(var b)
        ? note(widen(a, b).lessThan(widen(b, a)), a, b)
        : missing(left, right) instanceof Datum.Missing(var reason)
            ? unknown(reason)
            : Truth.UNKNOWN;
  }

  private Truth note(Truth truth, Word a, Word b) {
    return truth == Truth.UNKNOWN ? unknown(a + " against " + b + " cannot be decided") : truth;
  }

  /**
   * A constant takes the width of the other side when it fits, or comparison of terms would fail on
   * width alone.
   */
  static Word widen(Word word, Word other) {
    var value = word.constant();
    return value.isPresent() && word.width() != other.width()
        ? new ConstantWord(Math.max(word.width(), other.width()), value.getAsLong())
        : word;
  }

  Facts facts() {
    return facts;
  }

  Optional<PathView> path() {
    return path;
  }

  UnaryOperator<Word> reading() {
    return reading;
  }
}
