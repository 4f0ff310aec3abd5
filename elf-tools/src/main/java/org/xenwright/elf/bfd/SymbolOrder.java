package org.xenwright.elf.bfd;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The symbols by address in objdump's order of preference, and the search for the one that names an
 * address.
 */
public final class SymbolOrder {
  private final List<BfdSymbol> sorted;
  private final boolean relocations;
  private final Map<Integer, List<BfdSymbol>> bySection = new HashMap<>();

  private SymbolOrder(List<BfdSymbol> sorted, boolean relocations) {
    this.sorted = sorted;
    this.relocations = relocations;
  }

  /** The useful symbols of a file: its own, else the dynamic ones, and those of the PLT. */
  public static SymbolOrder of(BfdObject object) {
    return of(object, List.of());
  }

  /** The same, with symbols that another file has of this one; they stand in for its own. */
  public static SymbolOrder of(BfdObject object, List<BfdSymbol> others) {
    var all = new ArrayList<BfdSymbol>();
    var own =
        !object.symbols().isEmpty()
            ? object.symbols()
            : others.isEmpty() ? object.dynamicSymbols() : others;
    for (var symbol : own) {
      if (!symbol.name().isEmpty()
          && (!symbol.any(BfdSymbol.DEBUGGING | BfdSymbol.SECTION) || isTable(symbol))
          && !(symbol.place() instanceof SymbolPlace.Undefined)
          && !(symbol.place() instanceof SymbolPlace.Common)) {
        all.add(symbol);
      }
    }
    all.addAll(PltSymbols.of(object));
    all.sort(SymbolOrder::compare);
    boolean relocations =
        object.isRelocatable()
            && object.sections().stream().anyMatch(s -> s.has(SectionBits.RELOC));
    return new SymbolOrder(all, relocations);
  }

  /** Tables that linkers make have no other symbols than those of their sections. */
  private static boolean isTable(BfdSymbol symbol) {
    boolean named = symbol.name().startsWith(".plt") || symbol.name().startsWith(".got");
    return symbol.any(BfdSymbol.SECTION) && named;
  }

  private static int section(BfdSymbol symbol) {
    return symbol.place() instanceof SymbolPlace.In(BfdSection section) ? section.number() : -1;
  }

  private static int compare(BfdSymbol a, BfdSymbol b) {
    int order = Long.compare(a.address(), b.address());
    order = order != 0 ? order : Integer.compare(section(a), section(b));
    order = order != 0 ? order : Boolean.compare(isMark(a), isMark(b));
    order = order != 0 ? order : Boolean.compare(isFile(a), isFile(b));
    order = order != 0 ? order : has(b, BfdSymbol.FUNCTION) - has(a, BfdSymbol.FUNCTION);
    order = order != 0 ? order : has(b, BfdSymbol.OBJECT) - has(a, BfdSymbol.OBJECT);
    if (order == 0 && !a.any(BfdSymbol.SYNTHETIC) && !b.any(BfdSymbol.SYNTHETIC)) {
      order = Long.compare(b.raw().size(), a.raw().size());
    }
    order = order != 0 ? order : has(b, BfdSymbol.GLOBAL) - has(a, BfdSymbol.GLOBAL);
    order = order != 0 ? order : has(a, BfdSymbol.LOCAL) - has(b, BfdSymbol.LOCAL);
    order =
        order != 0 ? order : Boolean.compare(a.name().startsWith("."), b.name().startsWith("."));
    return order != 0 ? order : a.name().compareTo(b.name());
  }

  private static int has(BfdSymbol symbol, int flag) {
    return symbol.any(flag) ? 1 : 0;
  }

  private static boolean isMark(BfdSymbol symbol) {
    return symbol.name().contains("gnu_compiled") || symbol.name().contains("gcc2_compiled");
  }

  private static boolean isFile(BfdSymbol symbol) {
    var name = symbol.name();
    return symbol.any(BfdSymbol.FILE)
        || name.length() > 2 && (name.endsWith(".o") || name.endsWith(".a"));
  }

  /** The symbols of one section only, found without going over all of them. */
  public SymbolOrder within(BfdSection section) {
    if (bySection.isEmpty()) {
      for (var symbol : sorted) {
        bySection.computeIfAbsent(section(symbol), _ -> new ArrayList<>()).add(symbol);
      }
    }
    return new SymbolOrder(bySection.getOrDefault(section.number(), List.of()), false);
  }

  /** Whether names inside a section are names of that section: where relocations are to come. */
  public boolean keepsToSections() {
    return relocations;
  }

