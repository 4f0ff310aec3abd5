package org.xenwright.isa.syntax;

/** Values that operands carry before they become bits. */
public sealed interface Operand {
  /** An expression's value, or the promise of one. */
  sealed interface Immediate extends Operand {}

  /** A value known now. */
  record Known(long value) implements Immediate {}

  /** A value known later; the handle is the assembler's. */
  record Symbolic(int handle) implements Immediate {}

  /** No expression stands there. */
  record Unreadable(String message) implements Immediate {}
}
