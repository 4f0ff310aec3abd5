package org.xenwright.rules.engine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.xenwright.rules.Rule;
import org.xenwright.rules.Severity;
import org.xenwright.rules.path.Judgement;
import org.xenwright.rules.path.Judgement.Outcome;
import org.xenwright.rules.path.Judgement.Violation;

/**
 * Combines what the paths of one case say: a rule is violated when one path breaks it, unknown when
 * a path could not be followed or a predicate not decided, and holds otherwise, under the
 * assumptions named.
 */
final class Verdicts {
  /** Past this many, reasons and places of a rule are not repeated. */
  private static final int REASONS = 5;

  private static final int PLACES = 20;

  private record Spot(Rule rule, long pc) {}

  private final Map<Rule, Optional<Severity>> moot = new LinkedHashMap<>();
  private final Set<Spot> broken = new HashSet<>();
  private final Set<Spot> open = new HashSet<>();
  private final Map<Rule, List<Violation>> violations = new LinkedHashMap<>();
  private final Map<Rule, List<String>> unknown = new LinkedHashMap<>();
  private final Map<Rule, List<String>> assumed = new LinkedHashMap<>();

  /** A fact of the image makes the rule moot: findings keep this severity, or are dropped. */
  void moot(Rule rule, Optional<Severity> left) {
    moot.put(rule, left);
  }

  /** Whether a violation at that place would be new and wanted. */
  boolean wants(Rule rule, long pc) {
    var severity = moot.get(rule);
    return (severity == null || severity.isPresent())
        && !broken.contains(new Spot(rule, pc))
        && violations.getOrDefault(rule, List.of()).size() < PLACES;
  }

  void violated(Rule rule, Violation violation) {
    if (broken.add(new Spot(rule, violation.pc().orElse(0L)))) {
      violations.computeIfAbsent(rule, _ -> new ArrayList<>()).add(violation);
    }
  }

  /**
   * Whether the rule was found undecidable at that place before, so that trying again is a waste.
   */
  boolean gaveUp(Rule rule, long pc) {
    return open.contains(new Spot(rule, pc));
  }

  /** A predicate of the rule could not be decided at that place. */
  void undecided(RuleBody rule, long pc, String reason) {
    open.add(new Spot(rule.rule(), pc));
    if (rule.onUnknown() == RuleBody.OnUnknown.ASSUME) {
      var where = pc == 0 ? "" : String.format(" at 0x%08x", pc);
      add(assumed, rule.rule(), rule.rule().id() + " is kept" + where + ", where " + reason);
      return;
    }
    add(unknown, rule.rule(), pc == 0 ? reason : String.format("at 0x%08x: %s", pc, reason));
  }

  /** A path was cut, so that this rule was judged only on its part. */
  void cut(RuleBody rule, String reason) {
    add(rule.onUnknown() == RuleBody.OnUnknown.ASSUME ? assumed : unknown, rule.rule(), reason);
  }

  private static void add(Map<Rule, List<String>> to, Rule rule, String reason) {
    var reasons = to.computeIfAbsent(rule, _ -> new ArrayList<>());
    if (reasons.size() < REASONS && !reasons.contains(reason)) {
      reasons.add(reason);
    }
  }

  /**
   * One judgement per rule, or per place where it is broken; findings that follow from others
   * become unknown.
   */
  List<Judgement> judgements(List<RuleBody> rules, List<String> assumptions) {
    var hidden = new HashSet<Rule>();
    for (var rule : rules) {
      if (violations.containsKey(rule.rule())) {
        hidden.addAll(rule.hides());
      }
    }
    var all = new ArrayList<Judgement>();
    for (var body : rules) {
      var rule = body.rule();
      var severity = moot.getOrDefault(rule, Optional.empty()).orElse(rule.severity());
      var found = violations.getOrDefault(rule, List.of());
      if (!found.isEmpty() && !hidden.contains(rule)) {
        found.forEach(v ->
            all.add(new Judgement(rule, severity, Outcome.VIOLATED, List.of(), Optional.of(v))));
      } else if (!found.isEmpty()) {
        all.add(
            plain(
                rule,
                severity,
                Outcome.UNKNOWN,
                List.of("judged again once the finding it follows from is repaired")));
      } else if (unknown.containsKey(rule)) {
        all.add(plain(rule, severity, Outcome.UNKNOWN, unknown.get(rule)));
      } else {
        var reasons = new ArrayList<>(assumptions);
        reasons.addAll(assumed.getOrDefault(rule, List.of()));
        all.add(plain(rule, severity, Outcome.HOLDS, reasons));
      }
    }
    return all;
  }

  private static Judgement plain(
      Rule rule, Severity severity, Outcome outcome, List<String> reasons) {
    return new Judgement(rule, severity, outcome, reasons, Optional.empty());
  }
}
