package org.xenwright.verifier;

import org.xenwright.rules.path.Judge;

/** Makes the judge of one contract case: the rules that apply and the facts they may ask for. */
@FunctionalInterface
public interface JudgeSource {
  /** A judge that has seen no path. */
  Judge judge(LintRequest request, ContractCase contractCase);

  /**
   * A judge for a run of {@code machine}; what it compares the run with comes from runs of that
   * machine, too.
   */
  default Judge judge(LintRequest request, ContractCase contractCase, Replay machine) {
    return judge(request, contractCase);
  }
}
