package org.xenwright.linker.pass;

import org.xenwright.elf.dwarf.LineTable;
import org.xenwright.rules.Position;

/**
 * Source lines of places in objects, from their line tables; else the object, section and offset.
 */
public final class SourcePlaces {
  private SourcePlaces() {}

  /** Where a symbol is defined or first mentioned. */
  public static Position of(GlobalSymbol symbol) {
    if (symbol.section() < 0 || symbol.file().number() < 0) {
      return Position.of(symbol.file().number() < 0 ? "<command line>" : symbol.file().name());
    }
    return of(
        symbol.file(),
        symbol.section() - symbol.file().firstSection(),
        symbol.symbol().value() & ~1L);
  }

  /** A place in a section of a file. */
  public static Position of(InputFile file, int section, long offset) {
    if (section < 0 || section >= file.elf().sections().size()) {
      return Position.of(file.name());
    }
    return LineTable.read(file.elf())
        .lookup(section, offset)
        .orElseGet(() ->
            Position.of(
                file.name()
                    + "("
                    + file.elf().sections().get(section).name()
                    + "+0x"
                    + Long.toHexString(offset)
                    + ")"));
  }
}
