package org.xenwright.verifier.state;

import org.xenwright.verifier.solve.Term;

/**
 * Where a byte lies: distance from the base of a region. Regions of different bases do not overlap;
 * who makes places sees to that.
 *
 * @param base what addresses of the region have in common: the constant 0 for absolute addresses,
 *     else a term without constant part
 * @param offset distance, 32 bits, unsigned
 */
public record Place(Term base, long offset) {
  public Place {
    offset &= 0xFFFFFFFFL;
  }

  /** The place {@code more} bytes on. */
  public Place plus(long more) {
    return new Place(base, offset + more);
  }
}