  /** Whether there are no symbols at all. */
  public boolean isEmpty() {
    return sorted.isEmpty();
  }

  /** The symbols in order. */
  public List<BfdSymbol> sorted() {
    return sorted;
  }

  private static boolean isLabel(BfdSymbol symbol) {
    return !symbol.name().startsWith("$");
  }

  /** Whether a symbol is in a section. */
  public static boolean isIn(BfdSymbol symbol, BfdSection section) {
    return symbol.place() instanceof SymbolPlace.In(BfdSection in)
        && in.number() == section.number();
  }

  /**
   * The symbol that names an address seen from a section.
   *
   * @param here whether only that section's symbols will do
   */
  public Optional<BfdSymbol> find(long address, BfdSection section, boolean here) {
    int place = place(address, section, here);
    return place < 0 ? Optional.empty() : Optional.of(sorted.get(place));
  }

  /** The place of that symbol in the order, or -1. */
  public int place(long address, BfdSection section, boolean here) {
    int count = sorted.size();
    if (count == 0) {
      return -1;
    }
    int low = -1;
    int high = count;
    while (low + 1 < high) {
      int middle = (high + low) >>> 1;
      long value = sorted.get(middle).address();
      if (value > address) {
        high = middle;
      } else {
        low = middle;
        if (value == address) {
          break;
        }
      }
    }
    int found = Math.max(0, low);
    while (found > 0 && sorted.get(found).address() == sorted.get(found - 1).address()) {
      found--;
    }
    int scan = found;
    long value = sorted.get(found).address();
    while (scan < high && sorted.get(scan).address() == value) {
      var symbol = sorted.get(scan);
      if (isIn(symbol, section) && isLabel(symbol)) {
        return scan;
      }
      scan++;
    }
    boolean only = here || relocations && section.holds(address);
    int near = -1;
    int own = -1;
    for (int i = value > address ? -1 : scan - 1; i >= 0; i--) {
      if (near >= 0 && sorted.get(i).address() != sorted.get(near).address()) {
        break;
      }
      if (suits(i, section, only)) {
        own = isIn(sorted.get(i), section) ? i : own;
        near = i;
      }
    }
    if (near >= 0) {
      return own >= 0 ? own : near;
    }
    for (int i = value > address ? found : found + 1; i < count; i++) {
      if (suits(i, section, only)) {
        return i;
      }
    }
    return -1;
  }

  private boolean suits(int i, BfdSection section, boolean only) {
    var symbol = sorted.get(i);
    return isLabel(symbol) && (!only || isIn(symbol, section));
  }

  /** Whether a label stands at an address. */
  public boolean isDefined(long address) {
    int low = 0;
    int high = sorted.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted.get(middle).address() < address) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    for (int i = low; i < sorted.size() && sorted.get(i).address() == address; i++) {
      if (isLabel(sorted.get(i))) {
        return true;
      }
    }
    return false;
  }

  /** The place after {@code place} where symbols at the address and of the section end. */
  private int stepOver(int place, long address, BfdSection section) {
    int i = place;
    while (i + 1 < sorted.size()) {
      i++;
      if (sorted.get(i).address() != address || !isIn(sorted.get(i), section)) {
        break;
      }
    }
    return i;
  }

  /** Labels at the address of the symbol at {@code place} that come after it. */
  public List<BfdSymbol> beside(int place, BfdSection section) {
    var list = new ArrayList<BfdSymbol>();
    long value = sorted.get(place).address();
    for (int i = place + 1; i < stepOver(place, value, section); i++) {
      if (isLabel(sorted.get(i))) {
        list.add(sorted.get(i));
      }
    }
    return list;
  }

  /**
   * What follows {@code address} where marks are shown too: the symbol that comes next in the whole
   * order, of whatever kind, if it is of the section; else the next label; -1 for none.
   */
  public int nextOfAnyKind(int place, long address, BfdSection section) {
    int stop = stepOver(place, address, section);
    var symbol = sorted.get(stop);
    return isIn(symbol, section) && symbol.address() > address ? stop : next(stop, section);
  }

  /** The next label of the section after the symbol at {@code place}, or -1. */
  public int next(int place, BfdSection section) {
    long value = sorted.get(place).address();
    for (int i = place + 1; i < sorted.size(); i++) {
      var symbol = sorted.get(i);
      if (symbol.address() > value
          && isLabel(symbol)
          && symbol.place() instanceof SymbolPlace.In(BfdSection in)
          && in.name().equals(section.name())) {
        return i;
      }
    }
    return -1;
  }
}
