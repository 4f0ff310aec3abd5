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
        if (statement.end()) {
          job.output.align(1, NOTHING, 0);
        }
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
    var amount = statement.constantOr(unset);
    OptionalLong pattern = OptionalLong.of(unset);
    OptionalLong most = OptionalLong.of(0);
    if (statement.comma()) {
      pattern = statement.constantOr(unset);
      if (statement.comma()) {
        most = statement.constantOr(0);
      }
    }
    if (amount.isEmpty() || pattern.isEmpty() || most.isEmpty() || !statement.end()) {
      return;
    }
    long value = amount.getAsLong() == unset ? (inBytes ? 4 : 2) : amount.getAsLong();
    int exponent = inBytes ? exponentOf(value) : Math.clamp(value, -1, 64);
    if (exponent < 0 || exponent > 31) {
      statement.complain(
          Rule.XW_ASM_006,
          inBytes
              ? "alignment %d is not a power of two".formatted(value)
              : "alignment 2^%d is out of range".formatted(value),
          inBytes ? "" : "this directive takes the power; .balign takes bytes.");
      return;
    }
    // Arm: ".align 0" asks for a word ("Using as", Arm directives).
    if (exponent == 0 && !inBytes && width == 1 && statement.name().equalsIgnoreCase(".align")) {
      exponent = 2;
    }
    long limit = most.getAsLong();
    if (limit < 0 || limit > Integer.MAX_VALUE || limit >= 1L << exponent) {
      limit = 0;
    }
    byte[] fill =
        pattern.getAsLong() == unset
            ? (width > 1 ? new byte[width] : NOTHING)
            : bytes(pattern.getAsLong(), width);
    job.output.align(exponent, fill, (int) limit);
  }

  private static int exponentOf(long bytes) {
    if (bytes == 0) {
      return 0;
    }
    return Long.bitCount(bytes) == 1 && bytes > 0 ? Long.numberOfTrailingZeros(bytes) : -1;
  }

  private byte[] bytes(long value, int width) {
    return job.output.encoding().bytes(value, width);
  }

  private void space(Statement statement) {
    var count = statement.expressionIfAny().orElse(Expression.ZERO);
    var value = statement.comma() ? statement.constant() : OptionalLong.of(0);
    repeat(statement, count, bytes(value.orElse(0), 1));
    statement.end();
  }

  private void fill(Statement statement) {
    var count = statement.expressionIfAny();
    if (count.isEmpty()) {
      count = Optional.of(Expression.ZERO);
    }
    var size = statement.comma() ? statement.constantOr(1) : OptionalLong.of(1);
    var value = statement.comma() ? statement.constantOr(0) : OptionalLong.of(0);
    if (size.isEmpty() || value.isEmpty() || !statement.end()) {
      return;
    }
    if (size.getAsLong() < 0) {
      statement.complain(Rule.XW_ASM_006, ".fill needs a size that is not negative");
      return;
    }
    int width = (int) Math.min(8, size.getAsLong());
    if (width == 0) {
      return;
    }
    // GNU as takes only the low four bytes of the value, whatever the size.
    byte[] pattern = Arrays.copyOf(bytes(value.getAsLong(), Math.min(4, width)), width);
    repeat(statement, count.get(), pattern);
  }

  private void repeat(Statement statement, Expression count, byte[] pattern) {
    var known = Folding.known(count);
    if (known.isEmpty()) {
      job.output.fill(count, pattern, statement.site());
      return;
    }
    long rounds = known.getAsLong();
    if (rounds < 0) {
      statement.complain(Rule.XW_ASM_020, what(statement) + " repeat count is negative, ignored");
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

  private static String what(Statement statement) {
    return statement.name().equalsIgnoreCase(".fill") ? ".fill" : ".space";
  }

  private void org(Statement statement) {
    var target = statement.expression();
    if (target.isEmpty()) {
      return;
    }
    var fill = statement.comma() ? statement.constant() : OptionalLong.of(0);
    if (fill.isPresent() && statement.end()) {
      job.output.org(target.get(), (byte) fill.getAsLong(), statement.site());
    }
  }
}
