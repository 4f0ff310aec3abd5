package org.xenwright.emulator.xen.hypercall;

import org.xenwright.xen.abi.Errno;

/** {@code vm_assist}: of the assists only runstate_update_flag (5) exists on Arm. */
record VmAssistCall() implements HypercallHandler {
  private static final int RUNSTATE_UPDATE_FLAG = 5;
  private static final int DISABLE = 1;

  @Override
  public Outcome handle(Arguments in) {
    if (in.r(1) != RUNSTATE_UPDATE_FLAG) {
      return Outcome.error(Errno.EINVAL);
    }
    boolean known = in.command() == 0 || in.command() == DISABLE;
    return known ? Outcome.OK : Outcome.error(Errno.ENOSYS);
  }
}
