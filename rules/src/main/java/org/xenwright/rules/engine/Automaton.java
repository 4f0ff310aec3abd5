package org.xenwright.rules.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.xenwright.rules.event.Event;
import org.xenwright.rules.event.Truth;
import org.xenwright.rules.event.Word;

/**
 * The state of one {@code scope:} rule on one path. Immutable: a fork shares it.
 *
 * @param open whether the scope is open
 * @param step how many steps of a sequence were made, or one bit for each pattern seen
 * @param seen whether the event asked for has happened
 * @param from what was captured: {@code from-pc} when the scope opened, and {@code then-sp}, {@code
 *     then-lr}, {@code then-mode} at the last step made
 * @param registers registers as they were when the scope opened
 */
record Automaton(
    boolean open, int step, boolean seen, Map<String, Datum> from, Map<String, Word> registers) {
  /** Closed. */
  static final Automaton NONE = new Automaton(false, 0, false, Map.of(), Map.of());

  private static final Automaton OPENED = new Automaton(true, 0, false, Map.of(), Map.of());

  static Automaton start(Body.Between between) {
    return between.from().isEmpty() ? OPENED : NONE;
  }

  /** The state after an event. */
  Automaton step(Body.Between between, Monitor.Step at) {
    var next = open ? inside(between, at) : this;
    return between.from().isPresent() && at.matches(between.from().get(), Map.of()) == Truth.TRUE
        ? opened(between, at)
        : next;
  }

  private static Automaton opened(Body.Between between, Monitor.Step at) {
    Map<String, Datum> from = new HashMap<>();
    from.put("from-pc", Datum.word((int) at.event.pc()));
    if (at.remembers()) {
      from.putAll(at.core());
    }
    if (!(between.require() instanceof Body.Requirement.Restored restored)) {
      return new Automaton(true, 0, false, from, Map.of());
    }
    var registers = new HashMap<String, Word>();
    for (var name : restored.registers()) {
      var then = name.substring(name.indexOf('=') + 1);
      registers.put(then, at.view().register(then));
    }
    return new Automaton(true, 0, false, from, Map.copyOf(registers));
  }

  private Automaton inside(Body.Between between, Monitor.Step at) {
    boolean atEnd = at.event instanceof Event.PathEnd;
    if (between.to().isPresent() ? at.matches(between.to().get(), from) == Truth.TRUE : atEnd) {
      if (!(at.event instanceof Event.PathEnd end) || end.complete()) {
        close(between.require(), at);
      }
      return NONE;
    }
    if (between.cancel().isPresent() && at.matches(between.cancel().get(), from) == Truth.TRUE) {
      return NONE;
    }
    return advance(between.require(), at);
  }

  /** Judges the requirements that speak of the scope's end. */
  private void close(Body.Requirement requirement, Monitor.Step at) {
    switch (requirement) {
      case Body.Requirement.Exists _, Body.Requirement.Last _ -> {
        if (!seen) {
          at.violated(from);
        }
      }
      case Body.Requirement.Restored(var names) -> restored(names, at);
      case Body.Requirement.Absent _,
          Body.Requirement.Always _,
          Body.Requirement.Precedes _,
          Body.Requirement.Sequence _,
          Body.Requirement.Order _ -> {}
    }
  }

  private void restored(List<String> names, Monitor.Step at) {
    for (var name : names) {
      int equals = name.indexOf('=');
      var now = at.view().register(equals < 0 ? name : name.substring(0, equals));
      var then = registers.getOrDefault(name.substring(equals + 1), now);
      switch (now.equalTo(then)) {
        case TRUE -> {}
        case FALSE -> clobbered(name, now, then, at);
        case UNKNOWN -> {
          // Terms that differ in their symbols differ in general: a fresh value is not the
          // interrupted one.
          if (!now.toString().equals(then.toString())) {
            clobbered(name, now, then, at);
          }
        }
      }
    }
  }

  private void clobbered(String name, Word now, Word then, Monitor.Step at) {
    var with = new HashMap<>(from);
    with.put("register", new Datum.Name(name.substring(name.indexOf('=') + 1)));
    with.put("now", new Datum.Bits(now));
    with.put("then", new Datum.Bits(then));
    at.violated(with);
  }

  private Automaton advance(Body.Requirement requirement, Monitor.Step at) {
    return switch (requirement) {
      case Body.Requirement.Absent(var events) -> {
        if (at.matches(events.get(step), from) != Truth.TRUE) {
          yield this;
        }
        if (step + 1 < events.size()) {
          yield at.remembers() ? remembering(step + 1, at) : stepped(step + 1);
        }
        at.violated(from);
        yield stepped(0);
      }
      case Body.Requirement.Exists(var event) -> at.credits(event, from) ? seen(true) : this;
      case Body.Requirement.Always(var event, var hold) -> {
        if (at.matches(event, from) == Truth.TRUE) {
          at.require(hold, from);
        }
        yield this;
      }
      case Body.Requirement.Precedes(var first, var then) -> {
        var marked = marked(first, at);
        if (marked.step != (1 << first.size()) - 1 && at.matches(then, from) == Truth.TRUE) {
          at.violated(from);
        }
        yield marked;
      }
      case Body.Requirement.Sequence(var steps, var before) -> {
        if (at.matches(before, from) == Truth.TRUE) {
          at.violated(from);
          yield NONE;
        }
        if (!at.credits(steps.get(step), from)) {
          yield this;
        }
        yield step + 1 == steps.size() ? NONE : stepped(step + 1);
      }
      case Body.Requirement.Last(var event, var after) -> {
        if (at.matches(after, from) != Truth.FALSE) {
          yield seen(false);
        }
        yield at.credits(event, from) ? seen(true) : this;
      }
      case Body.Requirement.Restored _ -> this;
      case Body.Requirement.Order(var steps) -> ordered(steps, at);
    };
  }

  private Automaton marked(List<Pattern> patterns, Monitor.Step at) {
    int mask = step;
    for (int i = 0; i < patterns.size(); i++) {
      if ((mask >> i & 1) == 0 && at.credits(patterns.get(i), from)) {
        mask |= 1 << i;
      }
    }
    return mask == step ? this : stepped(mask);
  }

  private Automaton ordered(List<Pattern> steps, Monitor.Step at) {
    var next = marked(steps, at);
    int fresh = next.step & ~step;
    if (fresh != 0 && step > fresh) {
      at.violated(from);
    }
    return next;
  }

  private Automaton stepped(int number) {
    return new Automaton(open, number, seen, from, registers);
  }

  /** The next step, from where what the core holds now is called then-. */
  private Automaton remembering(int number, Monitor.Step at) {
    var with = new HashMap<>(from);
    with.putAll(at.core());
    return new Automaton(open, number, seen, with, registers);
  }

  private Automaton seen(boolean now) {
    return now == seen ? this : new Automaton(open, step, now, from, registers);
  }
}
