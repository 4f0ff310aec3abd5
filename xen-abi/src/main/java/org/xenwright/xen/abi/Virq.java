package org.xenwright.xen.abi;

import java.util.Optional;

/** Virtual interrupts: public/xen.h VIRQ_*. */
public enum Virq {
  /** Per CPU; never needed on ARM. */
  TIMER(0),
  /** Per CPU. */
  DEBUG(1),
  CONSOLE(2),
  DOM_EXC(3),
  TBUF(4),
  DEBUGGER(6),
  CON_RING(8),
  PCPU_STATE(9),
  MEM_EVENT(10),
  ARGO(11),
  ENOMEM(12);

  private static final int XENOPROF = 7;
  private static final int XENPMU = 13;

  private final int number;

  Virq(int number) {
    this.number = number;
  }

  /** The constant of that number. */
  public static Optional<Virq> of(int number) {
    for (var each : values()) {
      if (each.number == number) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  /** Whether each CPU may bind one of its own; the others go to CPU 0. */
  public static boolean perCpu(int number) {
    return number == TIMER.number
        || number == DEBUG.number
        || number == XENOPROF
        || number == XENPMU;
  }

  /** The number in the ABI. */
  public int number() {
    return number;
  }
}
