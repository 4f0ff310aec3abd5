package org.xenwright.isa.decode;

/** Which lanes an instruction of a VPT block works on (DDI 0553 B5.6.2). */
public enum Predicate {
  /** All: it stands outside. */
  NONE(""),
  /** Those for which the predicate holds. */
  THEN("t"),
  /** The others. */
  ELSE("e");

  private final String letter;

  Predicate(String letter) {
    this.letter = letter;
  }

  /** What the mnemonic ends with. */
  public String letter() {
    return letter;
  }
}
