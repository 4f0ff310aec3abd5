package org.xenwright.emulator.cpu;

import org.xenwright.rules.event.Event;

/**
 * Hears what the core does, in the closed list of events; {@code pc} of the events is the virtual
 * address.
 */
@FunctionalInterface
public interface EventSink {
  /** Hears nothing. The core then runs without tracing at all. */
  EventSink NONE = event -> {};

  /** The next event is an exception return, and this is the CPSR it goes to. */
  default void returning(int status) {}

  /** One event, in program order. */
  void accept(Event event);
}
