package org.xenwright.emulator.xen.hypercall;

import org.xenwright.emulator.device.GenericTimer;
import org.xenwright.emulator.xen.domain.Domain;
import org.xenwright.emulator.xen.domain.Watchdogs;
import org.xenwright.xen.abi.Errno;
import org.xenwright.xen.abi.SchedOp;
import org.xenwright.xen.abi.ShutdownReason;

/**
 * {@code sched_op}: giving up the CPU, and the domain's end. Block and poll come back at once here,
 * as they may: a guest has to look again anyway, and one that waits properly uses WFI.
 */
record SchedCall(Domain domain) implements HypercallHandler {
  private static final int MOST_PORTS = 128;

  @Override
  public Outcome handle(Arguments in) {
    return SchedOp.of(in.command())
        .map(operation -> perform(operation, in))
        .orElse(Outcome.error(Errno.ENOSYS));
  }

  private Outcome perform(SchedOp operation, Arguments in) {
    if (operation.bytes() == 0) {
      return Outcome.OK;
    }
    var structure = in.pointers().read(in.r(1), operation.bytes());
    if (structure.isEmpty()) {
      return Outcome.error(Errno.EFAULT);
    }
    int first = structure.get().getInt(0);
    return switch (operation) {
      case YIELD, BLOCK -> Outcome.OK;
      case SHUTDOWN -> {
        domain.shutDown(ShutdownReason.of(first & 0xff).orElse(ShutdownReason.CRASH));
        yield new Outcome.Ended();
      }
      case POLL -> {
        int ports = structure.get().getInt(8);
        boolean tooMany = Integer.compareUnsigned(ports, MOST_PORTS) > 0;
        yield tooMany ? Outcome.error(Errno.EINVAL) : Outcome.OK;
      }
      case REMOTE_SHUTDOWN -> Outcome.error(Errno.ESRCH);
      case SHUTDOWN_CODE -> Outcome.OK;
      case WATCHDOG -> watchdog(first, structure.get().getInt(4), in.now());
      case PIN_OVERRIDE -> Outcome.error(Errno.EPERM);
    };
  }

  private Outcome watchdog(int id, int seconds, long now) {
    long deadline = now + Integer.toUnsignedLong(seconds) * GenericTimer.FREQUENCY;
    var watchdogs = domain.watchdogs();
    if (id == 0) {
      int started = watchdogs.start(deadline); // a timeout of 0 fires at once (observed)
      return started == 0 ? Outcome.error(Errno.ENOSPC) : new Outcome.Result(started);
    }
    if (Integer.compareUnsigned(id, Watchdogs.COUNT) > 0 || !watchdogs.isOn(id)) {
      return Outcome.error(Errno.EINVAL);
    }
    if (seconds == 0) {
      watchdogs.stop(id);
    } else {
      watchdogs.kick(id, deadline);
    }
    return Outcome.OK;
  }
}
