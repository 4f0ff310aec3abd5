package org.xenwright.emulator.xen.hypercall;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Optional;
import org.xenwright.emulator.device.GenericTimer;
import org.xenwright.emulator.xen.domain.Domain;
import org.xenwright.emulator.xen.domain.EventPort;
import org.xenwright.emulator.xen.domain.Watchdogs;
import org.xenwright.xen.abi.Errno;
import org.xenwright.xen.abi.SchedOp;
import org.xenwright.xen.abi.ShutdownReason;

/** {@code sched_op}: giving up the CPU, and the domain's end. */
record SchedCall(Domain domain) implements HypercallHandler {
  private static final int MOST_PORTS = 128;
  private static final long NANOSECONDS = 1_000_000_000L;

  @Override
  public Outcome handle(Arguments in) {
    return SchedOp.of(in.command())
        .map(operation -> perform(operation, in))
        .orElse(Outcome.error(Errno.ENOSYS));
  }

  private Outcome perform(SchedOp operation, Arguments in) {
    var structure =
        operation.bytes() == 0
            ? Optional.of(ByteBuffer.allocate(4))
            : in.pointers().read(in.r(1), operation.bytes());
    if (structure.isEmpty()) {
      return Outcome.error(Errno.EFAULT);
    }
    int first = structure.get().getInt(0);
    return switch (operation) {
      case YIELD -> Outcome.OK;
      case BLOCK -> new Outcome.Waits("SCHEDOP_block", () -> false, Long.MAX_VALUE);
      case SHUTDOWN -> {
        domain.shutDown(ShutdownReason.of(first & 0xff).orElse(ShutdownReason.CRASH));
        yield new Outcome.Ended();
      }
      case POLL -> poll(in, structure.get());
      case REMOTE_SHUTDOWN -> Outcome.error(Errno.ESRCH);
      case SHUTDOWN_CODE -> Outcome.OK;
      case WATCHDOG -> watchdog(first, structure.get().getInt(4), in.now());
      case PIN_OVERRIDE -> Outcome.error(Errno.EPERM);
    };
  }

  /**
   * Errors as Xen 4.17 was seen to give them. A timeout is in nanoseconds since the guest began.
   */
  private Outcome poll(Arguments in, ByteBuffer structure) {
    int count = structure.getInt(8);
    if (Integer.compareUnsigned(count, MOST_PORTS) > 0) {
      return Outcome.error(Errno.EINVAL);
    }
    var list = in.pointers().read(structure.getInt(0), 4 * count);
    if (list.isEmpty()) {
      return Outcome.error(Errno.EFAULT);
    }
    var events = domain.events();
    var ports = new ArrayList<Integer>();
    for (int i = 0; i < count; i++) {
      int port = list.get().getInt(4 * i);
      if (events.port(port) instanceof EventPort.Closed) {
        return Outcome.error(Errno.EINVAL);
      }
      ports.add(port);
    }
    long nanoseconds = structure.getLong(16);
    long deadline =
        nanoseconds == 0
            ? Long.MAX_VALUE
            : Long.divideUnsigned(nanoseconds, NANOSECONDS / GenericTimer.FREQUENCY);
    return new Outcome.Waits(
        "SCHEDOP_poll", () -> ports.stream().anyMatch(events::pending), deadline);
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
