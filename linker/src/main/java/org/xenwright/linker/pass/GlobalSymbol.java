package org.xenwright.linker.pass;

import org.xenwright.elf.model.Symbol;

/**
 * What is known of one global name after all inputs were read. Instances are replaced, never
 * changed.
 *
 * @param name the name
 * @param kind how it stands
 * @param file the file that defines it, or the first that refers to it
 * @param symbol the entry in that file; for a common the largest one
 * @param section id of the defining section, -1 when absolute, common or undefined
 * @param strongReference whether any reference is not weak
 */
public record GlobalSymbol(
    String name, Kind kind, InputFile file, Symbol symbol, int section, boolean strongReference) {
  /** How a name stands. */
  public enum Kind {
    UNDEFINED,
    UNDEFINED_WEAK,
    DEFINED,
    DEFINED_WEAK,
    COMMON;

    /** Whether it has a place or a value. */
    public boolean isDefined() {
      return this == DEFINED || this == DEFINED_WEAK;
    }
  }

  /** Whether it has a place or a value. */
  public boolean isDefined() {
    return kind.isDefined();
  }
}
