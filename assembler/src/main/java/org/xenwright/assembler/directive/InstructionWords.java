package org.xenwright.assembler.directive;

import java.util.OptionalLong;
import org.xenwright.assembler.expression.Folding;
import org.xenwright.rules.Rule;

/** {@code .inst} and its forms: instructions given as numbers. */
final class InstructionWords {
  private static final long FIRST_WIDE = 0xe800;

  private final Job job;

  InstructionWords(Job job) {
    this.job = job;
  }

  /** Puts the numbers out, each in {@code width} bytes; 0 lets the number decide. */
  void run(Statement statement, int width) {
    if (width != 0 && !job.output.isThumb()) {
      statement.complain(Rule.XW_ASM_014, "width suffixes are invalid in ARM mode");
      return;
    }
    if (statement.atEnd()) {
      return;
    }
    do {
      var word = statement.expressionIfAny().map(Folding::known).orElse(OptionalLong.empty());
      if (word.isEmpty()) {
        statement.complain(Rule.XW_ASM_004, "constant expression required");
        statement.rest();
        return;
      }
      int bytes = job.output.isThumb() ? width(statement, word.getAsLong(), width) : 4;
      if (bytes == 0) {
        return;
      }
      job.it.close();
      job.noteLine();
      job.output.code((int) word.getAsLong(), bytes);
    } while (statement.comma());
    statement.end();
  }

  /** How long a T32 instruction is; 0 after a complaint. */
  private static int width(Statement statement, long word, int asked) {
    if (asked == 2 && word > 0xffff) {
      statement.complain(Rule.XW_ASM_006, ".inst.n operand too big. Use .inst.w instead");
      return 0;
    }
    if (asked != 0) {
      return asked;
    }
    if (word < FIRST_WIDE) {
      return 2;
    }
    if (word >= FIRST_WIDE << 16) {
      return 4;
    }
    statement.complain(
        Rule.XW_ASM_006, "cannot determine Thumb instruction size. Use .inst.n/.inst.w instead");
    return 0;
  }
}
