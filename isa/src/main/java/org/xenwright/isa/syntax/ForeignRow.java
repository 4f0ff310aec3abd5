package org.xenwright.isa.syntax;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.xenwright.isa.decode.Encoding;
import org.xenwright.isa.decode.InstructionSet;
import org.xenwright.isa.decode.ItState;
import org.xenwright.isa.decode.ItUse;
import org.xenwright.isa.decode.Outside;
import org.xenwright.isa.table.BitPattern;
import org.xenwright.isa.table.Condition;

/** One line of {@code later.isa} or {@code objdump-words.isa}, with the spellings below it. */
final class ForeignRow {
  /** Where the letter of a VPT block stands. */
  private static final String PREDICABLE = "{v}";

  /** What ends columns of a line. */
  private static final String GAP = " {2,}";

  /** What GNU as 2.40 says of a condition, by the column {@code remark}. */
  private static final Map<String, String> REMARKS =
      Map.of(
          "fp16",
          "ARMv8.2 scalar fp16 instruction cannot be conditional, the behaviour is UNPREDICTABLE",
          "dot",
          "Dot Product instructions cannot be conditional,  the behaviour is UNPREDICTABLE");

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

  /** The lines of a file beside this class, without comments. */
  static List<String> lines(String file) {
    try (var in = ForeignRow.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException(file + " is missing");
      }
      return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
          .lines()
          .filter(line -> !line.isBlank() && line.charAt(0) != '#')
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What GNU as 2.40 warns of, by the first word of the column {@code doubt}. */
  private static final Map<String, String> DOUBTS =
      Map.of(
          "sp",
          "instruction is UNPREDICTABLE with SP operand",
          "pc",
          "instruction is UNPREDICTABLE with PC operand",
          "same32",
          "32-bit element size and same destination and source operands makes instruction UNPREDICTABLE",
          "third32",
          "32-bit element size and same first and third operand makes instruction UNPREDICTABLE",
          "same64",
          "64-bit element size and same destination and source operands makes instruction UNPREDICTABLE");

  private static Outside.Doubt doubt(String column) {
    int blank = column.indexOf(' ');
    return new Outside.Doubt(
        Condition.parse(column.substring(blank + 1)),
        DOUBTS.getOrDefault(column.substring(0, blank), ""));
  }

  /** The columns of a line that begin with a word of their own. */
  private static final class Columns {
    private String where = "";
    private String says = "";
    private String ext = "";
    private String err = "";
    private String it = "any";
    private String remark = "";
    private String operands = "";
    private final List<String> doubts = new ArrayList<>();

    static Columns of(String[] columns, int from) {
      var read = new Columns();
      for (int i = from; i < columns.length; i++) {
        read.put(columns[i]);
      }
      return read;
    }

    private void put(String column) {
      int blank = column.indexOf(' ');
      var rest = column.substring(blank + 1);
      switch (blank < 0 ? "" : column.substring(0, blank)) {
        case "where" -> where = rest;
        case "says" -> says = rest;
        case "ext" -> ext = rest;
        case "err" -> err = rest;
        case "it" -> it = rest;
        case "remark" -> remark = rest;
        case "doubt" -> doubts.add(rest);
        default -> operands = column;
      }
    }
  }

  /**
   * Reads an encoding.
   *
   * @param lines its own line and the spellings below it
   */
  static ForeignRow read(List<String> lines, boolean thumb) {
    var line = lines.getFirst();
    var columns = line.substring(2).strip().split(GAP);
    var picture = columns[0].replace(" ", "");
    char kind = Character.toUpperCase(line.charAt(0));
    if (kind == 'B' && thumb) {
      picture = twin(picture);
    }
    var pattern = BitPattern.parse(picture);
    var read = Columns.of(columns, 2);
    boolean plain = !thumb && !pattern.conditional();
    var name = name(columns[1], plain);
    var text = new StringBuilder("FOREIGN\t" + (thumb ? "T1" : "A1") + "\t" + picture + "\t\t");
    text.append(read.ext);
    spelling("OWN", name, read, text);
    for (int i = 1; i < lines.size(); i++) {
      var more = lines.get(i).split(GAP);
      spelling("OR", name(more[1], plain), Columns.of(more, 2), text);
    }
    var encoding =
        Encoding.outside(
            text.toString(),
            new Outside(
                read.it.equals("any") ? ItUse.ANY : ItUse.valueOf(read.it.toUpperCase(Locale.ROOT)),
                condition(read.err),
                REMARKS.getOrDefault(read.remark, ""),
                name.contains(PREDICABLE),
                read.doubts.stream().map(ForeignRow::doubt).toList()));
    return new ForeignRow(
        pattern,
        pattern.conditional(),
        encoding,
        MnemonicTemplate.parse(name),
        Template.parse(read.operands, pattern),
        condition(read.where),
        condition(read.says).flatMap(condition -> possible(condition, encoding)));
  }

  private static void spelling(String kind, String name, Columns columns, StringBuilder text) {
    text.append('\n').append(kind).append('\t').append(name).append('\t');
    text.append(columns.operands).append('\t').append(columns.where);
  }

  private static String name(String column, boolean plain) {
    var name = column.equals("-") ? "" : column;
    return plain ? name.replace("{c}", "") : name;
  }

  private static Optional<Condition> condition(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(Condition.parse(text));
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

  /** Whether a line speaks of that instruction set. */
  static boolean isOf(String line, InstructionSet set) {
    char kind = Character.toUpperCase(line.charAt(0));
    return kind == 'B' || kind == (set == InstructionSet.T32 ? 'T' : 'A');
  }

  BitPattern pattern() {
    return pattern;
  }

  Encoding encoding() {
    return encoding;
  }

  boolean holds(int word) {
    return (word & pattern.mask()) == pattern.value() && !(conditional && word >>> 28 == 15);
  }

  Optional<String> print(int word, long address, ItState it, Symbols symbols) {
    return print(new Fields(encoding, word, address, it, symbols));
  }

  /** What is printed of a word with its surroundings; empty when another line holds it. */
  Optional<String> print(Fields fields) {
    if (where.isPresent() && !where.get().holds(fields)) {
      return Optional.empty();
    }
    var out = new StringBuilder(48);
    InstructionPrinter.print(mnemonic, operands, fields, out);
    boolean doubted =
        says.isPresent() && says.get().holds(fields) || isHalf() && fields.it().isInside();
    return Optional.of(doubted ? out.append(GnuDisassembler.REMARK).toString() : out.toString());
  }

  /** Whether it computes in half precision, which no T32 block should make conditional. */
  private boolean isHalf() {
    return encoding.set() == InstructionSet.T32 && encoding.outside().remark().equals("fp16");
  }
}
