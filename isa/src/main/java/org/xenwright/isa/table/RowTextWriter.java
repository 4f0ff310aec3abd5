package org.xenwright.isa.table;

import java.util.List;
import java.util.stream.Collectors;

/** Writes the rows as text, one string each, which only those who print or parse take apart. */
final class RowTextWriter {
  private RowTextWriter() {}

  static String java(List<TableRow> rows) {
    var out =
        new StringBuilder(
            """
            package org.xenwright.isa.decode;

            /** Generated from the instruction table: name, label, picture, derived fields, features, then one spelling a line. */
            final class RowText {
              private RowText() {}

              static String[] rows() {
                return new String[] {
            """);
    for (var row : rows) {
      var derived =
          row.derived().entrySet().stream()
              .map(e -> e.getKey() + "=" + e.getValue())
              .collect(Collectors.joining(" "));
      var text = new StringBuilder();
      text.append(
          String.join(
              "\t",
              row.name(),
              row.label(),
              row.pattern().text(),
              derived,
              String.join(" ", row.features())));
      row.spellings().forEach(s -> text.append('\n').append(s.line()));
      out.append("      \"").append(escape(text.toString())).append("\",\n");
    }
    return out.append("    };\n  }\n}\n").toString();
  }

  static String escape(String text) {
    return text.replace("\\", "\\\\")
        .replace("\"", "\\\"")
        .replace("\t", "\\t")
        .replace("\n", "\\n");
  }
}
