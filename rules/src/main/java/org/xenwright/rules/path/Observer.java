package org.xenwright.rules.path;

import org.xenwright.rules.event.Event;

/**
 * Watches one path. The last event is an {@link Event.PathEnd}. Views are valid during the call
 * only; words stay valid.
 */
public interface Observer {
  /**
   * The next event; {@code view} is the state after it took effect (for accesses: before the
   * destination is written).
   */
  void event(Event event, MachineView view);

  /** A named moment; comes right after the event that caused it. */
  void snapshot(Moment moment, MachineView view);

  /**
   * The path splits: a copy that shares nothing mutable with this one and sees the other branch
   * from here on.
   */
  Observer fork();
}
