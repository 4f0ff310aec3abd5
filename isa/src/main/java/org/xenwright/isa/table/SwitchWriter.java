package org.xenwright.isa.table;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Writes the decoder: a tree of switches over the bits that tell the most rows apart. Every level
 * is a method of its own, small enough for the compiler of the virtual machine.
 */
final class SwitchWriter {
  private static final int WIDEST_SWITCH = 6;

  private final List<TableRow> rows;
  private final List<String> methods = new ArrayList<>();

  SwitchWriter(List<TableRow> rows) {
    this.rows = rows;
  }

  String java() {
    var out =
        new StringBuilder(
            """
            package org.xenwright.isa.decode;

            import static org.xenwright.isa.table.ConditionFunctions.*;

            /** Generated from the instruction table: the number of the row that holds a word, or -1. */
            @SuppressWarnings("unused")
            final class DecoderSwitch {
              private DecoderSwitch() {}

            """);
    out.append(root("a32", 'A', 32)).append(root("t16", 'T', 16)).append(root("t32", 'T', 32));
    out.append(root("a64", 'X', 32));
    methods.forEach(out::append);
    return out.append("}\n").toString();
  }

  private String root(String name, char set, int bits) {
    var candidates =
        rows.stream().filter(r -> r.set() == set && r.pattern().bits() == bits).toList();
    if (set == 'A') {
      var always =
          candidates.stream()
              .filter(r -> !r.pattern().conditional())
              .filter(r -> r.pattern().value() >>> 28 == 15)
              .toList();
      var conditional = candidates.stream().filter(r -> !always.contains(r)).toList();
      return "  static int a32(int word) {\n    return word >>> 28 == 15 ? "
          + node("a32Always", always, 0xf000_0000)
          + " : "
          + node("a32Conditional", conditional, 0)
          + ";\n  }\n\n";
    }
    return "  static int "
        + name
        + "(int word) {\n    return "
        + node(name + "Any", candidates, 0)
        + ";\n  }\n\n";
  }

  /**
   * A Java expression for the row among {@code candidates}; bits of {@code tested} are known to
   * fit.
   */
  private String node(String name, List<TableRow> candidates, int tested) {
    if (candidates.isEmpty()) {
      return "-1";
    }
    int fixed =
        candidates.stream().mapToInt(r -> r.pattern().mask()).reduce(-1, (a, b) -> a & b) & ~tested;
    if (candidates.size() == 1 || fixed == 0 && group(candidates, tested) == 0) {
      return leaf(name, candidates, tested);
    }
    int group = fixed != 0 ? run(fixed) : group(candidates, tested);
    int shift = Integer.numberOfTrailingZeros(group);
    var branches = new TreeMap<Integer, List<TableRow>>();
    for (int value = 0; value <= group >>> shift; value++) {
      int bits = value << shift;
      var fitting =
          candidates.stream()
              .filter(r -> ((r.pattern().value() ^ bits) & r.pattern().mask() & group) == 0)
              .toList();
      if (!fitting.isEmpty()) {
        branches.put(value, fitting);
      }
    }
    var body = new StringBuilder();
    body.append("  private static int ")
        .append(name)
        .append("(int word) {\n    return switch (word >>> ")
        .append(shift);
    body.append(" & 0x").append(Integer.toHexString(group >>> shift)).append(") {\n");
    branches.forEach((value, fitting) ->
        body.append("      case ")
            .append(value)
            .append(" -> ")
            .append(node(name + "_" + Integer.toHexString(value), fitting, tested | group))
            .append(";\n"));
    body.append(
        branches.size() <= group >>> shift
            ? "      default -> -1;\n"
            : "      default -> throw new AssertionError();\n");
    methods.add(body.append("    };\n  }\n\n").toString());
    return name + "(word)";
  }

  /** The highest run of set bits, at most {@link #WIDEST_SWITCH} wide. */
  private static int run(int bits) {
    int top = 31 - Integer.numberOfLeadingZeros(bits);
    int run = 0;
    for (int bit = top; bit >= 0 && top - bit < WIDEST_SWITCH && (bits >>> bit & 1) != 0; bit--) {
      run |= 1 << bit;
    }
    return run;
  }

  /**
   * A run of bits that at least half of the candidates fix, or 0 when none tells two rows apart.
   */
  private static int group(List<TableRow> candidates, int tested) {
    int useful = 0;
    for (int bit = 0; bit < 32; bit++) {
      int mask = 1 << bit;
      if ((tested & mask) != 0) {
        continue;
      }
      long fixed = candidates.stream().filter(r -> (r.pattern().mask() & mask) != 0).count();
      long ones =
          candidates.stream()
              .filter(r -> (r.pattern().mask() & r.pattern().value() & mask) != 0)
              .count();
      if (ones > 0 && fixed - ones > 0 && fixed * 2 >= candidates.size()) {
        useful |= mask;
      }
    }
    return useful == 0 ? 0 : run(useful);
  }

  private String leaf(String name, List<TableRow> candidates, int tested) {
    var body = new StringBuilder("  private static int " + name + "(int word) {\n");
    for (var row : candidates) {
      int mask = row.pattern().mask() & ~tested;
      var tests = new ArrayList<String>();
      if (mask != 0) {
        tests.add("(word & 0x%x) == 0x%x".formatted(mask, row.pattern().value() & mask));
      }
      for (var elsewhere : row.elses()) {
        for (var alternative : elsewhere.condition().alternatives()) {
          tests.add("!(" + JavaFields.inline(row, Condition.java(alternative)) + ")");
        }
      }
      if (tests.isEmpty()) {
        if (candidates.size() == 1) {
          return Integer.toString(rows.indexOf(row));
        }
        if (row == candidates.getLast()) {
          methods.add(body.append("    return " + rows.indexOf(row) + ";\n  }\n\n").toString());
          return name + "(word)";
        }
        throw new TableException(
            row.at() + ": " + row.id() + " hides " + candidates.getLast().id());
      }
      body.append("    if (").append(String.join(" && ", tests)).append(") {\n      return ");
      body.append(rows.indexOf(row)).append(";\n    }\n");
    }
    methods.add(body.append("    return -1;\n  }\n\n").toString());
    return name + "(word)";
  }
}
