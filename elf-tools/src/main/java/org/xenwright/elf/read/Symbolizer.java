package org.xenwright.elf.read;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.xenwright.elf.model.ElfHeader;
import org.xenwright.elf.model.ElfObject;
import org.xenwright.elf.model.SectionRef;
import org.xenwright.elf.model.Symbol;
import org.xenwright.elf.model.SymbolBinding;
import org.xenwright.elf.model.SymbolType;

/**
 * Addresses to names and to what stands there. In an image places are addresses; in a relocatable
 * object they are offsets in a section.
 */
public final class Symbolizer {
  /** What the bytes at a place are (AAELF32 4.5.5). */
  public enum Kind {
    A32,
    T32,
    DATA
  }

  /**
   * A place named from a symbol.
   *
   * @param symbol the symbol at or before the place
   * @param offset bytes from it
   */
  public record Place(Symbol symbol, long offset) {
    /** {@code name} or {@code name+0x10}. */
    @Override
    public String toString() {
      return offset == 0 ? symbol.name() : symbol.name() + "+0x" + Long.toHexString(offset);
    }
  }

  private record Entry(int section, long address, Symbol symbol) {}

  private final List<Entry> names = new ArrayList<>();
  private final List<Entry> marks = new ArrayList<>();

  private Symbolizer(ElfObject elf) {
    for (var symbol : elf.symbols()) {
      if (symbol.section() instanceof SectionRef.Defined(int index)) {
        boolean thumb = symbol.type() == SymbolType.FUNC;
        long address = thumb ? symbol.value() & ~1L : symbol.value();
        if (symbol.isMapping()) {
          marks.add(new Entry(index, address, symbol));
        } else if (symbol.type() != SymbolType.SECTION
            && symbol.type() != SymbolType.FILE
            && !symbol.name().isEmpty()) {
          names.add(new Entry(index, address, symbol));
        }
      }
    }
    var order = Comparator.comparingInt(Entry::section).thenComparingLong(Entry::address);
    // At one place a global says more than a local, a function more than a label.
    names.sort(
        order
            .thenComparing(e -> e.symbol().binding() != SymbolBinding.LOCAL)
            .thenComparing(e -> e.symbol().type() == SymbolType.FUNC)
            .thenComparing(e -> e.symbol().name(), Comparator.reverseOrder()));
    marks.sort(order);
    relocatable = elf.header().type() == ElfHeader.RELOCATABLE;
    this.elf = elf;
  }

  private final boolean relocatable;
  private final ElfObject elf;

  /** Prepares the symbols of an object or image. */
  public static Symbolizer of(ElfObject elf) {
    return new Symbolizer(elf);
  }

  /**
   * The nearest symbol at or before an address of an image, in the section that holds the address.
   */
  public Optional<Place> nearest(long address) {
    if (relocatable) {
      return Optional.empty();
    }
    for (int i = 1; i < elf.sections().size(); i++) {
      var section = elf.sections().get(i);
      if (section.has(2)
          && address >= section.address()
          && address < section.address() + Math.max(1, section.size())) {
        return nearest(i, address);
      }
    }
    return Optional.empty();
  }

  /** The nearest symbol at or before a place in section {@code section}. */
  public Optional<Place> nearest(int section, long address) {
    return find(names, section, address).map(e -> new Place(e.symbol(), address - e.address()));
  }

  /**
   * What stands at a place of section {@code section}; code is taken for A32 where nothing says
   * otherwise.
   */
  public Kind kindAt(int section, long address) {
    var mark = find(marks, section, address);
    if (mark.isPresent()) {
      return switch (mark.get().symbol().name().charAt(1)) {
        case 't' -> Kind.T32;
        case 'd' -> Kind.DATA;
        default -> Kind.A32;
      };
    }
    var name = find(names, section, address);
    return name.isPresent()
            && name.get().symbol().type() == SymbolType.FUNC
            && (name.get().symbol().value() & 1) != 0
        ? Kind.T32
        : Kind.A32;
  }

  private static Optional<Entry> find(List<Entry> entries, int section, long address) {
    int low = 0;
    int high = entries.size() - 1;
    int found = -1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      var entry = entries.get(middle);
      if (entry.section() < section || (entry.section() == section && entry.address() <= address)) {
        found = middle;
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return found >= 0 && entries.get(found).section() == section
        ? Optional.of(entries.get(found))
        : Optional.empty();
  }
}
