package org.xenwright.isa.syntax;

/**
 * A register that has a name.
 *
 * @param kind which register file
 * @param number within it
 */
public record RegisterName(Kind kind, int number) {
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
