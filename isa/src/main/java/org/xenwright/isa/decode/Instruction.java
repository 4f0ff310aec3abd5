package org.xenwright.isa.decode;

/**
 * A word that the table knows.
 *
 * @param encoding the encoding that holds it
 * @param word its bits; of a 32-bit T32 instruction the first halfword is on top
 */
public record Instruction(Encoding encoding, int word) {
  /**
   * Raw value of a field, its bits joined in reading order; a field the picture lacks but `where`
   * gives is that value.
   */
  public int field(String name) {
    return encoding.field(name.charAt(0), word);
  }

  /** Length in bytes: 2 or 4. */
  public int length() {
    return encoding.length();
  }

  /** Why the manual calls these bits UNPREDICTABLE, or an empty string. */
  public String unpredictable() {
    return Predicates.unpredictable(encoding.index(), word);
  }

  /** How it may stand in an IT block. */
  public ItUse itUse() {
    return encoding.isRow()
        ? ItUse.named(Predicates.itUse(encoding.index(), word))
        : encoding.outside().itUse();
  }

  /** Why the manual calls this use deprecated, or an empty string. */
  public String deprecated() {
    return Predicates.deprecated(encoding.index(), word);
  }
}
