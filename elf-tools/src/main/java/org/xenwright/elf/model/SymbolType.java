package org.xenwright.elf.model;

/** {@code ELF32_ST_TYPE} (gABI figure 4-17); a number not listed reads as {@link #OTHER}. */
public enum SymbolType {
  /** Not said. */
  NOTYPE(0),
  /** Data. */
  OBJECT(1),
  /** Code; bit 0 of the value says Thumb (AAELF32 4.5.3). */
  FUNC(2),
  /** Stands for a section. */
  SECTION(3),
  /** Name of a source file. */
  FILE(4),
  /** Uninitialised common data. */
  COMMON(5),
  /** An offset in the thread's storage. */
  TLS(6),
  /** {@code STT_GNU_IFUNC}: code that picks the function. */
  IFUNC(10),
  /** {@code STT_ARM_TFUNC}: a Thumb function by an old convention. */
  ARM_THUMB_FUNC(13),
  /** Any other number. */
  OTHER(15);

  /** By number: readers ask once a symbol. */
  private static final SymbolType[] BY_NUMBER = byNumber();

  private final int number;

  SymbolType(int number) {
    this.number = number;
  }

  /** The number in the file. */
  public int number() {
    return number;
  }

  /** The type of a number. */
  public static SymbolType of(int number) {
    return number >= 0 && number < BY_NUMBER.length ? BY_NUMBER[number] : OTHER;
  }

  private static SymbolType[] byNumber() {
    var all = new SymbolType[16];
    java.util.Arrays.fill(all, OTHER);
    for (var type : values()) {
      all[type.number] = type;
    }
    return all;
  }
}
