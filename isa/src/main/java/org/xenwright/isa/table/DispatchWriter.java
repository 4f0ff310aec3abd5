package org.xenwright.isa.table;

import java.util.List;
import java.util.regex.Pattern;

/** Writes the class that calls the `does` statement of a row with the row's fields. */
final class DispatchWriter {
  private DispatchWriter() {}

  static String java(List<TableRow> rows) {
    var out = new StringBuilder(
        """
        package org.xenwright.isa.lift;

        import static org.xenwright.isa.ir.Op.Fence.*;
        import static org.xenwright.isa.ir.Op.HintKind.*;
        import static org.xenwright.isa.lift.Parallel.Kind.*;
        import static org.xenwright.isa.lift.Parallel.Operation.*;
        import static org.xenwright.isa.lift.Size.*;

        import org.xenwright.isa.decode.Instruction;
        import org.xenwright.isa.decode.Predicates;
        import org.xenwright.isa.ir.IrBuilder;

        /** Generated from the instruction table: the `does` statement of every row. */
        @SuppressWarnings({"unused", "static"})
        final class LiftDispatch extends Lift {
          private LiftDispatch(IrBuilder builder) {
            super(builder);
          }

          static void lift(Instruction instruction, long address, IrBuilder builder) {
            new LiftDispatch(builder).run(instruction, address);
          }

          private void run(Instruction instruction, long address) {
            int row = instruction.encoding().index();
            int word = instruction.word();
            begin(instruction, address);
            var doubt = Predicates.unpredictable(row, word);
            if (doubt.isEmpty()) {
              doubt = Predicates.shouldBe(row, word);
            }
            if (!doubt.isEmpty()) {
              unpredictable(doubt);
            }
            switch (row >>> 7) {
        """);
    for (int chunk = 0; chunk << 7 < rows.size(); chunk++) {
      out.append("      case ").append(chunk).append(" -> rows").append(chunk).append("(row, word);\n");
    }
    out.append("      default -> throw new IllegalArgumentException(\"row \" + row);\n    }\n  }\n\n");
    out.append(
        """
          private static int signed(int value, int bits) {
            return value << 32 - bits >> 32 - bits;
          }

        """);
    for (int chunk = 0; chunk << 7 < rows.size(); chunk++) {
      out.append("  private void rows").append(chunk).append("(int row, int word) {\n    switch (row) {\n");
      for (int i = chunk << 7; i < Math.min(rows.size(), chunk + 1 << 7); i++) {
        out.append("      case ").append(i).append(" -> row").append(i).append("(word);\n");
      }
      out.append("      default -> throw new IllegalArgumentException(\"row \" + row);\n    }\n  }\n\n");
    }
    for (int i = 0; i < rows.size(); i++) {
      out.append(method(rows.get(i), i));
    }
    return out.append("}\n").toString();
  }

  private static String method(TableRow row, int index) {
    var out = new StringBuilder();
    out.append("  // ").append(row.at()).append(": ").append(row.id()).append('\n');
    out.append("  private void row").append(index).append("(int word) {\n");
    if (row.pattern().conditional() && row.set() == 'A') {
      out.append("    condition(word >>> 28);\n");
    }
    var statement = JavaFields.vectors(row, row.does());
    var names = new java.util.TreeSet<Character>(row.pattern().fields().keySet());
    names.addAll(row.derived().keySet());
    for (char name : names) {
      if (Pattern.compile("\\b" + name + "\\b").matcher(statement).find()) {
        var value = JavaFields.value(row, name);
        out.append(
            JavaFields.isBoolean(row, name)
                ? "    boolean " + name + " = (" + value + ") != 0;\n"
                : "    int " + name + " = " + value + ";\n");
      }
    }
    return out.append("    ").append(statement).append(";\n  }\n\n").toString();
  }
}
