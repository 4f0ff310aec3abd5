package org.xenwright.linker.pass;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.xenwright.elf.model.Bytes;
import org.xenwright.elf.model.Section;
import org.xenwright.elf.model.SectionFlags;
import org.xenwright.elf.model.SectionType;
import org.xenwright.elf.model.Symbol;
import org.xenwright.elf.model.SymbolType;

/**
 * Gives every common symbol storage in a section {@code COMMON} of the file that has the largest
 * one.
 */
public final class AllocateCommons {
  private AllocateCommons() {}

  /** The inputs with commons defined, and the symbols it placed, in order, for the map. */
  public static Inputs apply(Inputs inputs, Optional<String> sorted) {
    var common = new ArrayList<String>();
    for (var symbol : inputs.symbols().values()) {
      if (symbol.kind() == GlobalSymbol.Kind.COMMON) {
        common.add(symbol.name());
      }
    }
    if (common.isEmpty()) {
      return inputs;
    }
    var symbols = new LinkedHashMap<>(inputs.symbols());
    var sections = new ArrayList<>(inputs.sections());
    var sizes = new LinkedHashMap<InputFile, long[]>();
    Map<InputFile, List<GlobalSymbol>> byFile = new LinkedHashMap<>();
    for (var name : NameOrder.visit(new ArrayList<>(symbols.keySet()))) {
      if (inputs.symbol(name).orElseThrow() instanceof GlobalSymbol symbol
          && symbol.kind() == GlobalSymbol.Kind.COMMON) {
        byFile.computeIfAbsent(symbol.file(), f -> new ArrayList<>()).add(symbol);
      }
    }
    var made = CommonFiles.of(inputs.files());
    for (var file : inputs.files()) {
      var own =
          ordered(byFile.getOrDefault(file, List.of()), sorted, symbol -> symbol.symbol().value());
      if (own.isEmpty() && !made.get(file.number())) {
        continue;
      }
      int id = sections.size();
      long[] size = sizes.computeIfAbsent(file, f -> new long[] {0, 1});
      for (var symbol : own) {
        long alignment = Math.max(1, Long.highestOneBit(symbol.symbol().value()));
        size[0] = (size[0] + alignment - 1) & -alignment;
        symbols.put(symbol.name(), placed(symbol, size[0], id));
        size[0] += symbol.symbol().size();
        size[1] = Math.max(size[1], alignment);
      }
      sections.add(storage(id, file, size[0], size[1]));
    }
    return inputs.with(sections, symbols);
  }

  /**
   * The inputs of a partial link that leaves commons as they are: their sections are there and
   * empty, and scripts can place them.
   */
  public static Inputs empty(Inputs inputs) {
    var made = CommonFiles.of(inputs.files());
    if (made.isEmpty()) {
      return inputs;
    }
    var sections = new ArrayList<>(inputs.sections());
    for (var file : inputs.files()) {
      if (made.get(file.number())) {
        sections.add(storage(sections.size(), file, 0, 1));
      }
    }
    return inputs.with(sections, inputs.symbols());
  }

  private static InputSection storage(int id, InputFile file, long size, long alignment) {
    return new InputSection(
        id,
        file,
        new Section(
            "COMMON",
            SectionType.NOBITS,
            SectionFlags.ALLOC | SectionFlags.WRITE,
            0,
            alignment,
            0,
            0,
            0,
            Bytes.EMPTY,
            size,
            List.of(),
            0));
  }

  /** {@code --sort-common}: by alignment in classes up to 16, each in the order met. */
  public static List<GlobalSymbol> ordered(
      List<GlobalSymbol> own, Optional<String> sorted, ToLongFunction<GlobalSymbol> alignment) {
    if (sorted.isEmpty()) {
      return own;
    }
    int sign = sorted.get().equals("ascending") ? 1 : -1;
    var result = new ArrayList<>(own);
    result.sort(
        java.util.Comparator.comparingInt(s ->
            sign
                * Math.min(
                    4,
                    Long.numberOfTrailingZeros(Long.highestOneBit(alignment.applyAsLong(s) | 1)))));
    return result;
  }

  private static GlobalSymbol placed(GlobalSymbol symbol, long offset, int section) {
    var s = symbol.symbol();
    var type =
        s.type() == SymbolType.COMMON || s.type() == SymbolType.NOTYPE
            ? SymbolType.OBJECT
            : s.type();
    return new GlobalSymbol(
        symbol.name(),
        GlobalSymbol.Kind.DEFINED,
        symbol.file(),
        new Symbol(s.name(), offset, s.size(), s.binding(), type, s.visibility(), s.section()),
        section,
        true);
  }
}
