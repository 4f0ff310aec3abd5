package org.xenwright.linker.relocate;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.xenwright.elf.model.SymbolTable;
import org.xenwright.linker.LinkFlag;
import org.xenwright.linker.LinkOptions;
import org.xenwright.linker.layout.Tree;
import org.xenwright.linker.pass.GlobalSymbol;

/** Which undefined and which local names are in the symbol table. */
final class LiveNames {
  private final Tree tree;
  private Optional<Set<String>> live = Optional.empty();

  LiveNames(Tree tree) {
    this.tree = tree;
  }

  /**
   * A static image has no use for names that stay undefined, unless the command line asked for
   * them.
   */
  boolean keeps(GlobalSymbol symbol) {
    return tree.options().isRelocatable()
        || (tree.options().has(LinkFlag.EMIT_RELOCATIONS) && isLive(symbol.name()))
        // Where GNU ld looks for what is unused, it keeps what is used and missing.
        || (tree.options().has(LinkFlag.GC_SECTIONS)
            && symbol.kind() == GlobalSymbol.Kind.UNDEFINED
            && isLive(symbol.name()))
        || tree.dynamics().map(d -> d.indexOf(symbol.name()) > 0).orElse(false)
        || (symbol.file().number() < 0 && tree.isRoot(symbol.name()));
  }

  /** Whether something in the image refers to a name, where unused sections are dropped. */
  private boolean isLive(String name) {
    if (!tree.options().has(LinkFlag.GC_SECTIONS)) {
      return true;
    }
    if (live.isEmpty()) {
      live = Optional.of(gathered());
    }
    return live.get().contains(name);
  }

  private Set<String> gathered() {
    var names = new HashSet<String>();
    for (var section : tree.inputs().sections()) {
      if (section.index() > 0 && tree.isPlaced(section)) {
        var symbols = section.file().elf().symbols();
        var relocations = section.section().relocations();
        for (int i = 0; i < relocations.size(); i++) {
          int symbol = relocations.symbol(i);
          if (!symbols.isLocal(symbol)) {
            names.add(symbols.name(symbol));
          }
        }
      }
    }
    return names;
  }

  /** Whether {@code -x}, {@code -X} or the like leave a local out. */
  static boolean isLeft(SymbolTable symbols, int symbol, boolean merged, LinkOptions options) {
    return switch (options.discard()) {
      case NONE -> false;
      case ALL -> true;
      case COMPILER_LABELS -> isLabel(symbols, symbol);
      case IN_MERGED_SECTIONS -> merged && isLabel(symbols, symbol);
    };
  }

  private static boolean isLabel(SymbolTable symbols, int symbol) {
    return symbols.name(symbol).startsWith(".L");
  }
}
