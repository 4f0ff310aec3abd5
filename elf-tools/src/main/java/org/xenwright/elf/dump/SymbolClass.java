package org.xenwright.elf.dump;

import org.xenwright.elf.bfd.BfdSection;
import org.xenwright.elf.bfd.BfdSymbol;
import org.xenwright.elf.bfd.SectionBits;
import org.xenwright.elf.bfd.SymbolPlace;

/** The letters of {@code nm}: where a symbol lives, lower case for locals. */
public final class SymbolClass {
  private SymbolClass() {}

  /** The letter of a symbol. */
  public static char of(BfdSymbol symbol) {
    boolean object = symbol.any(BfdSymbol.OBJECT);
    boolean weak = symbol.any(BfdSymbol.WEAK);
    switch (symbol.place()) {
      case SymbolPlace.Common _ -> {
        return 'C';
      }
      case SymbolPlace.Undefined _ -> {
        return weak ? object ? 'v' : 'w' : 'U';
      }
      case SymbolPlace.Absolute _, SymbolPlace.In _ -> {}
    }
    if (symbol.any(BfdSymbol.INDIRECT)) {
      return 'i';
    }
    if (weak) {
      return object ? 'V' : 'W';
    }
    if (symbol.any(BfdSymbol.UNIQUE)) {
      return 'u';
    }
    if (!symbol.any(BfdSymbol.GLOBAL | BfdSymbol.LOCAL)) {
      return '?';
    }
    char letter =
        switch (symbol.place()) {
          case SymbolPlace.Absolute _ -> 'a';
          case SymbolPlace.In(BfdSection section) -> section(section);
          case SymbolPlace.Undefined _, SymbolPlace.Common _ -> '?';
        };
    return symbol.any(BfdSymbol.GLOBAL) ? Character.toUpperCase(letter) : letter;
  }

  private static char section(BfdSection section) {
    char named = byName(section.name());
    if (named != '?') {
      return named;
    }
    if (section.has(SectionBits.CODE)) {
      return 't';
    }
    if (section.has(SectionBits.DATA)) {
      return section.has(SectionBits.READONLY) ? 'r' : 'd';
    }
    if (!section.has(SectionBits.CONTENTS)) {
      return 'b';
    }
    if (section.has(SectionBits.DEBUGGING)) {
      return 'N';
    }
    return section.has(SectionBits.READONLY) ? 'n' : '?';
  }

  /** Names of PE's sections, alone or with a suffix, count by name. */
  private static char byName(String name) {
    return isCalled(name, ".drectve") || isCalled(name, ".idata")
        ? 'i'
        : isCalled(name, ".edata") ? 'e' : isCalled(name, ".pdata") ? 'p' : '?';
  }

  private static boolean isCalled(String name, String start) {
    return name.startsWith(start)
        && (name.length() == start.length()
            || ".$0123456789".indexOf(name.charAt(start.length())) >= 0);
  }
}
