package org.xenwright.elf.bfd;

/** Where BFD puts a symbol. */
public sealed interface SymbolPlace {
  /** {@code *UND*}. */
  record Undefined() implements SymbolPlace {}

  /** {@code *ABS*}. */
  record Absolute() implements SymbolPlace {}

  /** {@code *COM*}. */
  record Common() implements SymbolPlace {}

  /** In a section. */
  record In(BfdSection section) implements SymbolPlace {}

  SymbolPlace UNDEFINED = new Undefined();
  SymbolPlace ABSOLUTE = new Absolute();
  SymbolPlace COMMON = new Common();

  /** The section's name as BFD writes it. */
  default String name() {
    return switch (this) {
      case Undefined _ -> "*UND*";
      case Absolute _ -> "*ABS*";
      case Common _ -> "*COM*";
      case In(BfdSection section) -> section.name();
    };
  }
}
