package org.xenwright.verifier;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.xenwright.rules.event.Event.VectorKind;
import org.xenwright.rules.path.Judge;

/** Runs an image on a machine under the eyes of a judge: same image, memory and tree. */
@FunctionalInterface
public interface Replay {
  /**
   * Runs the image of a case.
   *
   * @param each contract and platform, with the one load address at which to run
   * @param judge told what happens, as by the walker of paths
   * @param bootDone link-time address whose execution ends boot
   * @param vector whose handler is to be entered where interrupts are first let in; empty for a run
   *     in which handlers run when the machine has a reason
   */
  Outcome run(ContractCase each, Judge judge, OptionalLong bootDone, Optional<VectorKind> vector);

  /** How it went. */
  sealed interface Outcome {
    /**
     * The machine ran.
     *
     * @param executed link-time addresses of all instructions executed
     * @param ending why the run ended, one clause
     */
    record Ran(Set<Long> executed, String ending) implements Outcome {
      public Ran {
        executed = Set.copyOf(executed);
      }
    }

    /** The machine cannot start there. */
    record Refused(String reason) implements Outcome {}
  }
}
