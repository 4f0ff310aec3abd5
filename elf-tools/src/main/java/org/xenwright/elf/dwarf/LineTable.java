package org.xenwright.elf.dwarf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xenwright.elf.model.Bytes;
import org.xenwright.elf.model.ElfHeader;
import org.xenwright.elf.model.ElfObject;
import org.xenwright.elf.model.Relocation;
import org.xenwright.elf.model.SectionRef;
import org.xenwright.rules.Position;

/**
 * Addresses to source lines, from {@code .debug_line}. In a relocatable object addresses are a
 * section and an offset, found through the table's own relocations.
 */
public final class LineTable {
  /** Rows past this many are left out: hostile tables must not fill memory. */
  static final int ROW_LIMIT = 4_000_000;

  private static final LineTable EMPTY = new LineTable(new long[0], new int[0], List.of());

  private final long[] keys;
  private final int[] lines;
  private final List<String> files;

  private LineTable(long[] keys, int[] lines, List<String> files) {
    this.keys = keys;
    this.lines = lines;
    this.files = files;
  }

  /** The table of an object or image; empty when it has none. */
  public static LineTable read(ElfObject elf) {
    var section = elf.section(".debug_line");
    if (section.isEmpty() || section.get().content().length() == 0) {
      return EMPTY;
    }
    var targets = new HashMap<Long, Integer>();
    boolean relocatable = elf.header().type() == ElfHeader.RELOCATABLE;
    for (Relocation relocation : section.get().relocations()) {
      if (elf.symbols().get(relocation.symbolIndex()).section()
          instanceof SectionRef.Defined(int index)) {
        targets.put(relocation.offset(), index);
      }
    }
    var rows = new Rows();
    var strings = new Strings(content(elf, ".debug_str"), content(elf, ".debug_line_str"));
    LineProgram.readAll(section.get().content(), strings, rows, relocatable ? targets : Map.of());
    return rows.table();
  }

  private static Bytes content(ElfObject elf, String name) {
    return elf.section(name).map(s -> s.content()).orElse(Bytes.EMPTY);
  }

  /** String sections a line program may refer to. */
  record Strings(Bytes names, Bytes lineNames) {}

  /** The line of an address in an image. */
  public Optional<Position> lookup(long address) {
    return lookup(0, address);
  }

  /** The line of an offset in section {@code section} of a relocatable object. */
  public Optional<Position> lookup(int section, long offset) {
    long key = (long) section << 32 | (offset & 0xffff_ffffL);
    int found = Arrays.binarySearch(keys, key);
    if (found < 0) {
      found = -found - 2;
    }
    while (found >= 0 && found + 1 < keys.length && keys[found + 1] == keys[found]) {
      found++;
    }
    if (found < 0 || keys[found] >>> 32 != section || lines[found * 3 + 1] == 0) {
      return Optional.empty();
    }
    return Optional.of(
        new Position(files.get(lines[found * 3]), lines[found * 3 + 1], lines[found * 3 + 2]));
  }

  /** Whether there are any rows. */
  public boolean isEmpty() {
    return keys.length == 0;
  }

  /** Collects rows of all programs and sorts them by address. */
  static final class Rows {
    private long[] keys = new long[64];
    private int[] lines = new int[192];
    private int count;
    private final List<String> files = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();

    int file(String name) {
      return numbers.computeIfAbsent(
          name,
          n -> {
            files.add(n);
            return files.size() - 1;
          });
    }

    /** Adds a row; line 0 says that the code ends here. */
    boolean add(long key, int file, int line, int column) {
      if (count >= ROW_LIMIT) {
        return false;
      }
      if (count == keys.length) {
        keys = Arrays.copyOf(keys, count * 2);
        lines = Arrays.copyOf(lines, count * 6);
      }
      keys[count] = key;
      lines[count * 3] = file;
      lines[count * 3 + 1] = line;
      lines[count * 3 + 2] = column;
      count++;
      return true;
    }

    /**
     * Rows by address; at one address an end comes before a beginning, other rows keep their order.
     */
    LineTable table() {
      var order = new Integer[count];
      for (int i = 0; i < count; i++) {
        order[i] = i;
      }
      Arrays.sort(
          order,
          (a, b) -> {
            int byKey = Long.compare(keys[a], keys[b]);
            return byKey != 0
                ? byKey
                : Boolean.compare(lines[b * 3 + 1] == 0, lines[a * 3 + 1] == 0);
          });
      var sortedKeys = new long[count];
      var sortedLines = new int[count * 3];
      for (int i = 0; i < count; i++) {
        sortedKeys[i] = keys[order[i]];
        System.arraycopy(lines, order[i] * 3, sortedLines, i * 3, 3);
      }
      return new LineTable(sortedKeys, sortedLines, List.copyOf(files));
    }
  }
}
