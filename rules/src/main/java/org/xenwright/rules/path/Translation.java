package org.xenwright.rules.path;

import org.xenwright.rules.event.Word;

/** What stage 1 makes of an address. */
public sealed interface Translation {
  /** SCTLR.M is 0: flat, data Strongly-ordered. */
  record Flat(Word physical) implements Translation {}

  /** Mapped by an entry of {@code run}. */
  record Mapped(TableRun run, Word physical) implements Translation {}

  /** No valid entry; {@code run} is the one that says so. */
  record Fault(TableRun run) implements Translation {}

  /** The registers or the entry are not known well enough. */
  record Unknown(String reason) implements Translation {}
}
