package org.xenwright.linker.relocate;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.xenwright.elf.model.SectionRef;
import org.xenwright.linker.layout.SymbolValues;
import org.xenwright.linker.layout.Tree;
import org.xenwright.linker.pass.InputFile;
import org.xenwright.linker.pass.InputSection;

/**
 * Which instruction set the code at a place belongs to, by the mapping symbols of its object
 * (AAELF32 4.5.5). Read only for the objects that labels without a type are branched to.
 */
final class CodeStates {
  /** The two instruction sets. */
  enum State {
    ARM("ARM"),
    THUMB("Thumb");

    private final String word;

    State(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }

    State other() {
      return this == ARM ? THUMB : ARM;
    }

    static State of(boolean thumb) {
      return thumb ? THUMB : ARM;
    }
  }

  /** Code at an offset of a section, bytes. */
  record Place(InputSection section, long offset, State state) {}

  private final Tree tree;

  /** For each file: section index, offset and first letter of the mapping symbol after its $. */
  private final Map<InputFile, Map<Integer, NavigableMap<Long, Character>>> marks = new HashMap<>();

  CodeStates(Tree tree) {
    this.tree = tree;
  }

  /**
   * The code at an address that a branch to {@code value} goes to; empty when that is not known.
   */
  Optional<Place> at(SymbolValues.Value value, long address) {
    if (value.home().isEmpty()) {
      return Optional.empty();
    }
    var section = value.home().get();
    long offset = address - tree.addressOf(section) & 0xffff_ffffL;
    var own =
        marks
            .computeIfAbsent(section.file(), CodeStates::marks)
            .getOrDefault(section.index(), new TreeMap<>());
    var mark = offset < section.section().size() ? own.floorEntry(offset) : null;
    return mark == null || mark.getValue() == 'd'
        ? Optional.empty()
        : Optional.of(new Place(section, offset, State.of(mark.getValue() == 't')));
  }

  /** The label at a place, for branches that an assembler made relative to the section. */
  static String label(Place place) {
    for (var symbol : place.section().file().elf().symbols()) {
      if (!symbol.isMapping()
          && !symbol.name().isEmpty()
          && symbol.value() == place.offset()
          && symbol.section() instanceof SectionRef.Defined(int index)
          && index == place.section().index()) {
        return symbol.name();
      }
    }
    return String.format("%s+0x%x", place.section().name(), place.offset());
  }

  private static Map<Integer, NavigableMap<Long, Character>> marks(InputFile file) {
    var all = new HashMap<Integer, NavigableMap<Long, Character>>();
    var symbols = file.elf().symbols();
    for (int i = 0; i < symbols.size(); i++) {
      if (symbols.isMapping(i) && symbols.section(i) > 0) {
        all.computeIfAbsent(symbols.section(i), n -> new TreeMap<>())
            .put(symbols.value(i), symbols.name(i).charAt(1));
      }
    }
    return all;
  }
}
