package org.xenwright.isa.syntax;

/**
 * One kind of operand: how it is written and how it is read. Immutable; its field letters are given
 * when it is made.
 */
interface Atom {
  /** Appends the operand's text. */
  void print(Fields fields, StringBuilder out);

  /** Reads the operand at the cursor; on a fault, notes it in {@code in} and answers false. */
  boolean parse(Reading in);

  /**
   * What it may begin with, a set of {@link Lead}; {@link Lead#OPEN} unless it is one operand
   * without commas outside braces.
   */
  default int leads() {
    return Lead.ANY | Lead.OPEN;
  }

  /** Whether the operand may be left out of an optional part when printing. */
  default boolean isDefault(Fields fields) {
    return false;
  }

  /** Sets the fields of an operand that was left out. */
  default void setDefault(Reading in) {}

  /**
   * The value for the comment column when this operand has one; {@link Long#MIN_VALUE} otherwise.
   */
  default long comment(Fields fields) {
    return NO_COMMENT;
  }

  /** The whole comment when it is more than one value; empty otherwise. */
  default String remark(Fields fields) {
    return "";
  }

  /** No value for the comment column. */
  long NO_COMMENT = Long.MIN_VALUE;
}
