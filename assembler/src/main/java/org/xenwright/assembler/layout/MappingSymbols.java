package org.xenwright.assembler.layout;

import org.xenwright.assembler.expression.AsmSymbol;

/** Makes mapping symbols (AAELF32 4.5.5) where GNU as makes them. */
final class MappingSymbols {
  private final SymbolTable symbols;

  MappingSymbols(SymbolTable symbols) {
    this.symbols = symbols;
  }

  /** Notes what follows plain bytes: data at the start of a section waits for code. */
  void mark(Subsection part, MappingState state) {
    var section = part.section();
    var before = section.mapping();
    if (before == state) {
      return;
    }
    if (state != MappingState.DATA) {
      section.raiseAlignment(state == MappingState.ARM ? 2 : 1);
    }
    if (before != MappingState.UNDEFINED || state != MappingState.DATA) {
      markFragment(part, state);
    }
  }

  /** Notes what follows padding: at once. */
  void markFragment(Subsection part, MappingState state) {
    var section = part.section();
    var before = section.mapping();
    if (before == state || section.isDebugging()) {
      return;
    }
    if (before == MappingState.UNDEFINED && state != MappingState.DATA) {
      boolean first = part.fragments().size() == 1 && part.currentOffset() == 0;
      if (!first) {
        add(MappingState.DATA, part.fragments().getFirst(), 0);
      }
    }
    force(part, state);
  }

  /** A symbol at the current place even if the state stays. */
  void force(Subsection part, MappingState state) {
    part.section().mapping(state);
    add(state, part.current(), part.currentOffset());
  }

  void add(MappingState state, Fragment fragment, long offset) {
    var symbol = new AsmSymbol(state.symbol());
    symbol.place(fragment, offset);
    fragment.addMapping(symbol);
    symbols.append(symbol);
  }
}
