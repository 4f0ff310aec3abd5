package org.xenwright.emulator.xen.hypercall;

import org.xenwright.emulator.xen.domain.ConsoleLine;
import org.xenwright.emulator.xen.domain.Domain;
import org.xenwright.xen.abi.Birth;
import org.xenwright.xen.abi.ConsoleIoOp;
import org.xenwright.xen.abi.Errno;

/**
 * {@code console_io}: Xen's own console. A release build refuses guests of the toolstack
 * (observed).
 */
record ConsoleCall(Domain domain) implements HypercallHandler {
  private static final int CHUNK = 127; // Xen copies as many bytes at a time

  @Override
  public Outcome handle(Arguments in) {
    if (domain.birth() == Birth.LIBXL) {
      return Outcome.error(Errno.EPERM);
    }
    return ConsoleIoOp.of(in.command())
        .map(operation ->
            switch (operation) {
              case WRITE -> print(in);
              case READ -> Outcome.OK; // there is no input
            })
        .orElse(Outcome.error(Errno.ENOSYS));
  }

  private Outcome print(Arguments in) {
    long left = Integer.toUnsignedLong(in.r(1));
    int address = in.r(2);
    while (left > 0) {
      int step = (int) Math.min(CHUNK, left);
      var text = in.pointers().read(address, step);
      if (text.isEmpty()) {
        return Outcome.error(Errno.EFAULT);
      }
      for (byte each : text.get().array()) {
        domain.console().put(ConsoleLine.Channel.HYPERCALL, each & 0xff);
      }
      address += step;
      left -= step;
    }
    return Outcome.OK;
  }
}
