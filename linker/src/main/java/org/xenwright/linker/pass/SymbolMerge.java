package org.xenwright.linker.pass;

import java.util.BitSet;
import java.util.List;
import org.xenwright.elf.model.SectionRef;
import org.xenwright.elf.model.Symbol;
import org.xenwright.elf.model.SymbolBinding;
import org.xenwright.elf.model.SymbolTable;
import org.xenwright.elf.model.SymbolType;
import org.xenwright.elf.model.SymbolVisibility;
import org.xenwright.linker.pass.GlobalSymbol.Kind;
import org.xenwright.rules.Diagnostic;
import org.xenwright.rules.Rule;

/**
 * Which of two mentions of a name counts (gABI 4.5, "Symbol Binding"; for commons and visibility as
 * GNU ld).
 */
final class SymbolMerge {
  private SymbolMerge() {}

  /** A file's symbol on its own. A definition in a dropped section is only a reference. */
  static GlobalSymbol entry(InputFile file, Symbol symbol, BitSet discarded) {
    boolean weak = symbol.binding() == SymbolBinding.WEAK;
    int section =
        symbol.section() instanceof SectionRef.Defined(int index)
            ? file.firstSection() + index
            : -1;
    boolean gone = section >= 0 && discarded.get(section);
    var kind =
        gone || !symbol.isDefined()
            ? weak ? Kind.UNDEFINED_WEAK : Kind.UNDEFINED
            : symbol.section() instanceof SectionRef.Common
                ? Kind.COMMON
                : weak ? Kind.DEFINED_WEAK : Kind.DEFINED;
    return new GlobalSymbol(
        symbol.name(), kind, file, symbol, kind.isDefined() ? section : -1, kind == Kind.UNDEFINED);
  }

  /**
   * Whether a mention adds nothing to what is known: a plain reference to a name that some object
   * has referred to or defined before. Most mentions are of this kind.
   */
  static boolean saysNothing(GlobalSymbol known, SymbolTable table, int symbol) {
    return table.section(symbol) == SymbolTable.UNDEFINED
        && known.strongReference()
        && known.kind() != Kind.UNDEFINED_WEAK
        && known.file().number() >= 0
        && table.type(symbol) == SymbolType.NOTYPE
        && table.sizeOf(symbol) == 0
        && table.visibility(symbol) == SymbolVisibility.DEFAULT;
  }

  /** The old and the new mention as one. */
  static GlobalSymbol merge(GlobalSymbol old, GlobalSymbol next) {
    var winner =
        switch (old.kind()) {
          case UNDEFINED ->
              next.kind() == Kind.UNDEFINED || next.kind() == Kind.UNDEFINED_WEAK ? old : next;
          case UNDEFINED_WEAK -> next.kind() == Kind.UNDEFINED_WEAK ? old : next;
          case DEFINED -> old;
          case DEFINED_WEAK ->
              next.kind() == Kind.DEFINED || next.kind() == Kind.COMMON ? next : old;
          case COMMON ->
              next.kind() == Kind.DEFINED
                  ? next
                  : next.kind() == Kind.COMMON ? larger(old, next) : old;
        };
    var visibility = stricter(old.symbol().visibility(), next.symbol().visibility());
    var symbol = winner.symbol();
    var other = winner == old ? next.symbol() : old.symbol();
    var type = symbol.type() == SymbolType.NOTYPE && old != next ? other.type() : symbol.type();
    long size = symbol.size() == 0 ? other.size() : symbol.size();
    if (symbol.visibility() != visibility || type != symbol.type() || size != symbol.size()) {
      symbol =
          new Symbol(
              symbol.name(),
              symbol.value(),
              size,
              symbol.binding(),
              type,
              visibility,
              symbol.section());
    }
    return new GlobalSymbol(
        winner.name(),
        winner.kind(),
        winner.file(),
        symbol,
        winner.section(),
        old.strongReference() || next.strongReference());
  }

  /** Two commons: the larger size, the stricter alignment, in the file of the larger. */
  private static GlobalSymbol larger(GlobalSymbol old, GlobalSymbol next) {
    var base = next.symbol().size() > old.symbol().size() ? next : old;
    long alignment = Math.max(old.symbol().value(), next.symbol().value());
    return new GlobalSymbol(
        old.name(), Kind.COMMON, base.file(), base.symbol().withValue(alignment), -1, true);
  }

  /** Internal before hidden before protected before default. */
  private static SymbolVisibility stricter(SymbolVisibility a, SymbolVisibility b) {
    if (a == SymbolVisibility.DEFAULT) {
      return b;
    }
    return b == SymbolVisibility.DEFAULT || a.number() <= b.number() ? a : b;
  }

  static Diagnostic duplicate(GlobalSymbol old, GlobalSymbol next) {
    var diagnostic =
        Diagnostic.of(
            Rule.XW_LD_003,
            SourcePlaces.gnuOf(next),
            "multiple definition of `"
                + next.name()
                + "'; "
                + SourcePlaces.definition(old)
                + ": first defined here");
    return SourcePlaces.functionOf(next)
        .map(note -> diagnostic.withNotes(List.of(note)))
        .orElse(diagnostic);
  }
}
