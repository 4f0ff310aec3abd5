package org.xenwright.isa.syntax;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xenwright.isa.decode.Encoding;
import org.xenwright.isa.decode.ItState;
import org.xenwright.isa.table.BitPattern;
import org.xenwright.isa.table.Condition;

/**
 * Words that are no instruction of the table but that GNU objdump prints: coprocessors of old,
 * extensions of microcontrollers, vectors of sizes that do not exist. The lines of {@code
 * objdump-words.isa} say how; the file explains its own form. It is read when the first such word
 * comes.
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

  private ForeignWords(boolean thumb, Turn turn, List<String> lines) {
    rows = new ArrayList<>();
    for (int i = 0; i < 256; i++) {
      rows.add(new ArrayList<>());
    }
    for (var line : lines) {
      char kind = Character.toUpperCase(line.charAt(0));
      if (turn == Turn.of(line) && (kind == 'B' || thumb == (kind == 'T'))) {
        put(ForeignRow.read(line, thumb));
      }
    }
  }

  private void put(ForeignRow row) {
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
                || (word & 0x0fa0_0ff0) == 0x06a0_0050;
    return may
        ? (thumb ? Read.T32_FIRST : Read.A32_FIRST).print(word, address, it, symbols)
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

    private static List<String> lines() {
      try (var in = ForeignWords.class.getResourceAsStream("objdump-words.isa")) {
        if (in == null) {
          throw new IllegalStateException("objdump-words.isa is missing");
        }
        return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
            .lines()
            .filter(line -> !line.isBlank() && line.charAt(0) != '#')
            .toList();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Numbers that begin and end columns of a line. */
  private static final String GAP = " {2,}";

  /** One line of the file. */
  private static final class ForeignRow {
    private final BitPattern pattern;
    private final boolean conditional;
    private final Encoding encoding;
    private final MnemonicTemplate mnemonic;
    private final Template operands;
    private final Optional<Condition> where;
    private final Optional<Condition> says;

    private ForeignRow(
        BitPattern pattern,
        boolean conditional,
        Encoding encoding,
        MnemonicTemplate mnemonic,
        Template operands,
        Optional<Condition> where,
        Optional<Condition> says) {
      this.pattern = pattern;
      this.conditional = conditional;
      this.encoding = encoding;
      this.mnemonic = mnemonic;
      this.operands = operands;
      this.where = where;
      this.says = says;
    }

    static ForeignRow read(String line, boolean thumb) {
      var columns = line.substring(2).strip().split(GAP);
      var picture = columns[0].replace(" ", "");
      char kind = Character.toUpperCase(line.charAt(0));
      if (kind == 'B' && thumb) {
        picture = twin(picture);
      }
      var pattern = BitPattern.parse(picture);
      var where = Optional.<Condition>empty();
      var says = Optional.<Condition>empty();
      var operands = "";
      for (int i = 2; i < columns.length; i++) {
        if (columns[i].startsWith("where ")) {
          where = Optional.of(Condition.parse(columns[i].substring(6)));
        } else if (columns[i].startsWith("says ")) {
          says = Optional.of(Condition.parse(columns[i].substring(5)));
        } else {
          operands = columns[i];
        }
      }
      var name = columns[1].equals("-") ? "" : columns[1];
      if (!thumb && !pattern.conditional()) {
        name = name.replace("{c}", "");
      }
      var letter = thumb ? "T1" : "A1";
      var encoding =
          Encoding.outside(
              "FOREIGN\t"
                  + letter
                  + "\t"
                  + picture
                  + "\t\t\nOWN\t"
                  + name
                  + "\t"
                  + operands
                  + "\t");
      return new ForeignRow(
          pattern,
          pattern.conditional(),
          encoding,
          MnemonicTemplate.parse(name),
          Template.parse(operands, pattern),
          where,
          says.flatMap(condition -> possible(condition, encoding)));
    }

    /** Without the alternatives that speak of a condition where T32 has none. */
    private static Optional<Condition> possible(Condition condition, Encoding encoding) {
      var alternatives =
          condition.alternatives().stream()
              .filter(tests ->
                  new Condition("", List.of(tests)).fields().stream().allMatch(encoding::hasField))
              .toList();
      return alternatives.isEmpty()
          ? Optional.empty()
          : Optional.of(new Condition(condition.text(), alternatives));
    }

    private static String twin(String a32) {
      if (a32.startsWith("cccc")) {
        return "1110" + a32.substring(4);
      }
      if (a32.startsWith("1111001")) {
        return "111" + a32.charAt(7) + "1111" + a32.substring(8);
      }
      return a32.startsWith("11110100") ? "11111001" + a32.substring(8) : a32;
    }

    BitPattern pattern() {
      return pattern;
    }

    boolean holds(int word) {
      return (word & pattern.mask()) == pattern.value() && !(conditional && word >>> 28 == 15);
    }

    Optional<String> print(int word, long address, ItState it, Symbols symbols) {
      var fields = new Fields(encoding, word, address, it, symbols);
      if (where.isPresent() && !where.get().holds(fields)) {
        return Optional.empty();
      }
      var out = new StringBuilder(48);
      InstructionPrinter.print(mnemonic, operands, fields, out);
      return Optional.of(
          says.isPresent() && says.get().holds(fields)
              ? out.append(GnuDisassembler.REMARK).toString()
              : out.toString());
    }
  }
}
