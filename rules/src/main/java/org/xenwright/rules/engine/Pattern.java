package org.xenwright.rules.engine;

import java.util.List;
import java.util.Optional;

/**
 * A set of events: an event belongs to it when one of the choices fits.
 *
 * @param choices alternatives, none of them empty of meaning
 */
public record Pattern(List<Choice> choices) {
  /** Events of a kind, all of them or those for which a predicate holds. */
  public record Choice(EventKind kind, Optional<Expr> when) {}

  public Pattern {
    choices = List.copyOf(choices);
  }

  /**
   * What must hold of an event of this kind for it to belong and {@code when} to hold; empty when
   * nothing must.
   */
  Optional<Expr> premise(EventKind kind, Optional<Expr> when) {
    var conditions = choices.stream().filter(c -> c.kind() == kind).map(Choice::when).toList();
    if (conditions.stream().anyMatch(Optional::isEmpty)) {
      return when;
    }
    Expr belongs = new Expr.Or(conditions.stream().flatMap(Optional::stream).toList());
    return Optional.of(when.<Expr>map(w -> new Expr.And(List.of(belongs, w))).orElse(belongs));
  }

  /** Whether events of this kind can belong to it. */
  boolean mentions(EventKind kind) {
    for (var choice : choices) {
      if (choice.kind() == kind) {
        return true;
      }
    }
    return false;
  }
}
