package org.xenwright.elf.dump;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.xenwright.elf.bfd.BfdObject;
import org.xenwright.elf.bfd.BfdRelocation;
import org.xenwright.elf.bfd.BfdSection;
import org.xenwright.elf.bfd.BfdSymbol;
import org.xenwright.elf.bfd.SectionBits;
import org.xenwright.elf.bfd.SymbolPlace;
import org.xenwright.elf.bfd.SymbolVersions;
import org.xenwright.elf.demangle.Demangler;
import org.xenwright.elf.raw.RelocationNames;
import org.xenwright.elf.text.Console;

/** {@code objdump -t -T -r -R -s}. */
public final class ObjdumpSymbols {
  private static final int BYTES = 16;

  private final BfdObject object;
  private final Console console;
  private final boolean demangle;
  private final SymbolVersions versions;

  /** The symbols, relocations and contents of a file. */
  public ObjdumpSymbols(BfdObject object, Console console, boolean demangle) {
    this.object = object;
    this.console = console;
    this.demangle = demangle;
    this.versions = new SymbolVersions(object);
  }

  /**
   * {@code -t} or {@code -T}; false when there is no such table.
   *
   * @param names sections whose symbols are shown, all when empty
   */
  public boolean table(boolean dynamic, boolean special, Collection<String> names) {
    console.print(dynamic ? "DYNAMIC SYMBOL TABLE:\n" : "SYMBOL TABLE:\n");
    if (dynamic && object.dynamicSymbolTable().isEmpty()) {
      console.complain("objdump: %s: not a dynamic object\n", object.name());
      console.print("no symbols\n\n\n");
      return false;
    }
    var symbols = dynamic ? object.dynamicSymbols() : object.symbols();
    if (symbols.isEmpty()) {
      console.print("no symbols\n");
    }
    for (var symbol : symbols) {
      boolean chosen = names.isEmpty() || names.contains(symbol.place().name());
      if (chosen && (special || !symbol.isSpecial())) {
        line(symbol);
      }
    }
    console.print("\n\n");
    return true;
  }

  private void line(BfdSymbol symbol) {
    var out = console.out();
    hex(out, symbol.address());
    out.append(' ');
    boolean local = symbol.any(BfdSymbol.LOCAL);
    boolean global = symbol.any(BfdSymbol.GLOBAL);
    out.append(
        local ? global ? '!' : 'l' : global ? 'g' : symbol.any(BfdSymbol.UNIQUE) ? 'u' : ' ');
    out.append(symbol.any(BfdSymbol.WEAK) ? 'w' : ' ');
    out.append("  ");
    out.append(symbol.any(BfdSymbol.INDIRECT) ? 'i' : ' ');
    out.append(symbol.any(BfdSymbol.DEBUGGING) ? 'd' : symbol.any(BfdSymbol.DYNAMIC) ? 'D' : ' ');
    out.append(
        symbol.any(BfdSymbol.FUNCTION)
            ? 'F'
            : symbol.any(BfdSymbol.FILE) ? 'f' : symbol.any(BfdSymbol.OBJECT) ? 'O' : ' ');
    out.append(' ').append(symbol.place().name()).append('\t');
    boolean common = symbol.place() instanceof SymbolPlace.Common;
    hex(out, common ? symbol.raw().value() : symbol.raw().size());
    versions
        .of(symbol, true)
        .ifPresent(v -> {
          if (v.hidden()) {
            out.append(" (").append(v.name()).append(')');
            out.repeat(' ', Math.max(0, 10 - v.name().length()));
          } else {
            out.append("  ").append(v.name()).repeat(' ', Math.max(0, 11 - v.name().length()));
          }
        });
    int other = symbol.raw().other();
    out.append(
        switch (other) {
          case 0 -> "";
          case 1 -> " .internal";
          case 2 -> " .hidden";
          case 3 -> " .protected";
          default -> " 0x%02x".formatted(other);
        });
    out.append(' ').append(shown(symbol.name())).append('\n');
    console.tick();
  }

  private String shown(String name) {
    return demangle ? Demangler.decorated(name) : name;
  }

  private static void hex(StringBuilder out, long value) {
    for (int shift = 28; shift >= 0; shift -= 4) {
      out.append("0123456789abcdef".charAt((int) (value >> shift) & 15));
    }
  }

