package org.xenwright.isa.table;

import java.util.List;

/**
 * The two encodings of one row of the floating point and Advanced SIMD tables (DDI 0406C A7.4 to
 * A7.9): the A32 picture is written down, the T32 one follows from it.
 */
final class Twin {
  private static final String CONDITION = "{c}";

  private Twin() {}

  /** Whether {@code label} names the A32 twin of the T32 encoding {@code twin}. */
  static boolean isOf(String twin, String label) {
    return twin.charAt(0) == 'T' && label.charAt(0) == 'A' && twin.regionMatches(1, label, 1, 9);
  }

  /** The row for A32, where what stands in the unconditional space takes no condition. */
  static TableRow a32(TableRow row) {
    return row.pattern().conditional()
        ? row
        : with(
            row,
            row.label(),
            row.pattern(),
            row.spellings().stream().map(Twin::unconditional).toList(),
            row.examples());
  }

  /** The row for T32, where an IT block may make nearly all of them conditional. */
  static TableRow t32(TableRow row) {
    return with(
        row,
        "T" + row.label().substring(1),
        BitPattern.parse(picture(row.pattern().text())),
        row.spellings(),
        List.of());
  }

  private static String picture(String a32) {
    if (a32.startsWith("cccc")) {
      return "1110" + a32.substring(4);
    }
    if (a32.startsWith("1111001")) {
      return "111" + a32.charAt(7) + "1111" + a32.substring(8);
    }
    if (a32.startsWith("11110100")) {
      return "11111001" + a32.substring(8);
    }
    if (a32.startsWith("111111")) {
      return a32;
    }
    throw new TableException("no T32 twin of " + a32);
  }

  private static Spelling unconditional(Spelling spelling) {
    return new Spelling(
        spelling.kind(),
        spelling.mnemonic().replace(CONDITION, ""),
        spelling.operands(),
        spelling.where());
  }

  private static TableRow with(
      TableRow row,
      String label,
      BitPattern pattern,
      List<Spelling> spellings,
      List<TableRow.Example> examples) {
    return new TableRow(
        row.name(),
        row.title(),
        label,
        pattern,
        row.derived(),
        spellings,
        row.does(),
        row.elses(),
        row.bads(),
        row.olds(),
        row.features(),
        row.itRules(),
        examples,
        row.at());
  }
}
