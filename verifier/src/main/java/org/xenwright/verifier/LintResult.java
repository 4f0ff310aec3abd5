package org.xenwright.verifier;

import java.util.List;
import org.xenwright.rules.path.Exploration;

/**
 * What was found.
 *
 * @param verdicts one per rule and contract at least, in the order of the contracts
 * @param cases how much was explored for each contract
 */
public record LintResult(List<Verdict> verdicts, List<Explored> cases) {
  /** How much was explored for a contract. */
  public record Explored(String contract, Exploration exploration) {}

  public LintResult {
    verdicts = List.copyOf(verdicts);
    cases = List.copyOf(cases);
  }
}
