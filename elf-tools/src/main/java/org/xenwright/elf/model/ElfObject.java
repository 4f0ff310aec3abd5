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
    ElfHeader header, List<Section> sections, List<Symbol> symbols, List<ProgramHeader> segments) {

  public ElfObject {
    sections = List.copyOf(sections);
    symbols = List.copyOf(symbols);
    segments = List.copyOf(segments);
  }

  /** The first section of that name. */
  public Optional<Section> section(String name) {
    for (var section : sections) {
      if (section.name().equals(name) && section.type().number() != 0) {
        return Optional.of(section);
      }
    }
    return Optional.empty();
  }

  /** The first symbol of that name that is defined here, globals before locals. */
  public Optional<Symbol> symbol(String name) {
    Optional<Symbol> local = Optional.empty();
    for (var symbol : symbols) {
      if (symbol.isDefined() && symbol.name().equals(name)) {
        if (symbol.binding() != SymbolBinding.LOCAL) {
          return Optional.of(symbol);
        }
        local = local.isPresent() ? local : Optional.of(symbol);
      }
    }
    return local;
  }
}
