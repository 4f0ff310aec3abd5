package org.xenwright.linker.relocate;

import java.util.ArrayList;
import java.util.List;
import org.xenwright.elf.model.ArmRelocation;
import org.xenwright.elf.model.Relocation;
import org.xenwright.elf.model.RelocationTable;
import org.xenwright.elf.model.SymbolType;
import org.xenwright.linker.layout.Node;
import org.xenwright.linker.layout.Output;
import org.xenwright.linker.layout.Tree;
import org.xenwright.linker.layout.UnwindTables;
import org.xenwright.linker.pass.InputFile;
import org.xenwright.linker.pass.InputSection;
import org.xenwright.linker.pass.Traits;

/**
 * Relocations that go into the output: all of them in a partial link ({@code -r}), for information
 * in a final one ({@code -q}). Offsets are of the output section, or addresses in a final link.
 */
final class KeptRelocations {
  private static final int NONE = ArmRelocation.NONE.number();

  /** Bytes of one entry of an unwind table. */
  private static final int UNWIND_ENTRY = 8;

  private final Tree tree;
  private final SymbolIndex index;
  private final boolean partial;

  /** Relocations of entries that were added to unwind tables; GNU ld has the last one last. */
  private final List<Relocation> ends = new ArrayList<>();

  KeptRelocations(Tree tree, SymbolIndex index) {
    this.tree = tree;
    this.index = index;
    this.partial = tree.options().isRelocatable();
  }

  /** The relocations of one output section, by offset. */
  RelocationTable of(Output output) {
    var all = new RelocationTable.Builder();
    ends.clear();
    walk(output.children(), output, all);
    // GNU ld sorts those of the ends in, in a final link all but one.
    int sorted = partial ? ends.size() : Math.max(0, ends.size() - 1);
    ends.subList(0, sorted).forEach(all::add);
    all.sort();
    ends.subList(sorted, ends.size()).forEach(all::add);
    return all.table();
  }

  private void walk(List<Node> nodes, Output output, RelocationTable.Builder out) {
    for (var node : nodes) {
      switch (node) {
        case Node.Wild wild -> walk(wild.children(), output, out);
        case Node.Input(var section) -> section(section, output, out);
        case Node.Assign _,
            Node.Check _,
            Node.Datum _,
            Node.Filling _,
            Node.Remark _,
            Node.Code _,
            Node.Gap _,
            Output _ -> {}
      }
    }
  }

  private void section(InputSection section, Output output, RelocationTable.Builder out) {
    if (!section.isRelocated() || tree.outputOf(section).isEmpty()) {
      return;
    }
    var relocations = section.section().relocations();
    if (relocations.isEmpty()) {
      return;
    }
    long base = tree.offsetOf(section) + (partial ? 0 : output.vma());
    var edit = tree.unwindEdit(section);
    var editor = tree.editorOf(section);
    boolean debug = (section.traits() & Traits.DEBUG) != 0;
    long last = base;
    for (int i = 0; i < relocations.size(); i++) {
      long offset = relocations.offset(i);
      if (editor.isPresent()) {
        offset = editor.get().moved(section, (int) offset);
        if (offset < 0) {
          // GNU ld leaves an empty one beside the last that was kept.
          out.add(last, NONE, 0);
          continue;
        }
        last = base + offset;
      }
      if (edit.isPresent()) {
        int entry = (int) offset / 8;
        if (edit.get().deleted().get(entry) && partial) {
          continue;
        }
        // GNU ld keeps those of an entry that is left out, and moves all of the table by as much.
        offset -= (long) UNWIND_ENTRY * edit.get().deleted().cardinality();
      }
      int symbol = relocations.symbol(i);
      if (isDropped(section.file(), symbol)) {
        if (!(partial && debug)) {
          out.add(base + offset, NONE, 0);
        }
        continue;
      }
      out.add(base + offset, relocations.typeNumber(i), place(section.file(), symbol));
    }
    edit.flatMap(UnwindTables.Edit::endOf)
        .flatMap(tree::outputOf)
        .ifPresent(code ->
            ends.add(
                new Relocation(
                    // GNU ld leaves the section's address out here, also in a final link.
                    tree.offsetOf(section) + tree.sizeOf(section) - UNWIND_ENTRY,
                    ArmRelocation.PREL31,
                    code.number())));
  }

  /** The number of a symbol of a file in the output's table. */
  private int place(InputFile file, int symbol) {
    if (symbol == 0) {
      return 0;
    }
    var symbols = file.elf().symbols();
    if (!symbols.isLocal(symbol)) {
      return index.ofGlobal(symbols.name(symbol));
    }
    int home = symbols.section(symbol);
    int place =
        home > 0 && symbols.type(symbol) == SymbolType.SECTION ? 0 : index.ofLocal(file, symbol);
    // A local that is left out of the table is reached through its section.
    return place == 0 && home > 0
        ? tree.outputOf(tree.inputs().section(file, home)).map(Output::number).orElse(0)
        : place;
  }

  private boolean isDropped(InputFile file, int symbol) {
    var symbols = file.elf().symbols();
    int home = symbols.section(symbol);
    return symbols.isLocal(symbol) && home > 0 && !tree.isPlaced(tree.inputs().section(file, home));
  }
}
