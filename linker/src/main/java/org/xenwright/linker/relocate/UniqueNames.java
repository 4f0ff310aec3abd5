package org.xenwright.linker.relocate;

import java.util.BitSet;
import java.util.HashMap;
import org.xenwright.elf.model.Symbol;
import org.xenwright.elf.model.SymbolBinding;
import org.xenwright.elf.model.SymbolTable;
import org.xenwright.elf.model.SymbolType;

/** {@code -z unique-symbol}: no two local symbols have one name. */
final class UniqueNames {
  private UniqueNames() {}

  /**
   * The table with each local name followed by how often it was there before; {@code globals} are
   * the numbers of symbols that objects have as global.
   */
  static SymbolTable numbered(SymbolTable table, BitSet globals) {
    var seen = new HashMap<String, Integer>();
    var out = new SymbolTable.Builder(table.size());
    for (var symbol : table) {
      boolean counts =
          symbol.binding() == SymbolBinding.LOCAL
              && !globals.get(out.count())
              && !symbol.name().isEmpty()
              && symbol.type() != SymbolType.FILE
              && symbol.type() != SymbolType.SECTION;
      if (!counts) {
        out.add(symbol);
        continue;
      }
      int before = seen.merge(symbol.name(), 1, Integer::sum) - 1;
      out.add(
          new Symbol(
              symbol.name() + "." + Integer.toHexString(before),
              symbol.value(),
              symbol.size(),
              symbol.binding(),
              symbol.type(),
              symbol.visibility(),
              symbol.section()));
    }
    return out.table();
  }
}
