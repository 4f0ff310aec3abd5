package org.xenwright.isa.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * {@code objdump.isa}: where GNU objdump doubts or knows words otherwise than the manual.
 *
 * @param says when it remarks UNPREDICTABLE, by encoding; empty for never
 * @param loose bits that need not have the value they should have, by encoding
 * @param also words printed as an encoding that does not hold them, in the order to try
 * @param unknown words of rows of the table that objdump does not know
 */
record ObjdumpTable(
    Map<String, Optional<Condition>> says,
    Map<String, Integer> loose,
    List<Also> also,
    List<Unknown> unknown) {
  private static final int ALL = -1;

  /**
   * Words printed by the row {@code id}.
   *
   * @param remark whether objdump calls them UNPREDICTABLE in any case
   */
  record Also(String id, BitPattern pattern, boolean remark) {}

  /** Words of an instruction set, A or T. */
  record Unknown(char set, BitPattern pattern) {}

  /** Reads the file; every encoding it names must be one of {@code rows}. */
  static ObjdumpTable read(Path file, List<TableRow> rows) throws IOException {
    var known = rows.stream().map(TableRow::id).collect(Collectors.toSet());
    var table =
        new ObjdumpTable(new HashMap<>(), new HashMap<>(), new ArrayList<>(), new ArrayList<>());
    var head = "";
    int number = 0;
    for (var line : Files.readAllLines(file)) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      if (!line.startsWith(" ")) {
        head = line.strip();
        continue;
      }
      var at = file.getFileName() + ":" + number;
      if (head.equals("also") || head.equals("unknown")) {
        table.picture(head.equals("also"), line.strip().split(" {2,}"), known, at);
        continue;
      }
      for (var id : line.strip().split(" +")) {
        table.add(head, id, known, at);
      }
    }
    return table;
  }

  private void picture(boolean isAlso, String[] columns, Set<String> known, String at) {
    var pattern = BitPattern.parse(columns[1]);
    if (!isAlso) {
      unknown.add(new Unknown(columns[0].charAt(0), pattern));
    } else if (known.contains(columns[0])) {
      also.add(new Also(columns[0], pattern, columns.length > 2));
    } else {
      throw new TableException(at + ": " + columns[0] + " is no encoding");
    }
  }

  private void add(String head, String id, Set<String> known, String at) {
    int blank = head.indexOf(' ');
    var keyword = blank < 0 ? head : head.substring(0, blank);
    var rest = head.substring(keyword.length()).strip();
    boolean fresh =
        switch (keyword) {
          case "says" ->
              says.put(
                      id,
                      rest.equals("never") ? Optional.empty() : Optional.of(Condition.parse(rest)))
                  == null;
          case "loose" -> loose.put(id, rest.equals("all") ? ALL : Integer.decode(rest)) == null;
          default -> throw new TableException(at + ": says, loose, also or unknown expected");
        };
    if (!fresh || !known.contains(id)) {
      throw new TableException(at + ": " + id + (fresh ? " is no encoding" : " is named twice"));
    }
  }

  /** A Java method that answers the loose bits of a row. */
  String looseJava(List<TableRow> rows) {
    var byMask = new HashMap<Integer, Set<Integer>>();
    for (int i = 0; i < rows.size(); i++) {
      var mask = loose.get(rows.get(i).id());
      if (mask != null) {
        byMask.computeIfAbsent(mask, _ -> new HashSet<>()).add(i);
      }
    }
    var out =
        new StringBuilder(
            """
              /** Bits that GNU objdump does not look at though they should have a value. */
              public static int loose(int row) {
                return switch (row) {
            """);
    byMask.keySet().stream()
        .sorted()
        .forEach(mask ->
            out.append("      case ")
                .append(
                    byMask.getOrDefault(mask, Set.of()).stream()
                        .sorted()
                        .map(String::valueOf)
                        .collect(Collectors.joining(", ")))
                .append(" -> 0x")
                .append(Integer.toHexString(mask))
                .append(";\n"));
    return out.append("      default -> 0;\n    };\n  }\n\n").toString();
  }

  /** Java methods that know the words of the `also` and the `unknown` lines. */
  String wordsJava(List<TableRow> rows) {
    var out =
        new StringBuilder(
            """
              /**
               * The row that GNU objdump prints a word by that no row holds, shifted left by one, bit 0 set when it
               * calls the word UNPREDICTABLE in any case; -1 for none.
               */
              public static int also(boolean thumb, int word) {
            """);
    for (var rule : also) {
      int row = 0;
      while (!rows.get(row).id().equals(rule.id())) {
        row++;
      }
      out.append(test(rows.get(row).set(), rule.pattern()))
          .append("      return ")
          .append(row << 1 | (rule.remark() ? 1 : 0))
          .append(";\n    }\n");
    }
    out.append(
        """
            return -1;
          }

          /** Whether GNU objdump does not know a word that a row holds. */
          public static boolean unknown(boolean thumb, int word) {
        """);
    unknown.forEach(
        rule -> out.append(test(rule.set(), rule.pattern())).append("      return true;\n    }\n"));
    return out.append("    return false;\n  }\n\n").toString();
  }

  private static String test(char set, BitPattern pattern) {
    return "    if (%sthumb && (word & 0x%x) == 0x%x%s) {\n"
        .formatted(
            set == 'T' ? "" : "!",
            pattern.mask(),
            pattern.value(),
            set == 'A' && pattern.conditional() ? " && word >>> 28 != 15" : "");
  }

  /** A Java method that finds the row of words which only their registers or sizes make none. */
  static String illegalJava(List<TableRow> rows) {
    var out =
        new StringBuilder(
            """
              /** The row that would hold a word if all sizes and registers were possible, or -1. */
              public static int illegal(boolean thumb, int word) {
                return thumb ? illegalThumb(word) : illegalArm(word);
              }

            """);
    for (char set : new char[] {'A', 'T'}) {
      out.append("  private static int illegal")
          .append(set == 'A' ? "Arm" : "Thumb")
          .append("(int word) {\n");
      for (int i = 0; i < rows.size(); i++) {
        var row = rows.get(i);
        if (row.set() == set && row.elses().stream().anyMatch(ObjdumpTable::isImplied)) {
          out.append(illegal(row, i));
        }
      }
      out.append("    return -1;\n  }\n\n");
    }
    return out.toString();
  }

  private static boolean isImplied(TableRow.Elsewhere elsewhere) {
    return elsewhere.target().equals(Implied.UNDEFINED);
  }

  private static String illegal(TableRow row, int index) {
    var others =
        row.elses().stream()
            .filter(e -> !isImplied(e))
            .flatMap(e -> e.condition().alternatives().stream())
            .map(tests -> " && !(" + JavaFields.inline(row, Condition.java(tests)) + ")")
            .collect(Collectors.joining());
    var pattern = row.pattern();
    return "    if ((word & 0x%x) == 0x%x%s) {\n      return %d;\n    }\n"
        .formatted(
            pattern.mask() | pattern.expectMask(),
            pattern.value() | pattern.expectValue(),
            others,
            index);
  }
}
