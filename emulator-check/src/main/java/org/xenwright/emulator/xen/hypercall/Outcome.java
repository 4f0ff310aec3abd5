package org.xenwright.emulator.xen.hypercall;

import java.util.function.BooleanSupplier;
import org.xenwright.xen.abi.Errno;

/** What a hypercall leads to. */
public sealed interface Outcome {
  /** The guest goes on with {@code value} in r0. */
  record Result(int value) implements Outcome {}

  /**
   * The guest goes on with 0 in r0 once an interrupt is to be delivered, {@code ready} says yes, or
   * {@code deadline} has come, in virtual time.
   *
   * @param what the call, for a report when none of these can come
   */
  record Waits(String what, BooleanSupplier ready, long deadline) implements Outcome {}

  /** The guest does not go on: the domain has ended. */
  record Ended() implements Outcome {}

  /** Success without a value. */
  Outcome OK = new Result(0);

  /** The negative error number. */
  static Outcome error(Errno error) {
    return new Result(error.result());
  }
}
