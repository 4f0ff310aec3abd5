package org.xenwright.rules.engine;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.xenwright.rules.CodedRule;
import org.xenwright.rules.event.Event;
import org.xenwright.rules.event.Truth;
import org.xenwright.rules.event.Word;
import org.xenwright.rules.path.Claim;
import org.xenwright.rules.path.Decision;
import org.xenwright.rules.path.Instance;
import org.xenwright.rules.path.Judgement.Violation;
import org.xenwright.rules.path.MachineView;
import org.xenwright.rules.path.Moment;
import org.xenwright.rules.path.Observer;
import org.xenwright.rules.path.PathStart;

/** Runs all rules in product with one path. */
final class Monitor implements Observer {
  /**
   * Past this many combinations a {@code forall} gives up: hostile images must not stop the
   * verifier.
   */
  private static final int COMBINATIONS = 200_000;

  private final Verdicts verdicts;
  private final RuleSet rules;
  private final Evaluator evaluator;
  private final Specialised specialised;
  private final Map<CodedRule, Check> checks;
  private final PathView path;
  private final Automaton[] automata;
  private final Set<Moment> seen;
  private final boolean handler;

  private Monitor(
      Verdicts verdicts,
      RuleSet rules,
      Evaluator evaluator,
      Specialised specialised,
      Map<CodedRule, Check> checks,
      PathView path,
      Automaton[] automata,
      Set<Moment> seen,
      boolean handler) {
    this.verdicts = verdicts;
    this.rules = rules;
    this.evaluator = evaluator;
    this.specialised = specialised;
    this.checks = checks;
    this.path = path;
    this.automata = automata;
    this.seen = seen;
    this.handler = handler;
  }

  static Monitor begin(
      Verdicts verdicts,
      RuleSet rules,
      Facts facts,
      Specialised specialised,
      Map<CodedRule, Check> checks,
      PathStart start,
      MachineView view) {
    var automata = new Automaton[rules.rules().size()];
    for (int i = 0; i < automata.length; i++) {
      automata[i] =
          rules.rules().get(i).body() instanceof Body.Between b
              ? Automaton.start(b)
              : Automaton.NONE;
    }
    var path = new PathView(view);
    return new Monitor(
        verdicts,
        rules,
        new Evaluator(facts),
        specialised,
        checks,
        path,
        automata,
        EnumSet.noneOf(Moment.class),
        start instanceof PathStart.Handler);
  }

  @Override
  public Observer fork() {
    var set = EnumSet.noneOf(Moment.class);
    set.addAll(seen);
    return new Monitor(
        verdicts,
        rules,
        evaluator,
        specialised,
        checks,
        path.copy(),
        automata.clone(),
        set,
        handler);
  }

  @Override
  public void event(Event event, MachineView view) {
    path.move(view);
    path.before(event);
    var fields = new EventFields(event, path);
    if (event instanceof Event.DataAccess access) {
      access(access, fields);
    } else {
      for (int index : rules.listeners(event)) {
        judge(index, fields);
      }
    }
    if (event instanceof Event.PathEnd end && !end.complete()) {
      cut(String.format("a path was cut at 0x%08x: %s", end.pc(), end.reason()));
    }
    path.after(event);
  }

  private void access(Event.DataAccess access, EventFields fields) {
    var left = specialised.at(access, path, () -> in(fields, UnaryOperator.identity()));
    for (var residue : left.residues()) {
      if (in(fields, UnaryOperator.identity()).truth(residue.claim()) != Truth.TRUE) {
        judge(residue.rule(), fields);
      }
    }
    for (int index : left.scopes()) {
      judge(index, fields);
    }
  }

  private void judge(int index, EventFields fields) {
    var rule = rules.rules().get(index);
    switch (rule.body()) {
      case Body.AtEach each -> {
        var kind = EventKind.of(fields.event());
        if (each.event().mentions(kind)) {
          decide(rule, rules.premise(index, kind), each.require(), fields.event().pc(), fields);
        }
      }
      case Body.Between between ->
          automata[index] = automata[index].step(between, new Step(rule, fields));
      case Body.Facts _, Body.At _, Body.Coded _ -> {}
    }
  }

  private Truth matches(Pattern pattern, Event event, Map<String, Datum> bindings) {
    var kind = EventKind.of(event);
    var result = Truth.FALSE;
    for (var choice : pattern.choices()) {
      if (choice.kind() == kind) {
        result =
            result.or(
                choice
                    .when()
                    .map(when -> in(bindings, UnaryOperator.identity()).truth(when))
                    .orElse(Truth.TRUE));
      }
    }
    return result;
  }

