package org.xenwright.elf.model;

/**
 * One symbol (gABI 4.5).
 *
 * @param name its name, empty for section symbols
 * @param value {@code st_value}: offset in its section in a relocatable object, address in an
 *     image, alignment of a common
 * @param size {@code st_size} in bytes, 0 when not known
 * @param binding who sees it
 * @param type what it stands for
 * @param visibility how it is seen outside
 * @param section where it is defined
 */
public record Symbol(
    String name,
    long value,
    long size,
    SymbolBinding binding,
    SymbolType type,
    SymbolVisibility visibility,
    SectionRef section) {

  /** The null symbol, index 0 of every object. */
  public static final Symbol NULL =
      new Symbol(
          "",
          0,
          0,
          SymbolBinding.LOCAL,
          SymbolType.NOTYPE,
          SymbolVisibility.DEFAULT,
          SectionRef.UNDEFINED);

  /** Whether this object gives the symbol a value or storage. */
  public boolean isDefined() {
    return !(section instanceof SectionRef.Undefined);
  }

  /**
   * Whether the name is a mapping symbol {@code $a $t $d} or such with a suffix (AAELF32 4.5.5).
   */
  public boolean isMapping() {
    return isMapping(name);
  }

  /** Whether that is the name of a mapping symbol. */
  static boolean isMapping(String name) {
    return name.length() >= 2
        && name.charAt(0) == '$'
        && "atd".indexOf(name.charAt(1)) >= 0
        && (name.length() == 2 || name.charAt(2) == '.');
  }

  /** The same with another value. */
  public Symbol withValue(long other) {
    return new Symbol(name, other, size, binding, type, visibility, section);
  }
}
