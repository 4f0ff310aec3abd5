package org.xenwright.cli.gnu;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.xenwright.elf.bfd.BfdObject;
import org.xenwright.elf.bfd.BfdSymbol;
import org.xenwright.elf.bfd.SectionBits;
import org.xenwright.elf.bfd.SymbolPlace;
import org.xenwright.elf.debug.Declarations;
import org.xenwright.elf.debug.SeparateFiles;
import org.xenwright.elf.debug.SourceFinder;
import org.xenwright.elf.dump.Nm;

/** Source lines for {@code nm -l}: of functions by their code, of data and references by DWARF. */
final class SourceLines implements Nm.Lines {
  private final SeparateFiles files;
  private final Map<BfdObject, SourceFinder> finders = new HashMap<>();
  private final Map<BfdObject, Declarations> declarations = new HashMap<>();

  SourceLines(SeparateFiles files) {
    this.files = files;
  }

  @Override
  public Optional<String> of(BfdObject object, BfdSymbol symbol) {
    var finder = finders.computeIfAbsent(object, o -> new SourceFinder(o, files));
    if (symbol.isUndefined()) {
      return firstReference(object, symbol, finder);
    }
    if (!(symbol.place() instanceof SymbolPlace.In(var section))) {
      return Optional.empty();
    }
    var declared = declarations.computeIfAbsent(object, o -> new Declarations(o, files));
    if (!section.has(SectionBits.CODE)) {
      boolean typed = symbol.any(BfdSymbol.OBJECT | BfdSymbol.THREAD_LOCAL);
      if (!typed && symbol.any(BfdSymbol.GLOBAL) || !section.has(SectionBits.ALLOC)) {
        return Optional.empty();
      }
      return declared.variable(section, symbol.address());
    }
    if (symbol.any(BfdSymbol.FUNCTION)) {
      var function = declared.function(section, symbol.address());
      if (function.isPresent()) {
        return function;
      }
    }
    return text(finder.find(section, symbol.address())).filter(t -> !t.endsWith(":0"));
  }

  private static Optional<String> text(java.util.List<SourceFinder.Place> places) {
    if (places.isEmpty()) {
      return Optional.empty();
    }
    var place = places.getFirst();
    return place.file().map(f -> f + ":" + place.line());
  }

  /** An undefined symbol is shown where it is used first, if need be with a file alone. */
  private static Optional<String> firstReference(
      BfdObject object, BfdSymbol symbol, SourceFinder finder) {
    for (var section : object.sections()) {
      for (var relocation : object.relocations(section)) {
        if (relocation.symbol() == symbol.index()) {
          var found = text(finder.find(section, section.address() + relocation.address()));
          if (found.isPresent()) {
            return found;
          }
        }
      }
    }
    return Optional.empty();
  }
}
