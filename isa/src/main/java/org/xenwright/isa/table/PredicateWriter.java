package org.xenwright.isa.table;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;

/** Writes what the table says of UNPREDICTABLE and deprecated uses. */
final class PredicateWriter {
  private PredicateWriter() {}

  static String java(List<TableRow> rows, ObjdumpTable objdump) {
    var out =
        new StringBuilder(
            """
            package org.xenwright.isa.decode;

            import static org.xenwright.isa.table.ConditionFunctions.*;

            /** Generated from the instruction table: why a word is UNPREDICTABLE or deprecated, or an empty string. */
            public final class Predicates {
              private Predicates() {}

            """);
    out.append(
        facts(
            rows,
            "unpredictable",
            "Why the manual calls these operands UNPREDICTABLE; should-be bits aside.",
            PredicateWriter::bads));
    out.append(
        facts(
            rows,
            "refused",
            "Why an assembler refuses these operands; the rest it only warns of.",
            PredicateWriter::refused));
    out.append(
        facts(
            rows,
            "warned",
            "What is UNPREDICTABLE here that an assembler tells of.",
            PredicateWriter::warned));
    out.append(
        facts(
            rows,
            "shouldBe",
            "Whether bits that should have a value have another.",
            PredicateWriter::shouldBe));
    out.append(
        facts(
            rows,
            "deprecated",
            "Why the manual calls this use deprecated.",
            PredicateWriter::olds));
    out.append(
        facts(
            rows,
            "itUse",
            "Name of the {@link ItUse} of these operands; empty when anything goes.",
            PredicateWriter::itRules));
    out.append(
        facts(
            rows,
            "remarked",
            "Whether GNU objdump remarks on these operands: not empty when it does.",
            row -> remarks(row, objdump)));
    out.append(objdump.looseJava(rows)).append(objdump.wordsJava(rows));
    out.append(ObjdumpTable.illegalJava(rows));
    return out.append("}\n").toString();
  }

  private static String remarks(TableRow row, ObjdumpTable objdump) {
    var says = objdump.says().get(row.id());
    if (says == null) {
      return bads(row);
    }
    var out = new StringBuilder();
    for (var tests : says.map(Condition::alternatives).orElse(List.of())) {
      out.append(JavaFields.inline(row, Condition.java(tests))).append(" ? \"UNPREDICTABLE\" : ");
    }
    return out.isEmpty() ? "" : out.append("\"\"").toString();
  }

  private static String itRules(TableRow row) {
    var out = new StringBuilder();
    for (var rule : row.itRules()) {
      var name = '"' + rule.use().toUpperCase(java.util.Locale.ROOT) + '"';
      if (rule.condition().isEmpty()) {
        return out.append(name).toString();
      }
      for (var tests : rule.condition().get().alternatives()) {
        out.append(JavaFields.inline(row, Condition.java(tests)))
            .append(" ? ")
            .append(name)
            .append(" : ");
      }
    }
    return out.isEmpty() ? "" : out.append("\"\"").toString();
  }

  private interface Facts {
    String of(TableRow row);
  }

  private static String facts(List<TableRow> rows, String name, String doc, Facts facts) {
    var bodies = new ArrayList<String>();
    var out =
        new StringBuilder(
            "  /** "
                + doc
                + " */\n  public static String "
                + name
                + "(int row, int word) {\n    return switch (row >>> 7) {\n");
    for (int chunk = 0; chunk << 7 < rows.size(); chunk++) {
      out.append("      case ")
          .append(chunk)
          .append(" -> ")
          .append(name)
          .append(chunk)
          .append("(row, word);\n");
      var body =
          new StringBuilder(
              "  private static String "
                  + name
                  + chunk
                  + "(int row, int word) {\n    return switch (row) {\n");
      for (int i = chunk << 7; i < Math.min(rows.size(), chunk + 1 << 7); i++) {
        var fact = facts.of(rows.get(i));
        if (!fact.isEmpty()) {
          body.append("      case ").append(i).append(" -> ").append(fact).append(";\n");
        }
      }
      bodies.add(body.append("      default -> \"\";\n    };\n  }\n\n").toString());
    }
    out.append("      default -> \"\";\n    };\n  }\n\n");
    bodies.forEach(out::append);
    return out.toString();
  }

  private static String bads(TableRow row) {
    return bads(row, (_, _) -> true);
  }

  private static String refused(TableRow row) {
    return bads(row, (refusal, tests) -> isRefused(row, refusal, tests));
  }

  private static String warned(TableRow row) {
    return bads(row, (refusal, _) -> refusal != TableRow.Refusal.MUTE);
  }

  private static String bads(
      TableRow row, BiPredicate<TableRow.Refusal, List<Condition.Test>> counts) {
    var out = new StringBuilder();
    for (var bad : row.bads()) {
      for (var tests : bad.condition().alternatives()) {
        if (!counts.test(bad.refusal(), tests)) {
          continue;
        }
        out.append(JavaFields.inline(row, Condition.java(tests)));
        out.append("\n              ? \"")
            .append(
                RowTextWriter.escape(Explanation.of(row.spellings().getFirst().operands(), tests)))
            .append("\" : ");
      }
    }
    return out.isEmpty() ? "" : out.append("\"\"").toString();
  }

  private static boolean isRefused(
      TableRow row, TableRow.Refusal refusal, List<Condition.Test> tests) {
    var text = Explanation.of(row.spellings().getFirst().operands(), tests);
    return switch (refusal) {
      case ERR -> true;
      case WARN, MUTE -> false;
      case BAD ->
          row.set() == 'T' || text.startsWith("pc is not allowed") || text.endsWith("must be even");
    };
  }

  private static String shouldBe(TableRow row) {
    var pattern = row.pattern();
    return pattern.expectMask() == 0
        ? ""
        : "(word & 0x%x) != 0x%x ? \"bits that should be zero or one are not\" : \"\""
            .formatted(pattern.expectMask(), pattern.expectValue());
  }

  private static String olds(TableRow row) {
    var out = new StringBuilder();
    boolean always = false;
    for (var old : row.olds()) {
      if (old.condition().isPresent()) {
        for (var tests : old.condition().get().alternatives()) {
          out.append(JavaFields.inline(row, Condition.java(tests)))
              .append(" ? \"")
              .append(RowTextWriter.escape(old.reason()))
              .append("\" : ");
        }
      } else {
        out.append('"').append(RowTextWriter.escape(old.reason())).append('"');
        always = true;
      }
    }
    return out.isEmpty() ? "" : always ? out.toString() : out.append("\"\"").toString();
  }
}
