package org.xenwright.linker.pass;

import java.util.ArrayList;
import java.util.List;
import org.xenwright.elf.model.DataEncoding;
import org.xenwright.elf.model.ElfHeader;
import org.xenwright.elf.model.ElfObject;
import org.xenwright.elf.model.Section;
import org.xenwright.elf.model.SectionRef;
import org.xenwright.elf.model.Symbol;
import org.xenwright.elf.model.SymbolBinding;

/** {@code --just-symbols}: the globals of an image as absolute symbols. */
final class JustSymbols {
  private JustSymbols() {}

  static ElfObject absolute(ElfObject image, DataEncoding order) {
    var symbols = new ArrayList<>(List.of(Symbol.NULL));
    for (var symbol : image.symbols()) {
      if (symbol.isDefined() && symbol.binding() != SymbolBinding.LOCAL) {
        long base =
            image.header().type() == ElfHeader.RELOCATABLE
                    && symbol.section() instanceof SectionRef.Defined(int index)
                ? image.sections().get(index).address()
                : 0;
        symbols.add(
            new Symbol(
                symbol.name(),
                symbol.value() + base,
                symbol.size(),
                symbol.binding(),
                symbol.type(),
                symbol.visibility(),
                SectionRef.ABSOLUTE));
      }
    }
    return new ElfObject(
        new ElfHeader(
            ElfHeader.RELOCATABLE,
            ElfHeader.ARM,
            image.header().flags(),
            0,
            image.header().osAbi(),
            order),
        List.of(Section.NULL),
        symbols,
        List.of());
  }
}
