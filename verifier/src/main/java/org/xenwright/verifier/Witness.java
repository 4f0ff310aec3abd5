package org.xenwright.verifier;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.xenwright.rules.Position;
import org.xenwright.rules.event.Event.VectorKind;

/**
 * One concrete way to a violation.
 *
 * @param contractCase contract, platform and tree
 * @param load smallest load address at which it fails
 * @param worksAt a load address at which it does not, when there is one
 * @param vector where the path starts, when it is a handler's
 * @param steps where the path took a turn, the last ones, oldest first, then the place itself
 * @param pc link-time address of the instruction to blame
 * @param position its source line
 * @param conditions what the path assumed at its branches
 */
public record Witness(
    ContractCase contractCase,
    long load,
    OptionalLong worksAt,
    Optional<VectorKind> vector,
    List<Step> steps,
    long pc,
    Optional<Position> position,
    List<String> conditions) {
  /** An instruction on the way: link-time address and source line. */
  public record Step(long pc, Optional<Position> position) {}

  public Witness {
    steps = List.copyOf(steps);
    conditions = List.copyOf(conditions);
  }
}
