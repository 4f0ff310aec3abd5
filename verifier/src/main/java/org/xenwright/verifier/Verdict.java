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
    String contract, Judgement judgement, Optional<Witness> witness, Confirmation confirmation) {
  /** What replaying the witness gave. */
  public enum Confirmation {
    /**
     * There is nothing to replay: no violation, one of the image's bytes, or one of a handler that
     * needs an interrupt.
     */
    NONE,
    /**
     * There was no machine to replay it on, or it could not start at the witness's load address.
     */
    NOT_TRIED,
    /** The machine went the same way to the same instruction. */
    CONFIRMED,
    /** The machine did not get there: a doubt about the verifier, not about the guest. */
    NOT_REPRODUCED
  }
}
