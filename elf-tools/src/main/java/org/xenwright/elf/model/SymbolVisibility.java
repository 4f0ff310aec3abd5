package org.xenwright.elf.model;

/** {@code ELF32_ST_VISIBILITY} (gABI figure 4-19). */
public enum SymbolVisibility {
  /** As the binding says. */
  DEFAULT,
  /** Reserved for the processor. */
  INTERNAL,
  /** Not seen outside the component. */
  HIDDEN,
  /** Seen, but not pre-emptable. */
  PROTECTED;

  /** The number in the file. */
  public int number() {
    return ordinal();
  }

  private static final SymbolVisibility[] ALL = values();

  /** The visibility of {@code st_other}. */
  public static SymbolVisibility of(int other) {
    return ALL[other & 3];
  }
}
