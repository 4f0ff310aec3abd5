package org.xenwright.isa.decode;

/** The instruction sets the table can hold. */
public enum InstructionSet {
  A32('A'),
  T32('T'),
  A64('X');

  private final char label;

  InstructionSet(char label) {
    this.label = label;
  }

  /** First letter of the labels of this set's encodings in the table. */
  public char label() {
    return label;
  }
}
