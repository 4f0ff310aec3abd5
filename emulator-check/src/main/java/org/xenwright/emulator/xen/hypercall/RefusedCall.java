package org.xenwright.emulator.xen.hypercall;

import org.xenwright.xen.abi.Errno;

/** A hypercall that is not there for such a guest: every use of it gets the same answer. */
record RefusedCall(Errno error) implements HypercallHandler {
  @Override
  public Outcome handle(Arguments in) {
    return Outcome.error(error);
  }
}
