package org.xenwright.rules.build;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.xenwright.rules.engine.Body;
import org.xenwright.rules.engine.Body.Requirement;
import org.xenwright.rules.engine.Expr;
import org.xenwright.rules.engine.Pattern;

/** Writes compiled rules as Java expressions, so that no rule text is parsed at run time. */
final class JavaSource {
  private JavaSource() {}

  static String body(Body body) {
    return switch (body) {
      case Body.Facts(var when, var require) ->
          make("Body.Facts", optional(when, JavaSource::expr), exprs(require));
      case Body.AtEach(var event, var when, var require) ->
          make("Body.AtEach", pattern(event), optional(when, JavaSource::expr), exprs(require));
      case Body.At(var snapshots, var forall, var when, var require) ->
          make(
              "Body.At",
              list(snapshots, s -> "Moment." + s.name()),
              list(forall, q -> make("Body.Quantifier", literal(q.name()), expr(q.collection()))),
              optional(when, JavaSource::expr),
              exprs(require));
      case Body.Between(var from, var to, var cancel, var require) ->
          make(
              "Body.Between",
              optional(from, JavaSource::pattern),
              optional(to, JavaSource::pattern),
              optional(cancel, JavaSource::pattern),
              requirement(require));
      case Body.Coded() -> make("Body.Coded");
    };
  }

  private static String requirement(Requirement requirement) {
    return switch (requirement) {
      case Requirement.Absent(var events) -> make("Requirement.Absent", patterns(events));
      case Requirement.Exists(var event) -> make("Requirement.Exists", pattern(event));
      case Requirement.Always(var event, var hold) ->
          make("Requirement.Always", pattern(event), exprs(hold));
      case Requirement.Precedes(var first, var then) ->
          make("Requirement.Precedes", patterns(first), pattern(then));
      case Requirement.Sequence(var steps, var before) ->
          make("Requirement.Sequence", patterns(steps), pattern(before));
      case Requirement.Last(var event, var after) ->
          make("Requirement.Last", pattern(event), pattern(after));
      case Requirement.Restored(var registers) ->
          make("Requirement.Restored", list(registers, JavaSource::literal));
      case Requirement.Order(var steps) -> make("Requirement.Order", patterns(steps));
    };
  }

  private static String patterns(List<Pattern> patterns) {
    return list(patterns, JavaSource::pattern);
  }

  private static String pattern(Pattern pattern) {
    return make(
        "Pattern",
        list(
            pattern.choices(),
            c ->
                make(
                    "Pattern.Choice",
                    "EventKind." + c.kind().name(),
                    optional(c.when(), JavaSource::expr))));
  }

  private static String exprs(List<Expr> exprs) {
    return list(exprs, JavaSource::expr);
  }

  static String expr(Expr expr) {
    return switch (expr) {
      case Expr.Number(var value) -> make("Expr.Number", value + "L");
      case Expr.Literal(var text) -> make("Expr.Literal", literal(text));
      case Expr.Variable(var name) -> make("Expr.Variable", literal(name));
      case Expr.Member(var of, var name) -> make("Expr.Member", expr(of), literal(name));
      case Expr.Compare(var operator, var left, var right) ->
          make("Expr.Compare", "Expr.Comparison." + operator.name(), expr(left), expr(right));
      case Expr.Sum(var left, var right, var minus) ->
          make("Expr.Sum", expr(left), expr(right), String.valueOf(minus));
      case Expr.And(var parts) -> make("Expr.And", exprs(parts));
      case Expr.Or(var parts) -> make("Expr.Or", exprs(parts));
      case Expr.Not(var part) -> make("Expr.Not", expr(part));
      case Expr.OneOf(var value, var options) -> make("Expr.OneOf", expr(value), exprs(options));
      case Expr.Apply(var function, var arguments) ->
          make("Expr.Apply", "Function." + function.name(), exprs(arguments));
    };
  }

  static String make(String type, String... arguments) {
    return "new " + type + "(" + String.join(", ", arguments) + ")";
  }

  static <T> String list(List<T> items, Function<T, String> to) {
    return items.stream().map(to).collect(Collectors.joining(", ", "List.of(", ")"));
  }

  static <T> String optional(Optional<T> item, Function<T, String> to) {
    return item.map(i -> "Optional.of(" + to.apply(i) + ")").orElse("Optional.empty()");
  }

  static String literal(String text) {
    return "\""
        + text.strip()
            .replace("\\", "\\\\")
            .replace("\"", "\\\"")
            .replace("\n", "\\n")
            .replace("\t", "\\t")
        + "\"";
  }

  /** A literal whose blanks at the ends matter. */
  static String exactLiteral(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", " ") + "\"";
  }
}
