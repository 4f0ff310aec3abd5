package org.xenwright.elf.model;

/** {@code ELF32_ST_BIND} (gABI figure 4-16); a number not listed reads as {@link #OTHER}. */
public enum SymbolBinding {
  /** Visible in its object only. */
  LOCAL(0),
  /** Visible to all objects. */
  GLOBAL(1),
  /** Global, but gives way to another definition and may stay undefined. */
  WEAK(2),
  /** {@code STB_GNU_UNIQUE}. */
  UNIQUE(10),
  /** Any other number. */
  OTHER(15);

  /** By number: readers ask once a symbol. */
  private static final SymbolBinding[] BY_NUMBER = byNumber();

  private final int number;

  SymbolBinding(int number) {
    this.number = number;
  }

  /** The number in the file. */
  public int number() {
    return number;
  }

  /** The binding of a number. */
  public static SymbolBinding of(int number) {
    return number >= 0 && number < BY_NUMBER.length ? BY_NUMBER[number] : OTHER;
  }

  private static SymbolBinding[] byNumber() {
    var all = new SymbolBinding[16];
    java.util.Arrays.fill(all, OTHER);
    for (var binding : values()) {
      all[binding.number] = binding;
    }
    return all;
  }
}
