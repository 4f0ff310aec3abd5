package org.xenwright.rules.engine;

import java.util.List;
import java.util.Optional;
import org.xenwright.rules.Rule;
import org.xenwright.rules.Severity;

/**
 * A rule as the engine runs it.
 *
 * @param rule its identity and texts
 * @param contracts boot contracts under which it is judged; empty means all
 * @param body what it demands
 * @param unless an image fact that makes the rule moot, with the severity findings keep then (none:
 *     no finding at all)
 * @param onUnknown what becomes of a path that was cut or a predicate that could not be decided
 * @param message sentence of a finding
 * @param blame address to point at when it is not the event's own
 * @param hides rules whose findings follow from this one
 */
public record RuleBody(
    Rule rule,
    List<String> contracts,
    Body body,
    Optional<Unless> unless,
    OnUnknown onUnknown,
    Message message,
    Optional<Expr> blame,
    List<Rule> hides) {

  /** See {@link RuleBody#unless()}. */
  public record Unless(Expr fact, Optional<Severity> severity) {}

  /** What an undecided predicate or a cut path means. */
  public enum OnUnknown {
    /** The verdict is unknown, with the reason. */
    REPORT_UNKNOWN,
    /** The verdict is not touched; the report names the assumption. */
    ASSUME,
    /** Counts as violated: for facts that the guest must prove by itself. */
    VIOLATE
  }

  /** A message: plain text and values, in order. */
  public record Message(List<Part> parts) {
    public Message {
      parts = List.copyOf(parts);
    }
  }

  /** A piece of a message. */
  public sealed interface Part {
    /** Plain text. */
    record Plain(String text) implements Part {}

    /** A value, shown as its type is shown. */
    record Shown(Expr value) implements Part {}
  }

  public RuleBody {
    contracts = List.copyOf(contracts);
    hides = List.copyOf(hides);
  }
}
