package org.xenwright.rules.engine;

import java.util.List;
import java.util.Optional;
import org.xenwright.rules.path.Instance;
import org.xenwright.rules.path.MachineView;
import org.xenwright.rules.path.Moment;

/**
 * A rule that data cannot say, decided in Java; one for each path, told of every snapshot of it.
 */
public interface Check {
  /** Judges the state at a snapshot. */
  void snapshot(Moment moment, MachineView view, Outbox out);

  /** Where a check says what it found. */
  interface Outbox {
    /**
     * The rule is broken: link-time address to point at (0 for the image as a whole), one sentence,
     * further lines, and load addresses.
     */
    void violated(
        long pc,
        String message,
        List<String> details,
        Optional<Instance> fails,
        Optional<Instance> works);

    /** The rule cannot be decided, for this reason. */
    void unknown(String reason);
  }
}
