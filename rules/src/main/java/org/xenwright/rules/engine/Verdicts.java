package org.xenwright.rules.engine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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

  /** So many places of one assumption are named; the others are counted. */
  private static final int SHOWN = 3;

  private record Spot(Rule rule, long pc) {}

  private final Map<Rule, Optional<Severity>> moot = new LinkedHashMap<>();
  private final Set<Spot> broken = new HashSet<>();
  private final Set<Spot> open = new HashSet<>();
  private final Map<Rule, List<Violation>> violations = new LinkedHashMap<>();
  private final Map<Rule, List<String>> unknown = new LinkedHashMap<>();
  private final Map<Rule, Map<String, Set<Long>>> assumed = new LinkedHashMap<>();

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
      assume(rule.rule(), reason, pc);
      return;
    }
    add(unknown, rule.rule(), pc == 0 ? reason : String.format("at 0x%08x: %s", pc, reason));
  }

  /** A path was cut, so that this rule was judged only on its part. */
  void cut(RuleBody rule, String reason) {
    if (rule.onUnknown() == RuleBody.OnUnknown.ASSUME) {
      assume(rule.rule(), reason, 0);
    } else {
      add(unknown, rule.rule(), reason);
    }
  }

  private void assume(Rule rule, String reason, long pc) {
    assumed
        .computeIfAbsent(rule, _ -> new LinkedHashMap<>())
        .computeIfAbsent(reason, _ -> new TreeSet<>())
        .add(pc);
  }

  /** What holds only because the rule was taken to be kept where it could not be judged. */
  private List<String> assumptions(Rule rule) {
    var lines = new ArrayList<String>();
    assumed
        .getOrDefault(rule, Map.of())
        .forEach((reason, places) ->
            lines.add(rule.id() + " is kept" + where(places) + " (" + reason + ")"));
    return lines;
  }

  private static String where(Set<Long> places) {
    var shown =
        places.stream().filter(pc -> pc != 0).map(pc -> String.format("0x%08x", pc)).toList();
    if (shown.isEmpty()) {
      return "";
    }
    int more = shown.size() - SHOWN;
    return " at "
        + String.join(", ", shown.subList(0, Math.min(SHOWN, shown.size())))
        + (more > 0 ? " and " + more + (more == 1 ? " more place" : " more places") : "");
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
        reasons.addAll(assumptions(rule));
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
