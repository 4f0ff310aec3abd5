package org.xenwright.linker.relocate;

import java.util.HashMap;
import java.util.Map;
import org.xenwright.elf.model.SymbolTable;
import org.xenwright.linker.pass.InputFile;

/**
 * The output's symbol table, and where in it the inputs' symbols are; relocations that stay need to
 * know.
 */
public final class SymbolIndex {
  private final Map<Integer, int[]> locals = new HashMap<>();
  private final Map<String, Integer> globals = new HashMap<>();
  private SymbolTable symbols = SymbolTable.EMPTY;

  /** Whether anything will ask for places: only relocations that stay do. */
  private final boolean asked;

  SymbolIndex(boolean asked) {
    this.asked = asked;
  }

  /** The file that was told last, and its places: symbols come file by file. */
  private int last = -1;

  private int[] ofLast = {};

  void local(InputFile file, int number, int place) {
    if (!asked) {
      return;
    }
    if (last != file.number()) {
      last = file.number();
      ofLast = locals.computeIfAbsent(last, n -> new int[file.elf().symbols().size()]);
    }
    ofLast[number] = place;
  }

  void global(String name, int place) {
    if (asked) {
      globals.put(name, place);
    }
  }

  void finish(SymbolTable all) {
    symbols = all;
  }

  /** The whole table, null symbol first. */
  public SymbolTable symbols() {
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
