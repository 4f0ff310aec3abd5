package org.xenwright.isa.table;

import java.util.Optional;

/**
 * One way to write an encoding.
 *
 * @param kind when it is used
 * @param mnemonic template of the mnemonic
 * @param operands template of the operands, may be empty
 * @param where what must hold
 */
public record Spelling(Kind kind, String mnemonic, String operands, Optional<Condition> where) {
  /** When a spelling is used. */
  public enum Kind {
    /** The encoding's own. */
    OWN,
    /** Printed instead when its condition holds; parsed. */
    AS,
    /**
     * Printed as {@link #AS} is, not parsed: the assembler asks for more than the processor does.
     */
    SHOW,
    /** Parsed only. */
    OR,
    /** Parsed in the syntax from before UAL only (`.syntax divided`). */
    DIV,
    /** Parsed after all others: GNU's exchange of partners. */
    SWAP;

    /** The kind that the table calls {@code keyword}. */
    static Kind of(String keyword) {
      return valueOf(keyword.toUpperCase(java.util.Locale.ROOT));
    }
  }

  /** One line that {@link #read} understands. */
  public String line() {
    return kind + "\t" + mnemonic + "\t" + operands + "\t" + where.map(Condition::text).orElse("");
  }

  /** Reads back a {@link #line}. */
  public static Spelling read(String line) {
    int mnemonic = line.indexOf('\t') + 1;
    int operands = line.indexOf('\t', mnemonic) + 1;
    int where = line.indexOf('\t', operands) + 1;
    return new Spelling(
        Kind.valueOf(line.substring(0, mnemonic - 1)),
        line.substring(mnemonic, operands - 1),
        line.substring(operands, where - 1),
        where == line.length()
            ? Optional.empty()
            : Optional.of(Condition.parse(line.substring(where))));
  }
}
