package org.xenwright.verifier;

import java.util.List;
import java.util.Optional;
import org.xenwright.rules.event.Event;

/** Runs a witness on a machine: same image, load address, memory and tree. */
@FunctionalInterface
public interface Replay {
  /**
   * Events of the run, {@link Event.Executed} among them, in order; empty when the machine cannot
   * start there.
   */
  Optional<List<Event>> run(Witness witness);
}