  private Evaluator in(Map<String, Datum> bindings, UnaryOperator<Word> reading) {
    return evaluator.at(Optional.of(path), bindings, reading);
  }

  /** What an automaton needs while it takes one step. */
  final class Step {
    final Event event;
    private final RuleBody rule;
    private final EventFields fields;

    private Step(RuleBody rule, EventFields fields) {
      this.rule = rule;
      this.event = fields.event();
      this.fields = fields;
    }

    /**
     * Whether the event belongs to the pattern; what was captured when the scope opened is in
     * reach.
     */
    Truth matches(Pattern pattern, Map<String, Datum> from) {
      if (!pattern.mentions(EventKind.of(event))) {
        return Truth.FALSE;
      }
      var truth = Monitor.this.matches(pattern, event, with(from));
      if (truth == Truth.UNKNOWN) {
        verdicts.undecided(rule, event.pc(), evaluator.reason());
      }
      return truth;
    }

    /** The same, where not knowing means no and is worth no word: for events that earn credit. */
    boolean credits(Pattern pattern, Map<String, Datum> from) {
      return pattern.mentions(EventKind.of(event))
          && Monitor.this.matches(pattern, event, with(from)) == Truth.TRUE;
    }

    /** Judges predicates at this event. */
    void require(List<Expr> hold, Map<String, Datum> from) {
      decide(rule, Optional.empty(), hold, event.pc(), with(from));
    }

    /** The rule is broken at this event. */
    void violated(Map<String, Datum> from) {
      report(rule, event.pc(), with(from), Optional.empty(), Optional.empty());
    }

    PathView view() {
      return path;
    }

    /** Whether the rule asks what the core held at an earlier step. */
    boolean remembers() {
      return rules.remembers(rule);
    }

    /** What the core holds now, under the names by which later steps ask for it. */
    Map<String, Datum> core() {
      return Map.of(
          "then-sp", new Datum.Bits(path.view().core(13)),
          "then-lr", new Datum.Bits(path.view().core(14)),
          "then-mode", new Datum.Bits(path.view().status().field(4, 0)));
    }

    private Map<String, Datum> with(Map<String, Datum> from) {
      return from.isEmpty() ? fields : fields.under(from);
    }
  }

  @Override
  public void snapshot(Moment moment, MachineView view) {
    if (!seen.add(moment)) {
      return;
    }
    path.move(view);
    for (var rule : rules.rules()) {
      if (rule.body() instanceof Body.At at && at.snapshots().contains(moment)) {
        var budget = new int[] {COMBINATIONS};
        forall(rule, at, 0, Map.of(), budget);
        if (budget[0] < 0) {
          verdicts.undecided(rule, 0, "too many combinations of table runs");
        }
      }
    }
    checks.forEach((coded, check) -> check.snapshot(moment, view, outbox(coded)));
  }

  private Check.Outbox outbox(CodedRule coded) {
    var rule =
        rules.rules().stream().filter(r -> r.rule() == coded.rule()).findFirst().orElseThrow();
    return new Check.Outbox() {
      @Override
      public void violated(
          long pc,
          String message,
          List<String> details,
          Optional<Instance> fails,
          Optional<Instance> works) {
        if (verdicts.wants(rule.rule(), pc)) {
          verdicts.violated(
              rule.rule(),
              new Violation(
                  message,
                  Optional.of(path.view().here()),
                  Optional.of(pc),
                  fails,
                  works,
                  details));
        }
      }

      @Override
      public void unknown(String reason) {
        verdicts.undecided(rule, 0, reason);
      }
    };
  }

  private void forall(
      RuleBody rule, Body.At at, int depth, Map<String, Datum> bound, int[] budget) {
    if (budget[0]-- < 0) {
      return;
    }
    if (depth == at.forall().size()) {
      decide(rule, at.when(), at.require(), 0, bound);
      return;
    }
    var quantifier = at.forall().get(depth);
    switch (in(bound, UnaryOperator.identity()).value(quantifier.collection())) {
      case Datum.Many(var things) -> {
        for (var thing : things) {
          var inner = new HashMap<>(bound);
          inner.put(quantifier.name(), new Datum.Item(thing));
          forall(rule, at, depth + 1, inner, budget);
        }
      }
      case Datum.Missing(var reason) -> verdicts.undecided(rule, 0, reason);
      case Datum.Bits _, Datum.Fact _, Datum.Name _, Datum.Item _ ->
          verdicts.undecided(rule, 0, "not a collection");
    }
  }

