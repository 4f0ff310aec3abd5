package org.xenwright.elf.objcopy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.xenwright.elf.bfd.BfdObject;
import org.xenwright.elf.bfd.BfdSymbol;
import org.xenwright.elf.bfd.SectionBits;
import org.xenwright.elf.bfd.SymbolPlace;
import org.xenwright.elf.objcopy.CopyOptions.Discard;
import org.xenwright.elf.objcopy.CopyOptions.Sections;
import org.xenwright.elf.objcopy.CopyOptions.Strip;
import org.xenwright.elf.objcopy.CopyOptions.Symbols;

/** Which symbols the output has, and how they are bound and called. */
final class SymbolFilter {
  private final CopyOptions options;
  private final BfdObject object;
  private final List<CopySection> all;
  private final Map<Integer, CopySection> sections;
  private final Set<Integer> used;
  private final Complaints complaints;

  /**
   * A filter.
   *
   * @param all the sections of the output
   * @param sections the sections that stay, by header number of the input
   * @param used numbers of the symbols that relocations and groups name
   */
  SymbolFilter(
      CopyOptions options,
      BfdObject object,
      List<CopySection> all,
      Map<Integer, CopySection> sections,
      Set<Integer> used,
      Complaints complaints) {
    this.options = options;
    this.object = object;
    this.all = all;
    this.sections = sections;
    this.used = used;
    this.complaints = complaints;
  }

  List<CopySymbol> symbols() {
    var list = new ArrayList<CopySymbol>();
    for (var symbol : object.symbols()) {
      var name = options.redefinitions.getOrDefault(symbol.name(), symbol.name());
      if (!symbol.any(BfdSymbol.SECTION)) {
        name = options.prefixSymbols + name;
      }
      if (isKept(symbol, name)) {
        list.add(copy(symbol, name));
      }
    }
    for (var added : options.newSymbols) {
      // A symbol of a section that is not at its begin is none to BFD.
      boolean section = List.of(added.flags().split(",")).contains("section");
      if (!section && !options.usedPlaces.contains(added)) {
        list.add(place(list, added), made(added));
      }
    }
    return list;
  }

  /** Before the symbol that a flag {@code before=NAME} names, else at the end. */
  private int place(List<CopySymbol> list, CopyOptions.NewSymbol added) {
    for (var flag : added.flags().split(",")) {
      if (flag.startsWith("before=")) {
        for (int i = 0; i < list.size(); i++) {
          if (list.get(i).name.equals(flag.substring(7))) {
            options.usedPlaces.add(added);
            return i;
          }
        }
        complaints.fail("'" + flag + "' not found");
      }
    }
    return list.size();
  }

  /** BFD looks at single symbols only when some option is about symbols or sections go. */
  private boolean isIdle() {
    return options.strip == Strip.NOTHING
        && options.discard == Discard.NONE
        && !options.localizeHidden
        && !options.convertsDebugging
        && !options.weaken
        && options.prefixSymbols.isEmpty()
        && options.redefinitions.isEmpty()
        && options.renames.isEmpty()
        && options.newSymbols.isEmpty()
        && !options.has(Sections.REMOVE)
        && !options.has(Sections.ONLY)
        && options.symbols.keySet().stream().allMatch(s -> s == Symbols.STRIP_UNNEEDED);
  }

  private boolean isKept(BfdSymbol symbol, String name) {
    if (isIdle()) {
      return !(symbol.place() instanceof SymbolPlace.In(var section))
          || sections.containsKey(section.raw().index());
    }
    boolean isUsed = used.contains(symbol.index()) || symbol.isSpecial() && object.isRelocatable();
    boolean undefined = symbol.isUndefined();
    boolean common = symbol.place() instanceof SymbolPlace.Common;
    boolean global = symbol.any(BfdSymbol.GLOBAL | BfdSymbol.WEAK);
    boolean keep;
    if (options.strip == Strip.ALL || options.strip == Strip.ALL_BUT_DWO) {
      keep = false;
    } else if (isUsed) {
      keep = true;
    } else if (object.isRelocatable() && (global || common)) {
      keep = true;
    } else if (global || undefined || common) {
      keep = options.strip != Strip.UNNEEDED;
    } else if (symbol.any(BfdSymbol.DEBUGGING)) {
      keep =
          options.strip != Strip.DEBUG
                  && options.strip != Strip.UNNEEDED
                  && !options.convertsDebugging
              || options.keepSectionSymbols && symbol.any(BfdSymbol.SECTION);
    } else if (symbol.isSpecial() && object.isRelocatable()) {
      keep = true;
    } else {
      keep =
          options.strip != Strip.UNNEEDED
              && options.discard != Discard.ALL
              && !(options.discard == Discard.COMPILER && isCompilers(symbol.name()));
    }
    if (keep && options.lists(Symbols.STRIP, name)) {
      if (isUsed) {
        complaints.fail("not stripping symbol `" + name + "' because it is named in a relocation");
      } else {
        keep = false;
      }
    }
    if (keep && !isUsed && options.lists(Symbols.STRIP_UNNEEDED, name)) {
      keep = false;
    }
    if (!keep
        && (options.keepFileSymbols && symbol.any(BfdSymbol.FILE)
            || options.lists(Symbols.KEEP, name))) {
      keep = true;
    }
    boolean homeless =
        symbol.place() instanceof SymbolPlace.In(var section)
            ? !sections.containsKey(section.raw().index())
            : isStrippedPlace(symbol);
    return keep && !homeless;
  }

