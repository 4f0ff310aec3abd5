package org.xenwright.linker.relocate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.xenwright.elf.model.ArmRelocation;
import org.xenwright.elf.model.Relocation;
import org.xenwright.elf.model.SectionRef;
import org.xenwright.elf.model.SymbolBinding;
import org.xenwright.elf.model.SymbolType;
import org.xenwright.linker.layout.Node;
import org.xenwright.linker.layout.Output;
import org.xenwright.linker.layout.Tree;
import org.xenwright.linker.layout.UnwindTables;
import org.xenwright.linker.pass.InputSection;
import org.xenwright.linker.pass.Traits;

/**
 * Relocations that go into the output: all of them in a partial link ({@code -r}), for information
 * in a final one ({@code -q}). Offsets are of the output section, or addresses in a final link.
 */
final class KeptRelocations {
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
  List<Relocation> of(Output output) {
    var all = new ArrayList<Relocation>();
    ends.clear();
    walk(output.children(), output, all);
    if (!ends.isEmpty()) {
      // GNU ld sorts these in, in a final link all but one.
      int sorted = partial ? ends.size() : ends.size() - 1;
      all.addAll(ends.subList(0, sorted));
      ends.subList(0, sorted).clear();
    }
    all.sort(Comparator.comparingLong(Relocation::offset));
    all.addAll(ends);
    return all;
  }

  private void walk(List<Node> nodes, Output output, List<Relocation> out) {
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

  private void section(InputSection section, Output output, List<Relocation> out) {
    if (tree.outputOf(section).isEmpty() || section.section().relocations().isEmpty()) {
      return;
    }
    long base = tree.offsetOf(section) + (partial ? 0 : output.vma());
    var edit = tree.unwindEdit(section);
    var editor = tree.editorOf(section);
    boolean debug = (section.traits() & Traits.DEBUG) != 0;
    long last = base;
    for (var relocation : section.section().relocations()) {
      long offset = relocation.offset();
      if (editor.isPresent()) {
        offset = editor.get().moved(section, (int) offset);
        if (offset < 0) {
          // GNU ld leaves an empty one beside the last that was kept.
          out.add(new Relocation(last, ArmRelocation.NONE, 0));
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
      var symbol = section.file().elf().symbols().get(relocation.symbolIndex());
      if (isDropped(section, relocation)) {
        if (!(partial && debug)) {
          out.add(new Relocation(base + offset, ArmRelocation.NONE, 0));
        }
        continue;
      }
      int place;
      if (relocation.symbolIndex() == 0) {
        place = 0;
      } else if (symbol.binding() != SymbolBinding.LOCAL) {
        place = index.ofGlobal(symbol.name());
      } else if (symbol.type() == SymbolType.SECTION
          && symbol.section() instanceof SectionRef.Defined(int number)) {
        place =
            tree.outputOf(tree.inputs().section(section.file(), number))
                .map(Output::number)
                .orElse(0);
      } else {
        place = index.ofLocal(section.file(), relocation.symbolIndex());
        if (place == 0 && symbol.section() instanceof SectionRef.Defined(int number)) {
          // A local that is left out of the table is reached through its section.
          place =
              tree.outputOf(tree.inputs().section(section.file(), number))
                  .map(Output::number)
                  .orElse(0);
        }
      }
      out.add(new Relocation(base + offset, relocation.type(), place));
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

  private boolean isDropped(InputSection section, Relocation relocation) {
    var symbol = section.file().elf().symbols().get(relocation.symbolIndex());
    if (symbol.binding() != SymbolBinding.LOCAL) {
      return false;
    }
    return symbol.section() instanceof SectionRef.Defined(int number)
        && !tree.isPlaced(tree.inputs().section(section.file(), number));
  }
}
