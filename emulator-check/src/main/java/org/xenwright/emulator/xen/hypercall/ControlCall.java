package org.xenwright.emulator.xen.hypercall;

import org.xenwright.xen.abi.Errno;

/**
 * The calls of the control domain. Xen reads the request before it refuses it, so a bad pointer
 * shows first (observed).
 */
record ControlCall() implements HypercallHandler {
  private static final int REQUEST_BYTES = 128;

  @Override
  public Outcome handle(Arguments in) {
    boolean readable = in.pointers().read(in.r(0), REQUEST_BYTES).isPresent();
    return Outcome.error(readable ? Errno.EPERM : Errno.EFAULT);
  }
}
