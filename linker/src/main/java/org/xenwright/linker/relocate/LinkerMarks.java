package org.xenwright.linker.relocate;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.xenwright.elf.model.ElfHeader;
import org.xenwright.elf.model.SectionRef;
import org.xenwright.elf.model.Symbol;
import org.xenwright.elf.model.SymbolBinding;
import org.xenwright.elf.model.SymbolType;
import org.xenwright.elf.model.SymbolVisibility;
import org.xenwright.linker.layout.ExchangeGlue;
import org.xenwright.linker.layout.ExportGlue;
import org.xenwright.linker.layout.Indirect;
import org.xenwright.linker.layout.Node;
import org.xenwright.linker.layout.Output;
import org.xenwright.linker.layout.Tree;
import org.xenwright.linker.layout.VeneerKind;
import org.xenwright.linker.layout.Veneers;
import org.xenwright.linker.pass.Traits;

/** Symbols for what the linker makes: marks of data and code (AAELF32 4.5.5), and veneers. */
final class LinkerMarks {
  private final Tree tree;
  private final List<Symbol> out = new ArrayList<>();

  private LinkerMarks(Tree tree) {
    this.tree = tree;
  }

  /** All such symbols in GNU ld's order. */
  static List<Symbol> of(Tree tree) {
    var marks = new LinkerMarks(tree);
    marks.dataMarks();
    marks.exportMarks();
    marks.exchangeMarks();
    marks.veneerSymbols();
    marks.linkageMarks();
    marks.indirectMarks();
    return marks.out;
  }

  /** Arm code of exported functions ends in a word of data. */
  private void exportMarks() {
    ExportGlue.home(tree)
        .ifPresent(home ->
            tree.outputOf(home)
                .ifPresent(output -> {
                  int step = ExportGlue.bytes(tree.options());
                  for (long at = 0; at < home.section().size(); at += step) {
                    long place = tree.addressOf(home) + at;
                    out.add(mark("$a", place, 0, SymbolType.NOTYPE, output));
                    out.add(mark("$d", place + step - 4, 0, SymbolType.NOTYPE, output));
                  }
                }));
  }

  /** The code that exchanges the state has one mark for all. */
  private void exchangeMarks() {
    for (var section : tree.inputs().made()) {
      if (section.name().equals(ExchangeGlue.SECTION) && section.section().size() > 0) {
        tree.outputOf(section)
            .ifPresent(o -> out.add(mark("$a", tree.addressOf(section), 0, SymbolType.NOTYPE, o)));
      }
    }
  }

  /** Every veneer has a function symbol, and mapping symbols where its code changes. */
  private void veneerSymbols() {
    tree.gateways().ifPresent(g -> veneerSymbols(g.code(), g.output()));
    for (var group : tree.veneers().map(Veneers::groups).orElse(List.of())) {
      veneerSymbols(group.code(), group.output());
    }
  }

  private void veneerSymbols(Node.Code code, Output output) {
    for (var veneer : code.veneers()) {
      long at = output.vma() + code.offset() + code.offsetOf(veneer);
      var kind = veneer.kind();
      if (kind != VeneerKind.SECURE_GATEWAY) {
        // The symbol of a gateway is the function's own.
        out.add(
            mark(
                veneer.label(),
                kind.isThumb() ? at | 1 : at,
                kind.bytes(),
                SymbolType.FUNC,
                output));
      }
      for (var mark : kind.marks().entrySet()) {
        out.add(mark(mark.getValue(), at + mark.getKey(), 0, SymbolType.NOTYPE, output));
      }
    }
  }

  /** Where code and data of the procedure linkage table begin (AAELF32 4.5.5). */
  private void linkageMarks() {
    var dynamics = tree.dynamics();
    var home = dynamics.flatMap(d -> d.made(".plt")).flatMap(tree::outputOf);
    if (home.isEmpty() || dynamics.get().sizeOf(".plt") == 0) {
      return;
    }
    long start = dynamics.get().address(".plt");
    var form = dynamics.get().form();
    form.headerMarks()
        .forEach((at, name) -> out.add(mark(name, start + at, 0, SymbolType.NOTYPE, home.get())));
    for (var plt : dynamics.get().plt().values()) {
      if (plt.stub()) {
        out.add(mark("$t", start + plt.offset() - 4, 0, SymbolType.NOTYPE, home.get()));
      }
      if (plt.stub() || form.isThumb() || plt.offset() == form.header()) {
        out.add(
            mark(
                form.isThumb() ? "$t" : "$a",
                start + plt.offset(),
                0,
                SymbolType.NOTYPE,
                home.get()));
      }
    }
    long lazy = dynamics.get().lazyTrampoline();
    if (lazy >= 0) {
      out.add(mark("$a", start + lazy, 0, SymbolType.NOTYPE, home.get()));
      out.add(mark("$d", start + lazy + 24, 0, SymbolType.NOTYPE, home.get()));
    }
    long call = dynamics.get().trampoline();
    if (call >= 0) {
      out.add(mark("$a", start + call, 0, SymbolType.NOTYPE, home.get()));
    }
  }

  /** The same of functions picked at start: globals first. */
  private void indirectMarks() {
    var indirect = tree.indirect();
    var home = indirect.flatMap(i -> i.made(Indirect.CODE)).flatMap(tree::outputOf);
    if (home.isEmpty()) {
      return;
    }
    long start = indirect.get().address(Indirect.CODE);
    for (var locals : new boolean[] {false, true}) {
      indirect
          .get()
          .entries()
          .forEach((function, entry) -> {
            if (function.file() >= 0 != locals) {
              return;
            }
            if (entry.stub()) {
              out.add(mark("$t", start + entry.offset() - 4, 0, SymbolType.NOTYPE, home.get()));
            }
            if (entry.stub() || entry.offset() == 0) {
              out.add(mark("$a", start + entry.offset(), 0, SymbolType.NOTYPE, home.get()));
            }
          });
    }
  }

  static Symbol mark(String name, long address, long size, SymbolType type, Output output) {
    return new Symbol(
        name,
        address,
        size,
        SymbolBinding.LOCAL,
        type,
        SymbolVisibility.DEFAULT,
        new SectionRef.Defined(output.number()));
  }

  /**
   * Data that no mapping symbol describes gets one, so that disassemblers do not take it for code
   * (AAELF32 4.5.5).
   */
  private void dataMarks() {
    var marked = new BitSet();
    for (var file : tree.inputs().files()) {
      if (file.elf().header().machine() != ElfHeader.ARM) {
        continue;
      }
      var symbols = file.elf().symbols();
      for (int i = 0; i < symbols.size(); i++) {
        if (symbols.isMapping(i) && symbols.section(i) > 0) {
          marked.set(file.firstSection() + symbols.section(i));
        }
      }
      for (int i = 1; i < file.elf().sections().size(); i++) {
        var section = tree.inputs().section(file, i);
        if (marked.get(section.id())) {
          continue;
        }
        var output = tree.outputOf(section);
        boolean data =
            output.isPresent()
                && (output.get().traits() & (Traits.ALLOC | Traits.CODE)) != 0
                && section.file().elf().sections().type(i) != 8
                && tree.sizeOf(section) > 0;
        if (data) {
          out.add(
              new Symbol(
                  "$d",
                  tree.addressOf(section),
                  0,
                  SymbolBinding.LOCAL,
                  SymbolType.NOTYPE,
                  SymbolVisibility.DEFAULT,
                  new SectionRef.Defined(output.get().number())));
        }
      }
    }
  }
}
