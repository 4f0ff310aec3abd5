package org.xenwright.elf.dump;

import java.util.ArrayList;
import java.util.Comparator;
import org.xenwright.elf.model.ElfObject;
import org.xenwright.elf.model.SectionFlags;
import org.xenwright.elf.model.SectionRef;
import org.xenwright.elf.model.Symbol;
import org.xenwright.elf.model.SymbolBinding;
import org.xenwright.elf.model.SymbolType;

/** {@code nm}: one line per symbol, section and file symbols and mapping symbols left out. */
public final class NmText {
  private NmText() {}

  /** How lines are ordered. */
  public enum Order {
    /** By name, the default. */
    NAME,
    /** {@code -n}: by address, undefined ones first. */
    ADDRESS,
    /** {@code -p}: as in the file. */
    FILE
  }

  /** Which symbols are shown. */
  public enum Choice {
    /** All of them. */
    ALL,
    /** {@code -g}. */
    EXTERNAL,
    /** {@code -u}. */
    UNDEFINED,
    /** {@code --defined-only}. */
    DEFINED
  }

  /** The lines for one file. */
  public static String of(ElfObject elf, Order order, Choice choice) {
    var symbols = new ArrayList<Symbol>();
    for (int i = 1; i < elf.symbols().size(); i++) {
      var symbol = elf.symbols().get(i);
      boolean shown =
          symbol.type() != SymbolType.SECTION
              && symbol.type() != SymbolType.FILE
              && !symbol.isMapping();
      boolean chosen =
          switch (choice) {
            case ALL -> true;
            case EXTERNAL -> symbol.binding() != SymbolBinding.LOCAL;
            case UNDEFINED -> !symbol.isDefined();
            case DEFINED -> symbol.isDefined();
          };
      if (shown && chosen) {
        symbols.add(symbol);
      }
    }
    switch (order) {
      case NAME ->
          symbols.sort(Comparator.comparing(Symbol::name).thenComparing(ObjdumpText::codeAddress));
      case ADDRESS ->
          symbols.sort(
              Comparator.comparing(Symbol::isDefined)
                  .thenComparing(s -> s.isDefined() ? value(s) : 0L)
                  .thenComparing(Symbol::name));
      case FILE -> {}
    }
    var out = new StringBuilder();
    for (var symbol : symbols) {
      out.append(symbol.isDefined() ? String.format("%08x", value(symbol)) : "        ");
      out.append(' ').append(letter(elf, symbol)).append(' ').append(symbol.name()).append('\n');
    }
    return out.toString();
  }

  /** A common symbol is shown with its size, for it has no address yet. */
  private static long value(Symbol symbol) {
    return symbol.section() instanceof SectionRef.Common
        ? symbol.size()
        : ObjdumpText.codeAddress(symbol);
  }

  /** The class letter: where a symbol lives, lower case for locals. */
  static char letter(ElfObject elf, Symbol symbol) {
    boolean object = symbol.type() == SymbolType.OBJECT;
    if (symbol.section() instanceof SectionRef.Common) {
      return 'C';
    }
    if (!symbol.isDefined()) {
      return symbol.binding() == SymbolBinding.WEAK ? object ? 'v' : 'w' : 'U';
    }
    if (symbol.type() == SymbolType.IFUNC) {
      return 'i';
    }
    if (symbol.binding() == SymbolBinding.WEAK) {
      return object ? 'V' : 'W';
    }
    if (symbol.binding() == SymbolBinding.UNIQUE) {
      return 'u';
    }
    char letter =
        switch (symbol.section()) {
          case SectionRef.Absolute _ -> 'a';
          case SectionRef.Defined(int index) ->
              index < elf.sections().size() ? ofSection(elf, index) : '?';
          case SectionRef.Undefined _, SectionRef.Common _ -> '?';
        };
    return symbol.binding() == SymbolBinding.LOCAL ? letter : Character.toUpperCase(letter);
  }

  private static char ofSection(ElfObject elf, int index) {
    var section = elf.sections().get(index);
    boolean contents = section.type().number() != 8;
    if (section.has(SectionFlags.EXECUTE)) {
      return 't';
    }
    if (section.has(SectionFlags.ALLOC) && !contents) {
      return 'b';
    }
    if (!section.has(SectionFlags.ALLOC)) {
      return section.has(SectionFlags.WRITE)
          ? '?'
          : section.name().startsWith(".debug") ? 'N' : 'n';
    }
    return section.has(SectionFlags.WRITE) ? 'd' : 'r';
  }
}
