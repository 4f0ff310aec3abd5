package org.xenwright.isa.syntax;

/** What became of a hole in an instruction. */
public sealed interface Patched {
  /** The word with the value in. */
  record Word(int word) implements Patched {}

  /** The value does not fit; the message says what would. */
  record OutOfRange(String message) implements Patched {}
}
