package org.xenwright.rules.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.xenwright.rules.Rule;
import org.xenwright.rules.event.Event;

/**
 * The rules that apply under one contract, with an index from events to the rules that listen.
 * Immutable; one for all paths of a run.
 */
public final class RuleSet {
  private static final int[] NOBODY = {};

  private final List<RuleBody> rules;
  private final Map<EventKind, int[]> listeners = new EnumMap<>(EventKind.class);

  private final List<Map<EventKind, Optional<Expr>>> premises = new ArrayList<>();

  /** Events that read or write one system register. */
  private record Register(EventKind kind, String name) {}

  private final Set<Rule> remembering = EnumSet.noneOf(Rule.class);
  private final Map<Register, int[]> ofRegister = new ConcurrentHashMap<>();

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
      if (rule.body() instanceof Body.Between between && asksThen(between)) {
        remembering.add(rule.rule());
      }
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

  private static boolean asksThen(Body.Between between) {
    var asked = new ArrayList<Expr>();
    patterns(between)
        .forEach(pattern -> pattern.choices().forEach(c -> c.when().ifPresent(asked::add)));
    if (between.require() instanceof Body.Requirement.Always(_, var hold)) {
      asked.addAll(hold);
    }
    return asked.stream().anyMatch(each -> each.mentions(name -> name.startsWith("then-")));
  }

  /** Whether the rule asks what the core held when an earlier step was made. */
  boolean remembers(RuleBody rule) {
    return remembering.contains(rule.rule());
  }

  /** Indexes of the rules that may change state at an event of that kind. */
  int[] listeners(EventKind kind) {
    return listeners.getOrDefault(kind, NOBODY);
  }

  /**
   * Indexes of the rules that may change state at this event. Of rules about system registers only
   * those that name this one: caches are cleaned line by line, and each line is a write.
   */
  int[] listeners(Event event) {
    return switch (event) {
      case Event.SystemRead e -> listeners(EventKind.CP15_READ, e.register());
      case Event.SystemWrite e -> listeners(EventKind.CP15_WRITE, e.register());
      case Event _ -> listeners(EventKind.of(event));
    };
  }

  private int[] listeners(EventKind kind, String register) {
    return ofRegister.computeIfAbsent(
        new Register(kind, register),
        asked ->
            Arrays.stream(listeners(asked.kind))
                .filter(i -> concerns(rules.get(i).body(), asked))
                .toArray());
  }

  private static boolean concerns(Body body, Register register) {
    return switch (body) {
      case Body.Facts _, Body.At _, Body.Coded _ -> false;
      case Body.AtEach each -> concerns(each.event(), register);
      case Body.Between b -> patterns(b).stream().anyMatch(p -> concerns(p, register));
    };
  }

  private static boolean concerns(Pattern pattern, Register register) {
    return pattern.choices().stream()
        .anyMatch(choice ->
            choice.kind() == register.kind
                && choice.when().map(when -> !excludes(when, register.name)).orElse(true));
  }

  /** Whether the predicate is false of every event about the register of that name. */
  private static boolean excludes(Expr when, String name) {
    return switch (when) {
      case Expr.And(var parts) -> parts.stream().anyMatch(part -> excludes(part, name));
      case Expr.Or(var parts) -> parts.stream().allMatch(part -> excludes(part, name));
      case Expr.Compare(var operator, Expr.Variable(var field), Expr.Literal(var text)) ->
          operator == Expr.Comparison.EQUAL && field.equals("register") && !text.equals(name);
      case Expr.Apply(var function, var arguments) ->
          function == Function.STARTS_WITH
              && arguments.get(0) instanceof Expr.Variable(var field)
              && field.equals("register")
              && arguments.get(1) instanceof Expr.Literal(var start)
              && !name.startsWith(start);
      case Expr.Compare _,
          Expr.Not _,
          Expr.OneOf _,
          Expr.Variable _,
          Expr.Member _,
          Expr.Number _,
          Expr.Literal _,
          Expr.Sum _ ->
          false;
    };
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
