package org.xenwright.verifier;

import java.util.Optional;
import org.xenwright.rules.Position;

/** Finds the source line of a link-time address. */
@FunctionalInterface
public interface LineLookup {
  /** The line; empty when the image says nothing of it. */
  Optional<Position> lookup(long linkAddress);
}
