package org.xenwright.rules.path;

import java.util.List;
import java.util.Optional;
import org.xenwright.rules.Rule;
import org.xenwright.rules.Severity;

/**
 * What a judge says about one rule in one contract case. A rule may be violated at several places:
 * one judgement each.
 *
 * @param rule the rule
 * @param severity the rule's, or what its exceptions make of it here
 * @param outcome three-valued
 * @param reasons assumptions of a rule that holds, reasons of an unknown one
 * @param violation present exactly when violated
 */
public record Judgement(
    Rule rule,
    Severity severity,
    Outcome outcome,
    List<String> reasons,
    Optional<Violation> violation) {
  public Judgement {
    reasons = List.copyOf(reasons);
  }

  /** Three-valued verdict. */
  public enum Outcome {
    VIOLATED,
    HOLDS,
    UNKNOWN
  }

  /**
   * Where and how a rule is broken.
   *
   * @param message one sentence, terms filled in
   * @param place where on which path; empty for a rule about bytes of the image or its tree
   * @param pc link-time address to point at; empty when the rule is not about code
   * @param fails the smallest instance that violates, when one was asked for
   * @param works an instance that does not, where there is one
   * @param details further lines: the descriptor field by field, the registers as terms
   */
  public record Violation(
      String message,
      Optional<Place> place,
      Optional<Long> pc,
      Optional<Instance> fails,
      Optional<Instance> works,
      List<String> details) {
    public Violation {
      details = List.copyOf(details);
    }
  }
}
