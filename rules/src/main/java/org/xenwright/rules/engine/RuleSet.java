package org.xenwright.rules.engine;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rules that apply under one contract, with an index from events to the rules that listen.
 * Immutable; one for all paths of a run.
 */
public final class RuleSet {
  private static final int[] NOBODY = {};

  private final List<RuleBody> rules;
  private final Map<EventKind, int[]> listeners = new EnumMap<>(EventKind.class);

  private final List<Map<EventKind, Optional<Expr>>> premises = new ArrayList<>();

  private RuleSet(List<RuleBody> rules) {
    this.rules = List.copyOf(rules);
    for (var rule : this.rules) {
      var byKind = new EnumMap<EventKind, Optional<Expr>>(EventKind.class);
      if (rule.body() instanceof Body.AtEach each) {
        for (var kind : EventKind.values()) {
          if (each.event().mentions(kind)) {
            byKind.put(kind, each.event().premise(kind, each.when()));
          }
        }
      }
      premises.add(byKind);
    }
    for (var kind : EventKind.values()) {
      var interested = new ArrayList<Integer>();
      for (int i = 0; i < this.rules.size(); i++) {
        if (listens(this.rules.get(i).body(), kind)) {
          interested.add(i);
        }
      }
      listeners.put(kind, interested.stream().mapToInt(Integer::intValue).toArray());
    }
  }

  /** Those of {@code rules} that apply under {@code contract}. */
  public static RuleSet under(String contract, List<RuleBody> rules) {
    return new RuleSet(
        rules.stream()
            .filter(r -> r.contracts().isEmpty() || r.contracts().contains(contract))
            .toList());
  }

  /** The rules in their order. */
  public List<RuleBody> rules() {
    return rules;
  }

  /**
   * What must hold of an event of this kind for the at-each rule of that index to demand anything;
   * empty when nothing must.
   */
  Optional<Expr> premise(int index, EventKind kind) {
    return premises.get(index).getOrDefault(kind, Optional.empty());
  }

  /** Indexes of the rules that may change state at an event of that kind. */
  int[] listeners(EventKind kind) {
    return listeners.getOrDefault(kind, NOBODY);
  }

  /** Whether some rule wants events of this kind. */
  boolean listens(EventKind kind) {
    return listeners(kind).length != 0;
  }

  private static boolean listens(Body body, EventKind kind) {
    return switch (body) {
      case Body.Facts _, Body.At _, Body.Coded _ -> false;
      case Body.AtEach each -> each.event().mentions(kind);
      case Body.Between b ->
          kind == EventKind.PATH_END || patterns(b).stream().anyMatch(p -> p.mentions(kind));
    };
  }

  /** Every pattern of a scope rule. */
  static List<Pattern> patterns(Body.Between between) {
    var all = new ArrayList<>(patterns(between.require()));
    between.from().ifPresent(all::add);
    between.to().ifPresent(all::add);
    between.cancel().ifPresent(all::add);
    return all;
  }

  private static List<Pattern> patterns(Body.Requirement requirement) {
    return switch (requirement) {
      case Body.Requirement.Absent(var events) -> events;
      case Body.Requirement.Exists(var event) -> List.of(event);
      case Body.Requirement.Always(var event, _) -> List.of(event);
      case Body.Requirement.Precedes(var first, var then) -> with(first, then);
      case Body.Requirement.Sequence(var steps, var before) -> with(steps, before);
      case Body.Requirement.Last(var event, var after) -> List.of(event, after);
      case Body.Requirement.Restored _ -> List.of();
      case Body.Requirement.Order(var steps) -> steps;
    };
  }

  private static List<Pattern> with(List<Pattern> patterns, Pattern last) {
    var all = new ArrayList<>(patterns);
    all.add(last);
    return all;
  }
}
