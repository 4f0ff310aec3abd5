package org.xenwright.verifier;

import java.util.Optional;
import org.xenwright.rules.path.Judgement;

/**
 * What is known of a rule under a contract.
 *
 * @param contract name of the contract
 * @param judgement rule, outcome, reasons
 * @param witness for a violation on a path
 * @param confirmation what replaying the witness gave
 */
public record Verdict(
    String contract, Judgement judgement, Optional<Witness> witness, Confirmation confirmation) {}
