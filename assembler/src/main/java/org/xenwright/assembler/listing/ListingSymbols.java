package org.xenwright.assembler.listing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xenwright.assembler.expression.AsmSymbol;
import org.xenwright.assembler.expression.Resolver;
import org.xenwright.assembler.layout.Output;
import org.xenwright.assembler.layout.SymbolTable;

/** The table of symbols at the end of a listing. */
final class ListingSymbols {
  private final Output output;
  private final ListingPages pages;
  private final Map<AsmSymbol, ListingEntry> homes;
  private final List<ListingEntry> entries;

  ListingSymbols(
      Output output,
      ListingPages pages,
      Map<AsmSymbol, ListingEntry> homes,
      List<ListingEntry> entries) {
    this.output = output;
    this.pages = pages;
    this.homes = homes;
    this.entries = entries;
  }

  /** The line that a symbol belongs to. */
  private record Home(String file, int line) {
    static Home of(ListingEntry entry) {
      return new Home(entry.file, entry.line);
    }
  }

  void write(String fileSymbol) {
    var defined = new ArrayList<String>();
    if (!fileSymbol.isEmpty()) {
      defined.add(line(Optional.empty(), "*ABS*", 0, fileSymbol));
    }
    var undefined = new ArrayList<String>();
    for (var symbol : output.symbols().all()) {
      boolean hidden =
          symbol.isSectionSymbol()
              || symbol.name().isEmpty()
              || symbol.name().startsWith("*ABS*")
              || symbol.name().startsWith(".L")
              || SymbolTable.isNumbered(symbol.name());
      if (hidden) {
        continue;
      }
      if (symbol.isDefined()) {
        row(symbol).ifPresent(defined::add);
      } else if (!symbol.isWeak() || symbol.isUsed()) {
        undefined.add(symbol.name());
      }
    }
    table("DEFINED SYMBOLS", "NO DEFINED SYMBOLS", defined);
    row("");
    table("UNDEFINED SYMBOLS", "NO UNDEFINED SYMBOLS", undefined);
  }

  private void row(String text) {
    pages.row(text);
    pages.header(List.of());
  }

  private void table(String title, String none, List<String> rows) {
    pages.header(List.of());
    row(rows.isEmpty() ? none : title);
    rows.forEach(this::row);
  }

  private Optional<String> row(AsmSymbol symbol) {
    if (symbol.isCommon()) {
      return Optional.of(line(Optional.empty(), "*COM*", symbol.commonSize(), symbol.name()));
    }
    if (symbol.isPlace()) {
      return Optional.of(
          line(home(symbol), symbol.chunk().area().name(), symbol.address(), symbol.name()));
    }
    var value = Resolver.resolve(symbol.equated());
    var place = value.plus();
    if (place == null) {
      return Optional.of(
          line(
              Optional.ofNullable(homes.get(symbol)).map(Home::of),
              "*ABS*",
              value.number(),
              symbol.name()));
    }
    if (!place.isPlace()) {
      return Optional.empty();
    }
    long address = place.address() + value.number();
    return Optional.of(line(home(place), place.chunk().area().name(), address, symbol.name()));
  }

  private static String line(Optional<Home> home, String section, long value, String name) {
    var where =
        home.map(e -> "%20s:%-5d  %s".formatted(e.file(), e.line(), section))
            .orElse("%33s".formatted(section));
    return "%s:%08x %s".formatted(where, value & 0xffff_ffffL, name);
  }

  /** The line whose bytes a symbol belongs to; mapping symbols have no line of their own. */
  private Optional<Home> home(AsmSymbol symbol) {
    var known = homes.get(symbol);
    if (known != null || isAfterthought(symbol)) {
      return Optional.ofNullable(known).map(Home::of);
    }
    ListingEntry found = null;
    boolean listed = false;
    for (var entry : entries) {
      var end = entry.end;
      listed |= entry.start.chunk().area() == symbol.chunk().area();
      if (entry.start.chunk().area() == symbol.chunk().area()
          && end != null
          && entry.start.address() <= symbol.address()
          && symbol.address() < end.address()) {
        boolean last = entry == entries.getLast();
        return Optional.of(last ? new Home(entry.file, entry.reached) : Home.of(entry));
      }
      found = entry;
    }
    return listed && found != null
        ? Optional.of(new Home(found.file, found.reached))
        : Optional.empty();
  }

  /** Data at the start of a section is marked only once code follows, and then has no line. */
  private boolean isAfterthought(AsmSymbol symbol) {
    return symbol.name().equals("$d")
        && symbol.address() == 0
        && output.symbols().all().stream()
            .anyMatch(s ->
                (s.name().equals("$a") || s.name().equals("$t"))
                    && s.isPlace()
                    && s.chunk().area() == symbol.chunk().area());
  }
}
