package org.xenwright.linker.pass;

import java.util.Optional;
import org.xenwright.elf.model.SectionRef;
import org.xenwright.elf.model.SymbolBinding;
import org.xenwright.elf.model.SymbolType;

/**
 * The function at a place, by the symbol table.
 *
 * @param name the function
 * @param sourceFile the file symbol its object has for it
 */
record FunctionPlace(String name, Optional<String> sourceFile) {
  /** The last function or untyped label at or before an offset of a section. */
  static Optional<FunctionPlace> of(InputFile file, int section, long offset) {
    Optional<FunctionPlace> found = Optional.empty();
    long best = -1;
    long bestSize = 0;
    Optional<String> source = Optional.empty();
    int files = 0;
    for (var symbol : file.elf().symbols()) {
      if (symbol.type() == SymbolType.FILE) {
        source = symbol.name().isEmpty() ? Optional.empty() : Optional.of(symbol.name());
        files++;
        continue;
      }
      boolean code = symbol.type() == SymbolType.FUNC || symbol.type() == SymbolType.NOTYPE;
      if (!code
          || symbol.isMapping()
          || symbol.name().isEmpty()
          || !(symbol.section() instanceof SectionRef.Defined(int index))
          || index != section) {
        continue;
      }
      long at = symbol.type() == SymbolType.FUNC ? symbol.value() & ~1L : symbol.value();
      // Of two names of one place the larger counts.
      if (at <= offset && (at > best || (at == best && symbol.size() > bestSize))) {
        best = at;
        bestSize = symbol.size();
        // With several files in one object a global belongs to none of them for sure.
        boolean sure = symbol.binding() == SymbolBinding.LOCAL || files <= 1;
        found = Optional.of(new FunctionPlace(symbol.name(), sure ? source : Optional.empty()));
      }
    }
    return found;
  }
}
