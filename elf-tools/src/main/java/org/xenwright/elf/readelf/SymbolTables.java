package org.xenwright.elf.readelf;

import java.util.List;
import java.util.Optional;
import org.xenwright.elf.raw.RawSymbol;
import org.xenwright.elf.raw.Words;
import org.xenwright.elf.readelf.ReadelfOptions.Part;

/** {@code readelf -s --dyn-syms -I}. */
final class SymbolTables {
  private static final int NAME = 21;

  private final ElfView view;
  private Optional<Versions> versions = Optional.empty();

  SymbolTables(ElfView view) {
    this.view = view;
  }

  void print() {
    var options = view.options;
    boolean symbols = options.shows(Part.SYMBOLS);
    if (!symbols && !options.shows(Part.DYNAMIC_SYMBOLS) && !options.shows(Part.HISTOGRAM)) {
      return;
    }
    var c = view.console;
    boolean shown = symbols || options.shows(Part.DYNAMIC_SYMBOLS);
    if (symbols && options.useDynamic) {
      image();
    } else if (shown) {
      for (var section : view.sections()) {
        boolean wanted = section.type() == 11 || section.type() == 2 && symbols;
        if (!wanted) {
          continue;
        }
        if (section.entrySize() == 0) {
          c.printf("\nSymbol table '%s' has a sh_entsize of zero!\n", view.sectionName(section));
          continue;
        }
        if (!view.elf.holds(section)) {
          view.error("Reading %d bytes extends past end of file for symbols", section.size());
          continue;
        }
        var list = view.elf.symbols(section);
        c.printf(
            list.size() == 1
                ? "\nSymbol table '%s' contains %d entry:\n"
                : "\nSymbol table '%s' contains %d entries:\n",
            view.sectionName(section),
            list.size());
        table(list, view.elf.strings(section), section.type() == 11);
      }
    }
    if (options.shows(Part.HISTOGRAM)) {
      histogram();
    }
  }

  private void image() {
    var info = view.dynamic();
    var c = view.console;
    if (info.symbols().isEmpty()) {
      if (view.options.shows(Part.SYMBOLS)) {
        c.print("\nDynamic symbol information is not available for displaying symbols.\n");
      }
      return;
    }
    c.printf(
        info.symbols().size() == 1
            ? "\nSymbol table for image contains %d entry:\n"
            : "\nSymbol table for image contains %d entries:\n",
        info.symbols().size());
    table(info.symbols(), info.strings(), true);
  }

  private void histogram() {
    var info = view.dynamic();
    info.value(DynamicInfo.HASH)
        .flatMap(a -> HashTable.systemV(view.elf, a))
        .ifPresent(h ->
            view.console.print(
                h.text(
                    "\nHistogram for bucket list length (total of %d bucket%s):\n"
                        .formatted(h.buckets(), h.buckets() == 1 ? "" : "s"))));
    info.value(DynamicInfo.GNU_HASH)
        .flatMap(a -> HashTable.gnu(view.elf, a))
        .ifPresent(h ->
            view.console.print(
                h.text(
                    "\nHistogram for `.gnu.hash' bucket list length (total of %d bucket%s):\n"
                        .formatted(h.buckets(), h.buckets() == 1 ? "" : "s"))));
  }

  private void table(List<RawSymbol> symbols, Words strings, boolean dynamic) {
    view.console.print("   Num:    Value  Size Type    Bind   Vis      Ndx Name\n");
    for (int i = 0; i < symbols.size(); i++) {
      symbol(i, symbols.get(i), strings, dynamic);
    }
  }

