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
    /** Parsed only. */
    OR,
    /** Parsed after all others: GNU's exchange of partners. */
    SWAP
  }

  /** One line that {@link #read} understands. */
  public String line() {
    return kind + "\t" + mnemonic + "\t" + operands + "\t" + where.map(Condition::text).orElse("");
  }

  /** Reads back a {@link #line}. */
  public static Spelling read(String line) {
    var parts = line.split("\t", -1);
    return new Spelling(
        Kind.valueOf(parts[0]),
        parts[1],
        parts[2],
        parts[3].isEmpty() ? Optional.empty() : Optional.of(Condition.parse(parts[3])));
  }
}
