package org.xenwright.elf.model;

import java.util.List;
import java.util.Optional;

/**
 * A relocatable object or a linked image. Lists are in file order and keep the file's numbers:
 * {@code sections.get(0)} is the null section and {@code symbols.get(0)} the null symbol, so that
 * {@link Section#link()}, {@link SectionRef.Defined#index()} and {@link Relocation#symbolIndex()}
 * index these lists directly.
 *
 * <p>Objects that are built rather than read leave out the tables that only carry other parts
 * ({@code SHT_REL}, {@code SHT_SYMTAB}, {@code SHT_STRTAB}); {@link
 * org.xenwright.elf.write.ElfWriter} makes them.
 *
 * @param header file header facts
 * @param sections all sections
 * @param symbols all symbols, locals before globals
 * @param segments program headers; empty in a relocatable object
 */
public record ElfObject(
    ElfHeader header, SectionTable sections, SymbolTable symbols, List<ProgramHeader> segments) {

  public ElfObject {
    segments = List.copyOf(segments);
  }

  /** An object of lists of sections and symbols. */
  public ElfObject(
      ElfHeader header,
      List<Section> sections,
      List<Symbol> symbols,
      List<ProgramHeader> segments) {
    this(header, SectionTable.of(sections), SymbolTable.of(symbols), segments);
  }

  /** The first section of that name. */
  public Optional<Section> section(String name) {
    for (int i = 0; i < sections.size(); i++) {
      if (sections.isNamed(i, name) && sections.type(i) != 0) {
        return Optional.of(sections.get(i));
      }
    }
    return Optional.empty();
  }

  /** The first symbol of that name that is defined here, globals before locals. */
  public Optional<Symbol> symbol(String name) {
    int local = -1;
    for (int i = 0; i < symbols.size(); i++) {
      if (symbols.isDefined(i) && symbols.name(i).equals(name)) {
        if (!symbols.isLocal(i)) {
          return Optional.of(symbols.get(i));
        }
        local = local >= 0 ? local : i;
      }
    }
    return local < 0 ? Optional.empty() : Optional.of(symbols.get(local));
  }
}