  private void symbol(int number, RawSymbol symbol, Words strings, boolean dynamic) {
    var out = view.console.out();
    number(out, number, 6);
    out.append(": ");
    hex(out, symbol.value());
    out.append(' ');
    size(out, symbol.size());
    padded(out, type(symbol.type()), 7);
    padded(out, binding(symbol.binding()), 6);
    padded(out, VISIBILITIES[symbol.visibility()], 7);
    int rest = symbol.other() & ~3;
    if (rest != 0) {
      padded(out, "[" + other(rest) + "] ", 10);
    }
    var place = place(symbol.sectionNumber());
    out.append(' ').repeat(' ', Math.max(0, 4 - place.length())).append(place).append(' ');
    var version = dynamic ? version(symbol, number) : Optional.<Versions.Suffix>empty();
    int width = NAME - version.map(Versions.Suffix::narrower).orElse(0);
    view.name(width, view.symbolName(symbol, strings));
    version.ifPresent(v -> out.append(v.suffix()));
    out.append('\n');
    view.console.tick();
  }

  private static void number(StringBuilder out, long value, int width) {
    var digits = Long.toString(value);
    out.repeat(' ', Math.max(0, width - digits.length())).append(digits);
  }

  private static void hex(StringBuilder out, long value) {
    for (int shift = 28; shift >= 0; shift -= 4) {
      out.append("0123456789abcdef".charAt((int) (value >> shift) & 15));
    }
  }

  private static void padded(StringBuilder out, String text, int width) {
    out.append(' ').append(text).repeat(' ', Math.max(0, width - text.length()));
  }

  private static String other(int rest) {
    return "<other>: %x".formatted(rest);
  }

  private Optional<Versions.Suffix> version(RawSymbol symbol, int number) {
    if (versions.isEmpty()) {
      versions = Optional.of(new Versions(view.elf, view.dynamic()));
    }
    return versions.get().of(symbol, number);
  }

  private void size(StringBuilder out, long size) {
    switch (view.options.symbolBase) {
      case 8 -> out.append(org.xenwright.elf.text.CFormat.format("%5o", size));
      case 10 -> number(out, size, 5);
      case 16 -> out.append("0x%05x".formatted(size));
      default -> {
        if (size > 99999) {
          out.append("0x").append(Long.toHexString(size));
        } else {
          number(out, size, 5);
        }
      }
    }
  }

  private static final String[] VISIBILITIES = {"DEFAULT", "INTERNAL", "HIDDEN", "PROTECTED"};

  static String binding(int n) {
    return switch (n) {
      case 0 -> "LOCAL";
      case 1 -> "GLOBAL";
      case 2 -> "WEAK";
      case 10 -> "UNIQUE";
      case 11, 12 -> "<OS specific>: %d".formatted(n);
      case 13, 14, 15 -> "<processor specific>: %d".formatted(n);
      default -> "<unknown>: %d".formatted(n);
    };
  }

  static String type(int n) {
    return switch (n) {
      case 0 -> "NOTYPE";
      case 1 -> "OBJECT";
      case 2 -> "FUNC";
      case 3 -> "SECTION";
      case 4 -> "FILE";
      case 5 -> "COMMON";
      case 6 -> "TLS";
      case 8 -> "RELC";
      case 9 -> "SRELC";
      case 10 -> "IFUNC";
      case 13 -> "THUMB_FUNC";
      case 15 -> "THUMB_LABEL";
      case 11, 12 -> "<OS specific>: %d".formatted(n);
      case 14 -> "<processor specific>: %d".formatted(n);
      default -> "<unknown>: %d".formatted(n);
    };
  }

  private String place(int number) {
    return switch (number) {
      case 0 -> "UND";
      case 0xfff1 -> "ABS";
      case 0xfff2 -> "COM";
      default -> {
        if (number >= 0xff00 && number <= 0xff1f) {
          yield "PRC[0x%04x]".formatted(number);
        }
        if (number >= 0xff20 && number <= 0xff3f) {
          yield "OS [0x%04x]".formatted(number);
        }
        if (number >= 0xff00 && number <= 0xffff) {
          yield "RSV[0x%04x]".formatted(number);
        }
        if (!view.sections().isEmpty() && number >= view.sections().size()) {
          yield "bad section index[%3d]".formatted(number);
        }
        yield Integer.toString(number);
      }
    };
  }
}
