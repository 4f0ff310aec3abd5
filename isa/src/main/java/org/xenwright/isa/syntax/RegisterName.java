package org.xenwright.isa.syntax;

/**
 * A register that has a name.
 *
 * @param kind which register file
 * @param number within it
 * @param type data type that {@code .dn} or {@code .qn} gave the name, or an empty string
 * @param index of the lane that {@code .dn} gave the name, or -1
 */
public record RegisterName(Kind kind, int number, String type, int index) {
  /** A name that says no more than the register. */
  public RegisterName(Kind kind, int number) {
    this(kind, number, "", -1);
  }

  /** Register files of the syntax. */
  public enum Kind {
    CORE("r"),
    SINGLE("s"),
    DOUBLE("d"),
    QUAD("q"),
    COPROCESSOR("p"),
    COPROCESSOR_REGISTER("c"),
    W("w"),
    X("x");

    private final String prefix;

    Kind(String prefix) {
      this.prefix = prefix;
    }

    /** Letter before the number. */
    public String prefix() {
      return prefix;
    }
  }
}
