package org.xenwright.assembler.directive;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import org.xenwright.assembler.expression.Expression;
import org.xenwright.assembler.expression.Folding;
import org.xenwright.rules.Rule;

/** Pads, repeats and reserves. */
final class SpaceDirectives {
  private static final byte[] NOTHING = {};

  /** The largest alignment as a power of two. */
  private static final int MOST_ALIGNMENT = 31;

  private final Job job;

  SpaceDirectives(Job job) {
    this.job = job;
  }

  void run(SpaceDirective directive, Statement statement) {
    switch (directive) {
      case ALIGN -> align(statement, false, 1);
      case ALIGN_HALF -> align(statement, false, 2);
      case ALIGN_WORD -> align(statement, false, 4);
      case BALIGN -> align(statement, true, 1);
      case BALIGN_HALF -> align(statement, true, 2);
      case BALIGN_WORD -> align(statement, true, 4);
      case EVEN -> {
        job.output.align(1, NOTHING, 0);
        statement.end();
      }
      case SPACE -> space(statement);
      case ZERO -> space(statement);
      case FILL -> fill(statement);
      case ORG -> org(statement);
      case LTORG -> {
        if (statement.end()) {
          job.output.dumpPool();
        }
      }
    }
  }

  /** The operands of all alignments: how much, with what, and how many bytes at most. */
  private void align(Statement statement, boolean inBytes, int width) {
    long unset = Long.MIN_VALUE;
    boolean given = !statement.atEnd();
    long value = given ? statement.absolute() : defaultAlignment(statement, width);
    int exponent = exponent(statement, value, inBytes && given);
    long pattern = unset;
    long most = 0;
    boolean filled = false;
    if (statement.comma()) {
      statement.cursor().skipBlanks();
      filled = statement.cursor().peek() != ',';
      pattern = filled ? statement.absolute() : unset;
      if (statement.comma()) {
        most = statement.absolute();
      }
    }
    if (!filled && width > 1) {
      statement.complain(Rule.XW_ASM_020, "expected fill pattern missing");
    }
    // Arm: ".align 0" asks for a word ("Using as", Arm directives).
    if (exponent == 0 && !inBytes && width == 1 && statement.name().equalsIgnoreCase(".align")) {
      exponent = 2;
    }
    long limit = most;
    if (limit < 0 || limit > Integer.MAX_VALUE || limit >= 1L << exponent) {
      limit = 0;
    }
    byte[] fill = filled ? bytes(pattern, width) : NOTHING;
    job.output.align(exponent, fill, (int) limit);
    statement.end();
  }

  /** What an alignment without operands asks for, as a power of two. */
  private static long defaultAlignment(Statement statement, int width) {
    return width > 1 ? 0 : statement.name().equalsIgnoreCase(".balign") ? 0 : 2;
  }

  /** The power of two that {@code value} asks for. */
  private static int exponent(Statement statement, long value, boolean inBytes) {
    long power = value & 0xffff_ffffL;
    if (inBytes) {
      if (value != 0 && Long.bitCount(value) != 1) {
        statement.complain(Rule.XW_ASM_006, "alignment not a power of 2");
      }
      power = value == 0 ? 0 : Long.numberOfTrailingZeros(value);
    }
    if (power > MOST_ALIGNMENT) {
      statement.complain(Rule.XW_ASM_020, "alignment too large: 31 assumed");
    }
    return (int) Math.min(power, MOST_ALIGNMENT);
  }

  private byte[] bytes(long value, int width) {
    return job.output.encoding().bytes(value, width);
  }

  private void space(Statement statement) {
    new Reservation(job, statement).read(0);
  }

  private void fill(Statement statement) {
    var count = statement.expressionIfAny();
    if (count.isEmpty()) {
      count = Optional.of(Expression.ZERO);
    }
    var size = statement.comma() ? statement.constantOr(1) : OptionalLong.of(1);
    var value = statement.comma() ? statement.constantOr(0) : OptionalLong.of(0);
    if (size.isEmpty() || value.isEmpty()) {
      return;
    }
    if (size.getAsLong() < 0) {
      statement.complain(Rule.XW_ASM_020, "size negative; .fill ignored");
      statement.end();
      return;
    }
    if (size.getAsLong() > 8) {
      statement.complain(Rule.XW_ASM_020, ".fill size clamped to 8");
    }
    int width = (int) Math.min(8, size.getAsLong());
    if (width == 0) {
      statement.end();
      return;
    }
    // GNU as takes only the low four bytes of the value, whatever the size.
    byte[] pattern = Arrays.copyOf(bytes(value.getAsLong(), Math.min(4, width)), width);
    repeat(statement, count.get(), pattern);
    statement.end();
  }

  private void repeat(Statement statement, Expression count, byte[] pattern) {
    var known = Folding.known(count);
    if (known.isEmpty()) {
      job.output.fill(count, pattern, statement.site());
      return;
    }
    long rounds = known.getAsLong();
    if (rounds < 0) {
      boolean fill = statement.name().equalsIgnoreCase(".fill");
      statement.complain(
          Rule.XW_ASM_020,
          fill ? "repeat < 0; .fill ignored" : ".space repeat count is negative, ignored");
      return;
    }
    if (rounds == 0 && !statement.name().equalsIgnoreCase(".fill")) {
      statement.complain(Rule.XW_ASM_020, ".space repeat count is zero, ignored");
      return;
    }
    if (rounds > job.output.room() / pattern.length) {
      statement.complain(Rule.XW_ASM_012, "the output is larger than 256 MiB");
      return;
    }
    job.output.fill(new Expression.Constant(rounds), pattern, statement.site());
  }

  private void org(Statement statement) {
    var target = statement.expression("expected address expression");
    if (target.isPresent() && target.get() instanceof Expression.Big) {
      statement.complain(Rule.XW_ASM_004, "expected address expression");
      statement.rest();
      return;
    }
    long fill = statement.comma() ? statement.absolute() : 0;
    job.output.org(target.orElse(Expression.ZERO), (byte) fill, statement.site());
    statement.end();
  }
}
