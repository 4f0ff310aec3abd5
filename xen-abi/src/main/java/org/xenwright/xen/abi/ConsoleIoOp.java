package org.xenwright.xen.abi;

import java.util.Optional;

/**
 * Sub-operations of {@link Hypercall#CONSOLE_IO}: public/xen.h CONSOLEIO_*. r0 = number, r1 =
 * count, r2 = buffer.
 */
public enum ConsoleIoOp {
  WRITE(0),
  READ(1);

  private final int number;

  ConsoleIoOp(int number) {
    this.number = number;
  }

  /** The constant of that number. */
  public static Optional<ConsoleIoOp> of(int number) {
    for (var each : values()) {
      if (each.number == number) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  /** The number in the ABI. */
  public int number() {
    return number;
  }
}
