package org.xenwright.isa.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Writes the class that calls the `does` statement of a row with the row's fields. A statement
 * whose method nobody has written yet becomes an undefined instruction that says so; the coverage
 * page lists such rows.
 */
final class DispatchWriter {
  private static final Pattern METHOD = Pattern.compile("(?m)^  default [\\w.]+ (\\w+)\\(");
  private static final Pattern CALL = Pattern.compile("(?<![.\\w])([a-z]\\w*)\\(");

  private final Set<String> methods = new HashSet<>(Set.of("signed"));

  /** Learns the methods of the interfaces in {@code folder}. */
  DispatchWriter(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      try (var files = Files.list(folder)) {
        for (var file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
          METHOD.matcher(Files.readString(file)).results().forEach(m -> methods.add(m.group(1)));
        }
      }
    }
  }

  /** Whether every method of the row's statement exists. */
  boolean isLifted(TableRow row) {
    return CALL.matcher(row.does()).results().allMatch(m -> methods.contains(m.group(1)));
  }

  String java(List<TableRow> rows) {
    var out =
        new StringBuilder(
            """
            package org.xenwright.isa.lift;

            import static org.xenwright.isa.ir.Op.Fence.*;
            import static org.xenwright.isa.ir.Op.HintKind.*;
            import static org.xenwright.isa.lift.Parallel.Kind.*;
            import static org.xenwright.isa.lift.Parallel.Operation.*;
            import static org.xenwright.isa.lift.Size.*;

            import org.xenwright.isa.decode.Instruction;
            import org.xenwright.isa.decode.InstructionSet;
            import org.xenwright.isa.decode.ItState;
            import org.xenwright.isa.decode.ItUse;
            import org.xenwright.isa.decode.Predicates;
            import org.xenwright.isa.decode.SimdImmediate;
            import org.xenwright.isa.decode.VfpImmediate;
            import org.xenwright.isa.ir.Binary;
            import org.xenwright.isa.ir.FloatOperation;
            import org.xenwright.isa.ir.IrBuilder;
            import org.xenwright.isa.ir.Op;
            import org.xenwright.isa.ir.Rounding;
            import org.xenwright.isa.ir.Type;
            import org.xenwright.isa.ir.VectorOperation;

            /** Generated from the instruction table: the `does` statement of every row. */
            final class LiftDispatch extends Lift {
              LiftDispatch(IrBuilder ir) {
                super(ir);
              }

              /** Begins the instruction and appends its steps. */
              void lift(Instruction instruction, long address, ItState it) {
                var encoding = instruction.encoding();
                boolean thumb = encoding.set() == InstructionSet.T32;
                begin(address, encoding.length(), instruction.word(), encoding.row(), thumb, it);
                inItBlock(instruction, it);
                dispatch(encoding.index(), instruction.word());
              }

              /** The condition of an IT block, and instructions that may not stand there. */
              private void inItBlock(Instruction instruction, ItState it) {
                if (!it.isInside()) {
                  return;
                }
                var use = instruction.itUse();
                if (use != ItUse.NEUTRAL) {
                  condition(it.condition());
                }
                if (use == ItUse.NEVER || use == ItUse.OUTSIDE || use == ItUse.LAST && !it.isLast()) {
                  unpredictable("not allowed here in an IT block");
                }
              }

              /** DDI 0406C decodes operands after the condition has passed, so doubts come after it too. */
              private void doubts(int row, int word) {
                var doubt = Predicates.unpredictable(row, word);
                if (doubt.isEmpty()) {
                  doubt = Predicates.shouldBe(row, word);
                }
                if (!doubt.isEmpty()) {
                  unpredictable(doubt);
                }
              }

              private void withoutMeaning(String row) {
                unpredictable("this version knows " + row + " but not what it does");
                ir().add(new Op.Trap(Op.TrapKind.UNDEFINED, 0));
              }

              private static int signed(int value, int bits) {
                return value << 32 - bits >> 32 - bits;
              }

              private void dispatch(int row, int word) {
                switch (row >>> 7) {
            """);
    for (int chunk = 0; chunk << 7 < rows.size(); chunk++) {
      out.append("      case ")
          .append(chunk)
          .append(" -> rows")
          .append(chunk)
          .append("(row, word);\n");
    }
    out.append(
        "      default -> throw new IllegalArgumentException(\"row \" + row);\n    }\n  }\n\n");
    for (int chunk = 0; chunk << 7 < rows.size(); chunk++) {
      out.append("  private void rows")
          .append(chunk)
          .append("(int row, int word) {\n    switch (row) {\n");
      for (int i = chunk << 7; i < Math.min(rows.size(), chunk + 1 << 7); i++) {
        out.append("      case ").append(i).append(" -> row").append(i).append("(word);\n");
      }
      out.append(
          "      default -> throw new IllegalArgumentException(\"row \" + row);\n    }\n  }\n\n");
    }
    for (int i = 0; i < rows.size(); i++) {
      out.append(method(rows.get(i), i));
    }
    return out.append("}\n").toString();
  }

  private String method(TableRow row, int index) {
    var out = new StringBuilder();
    out.append("  // ").append(row.at()).append(": ").append(row.id()).append('\n');
    out.append("  private void row").append(index).append("(int word) {\n");
    if (row.pattern().conditional() && row.set() == 'A') {
      out.append("    condition(word >>> 28);\n");
    } else if (row.set() == 'T' && row.pattern().fields().containsKey('c')) {
      out.append("    condition(").append(JavaFields.value(row, 'c')).append(");\n");
    }
    if (!row.bads().isEmpty() || row.pattern().expectMask() != 0) {
      out.append("    doubts(").append(index).append(", word);\n");
    }
    var statement =
        isLifted(row)
            ? JavaFields.vectors(row, row.does())
            : "withoutMeaning(\"" + row.id() + "\")";
    var names = new TreeSet<Character>(row.pattern().fields().keySet());
    names.addAll(row.derived().keySet());
    for (char name : names) {
      if (isLifted(row) && Pattern.compile("\\b" + name + "\\b(?!\\()").matcher(statement).find()) {
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