  /** Patterns of sections hit the sections that stand for no place, too. */
  private boolean isStrippedPlace(BfdSymbol symbol) {
    var name =
        symbol.isUndefined()
            ? "*UND*"
            : symbol.place() instanceof SymbolPlace.Common ? "*COM*" : "*ABS*";
    return options.lists(Sections.REMOVE, name)
        || options.has(Sections.ONLY) && !options.lists(Sections.ONLY, name);
  }

  /** Names that compilers and assemblers make up for labels. */
  static boolean isCompilers(String name) {
    return name.startsWith(".L")
        || name.startsWith("..")
        || name.startsWith("_.L_")
        || name.startsWith("L0\u0001");
  }

  private CopySymbol copy(BfdSymbol symbol, String name) {
    var copy = new CopySymbol(symbol.index(), symbol.any(BfdSymbol.SECTION) ? "" : name);
    var raw = symbol.raw();
    copy.value = raw.value();
    copy.size = raw.size();
    copy.type = raw.type();
    copy.other = raw.other();
    copy.binding = raw.binding();
    if (options.typesCommon && symbol.place() instanceof SymbolPlace.Common) {
      copy.type = 5;
    }
    copy.reserved = raw.sectionNumber();
    if (symbol.any(BfdSymbol.SECTION) && raw.nameOffset() != 0) {
      copy.name = symbol.name();
    }
    if (symbol.place() instanceof SymbolPlace.In(var section)) {
      var moved = Objects.requireNonNull(sections.get(section.raw().index()));
      copy.section = Optional.of(moved);
      copy.value += object.isRelocatable() ? 0 : moved.address - section.address();
      if (copy.type == 0 && section.has(SectionBits.THREAD_LOCAL)) {
        copy.type = 6;
      }
    }
    boolean undefined = symbol.isUndefined();
    boolean common = symbol.place() instanceof SymbolPlace.Common;
    if ((symbol.any(BfdSymbol.GLOBAL) || undefined)
        && (options.weaken || options.lists(Symbols.WEAKEN, name))) {
      copy.binding = 2;
    }
    boolean hides =
        options.lists(Symbols.LOCALIZE, name)
            || options.has(Symbols.KEEP_GLOBAL) && !options.lists(Symbols.KEEP_GLOBAL, name)
            || options.localizeHidden && (raw.visibility() == 1 || raw.visibility() == 2);
    if (!undefined && !common && symbol.any(BfdSymbol.GLOBAL | BfdSymbol.WEAK) && hides) {
      copy.binding = 0;
    }
    if (!undefined && symbol.any(BfdSymbol.LOCAL) && options.lists(Symbols.GLOBALIZE, name)) {
      copy.binding = 1;
    }
    return copy;
  }

  /** Of several kinds the first in BFD's order; other flags mean nothing in ELF. */
  private static int type(List<String> flags) {
    return flags.contains("file")
        ? 4
        : flags.contains("function")
            ? 2
            : flags.contains("indirect-function")
                ? 10
                : flags.contains("object") || flags.contains("unique-object") ? 1 : 0;
  }

  private CopySymbol made(CopyOptions.NewSymbol added) {
    var copy = new CopySymbol(-1, added.name());
    copy.binding = added.flags().isEmpty() ? 1 : 0;
    copy.value = added.value();
    copy.reserved = 0xfff1;
    var flags = List.of(added.flags().toLowerCase(java.util.Locale.ROOT).split(","));
    if (flags.contains("local")) {
      copy.binding = 0;
    } else if (flags.contains("unique-object")) {
      copy.binding = 10;
    } else if (flags.contains("weak")) {
      copy.binding = 2;
    } else if (flags.contains("global") || flags.contains("export")) {
      copy.binding = 1;
    }
    copy.type = type(flags);
    if (added.section().isPresent()) {
      for (var section : all) {
        if (section.name.equals(added.section().get())) {
          copy.section = Optional.of(section);
          copy.value += object.isRelocatable() ? 0 : section.address;
        }
      }
      if (copy.section.isEmpty()) {
        complaints.fail("Section " + added.section().get() + " not found");
      }
    }
    return copy;
  }
}
