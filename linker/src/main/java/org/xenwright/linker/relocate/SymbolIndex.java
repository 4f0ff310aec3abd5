package org.xenwright.linker.relocate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.xenwright.elf.model.Symbol;
import org.xenwright.linker.pass.InputFile;

/**
 * The output's symbol table, and where in it the inputs' symbols are; relocations that stay need to
 * know.
 */
public final class SymbolIndex {
  private final Map<Integer, int[]> locals = new HashMap<>();
  private final Map<String, Integer> globals = new HashMap<>();
  private List<Symbol> symbols = List.of();

  void local(InputFile file, int number, int place) {
    locals.computeIfAbsent(file.number(), n -> new int[file.elf().symbols().size()])[number] =
        place;
  }

  void global(String name, int place) {
    globals.put(name, place);
  }

  void finish(List<Symbol> all) {
    symbols = List.copyOf(all);
  }

  /** The whole table, null symbol first. */
  public List<Symbol> symbols() {
    return symbols;
  }

  /** The place of a local symbol, 0 when it is not in the table. */
  int ofLocal(InputFile file, int number) {
    var table = locals.get(file.number());
    return table == null ? 0 : table[number];
  }

  /** The place of a global name, 0 when it is not in the table. */
  int ofGlobal(String name) {
    return globals.getOrDefault(name, 0);
  }
}
