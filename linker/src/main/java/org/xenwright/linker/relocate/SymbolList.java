package org.xenwright.linker.relocate;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xenwright.elf.model.SectionRef;
import org.xenwright.elf.model.Symbol;
import org.xenwright.elf.model.SymbolBinding;
import org.xenwright.elf.model.SymbolTable;
import org.xenwright.elf.model.SymbolType;
import org.xenwright.elf.model.SymbolVisibility;
import org.xenwright.linker.LinkFlag;
import org.xenwright.linker.LinkNames;
import org.xenwright.linker.LinkOptions;
import org.xenwright.linker.layout.Merging;
import org.xenwright.linker.layout.SymbolValues;
import org.xenwright.linker.layout.Tree;
import org.xenwright.linker.pass.InputFile;
import org.xenwright.linker.pass.InputSection;

/**
 * The image's symbol table in GNU ld's order: sections, locals file by file, hidden names, then
 * globals as its hash table has them.
 */
public final class SymbolList {
  private final Tree tree;
  private final Merging merging;
  private final SymbolTable.Builder out = new SymbolTable.Builder(1024);
  private final GlobalEntries entries;
  private final SymbolIndex index;
  private int fileSymbols;
  private boolean named;

  /** Numbers of symbols that objects have as global. */
  private final BitSet globals = new BitSet();

  private Optional<Set<String>> retained = Optional.empty();

  private SymbolList(Tree tree, Merging merging) {
    this.tree = tree;
    this.entries = new GlobalEntries(tree, merging, out);
    this.merging = merging;
    this.index =
        new SymbolIndex(
            tree.options().isRelocatable() || tree.options().has(LinkFlag.EMIT_RELOCATIONS));
  }

  /** The table, null symbol first. */
  public static SymbolIndex of(
      Tree tree, Merging merging, LinkOptions options, List<String> names) {
    var list = new SymbolList(tree, merging);
    list.out.add(Symbol.NULL);
    if (options.strip() == LinkOptions.Strip.ALL && !options.isRelocatable()) {
      return list.finished();
    }
    if (options.strip() == LinkOptions.Strip.ALL_BUT_RETAINED) {
      list.retained = Optional.of(Set.copyOf(options.names(LinkNames.RETAIN)));
    }
    for (var output : tree.numbered()) {
      list.out.add(
          new Symbol(
              "",
              list.entries.shown(output.vma(), output),
              0,
              SymbolBinding.LOCAL,
              SymbolType.SECTION,
              SymbolVisibility.DEFAULT,
              new SectionRef.Defined(output.number())));
    }
    for (var file : FileOrder.of(tree)) {
      list.locals(file, options);
    }
    list.globals(tree.visited(names));
    return list.finished();
  }

  /** Hidden names, the linker's own marks, and names that all objects see. */
  private void globals(List<String> order) {
    var seen = new ArrayList<String>(order.size());
    boolean marked = false;
    for (var name : order) {
      if (!keeps(name)) {
        continue;
      }
      if (!entries.isLocalised(name)) {
        seen.add(name);
        continue;
      }
      if (!marked && fileSymbols > 0) {
        out.add(fileSymbol(""));
        marked = true;
      }
      global(name, SymbolBinding.LOCAL);
    }
    LinkerMarks.of(tree).forEach(out::add);
    for (var name : seen) {
      global(name, SymbolBinding.GLOBAL);
    }
  }

  private SymbolIndex finished() {
    index.finish(
        tree.options().has(LinkFlag.UNIQUE_SYMBOLS)
            ? UniqueNames.numbered(out.table(), globals)
            : out.table());
    return index;
  }

  /** Whether nothing of a section is left; its labels are left out. */
  private boolean isEmptied(InputSection section) {
    var editor = tree.editorOf(section);
    return editor.isPresent() && editor.get().isEmptied(section);
  }

  private boolean keeps(SymbolTable symbols, int symbol) {
    return retained.isEmpty() || keeps(symbols.name(symbol));
  }

  private boolean keeps(String name) {
    return retained.isEmpty() || retained.get().contains(name);
  }

  private static Symbol fileSymbol(String name) {
    return new Symbol(
        name,
        0,
        0,
        SymbolBinding.LOCAL,
        SymbolType.FILE,
        SymbolVisibility.DEFAULT,
        SectionRef.ABSOLUTE);
  }

  /**
   * A file without a name of its own is given its object's, or its locals would seem to belong to
   * the file before.
   */
  private void local(InputFile file, int number) {
    if (!named) {
      out.add(fileSymbol(file.member().substring(file.member().lastIndexOf('/') + 1)));
      fileSymbols++;
      named = true;
    }
    index.local(file, number, out.count());
  }

  private void locals(InputFile file, LinkOptions options) {
    named = false;
    var symbols = file.elf().symbols();
    for (int i = 1; i < symbols.size(); i++) {
      if (symbols.isLocal(i)) {
        local(file, symbols, i, options);
      }
    }
  }

  private void local(InputFile file, SymbolTable symbols, int i, LinkOptions options) {
    var type = symbols.type(i);
    if (type == SymbolType.SECTION || !keeps(symbols, i)) {
      return;
    }
    if (type == SymbolType.FILE) {
      named = true;
      if (options.discard() != LinkOptions.Discard.ALL) {
        out.add(fileSymbol(symbols.name(i)));
        fileSymbols++;
      }
      return;
    }
    int number = symbols.section(i);
    if (number == SymbolTable.ABSOLUTE) {
      if (!LiveNames.isLeft(symbols, i, false, options)) {
        local(file, i);
        out.add(symbols.get(i));
      }
      return;
    }
    if (number <= 0) {
      return;
    }
    var section = tree.inputs().section(file, number);
    var output = tree.outputOf(section);
    boolean merged = merging.isMerged(section);
    if (output.isPresent()
        && !isEmptied(section)
        && !LiveNames.isLeft(symbols, i, merged && !options.isRelocatable(), options)) {
      long offset = symbols.value(i);
      long address =
          merged
              ? merging.address(section, offset)
              : tree.addressOf(section) + tree.labelOf(section, offset);
      local(file, i);
      out.add(
          symbols.name(i),
          entries.threadLocal(type, entries.shown(address, output.get())),
          symbols.sizeOf(i),
          SymbolBinding.LOCAL,
          type,
          symbols.visibility(i),
          output.get().number());
    }
  }

  private void global(String name, SymbolBinding wanted) {
    int before = out.count();
    entries.add(name, wanted);
    if (out.count() > before) {
      globals.set(before);
      index.global(name, before);
    }
  }

  /** The name and address of the entry point, if it is defined. */
  static Optional<Long> entry(SymbolValues values, String name) {
    var value = values.global(name);
    return value.state() == SymbolValues.State.DEFINED
        ? Optional.of(value.s() | (value.thumb() ? 1 : 0))
        : Optional.empty();
  }
}
