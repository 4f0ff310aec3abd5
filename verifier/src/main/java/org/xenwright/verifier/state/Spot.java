package org.xenwright.verifier.state;

import org.xenwright.verifier.solve.Term;

/** What a physical address turned out to be. */
public sealed interface Spot {
  /** A constant distance from a region's base. */
  record At(Place place) implements Spot {}

  /** A function of the load address that is no constant distance from it. */
  record Aside(Term address) implements Spot {}

  /** Depends on a bit that the path has not decided: decide it, then ask again. */
  record Split(Term bit) implements Spot {}
}
