package org.xenwright.emulator.xen.hypercall;

/** What Xen does for one hypercall number. */
@FunctionalInterface
public interface HypercallHandler {
  /** Carries out one call. */
  Outcome handle(Arguments in);
}
