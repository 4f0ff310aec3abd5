package org.xenwright.linker.pass;

import java.util.ArrayList;
import java.util.List;
import org.xenwright.elf.model.ElfObject;
import org.xenwright.elf.model.Symbol;

/**
 * {@code --wrap x}: a reference to an undefined {@code x} becomes one to {@code __wrap_x}, and one
 * to {@code __real_x} becomes one to {@code x}.
 */
final class Wrapping {
  private Wrapping() {}

  static ElfObject apply(ElfObject elf, List<String> wrapped) {
    if (wrapped.isEmpty()) {
      return elf;
    }
    var symbols = new ArrayList<Symbol>(elf.symbols().size());
    for (var symbol : elf.symbols()) {
      var name = symbol.name();
      if (!symbol.isDefined() && wrapped.contains(name)) {
        name = "__wrap_" + name;
      } else if (!symbol.isDefined()
          && name.startsWith("__real_")
          && wrapped.contains(name.substring(7))) {
        name = name.substring(7);
      }
      symbols.add(
          name.equals(symbol.name())
              ? symbol
              : new Symbol(
                  name,
                  symbol.value(),
                  symbol.size(),
                  symbol.binding(),
                  symbol.type(),
                  symbol.visibility(),
                  symbol.section()));
    }
    return new ElfObject(elf.header(), elf.sections(), symbols, elf.segments());
  }
}
