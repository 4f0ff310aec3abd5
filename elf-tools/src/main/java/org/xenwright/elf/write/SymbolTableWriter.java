package org.xenwright.elf.write;

import java.nio.charset.Charset;
import org.xenwright.elf.model.SymbolTable;

/** The bytes of {@code .symtab} and {@code .strtab}. */
final class SymbolTableWriter {
  private final SymbolTable symbols;
  private final int[] headerOf;

  /** Numbers of the symbols' names in {@link #names}. */
  private final int[] nameOf;

  private final StringTable names;

  /**
   * A table of {@code symbols}.
   *
   * @param headerOf number in the file of each section of the model
   * @param charset of the names
   */
  SymbolTableWriter(SymbolTable symbols, int[] headerOf, Charset charset) {
    this.names = new StringTable(charset);
    this.symbols = symbols;
    this.headerOf = headerOf;
    nameOf = new int[symbols.size()];
    for (int i = 0; i < nameOf.length; i++) {
      nameOf[i] = names.add(symbols.name(i));
    }
  }

  byte[] strings() {
    return names.bytes();
  }

  void writeTo(Image out) {
    for (int i = 0; i < symbols.size(); i++) {
      row(i, out);
    }
  }

  private void row(int symbol, Image out) {
    out.u32(names.offset(nameOf[symbol]));
    out.u32(symbols.value(symbol));
    out.u32(symbols.sizeOf(symbol));
    out.u8(symbols.binding(symbol).number() << 4 | symbols.type(symbol).number());
    out.u8(symbols.visibility(symbol).number());
    int section = symbols.section(symbol);
    out.u16(
        switch (section) {
          case SymbolTable.UNDEFINED -> 0;
          case SymbolTable.ABSOLUTE -> 0xfff1;
          case SymbolTable.COMMON -> 0xfff2;
          default -> headerOf[section];
        });
  }
}
