package org.xenwright.emulator.xen.hypercall;

import org.xenwright.emulator.xen.domain.Domain;
import org.xenwright.xen.abi.Errno;
import org.xenwright.xen.abi.HvmOp;
import org.xenwright.xen.abi.HvmParam;

/** {@code hvm_op}: the parameters by which a guest learns where its rings are. */
record HvmCall(Domain domain) implements HypercallHandler {
  private static final int DOMAIN = 0;
  private static final int INDEX = 4;
  private static final int VALUE = 8;

  @Override
  public Outcome handle(Arguments in) {
    return HvmOp.of(in.command())
        .map(operation -> perform(operation, in))
        .orElse(Outcome.error(Errno.ENOSYS));
  }

  private Outcome perform(HvmOp operation, Arguments in) {
    if (operation == HvmOp.GUEST_REQUEST_VM_EVENT) {
      return Outcome.OK; // nobody monitors the guest
    }
    var argument = in.pointers().read(in.r(1), operation.bytes());
    if (argument.isEmpty()) {
      return Outcome.error(Errno.EFAULT);
    }
    var structure = argument.get();
    if (!Domain.isSelf(structure.getShort(DOMAIN) & 0xffff)) {
      return Outcome.error(Errno.ESRCH);
    }
    var parameter =
        HvmParam.of(structure.getInt(INDEX)).filter(p -> p != HvmParam.MONITOR_RING_PFN);
    if (parameter.isEmpty()) {
      return Outcome.error(Errno.EINVAL); // observed; the value is left alone
    }
    if (operation == HvmOp.SET_PARAM) {
      return Outcome.error(Errno.EPERM); // since 4.14 the guest may set none of them (observed)
    }
    structure.putLong(VALUE, domain.parameter(parameter.get()));
    return in.pointers().write(in.r(1), structure) ? Outcome.OK : Outcome.error(Errno.EFAULT);
  }
}
