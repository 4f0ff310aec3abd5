package org.xenwright.rules.engine;

import java.util.List;
import java.util.Optional;
import org.xenwright.rules.path.Moment;

/** What a rule demands, in one of the four forms of the language, or in Java. */
public sealed interface Body {
  /** Holds of header, link map and tree, before anything runs. */
  record Facts(Optional<Expr> when, List<Expr> require) implements Body {
    public Facts {
      require = List.copyOf(require);
    }
  }

  /** Holds at every occurrence of an event. */
  record AtEach(Pattern event, Optional<Expr> when, List<Expr> require) implements Body {
    public AtEach {
      require = List.copyOf(require);
    }
  }

  /** Holds of the whole state at a snapshot, for every choice of things from finite collections. */
  record At(
      List<Moment> snapshots, List<Quantifier> forall, Optional<Expr> when, List<Expr> require)
      implements Body {
    public At {
      snapshots = List.copyOf(snapshots);
      forall = List.copyOf(forall);
      require = List.copyOf(require);
    }
  }

  /** One binding of {@code forall}: {@code name} ranges over the collection. */
  record Quantifier(String name, Expr collection) {}

  /**
   * Holds between two events of a path.
   *
   * @param from opens the scope; empty means the path's start
   * @param to closes it and is judged; empty means the path's end
   * @param cancel closes it unjudged: an event after which the demand is void
   */
  record Between(
      Optional<Pattern> from, Optional<Pattern> to, Optional<Pattern> cancel, Requirement require)
      implements Body {}

  /** Decided by a class of the rule's name in {@code verifier.checks}. */
  record Coded() implements Body {}

  /** What must hold inside a scope. */
  sealed interface Requirement {
    /** These events, in this order, do not all happen in the scope. */
    record Absent(List<Pattern> events) implements Requirement {
      public Absent {
        events = List.copyOf(events);
      }
    }

    /** One of these events happens before the scope closes. */
    record Exists(Pattern event) implements Requirement {}

    /** The predicates hold at every event of the pattern inside the scope. */
    record Always(Pattern event, List<Expr> hold) implements Requirement {
      public Always {
        hold = List.copyOf(hold);
      }
    }

    /** Each event of {@code then} comes after every one of {@code first}, in any order. */
    record Precedes(List<Pattern> first, Pattern then) implements Requirement {
      public Precedes {
        first = List.copyOf(first);
      }
    }

    /** The steps happen in this order before any event of {@code before}. */
    record Sequence(List<Pattern> steps, Pattern before) implements Requirement {
      public Sequence {
        steps = List.copyOf(steps);
      }
    }

    /** When the scope closes, {@code event} has happened since the last {@code after}. */
    record Last(Pattern event, Pattern after) implements Requirement {}

    /** When the scope closes, the registers hold what they held when it opened. */
    record Restored(List<String> registers) implements Requirement {
      public Restored {
        registers = List.copyOf(registers);
      }
    }

    /** The first occurrences of the patterns come in this order; some may be missing. */
    record Order(List<Pattern> steps) implements Requirement {
      public Order {
        steps = List.copyOf(steps);
      }
    }
  }
}