  /** {@code -r}. */
  public void relocations(Collection<BfdSection> sections, boolean wide, Range range) {
    for (var section : sections) {
      if (!section.has(SectionBits.RELOC)) {
        continue;
      }
      var list = object.relocations(section);
      console.printf("RELOCATION RECORDS FOR [%s]:\n", section.name());
      if (list.isEmpty()) {
        console.print("(none)\n\n");
        continue;
      }
      list.removeIf(r ->
          r.address() < range.start()
              || range.stop() != Long.MAX_VALUE && r.address() > range.stop());
      records(list, object.symbols(), wide, false);
      console.print("\n\n");
    }
  }

  /** {@code -R}; false when there are none to show. */
  public boolean dynamicRelocations(boolean wide) {
    if (object.dynamicSymbolTable().isEmpty()) {
      console.complain("objdump: %s: not a dynamic object\n", object.name());
      console.complain("objdump: %s: invalid operation\n", object.name());
      return false;
    }
    console.print("DYNAMIC RELOCATION RECORDS");
    var list = object.dynamicRelocations();
    if (list.isEmpty()) {
      console.print(" (none)\n\n");
      return true;
    }
    console.print("\n");
    records(list, object.dynamicSymbols(), wide, true);
    console.print("\n\n");
    return true;
  }

  private void records(
      List<BfdRelocation> list, List<BfdSymbol> symbols, boolean wide, boolean dynamic) {
    console.print("OFFSET   TYPE              VALUE\n");
    for (var relocation : list) {
      var out = console.out();
      hex(out, relocation.address());
      out.append(' ');
      console.printf("%-16s  ", RelocationNames.ofBfd(relocation.type()));
      out.append(value(relocation, symbols, dynamic));
      if (relocation.addend() != 0) {
        console.printf(
            relocation.addend() < 0 ? "-0x%08x" : "+0x%08x", Math.abs((long) relocation.addend()));
      }
      out.append('\n');
      console.tick();
    }
  }

  private String value(BfdRelocation relocation, List<BfdSymbol> symbols, boolean dynamic) {
    int number = relocation.symbol();
    if (number == 0 || number > symbols.size()) {
      return "*ABS*";
    }
    var symbol = symbols.get(number - 1);
    return shown(symbol.name())
        + (dynamic ? versions.named(symbol, true).substring(symbol.name().length()) : "");
  }

  /** What limits {@code -s} and the disassembly. */
  public record Range(long start, long stop) {}

  /** {@code -s}. */
  public void contents(List<BfdSection> sections, Range range, boolean offsets) {
    for (var section : sections) {
      if (section.has(SectionBits.CONTENTS) && section.size() > 0) {
        contents(section, range, offsets);
      }
    }
  }

  private void contents(BfdSection section, Range range, boolean offsets) {
    long base = section.address();
    long start = Math.max(0, range.start() - base);
    long stop = Math.min(section.size(), range.stop() - base);
    if (start >= stop) {
      return;
    }
    console.printf("Contents of section %s:", section.name());
    if (offsets) {
      console.printf("  (Starting at file offset: 0x%x)", object.fileOffset(section) + start);
    }
    console.print("\n");
    var content = object.raw().content(section.raw());
    stop = Math.min(stop, section.raw().has(0x800) ? content.length() : stop);
    if (content.length() < section.raw().size()) {
      console.complain(
          "objdump: %s: error: attempting to read past the end of section %s\n",
          object.name(), section.name());
      return;
    }
    int digits = Math.max(4, Long.toHexString(base + stop - 1).length());
    for (long at = start; at < stop; at += BYTES) {
      var address = Long.toHexString((base + at) & 0xffff_ffffL);
      var out = console.out();
      out.append(' ').repeat('0', Math.max(0, digits - address.length())).append(address);
      out.append(' ');
      for (int i = 0; i < BYTES; i++) {
        if (at + i < stop) {
          int b = content.u8(at + i);
          out.append("0123456789abcdef".charAt(b >> 4)).append("0123456789abcdef".charAt(b & 15));
        } else {
          out.append("  ");
        }
        if ((i & 3) == 3) {
          out.append(' ');
        }
      }
      out.append(' ');
      for (int i = 0; i < BYTES; i++) {
        if (at + i >= stop) {
          out.append(' ');
        } else {
          int b = content.u8(at + i);
          out.append(b >= ' ' && b < 0x7f ? (char) b : '.');
        }
      }
      out.append('\n');
      console.tick();
    }
  }

  /** The sections of these names, or all when there are none. */
  public static List<BfdSection> chosen(BfdObject object, Collection<String> names) {
    if (names.isEmpty()) {
      return object.sections();
    }
    var list = new ArrayList<BfdSection>();
    for (var section : object.sections()) {
      if (names.contains(section.name())) {
        list.add(section);
      }
    }
    return list;
  }
}
