package org.xenwright.isa.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xenwright.isa.decode.ItState;

/**
 * Words that are no instruction of the table but that GNU objdump prints: coprocessors of old,
 * later architectures and microcontrollers, vectors of sizes that do not exist. The lines of {@code
 * later.isa} and {@code objdump-words.isa} say how; the files explain their form. They are read
 * when the first such word comes.
 */
final class ForeignWords {
  /** When a row is asked. */
  private enum Turn {
    /** Before the table. */
    FIRST,
    /** About words that no row of the table holds. */
    LAST,
    /** About words that no row would hold even if all sizes and registers were possible. */
    VERY_LAST;

    static Turn of(String line) {
      return Character.isUpperCase(line.charAt(0))
          ? FIRST
          : line.charAt(1) == '+' ? VERY_LAST : LAST;
    }
  }

  private final List<List<ForeignRow>> rows;
  private final List<ForeignRow> narrow = new ArrayList<>();

  private ForeignWords(boolean thumb, Turn turn, List<String> lines) {
    rows = new ArrayList<>();
    for (int i = 0; i < 256; i++) {
      rows.add(new ArrayList<>());
    }
    for (var line : lines) {
      char kind = Character.toUpperCase(line.charAt(0));
      if (turn == Turn.of(line) && (kind == 'B' || thumb == (kind == 'T'))) {
        put(ForeignRow.read(List.of(line), thumb));
      }
    }
  }

  private void put(ForeignRow row) {
    if (row.encoding().length() == 2) {
      narrow.add(row);
      return;
    }
    int mask = row.pattern().mask() >>> 20 & 0xff;
    int value = row.pattern().value() >>> 20 & 0xff;
    for (int i = 0; i < 256; i++) {
      if ((i & mask) == value) {
        rows.get(i).add(row);
      }
    }
  }

  private Optional<String> print(int word, long address, ItState it, Symbols symbols) {
    for (var row : rows.get(word >>> 20 & 0xff)) {
      if (row.holds(word)) {
        var text = row.print(word, address, it, symbols);
        if (text.isPresent()) {
          return text;
        }
      }
    }
    return Optional.empty();
  }

  /** What is printed of a word instead of what the table would make of it. */
  static Optional<String> instead(
      boolean thumb, int word, long address, ItState it, Symbols symbols) {
    boolean may =
        thumb
            ? (word & 0xec00_0000) == 0xec00_0000
                || (word & 0xfe00_0000) == 0xf800_0000
                || (word & 0xfe40_0000) == 0xe840_0000
                || (word & 0xfe00_0000) == 0xe800_0000
                || (word & 0xfb00_0000) == 0xf300_0000
                || (word & 0xff00_0000) == 0xfb00_0000
                || (word & 0xfff0_f0c0) == 0xfa90_f080
                || (word & 0xf800_9000) == 0xf000_8000
            : (word & 0x0c00_0000) == 0x0c00_0000 && (word & 0x0f00_0000) != 0x0f00_0000
                || word >>> 28 == 15
                || (word & 0x0f90_0000) == 0x0100_0000
                || (word & 0x0fa0_0ff0) == 0x06a0_0050
                || (word & 0x0ff0_0ff0) == 0x06c0_0c70
                || (word & 0x0fff_fffe) == 0x0ff0_0000;
    return may
        ? (thumb ? Read.T32_FIRST : Read.A32_FIRST).print(word, address, it, symbols)
        : Optional.empty();
  }

  /** What is printed of a halfword of T32 instead of what the table would make of it. */
  static Optional<String> narrow(int word, ItState it, Symbols symbols) {
    return (word & 0xff00) == 0x4700
        ? Read.T32_FIRST.narrow.stream()
            .filter(row -> row.holds(word))
            .findFirst()
            .flatMap(row -> row.print(word, 0, it, symbols))
        : Optional.empty();
  }

  /** What is printed of a word that is no instruction. */
  static Optional<String> otherwise(
      boolean thumb, int word, long address, ItState it, Symbols symbols) {
    return (thumb ? Read.T32_LAST : Read.A32_LAST).print(word, address, it, symbols);
  }

  /** What is printed of a word that nothing else prints. */
  static Optional<String> lastly(
      boolean thumb, int word, long address, ItState it, Symbols symbols) {
    return (thumb ? Read.T32_VERY_LAST : Read.A32_VERY_LAST).print(word, address, it, symbols);
  }

  /** The file, read at first use. */
  private static final class Read {
    private static final List<String> LINES = lines();
    private static final ForeignWords A32_FIRST = new ForeignWords(false, Turn.FIRST, LINES);
    private static final ForeignWords A32_LAST = new ForeignWords(false, Turn.LAST, LINES);
    private static final ForeignWords A32_VERY_LAST =
        new ForeignWords(false, Turn.VERY_LAST, LINES);
    private static final ForeignWords T32_FIRST = new ForeignWords(true, Turn.FIRST, LINES);
    private static final ForeignWords T32_LAST = new ForeignWords(true, Turn.LAST, LINES);
    private static final ForeignWords T32_VERY_LAST = new ForeignWords(true, Turn.VERY_LAST, LINES);

    /** The instructions of later architectures, then the rest. */
    private static List<String> lines() {
      var all = new ArrayList<String>();
      for (var file :
          List.of(LaterInstructions.FILE, LaterInstructions.MAVERICK, "objdump-words.isa")) {
        ForeignRow.lines(file).stream()
            .filter(line -> line.charAt(0) != 'o' && line.charAt(1) != '-')
            .forEach(all::add);
      }
      return all;
    }
  }
}
