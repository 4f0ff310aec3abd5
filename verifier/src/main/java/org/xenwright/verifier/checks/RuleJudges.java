package org.xenwright.verifier.checks;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.xenwright.rules.Rule;
import org.xenwright.rules.engine.Body;
import org.xenwright.rules.engine.RuleBodies;
import org.xenwright.rules.engine.RuleBody;
import org.xenwright.rules.engine.RuleJudge;
import org.xenwright.rules.engine.RuleSet;
import org.xenwright.rules.path.Exploration;
import org.xenwright.rules.path.Judge;
import org.xenwright.rules.path.Judgement;
import org.xenwright.verifier.ContractCase;
import org.xenwright.verifier.JudgeSource;
import org.xenwright.verifier.LintRequest;
import org.xenwright.verifier.Replay;

/** Judges by the documents of {@code rules/src/main/rules}. */
public final class RuleJudges implements JudgeSource {
  private final List<RuleBody> rules;
  private final List<IntendedLine> map;

  private RuleJudges(List<RuleBody> rules, List<IntendedLine> map) {
    this.rules = rules;
    this.map = List.copyOf(map);
  }

  /** All rules, for a guest that gives no intended map. */
  public RuleJudges() {
    this(RuleBodies.all(), List.of());
  }

  /** All rules; {@code map} is the intended map of the guest, empty when it gives none. */
  public static RuleJudges all(List<IntendedLine> map) {
    return only(_ -> true, map);
  }

  /** Those rules that {@code wanted} admits. */
  public static RuleJudges only(Predicate<Rule> wanted, List<IntendedLine> map) {
    return new RuleJudges(
        RuleBodies.all().stream().filter(b -> wanted.test(b.rule())).toList(), map);
  }

  /** Judges the rules about header and link alone: for an image that no contract can start. */
  public List<Judgement> withoutPaths(LintRequest request) {
    var facts = rules.stream().filter(r -> r.body() instanceof Body.Facts).toList();
    var judge =
        new RuleJudge(
            RuleSet.under("", facts),
            ImageFacts.of(request, Optional.empty()),
            _ -> (_, _, _) -> {}); // no path, so no check is asked
    return judge.finish(new Exploration(0, 0, 0, 0, List.of(), List.of()));
  }

  @Override
  public Judge judge(LintRequest request, ContractCase contractCase) {
    return judge(
        request, contractCase, new CongruentTables(request, contractCase, Optional.empty()));
  }

  @Override
  public Judge judge(LintRequest request, ContractCase contractCase, Replay machine) {
    return judge(
        request, contractCase, new CongruentTables(request, contractCase, Optional.of(machine)));
  }

  private Judge judge(LintRequest request, ContractCase contractCase, CongruentTables congruent) {
    return new RuleJudge(
        RuleSet.under(contractCase.contract().name(), rules),
        ImageFacts.of(request, Optional.of(contractCase)),
        rule -> CodedChecks.check(rule, map, congruent));
  }
}
