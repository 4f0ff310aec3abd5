package org.xenwright.verifier;

/** What a machine says of a violation that was found by proof. */
public sealed interface Confirmation {
  /** There is nothing to replay: no violation, or one of the image's bytes. */
  record None() implements Confirmation {}

  /**
   * The machine ran, and there, too, the rule is broken at that place.
   *
   * @param load where the image was
   */
  record Confirmed(long load) implements Confirmation {}

  /**
   * The finding rests on the proof alone.
   *
   * @param reason one clause
   */
  record NotConfirmed(String reason) implements Confirmation {}
}
