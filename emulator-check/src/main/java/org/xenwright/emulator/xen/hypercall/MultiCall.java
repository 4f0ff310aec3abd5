package org.xenwright.emulator.xen.hypercall;

import java.util.List;
import org.xenwright.xen.abi.Errno;
import org.xenwright.xen.abi.Hypercall;

/** {@code multicall}: a list of hypercalls, each answered in its own entry. */
record MultiCall(Hypercalls calls) implements HypercallHandler {
  private static final int ENTRY_BYTES = 64;
  private static final int MOST_CALLS = 1 << 20;
  private static final int RESULT = 8;
  private static final int ARGUMENTS = 16;

  @Override
  public Outcome handle(Arguments in) {
    int count = in.r(1);
    if (Integer.compareUnsigned(count, MOST_CALLS) > 0) {
      return Outcome.error(Errno.EFAULT); // so long a list does not lie in memory (observed)
    }
    for (int i = 0; i < count; i++) {
      int address = in.r(0) + i * ENTRY_BYTES;
      var entry = in.pointers().read(address, ENTRY_BYTES);
      if (entry.isEmpty()) {
        return Outcome.error(Errno.EFAULT);
      }
      int number = entry.get().getInt(0);
      var registers =
          List.of(
              entry.get().getInt(ARGUMENTS),
              entry.get().getInt(ARGUMENTS + 8),
              entry.get().getInt(ARGUMENTS + 16),
              entry.get().getInt(ARGUMENTS + 24),
              entry.get().getInt(ARGUMENTS + 32));
      var inner = new Arguments(registers, in.pointers(), in.now());
      boolean nested = number == Hypercall.MULTICALL.number();
      switch (nested ? Outcome.error(Errno.EINVAL) : calls.handle(number, inner)) {
        case Outcome.Result(int value) -> {
          entry.get().putLong(RESULT, value);
          if (!in.pointers().write(address, entry.get())) {
            return Outcome.error(Errno.EFAULT);
          }
        }
        case Outcome.Waits waits -> {
          return waits; // Xen gives the CPU away and goes on with the rest at once; here it is the
          // last
        }
        case Outcome.Ended ended -> {
          return ended;
        }
      }
    }
    return Outcome.OK;
  }
}
