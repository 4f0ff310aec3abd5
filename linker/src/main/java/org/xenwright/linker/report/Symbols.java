package org.xenwright.linker.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.xenwright.elf.model.SectionRef;
import org.xenwright.elf.model.Symbol;
import org.xenwright.elf.model.SymbolBinding;
import org.xenwright.elf.model.SymbolType;
import org.xenwright.linker.layout.Tree;
import org.xenwright.linker.pass.InputFile;
import org.xenwright.linker.pass.InputSection;

/** The symbols of each input section, and the bytes that are theirs. */
final class Symbols {
  private final Tree tree;

  /** Symbols by id of their section. */
  private final Map<Integer, List<Symbol>> bySection = new HashMap<>();

  Symbols(Tree tree) {
    this.tree = tree;
    tree.inputs().files().forEach(this::file);
    for (var global : tree.inputs().symbols().values()) {
      // Common symbols have their place in sections the linker made.
      if (global.section() >= 0 && tree.inputs().sections().get(global.section()).index() < 0) {
        add(global.section(), global.symbol());
      }
    }
    bySection
        .values()
        .forEach(all -> all.sort(Comparator.comparingLong(Symbols::offset).thenComparing(BEST)));
  }

  /** Of several names at one place a sized one goes first, then a global one. */
  private static final Comparator<Symbol> BEST =
      Comparator.comparing((Symbol s) -> s.size() == 0)
          .thenComparing(s -> s.binding() == SymbolBinding.LOCAL)
          .thenComparing(Symbol::name);

  private void file(InputFile file) {
    for (var symbol : file.elf().symbols()) {
      if (symbol.section() instanceof SectionRef.Defined(int index)
          && !symbol.name().isEmpty()
          && !symbol.isMapping()
          && symbol.type() != SymbolType.SECTION
          && symbol.type() != SymbolType.FILE) {
        add(file.firstSection() + index, symbol);
      }
    }
  }

  private void add(int section, Symbol symbol) {
    bySection.computeIfAbsent(section, k -> new ArrayList<>()).add(symbol);
  }

  /** Where a symbol's bytes begin; bit 0 of a function is its state. */
  static long offset(Symbol symbol) {
    boolean code = symbol.type() == SymbolType.FUNC || symbol.type() == SymbolType.IFUNC;
    return code ? symbol.value() & ~1L : symbol.value();
  }

  /** All symbols of a section by offset. */
  List<Symbol> of(InputSection section) {
    return bySection.getOrDefault(section.id(), List.of());
  }

  /**
   * Divides a section among its symbols: each has its size, or reaches to the next; what is left
   * over belongs to no name.
   */
  List<Piece.Share> shares(InputSection section, long size) {
    boolean moved =
        tree.merging().filter(m -> m.isMerged(section)).isPresent()
            || tree.unwindEdit(section).isPresent();
    var symbols = moved ? List.<Symbol>of() : of(section);
    var shares = new ArrayList<Piece.Share>();
    long at = 0;
    for (int i = 0; i < symbols.size(); i++) {
      var symbol = symbols.get(i);
      long from = offset(symbol);
      if (from < at || from >= size || i > 0 && offset(symbols.get(i - 1)) == from) {
        continue;
      }
      if (from > at) {
        shares.add(new Piece.Share("", at, from - at));
      }
      long end = symbol.size() > 0 ? from + symbol.size() : next(symbols, i, from, size);
      end = Math.clamp(end, from, size);
      shares.add(new Piece.Share(symbol.name(), from, end - from));
      at = end;
    }
    if (at < size) {
      shares.add(new Piece.Share("", at, size - at));
    }
    return shares;
  }

  private static long next(List<Symbol> symbols, int index, long from, long size) {
    for (int i = index + 1; i < symbols.size(); i++) {
      if (offset(symbols.get(i)) > from) {
        return offset(symbols.get(i));
      }
    }
    return size;
  }
}
