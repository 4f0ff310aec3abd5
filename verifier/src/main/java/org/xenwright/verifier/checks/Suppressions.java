package org.xenwright.verifier.checks;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.xenwright.rules.Diagnostic;
import org.xenwright.rules.Position;
import org.xenwright.rules.Report;
import org.xenwright.rules.Rule;

/**
 * Rules a guest is allowed to break, with the reason ({@code lint: allow:} in guest.yaml).
 * Remembers which were needed.
 */
public final class Suppressions {
  /**
   * One entry as it was written.
   *
   * @param position where it is written
   * @param rule the rule's id
   * @param reason why it may be broken
   */
  public record Entry(Position position, String rule, String reason) {}

  private record Known(Position position, Rule rule) {}

  private final List<Known> known;
  private final Set<Rule> used = new HashSet<>();

  private Suppressions(List<Known> known) {
    this.known = List.copyOf(known);
  }

  /** None. */
  public static Suppressions none() {
    return new Suppressions(List.of());
  }

  /**
   * Those of a guest; an entry without a reason or with an unknown rule is complained about and not
   * used.
   */
  public static Suppressions of(List<Entry> entries, Report report) {
    var known = new ArrayList<Known>();
    for (var entry : entries) {
      var rule = Rule.of(entry.rule());
      if (rule.isEmpty()) {
        report.add(
            Diagnostic.of(Rule.XW_TOOL_091, entry.position(), "there is no rule " + entry.rule()));
      } else if (entry.reason().isBlank()) {
        report.add(
            Diagnostic.of(
                Rule.XW_TOOL_091, entry.position(), entry.rule() + " is allowed without a reason"));
      } else {
        known.add(new Known(entry.position(), rule.get()));
      }
    }
    return new Suppressions(known);
  }

  /** Whether findings of the rule are allowed; counts as a use. */
  boolean allows(Rule rule) {
    boolean allowed = known.stream().anyMatch(k -> k.rule == rule);
    if (allowed) {
      used.add(rule);
    }
    return allowed;
  }

  /** A finding for each entry that nothing needed. */
  List<Diagnostic> unused() {
    return known.stream()
        .filter(k -> !used.contains(k.rule))
        .map(k ->
            Diagnostic.of(
                Rule.XW_TOOL_090, k.position, k.rule.id() + " is allowed, but nothing breaks it"))
        .toList();
  }
}