  private void decide(
      RuleBody rule,
      Optional<Expr> when,
      List<Expr> require,
      long pc,
      Map<String, Datum> bindings) {
    if (pc != 0
        && (verdicts.gaveUp(rule.rule(), pc)
            || !verdicts.wants(rule.rule(), pc) && rule.blame().isEmpty())) {
      return;
    }
    if (implication(when, require, bindings, UnaryOperator.identity()) == Truth.TRUE) {
      return;
    }
    var reason = evaluator.reason();
    Claim claim = reading -> implication(when, require, bindings, reading);
    switch (path.view().decide(claim)) {
      case Decision.Holds _ -> {}
      case Decision.Fails(var fails, var works) ->
          report(rule, pc, bindings, Optional.of(fails), works.or(() -> works(claim, fails)));
      case Decision.Undecided _ when rule.onUnknown() == RuleBody.OnUnknown.VIOLATE ->
          report(rule, pc, bindings, Optional.empty(), Optional.empty());
      case Decision.Undecided _ -> verdicts.undecided(rule, pc, reason);
    }
  }

  private Truth implication(
      Optional<Expr> when,
      List<Expr> require,
      Map<String, Datum> bindings,
      UnaryOperator<Word> reading) {
    var in = in(bindings, reading);
    var premise = when.isPresent() ? in.truth(when.get()) : Truth.TRUE;
    return premise == Truth.FALSE ? Truth.TRUE : premise.not().or(in.all(require));
  }

  /**
   * A load address outside the contract for which the claim holds: the one congruent to the link
   * address modulo 1 MiB.
   */
  private Optional<Instance> works(Claim claim, Instance fails) {
    var view = path.view();
    long congruent = Functions.near(fails.load(), evaluator.facts().linkStart() % 0x100000);
    return claim.holds(word -> view.atLoad(word, congruent)) == Truth.TRUE
            && congruent != fails.load()
        ? Optional.of(new Instance(congruent, fails.values()))
        : Optional.empty();
  }

  private void report(
      RuleBody rule,
      long pc,
      Map<String, Datum> bindings,
      Optional<Instance> fails,
      Optional<Instance> works) {
    var view = path.view();
    UnaryOperator<Word> reading =
        fails
            .<UnaryOperator<Word>>map(f -> word -> view.atLoad(word, f.load()))
            .orElseGet(UnaryOperator::identity);
    var in = in(bindings, reading);
    long blamed = rule.blame().map(b -> number(in.value(b), pc)).orElse(pc);
    if (blamed == 0) {
      blamed =
          bindings.values().stream()
              .mapToLong(Monitor::storePc)
              .filter(p -> p > 0)
              .findFirst()
              .orElse(0);
    }
    if (blamed == 0) {
      blamed = path.writer("SCTLR").orElse(evaluator.facts().linkStart());
    }
    if (verdicts.wants(rule.rule(), blamed)) {
      verdicts.violated(
          rule.rule(),
          new Violation(
              Messages.render(rule.message(), in),
              Optional.of(view.here()),
              Optional.of(blamed),
              fails,
              works,
              Messages.notes(bindings, in, fails, works)));
    }
  }

  private static long number(Datum datum, long otherwise) {
    return datum instanceof Datum.Bits(var word) ? word.constant().orElse(otherwise) : otherwise;
  }

  private static long storePc(Datum datum) {
    return datum instanceof Datum.Item(RunThing run) ? run.entry().pc() : 0;
  }

  /** The path stops before its natural end: whatever it did not reach is unknown. */
  private void cut(String reason) {
    for (int i = 0; i < automata.length; i++) {
      var rule = rules.rules().get(i);
      boolean affected =
          switch (rule.body()) {
            case Body.Facts _ -> false;
            case Body.AtEach _ -> true;
            case Body.Coded _ -> !handler && !seen.contains(Moment.BOOT_DONE);
            case Body.At at -> !handler && !seen.containsAll(at.snapshots());
            case Body.Between b ->
                automata[i].open()
                    || handler
                    || b.from().map(p -> !p.mentions(EventKind.VECTOR)).orElse(true);
          };
      if (affected) {
        verdicts.cut(rule, reason);
      }
    }
  }
}
