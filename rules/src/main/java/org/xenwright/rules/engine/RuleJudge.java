package org.xenwright.rules.engine;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.xenwright.rules.CodedRule;
import org.xenwright.rules.event.Event;
import org.xenwright.rules.event.Truth;
import org.xenwright.rules.path.Exploration;
import org.xenwright.rules.path.Judge;
import org.xenwright.rules.path.Judgement;
import org.xenwright.rules.path.Judgement.Violation;
import org.xenwright.rules.path.MachineView;
import org.xenwright.rules.path.Observer;
import org.xenwright.rules.path.PathStart;

/**
 * Judges the rules of a set over all paths of one contract case. The {@code facts:} rules are
 * judged at once.
 */
public final class RuleJudge implements Judge {
  private final RuleSet rules;
  private final Facts facts;
  private final Function<CodedRule, Check> checks;
  private final Specialised specialised;
  private final Verdicts verdicts = new Verdicts();

  /**
   * A judge that has seen no path.
   *
   * @param checks makes the check of a rule that is decided in Java
   */
  public RuleJudge(RuleSet rules, Facts facts, Function<CodedRule, Check> checks) {
    this.rules = rules;
    this.facts = facts;
    this.checks = checks;
    this.specialised = new Specialised(rules, facts);
    var evaluator = new Evaluator(facts).at(Optional.empty(), Map.of(), UnaryOperator.identity());
    for (var rule : rules.rules()) {
      rule.unless()
          .filter(u -> evaluator.truth(u.fact()) == Truth.TRUE)
          .ifPresent(u -> verdicts.moot(rule.rule(), u.severity()));
      if (rule.body() instanceof Body.Facts body) {
        judge(rule, body, evaluator);
      }
    }
  }

  private void judge(RuleBody rule, Body.Facts body, Evaluator evaluator) {
    var applies = body.when().map(evaluator::truth).orElse(Truth.TRUE);
    if (applies == Truth.FALSE) {
      return;
    }
    switch (applies.not().or(evaluator.all(body.require()))) {
      case TRUE -> {}
      case FALSE -> {
        long pc = blamed(rule, evaluator);
        if (verdicts.wants(rule.rule(), pc)) {
          var message = Messages.render(rule.message(), evaluator);
          verdicts.violated(
              rule.rule(),
              new Violation(
                  message,
                  Optional.empty(),
                  Optional.of(pc),
                  Optional.empty(),
                  Optional.empty(),
                  List.of()));
        }
      }
      case UNKNOWN -> verdicts.undecided(rule, 0, evaluator.reason());
    }
  }

  private long blamed(RuleBody rule, Evaluator evaluator) {
    var address = rule.blame().map(evaluator::value);
    return address.isPresent() && address.get() instanceof Datum.Bits(var word)
        ? word.constant().orElse(facts.linkStart())
        : facts.linkStart();
  }

  @Override
  public Set<Class<? extends Event>> wanted() {
    var wanted = new HashSet<Class<? extends Event>>();
    for (var kind : EventKind.values()) {
      if (kind != EventKind.INSN || rules.listens(kind)) {
        wanted.add(kind.type());
      }
    }
    return wanted;
  }

  @Override
  public Observer begin(PathStart start, MachineView view) {
    var coded = new EnumMap<CodedRule, Check>(CodedRule.class);
    for (var rule : CodedRule.values()) {
      if (rules.rules().stream().anyMatch(r -> r.rule() == rule.rule())) {
        coded.put(rule, checks.apply(rule));
      }
    }
    return Monitor.begin(verdicts, rules, facts, specialised, coded, start, view);
  }

  @Override
  public List<Judgement> finish(Exploration exploration) {
    return verdicts.judgements(rules.rules(), exploration.assumptions());
  }
}
