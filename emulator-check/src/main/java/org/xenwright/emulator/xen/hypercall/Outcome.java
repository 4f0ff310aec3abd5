package org.xenwright.emulator.xen.hypercall;

import org.xenwright.xen.abi.Errno;

/** What a hypercall leads to. */
public sealed interface Outcome {
  /** The guest goes on with {@code value} in r0. */
  record Result(int value) implements Outcome {}

  /** The guest does not go on: the domain has ended. */
  record Ended() implements Outcome {}

  /** Success without a value. */
  Outcome OK = new Result(0);

  /** The negative error number. */
  static Outcome error(Errno error) {
    return new Result(error.result());
  }
}
