package org.xenwright.linker.pass;

import java.util.List;
import java.util.Optional;
import org.xenwright.elf.model.ElfObject;
import org.xenwright.elf.model.Symbol;
import org.xenwright.elf.model.SymbolBinding;
import org.xenwright.elf.model.SymbolVisibility;

/** {@code --exclude-libs}: what members of some archives define is hidden from other images. */
final class ExcludedLibraries {
  private ExcludedLibraries() {}

  /** The object of an archive as the link is to see it. */
  static ElfObject apply(ElfObject elf, Optional<String> archive, List<String> excluded) {
    if (archive.isEmpty() || !names(excluded, archive.get())) {
      return elf;
    }
    var symbols = elf.symbols().stream().map(ExcludedLibraries::hidden).toList();
    return new ElfObject(elf.header(), elf.sections(), symbols, elf.segments());
  }

  /** An archive is named by its file, with or without the suffix, or by ALL. */
  private static boolean names(List<String> excluded, String archive) {
    var file = archive.substring(archive.lastIndexOf('/') + 1);
    for (var name : excluded) {
      if (name.equals("ALL") || name.equals(file) || file.equals(name + ".a")) {
        return true;
      }
    }
    return false;
  }

  private static Symbol hidden(Symbol symbol) {
    return symbol.binding() == SymbolBinding.LOCAL
            || !symbol.isDefined()
            || symbol.visibility() == SymbolVisibility.INTERNAL
        ? symbol
        : new Symbol(
            symbol.name(),
            symbol.value(),
            symbol.size(),
            symbol.binding(),
            symbol.type(),
            SymbolVisibility.HIDDEN,
            symbol.section());
  }
}
