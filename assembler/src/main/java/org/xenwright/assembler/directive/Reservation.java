package org.xenwright.assembler.directive;

import java.util.Optional;
import java.util.OptionalLong;
import org.xenwright.assembler.expression.Expression;
import org.xenwright.assembler.expression.Folding;
import org.xenwright.rules.Rule;

/** {@code .space}, {@code .ds} and {@code .dcb}: a value repeated some times. */
final class Reservation {
  private final Job job;
  private final Statement statement;

  Reservation(Job job, Statement statement) {
    this.job = job;
    this.statement = statement;
  }

  /**
   * Reads {@code count[, value]} and puts the values out.
   *
   * @param size bytes of each value; 0 for {@code .space}, whose values are bytes
   */
  void read(int size) {
    var count = statement.expressionIfAny();
    var value = Optional.<Expression>of(Expression.ZERO);
    boolean given = statement.comma();
    if (given) {
      value = statement.expressionIfAny();
    }
    put(count, given, value, size);
    statement.end();
  }

  private void put(
      Optional<Expression> count, boolean given, Optional<Expression> value, int size) {
    int width = Math.max(1, size);
    var rounds = count.map(Folding::known).orElse(OptionalLong.empty());
    var filler = value.map(Folding::known).orElse(OptionalLong.empty());
    if (count.isEmpty() && !given) {
      return;
    }
    if (count.isPresent() && count.get() instanceof Expression.Big big) {
      statement.complain(Rule.XW_ASM_004, big.invalid());
      return;
    }
    boolean filled = filler.isEmpty() || size > 1 && filler.getAsLong() != 0;
    if (rounds.isEmpty() && given && filled) {
      statement.complain(Rule.XW_ASM_004, "unsupported variable size or fill value");
    } else if (rounds.isPresent() && filled && rounds.getAsLong() < 0) {
      statement.complain(
          Rule.XW_ASM_006,
          "size value for space directive too large: %x".formatted(rounds.getAsLong()));
    } else if (rounds.isPresent() && filled && rounds.getAsLong() == 0) {
      return;
    } else if (rounds.isEmpty()) {
      job.output.fill(
          count.orElse(Expression.ZERO),
          job.output.encoding().bytes(filler.orElse(0), Math.min(width, Long.BYTES)),
          statement.site());
    } else if (rounds.getAsLong() <= 0) {
      statement.complain(Rule.XW_ASM_020, ".space repeat count is zero, ignored");
    } else if (rounds.getAsLong() > job.output.room() / width) {
      statement.complain(Rule.XW_ASM_012, "the output is larger than 256 MiB");
    } else if (filler.isEmpty()) {
      each((int) rounds.getAsLong(), value, width);
    } else {
      fill(rounds.getAsLong(), filler.getAsLong(), width);
    }
  }

  private void each(int rounds, Optional<Expression> value, int width) {
    for (int i = 0; i < rounds; i++) {
      if (value.isEmpty()) {
        statement.complain(Rule.XW_ASM_020, "zero assumed for missing expression");
        job.output.data(0, width);
      } else {
        job.output.data(value.get(), width, statement.site());
      }
    }
  }

  private void fill(long rounds, long filler, int width) {
    byte[] pattern =
        width <= Long.BYTES ? job.output.encoding().bytes(filler, width) : new byte[width];
    if (filler != 0 && job.output.section().isNoBits()) {
      statement.complain(
          Rule.XW_ASM_020,
          "ignoring fill value in section `%s'".formatted(job.output.section().name()));
      pattern = new byte[width];
    }
    job.output.fill(new Expression.Constant(rounds), pattern, statement.site());
  }
}
