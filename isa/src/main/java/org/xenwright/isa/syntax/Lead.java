package org.xenwright.isa.syntax;

/**
 * What an operand begins with, as sets of bits: enough to see at a glance that a spelling is not
 * meant. An operand stands at the beginning, behind a comma or behind an opening bracket.
 */
final class Lead {
  /** A core register by its name. */
  static final int CORE = 1;

  /** A register of the floating point and vector file by its name. */
  static final int VECTOR = 1 << 1;

  /** {@code #}. */
  static final int HASH = 1 << 2;

  /** {@code [}. */
  static final int BRACKET = 1 << 3;

  /** An opening brace. */
  static final int BRACE = 1 << 4;

  /** Other names, digits, signs, and nothing at all. */
  static final int OTHER = 1 << 5;

  /** It may be anything. */
  static final int ANY = (1 << 6) - 1;

  /** A number or expression, whose hash may be left out. */
  static final int NUMBER = HASH | OTHER;

  /** The operand may hold commas of its own, so that nothing is known of what follows. */
  static final int OPEN = 1 << 6;

  private Lead() {}
}
