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

  /** One event, in program order. */
  void accept(Event event);
}
