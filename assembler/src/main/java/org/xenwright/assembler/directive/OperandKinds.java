package org.xenwright.assembler.directive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which operands a mnemonic has to GNU as, read from {@code operand-kinds.txt}. It reads operands
 * one by one and complains about the first that is none, whatever else stands there.
 *
 * @param kind what stands there
 * @param mayLack whether the operand may be left out
 */
record OperandKinds(OperandKind kind, boolean mayLack) {
  private record Row(Pattern mnemonics, List<OperandKinds> operands) {}

  /** Read when the first statement is refused: sources without faults need none of it. */
  private static final class Table {
    static final List<Row> ROWS = read("operand-kinds.txt");
    static final Map<String, Optional<List<OperandKinds>>> KNOWN = new HashMap<>();
  }

  /** The same for the vectors of microcontrollers. */
  private static final class Vectors {
    static final List<Row> ROWS = read("microcontroller-kinds.txt");
  }

  private static final Pattern CONDITIONAL =
      Pattern.compile("(.+)(?:eq|ne|[ch]s|cc|lo|mi|pl|v[sc]|hi|ls|[gl][et]|al)");

  private static List<Row> read(String file) {
    var rows = new ArrayList<Row>();
    try (var in = OperandKinds.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException(file + " is missing");
      }
      for (var line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
        if (!line.startsWith("#") && !line.isBlank()) {
          rows.add(row(line.strip().split(" +")));
        }
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return List.copyOf(rows);
  }

  private static Row row(String[] words) {
    var operands = new ArrayList<OperandKinds>();
    for (int i = 1; i < words.length; i++) {
      boolean mayLack = words[i].charAt(0) == '?';
      operands.add(
          new OperandKinds(OperandKind.of(mayLack ? words[i].substring(1) : words[i]), mayLack));
    }
    return new Row(Pattern.compile(words[0]), List.copyOf(operands));
  }

  /** The operands of a mnemonic without types; empty where the table has none. */
  static synchronized Optional<List<OperandKinds>> of(String bare) {
    return Table.KNOWN.computeIfAbsent(bare, OperandKinds::find);
  }

  /** Whether the table has the mnemonic as it is, without a condition. */
  static boolean isExact(String bare) {
    return matching(Table.ROWS, bare).isPresent();
  }

  private static Optional<List<OperandKinds>> find(String bare) {
    var exact = matching(Table.ROWS, bare);
    var conditional = CONDITIONAL.matcher(bare);
    return exact.isPresent() || !conditional.matches()
        ? exact
        : matching(Table.ROWS, conditional.group(1));
  }

  /** The operands of a mnemonic of microcontrollers without types, condition and predicate. */
  static Optional<List<OperandKinds>> ofVectors(String base) {
    return matching(Vectors.ROWS, base);
  }

  private static Optional<List<OperandKinds>> matching(List<Row> rows, String name) {
    return rows.stream()
        .filter(r -> r.mnemonics.matcher(name).matches())
        .map(Row::operands)
        .findFirst();
  }
}
