package org.xenwright.emulator.cpu;

/**
 * Leaves the instruction being executed: an exception was taken, or the core stops. The state is
 * already what the next instruction shall see. Carries nothing and has no stack trace, so throwing
 * it is cheap.
 */
final class Unwind extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The only one. */
  static final Unwind NOW = new Unwind();

  private Unwind() {
    super("", null, false, false);
  }
}
