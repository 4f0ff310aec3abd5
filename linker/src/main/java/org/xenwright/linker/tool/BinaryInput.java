package org.xenwright.linker.tool;

import java.util.ArrayList;
import java.util.List;
import org.xenwright.elf.model.Bytes;
import org.xenwright.elf.model.DataEncoding;
import org.xenwright.elf.model.ElfHeader;
import org.xenwright.elf.model.ElfObject;
import org.xenwright.elf.model.Section;
import org.xenwright.elf.model.SectionFlags;
import org.xenwright.elf.model.SectionRef;
import org.xenwright.elf.model.SectionType;
import org.xenwright.elf.model.Symbol;
import org.xenwright.elf.model.SymbolBinding;
import org.xenwright.elf.model.SymbolType;
import org.xenwright.elf.model.SymbolVisibility;

/**
 * {@code -b binary}: a file of any kind as one data section with symbols for start, end and size.
 */
final class BinaryInput {
  /** {@code EM_NONE}: plain bytes are for no machine. */
  private static final int NO_MACHINE = 0;

  private BinaryInput() {}

  static ElfObject of(String path, Bytes content, DataEncoding order) {
    var stem = new StringBuilder("_binary_");
    for (char c : path.toCharArray()) {
      stem.append(c < 128 && Character.isLetterOrDigit(c) ? c : '_');
    }
    var data =
        Section.of(
            ".data", SectionType.PROGBITS, SectionFlags.ALLOC | SectionFlags.WRITE, 1, content);
    var symbols = new ArrayList<>(List.of(Symbol.NULL));
    symbols.add(symbol(stem + "_start", 0, new SectionRef.Defined(1)));
    symbols.add(symbol(stem + "_end", content.length(), new SectionRef.Defined(1)));
    symbols.add(symbol(stem + "_size", content.length(), SectionRef.ABSOLUTE));
    return new ElfObject(
        new ElfHeader(ElfHeader.RELOCATABLE, NO_MACHINE, 0, 0, 0, order),
        List.of(Section.NULL, data),
        symbols,
        List.of());
  }

  private static Symbol symbol(String name, long value, SectionRef section) {
    return new Symbol(
        name, value, 0, SymbolBinding.GLOBAL, SymbolType.NOTYPE, SymbolVisibility.DEFAULT, section);
  }
}
