package org.xenwright.elf.write;

import java.util.List;
import org.xenwright.elf.model.DataEncoding;
import org.xenwright.elf.model.SectionRef;
import org.xenwright.elf.model.Symbol;
import org.xenwright.elf.model.SymbolBinding;

/** The bytes of {@code .symtab} and {@code .strtab}. */
final class SymbolTable {
  private final List<Symbol> symbols;
  private final int[] headerOf;
  private final DataEncoding encoding;
  private final StringTable names = new StringTable();

  /**
   * A table of {@code symbols}.
   *
   * @param headerOf number in the file of each section of the model
   */
  SymbolTable(List<Symbol> symbols, int[] headerOf, DataEncoding encoding) {
    this.symbols = symbols;
    this.headerOf = headerOf;
    this.encoding = encoding;
    symbols.forEach(symbol -> names.add(symbol.name()));
  }

  byte[] strings() {
    return names.bytes();
  }

  /** {@code sh_info} of the table: the number of the first symbol that is not local. */
  int firstGlobal() {
    int index = 0;
    while (index < symbols.size() && symbols.get(index).binding() == SymbolBinding.LOCAL) {
      index++;
    }
    return index;
  }

  byte[] bytes() {
    var out = new Image(encoding);
    for (var symbol : symbols) {
      out.u32(names.offset(symbol.name()));
      out.u32(symbol.value());
      out.u32(symbol.size());
      out.u8(symbol.binding().number() << 4 | symbol.type().number());
      out.u8(symbol.visibility().number());
      out.u16(sectionNumber(symbol));
    }
    return out.toArray();
  }

  private int sectionNumber(Symbol symbol) {
    return switch (symbol.section()) {
      case SectionRef.Undefined _ -> 0;
      case SectionRef.Absolute _ -> 0xfff1;
      case SectionRef.Common _ -> 0xfff2;
      case SectionRef.Defined(int index) -> headerOf[index];
    };
  }
}
