package org.xenwright.elf.readelf;

import java.util.List;
import java.util.Optional;
import org.xenwright.elf.model.Bytes;
import org.xenwright.elf.raw.RawSymbol;
import org.xenwright.elf.raw.RelocationNames;
import org.xenwright.elf.raw.Words;
import org.xenwright.elf.readelf.ReadelfOptions.Part;

/** {@code readelf -r}. */
final class RelocationTable {
  private static final int NAME = 22;

  private final ElfView view;

  RelocationTable(ElfView view) {
    this.view = view;
  }

  void print() {
    if (!view.options.shows(Part.RELOCATIONS)) {
      return;
    }
    if (view.options.useDynamic) {
      dynamic();
    } else {
      sections();
    }
  }

  private void dynamic() {
    var info = view.dynamic();
    var c = view.console;
    boolean any = false;
    record Table(long address, long size, String name, boolean addends) {}
    boolean jumpAddends = info.value(20).orElse(0L) == 7;
    var tables =
        List.of(
            new Table(17, 18, "REL", false),
            new Table(7, 8, "RELA", true),
            new Table(23, 2, "PLT", jumpAddends));
    for (var table : tables) {
      long size = info.value(table.size()).orElse(0L);
      if (size > 0) {
        any = true;
        long address = info.value(table.address()).orElse(0L);
        c.printf(
            "\n'%s' relocation section at offset 0x%x contains %d bytes:\n",
            table.name(), address, size);
        long at = ElfView.offsetOf(view.elf, address, size);
        rows(
            view.elf.file().slice(at, size), table.addends(), info.symbols(), info.strings(), true);
      }
    }
    if (!any) {
      c.print("\nThere are no dynamic relocations in this file.\n");
    }
  }

  private void sections() {
    var c = view.console;
    boolean any = false;
    for (var section : view.sections()) {
      boolean addends = section.type() == 4;
      if (section.type() != 9 && !addends || section.size() == 0) {
        continue;
      }
      any = true;
      c.print("\nRelocation section ");
      if (view.elf.nameTable() == 0) {
        c.printf("%d", section.nameOffset());
      } else {
        c.printf("'%s'", view.sectionName(section));
      }
      int entry = addends ? 12 : 8;
      long count = section.entrySize() == 0 ? 0 : section.size() / section.entrySize();
      c.printf(
          count == 1
              ? " at offset 0x%x contains %d entry:\n"
              : " at offset 0x%x contains %d entries:\n",
          section.offset(),
          count);
      if (!view.elf.holds(section)) {
        view.error(
            "Reading %d bytes extends past end of file for 32-bit relocation data", section.size());
        continue;
      }
      var content = view.elf.content(section).slice(0, count * entry);
      var table = view.section(section.link()).filter(s -> s.type() == 2 || s.type() == 11);
      if (section.link() != 0 && table.isPresent()) {
        rows(
            content,
            addends,
            view.elf.symbols(table.get()),
            view.elf.strings(table.get()),
            table.get().type() == 11);
      } else {
        rows(content, addends, List.of(), new Words(Bytes.EMPTY, view.elf.big()), false);
      }
    }
    if (!any) {
      c.print("\nThere are no relocations in this file.\n");
      if (view.dynamic().value(17).isPresent() && view.dynamic().value(18).orElse(0L) > 0) {
        c.print("To see the dynamic relocations add --use-dynamic to the command line.\n");
      }
    }
  }

  private void rows(
      Words content, boolean addends, List<RawSymbol> symbols, Words strings, boolean dynamic) {
    var c = view.console;
    boolean wide = view.options.wide;
    c.print(
        wide
            ? addends
                ? " Offset     Info    Type                Sym. Value  Symbol's Name + Addend\n"
                : " Offset     Info    Type                Sym. Value  Symbol's Name\n"
            : addends
                ? " Offset     Info    Type            Sym.Value  Sym. Name + Addend\n"
                : " Offset     Info    Type            Sym.Value  Sym. Name\n");
    var versions = new Versions(view.elf, view.dynamic());
    int entry = addends ? 12 : 8;
    for (int at = 0; at + entry <= content.length(); at += entry) {
      long info = content.u32(at + 4);
      int symbol = (int) (info >>> 8);
      c.printf("%8.8x  %8.8x ", content.u32(at), info);
      var name = RelocationNames.of((int) info);
      if (name.isEmpty()) {
        c.printf("unrecognized: %-7x", info & 0xff);
      } else {
        c.printf(wide ? "%-22s" : "%-17.17s", name);
      }
      if (symbol != 0 && symbol >= symbols.size()) {
        view.error(" bad symbol index: %08x in reloc", symbol);
      } else if (symbol != 0) {
        symbol(
            symbols.get(symbol),
            strings,
            dynamic ? versions.of(symbols.get(symbol), symbol) : Optional.empty());
      } else if (addends) {
        c.printf("%*c", 19, ' ');
      }
      if (addends && symbol < symbols.size()) {
        int addend = content.s32(at + 8);
        c.printf(addend < 0 ? " - %x" : " + %x", Math.abs((long) addend));
      }
      c.print("\n");
    }
  }

  private void symbol(RawSymbol symbol, Words strings, Optional<Versions.Suffix> version) {
    var c = view.console;
    c.printf(" %8.8x   ", symbol.value());
    var name = view.symbolName(symbol, strings);
    if (version.isPresent()) {
      var suffix = version.get().suffix();
      int number = suffix.indexOf(" (");
      view.name(Integer.MAX_VALUE, name);
      c.print(number < 0 ? suffix : suffix.substring(0, number));
    } else {
      view.name(view.options.wide ? Integer.MAX_VALUE : NAME, name);
    }
  }
}
