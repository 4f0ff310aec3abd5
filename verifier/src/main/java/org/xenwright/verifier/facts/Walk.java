package org.xenwright.verifier.facts;

import org.xenwright.rules.event.Event.MemoryType;
import org.xenwright.verifier.solve.Term;

/** What stage 1 makes of a virtual address. */
public sealed interface Walk {
  /** SCTLR.M is 0: flat, all data Strongly-ordered. */
  record Flat(Term physical) implements Walk {}

  /**
   * Mapped.
   *
   * @param physical physical address
   * @param descriptor the last descriptor read
   * @param level 1 or 2
   * @param type memory type
   */
  record Mapped(Term physical, Term descriptor, int level, MemoryType type) implements Walk {}

  /** The descriptor says that there is no access. */
  record Fault(Term descriptor, int level) implements Walk {}

  /** Depends on a bit that the path has not decided. */
  record Split(Term bit) implements Walk {}

  /** Registers or descriptors are not known well enough. */
  record Unknown(String reason) implements Walk {}
}
