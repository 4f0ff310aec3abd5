package org.xenwright.assembler.directive;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import org.xenwright.assembler.expression.Expression;
import org.xenwright.assembler.expression.Folding;
import org.xenwright.assembler.source.Complaints;
import org.xenwright.isa.syntax.Cursor;
import org.xenwright.rules.Position;
import org.xenwright.rules.Rule;

/** Runs the directives of old sources ("Using as", chapter 7). */
final class RareDirectives {
  private static final Set<String> ONCE =
      Set.of("discard", "one_only", "same_size", "same_contents");

  private final Job job;

  private final Instructions instructions;
  private final MethodTables tables;
  private final List<Complaints.Site> paddings = new ArrayList<>();

  RareDirectives(Job job, Instructions instructions) {
    this.job = job;
    this.instructions = instructions;
    this.tables = new MethodTables(job);
  }

  /** Refuses what GNU as refuses when everything else was right: it has no {@code .nops} on Arm. */
  void finish() {
    if (!job.complaints.hasErrors()) {
      for (var padding : paddings) {
        job.complaints.at(
            Rule.XW_ASM_015,
            Position.of(padding.position().file()),
            "unimplemented .nops directive");
      }
    }
  }

  void run(RareDirective directive, Statement statement) {
    switch (directive) {
      case STRUCT -> {
        job.absolute = statement.constant();
        statement.end();
      }
      case DEFINE_BLOCK -> block(statement, letter(statement));
      case DEFINE_SPACE -> space(statement, letter(statement));
      case IGNORED -> statement.rest();
      case PAGE -> statement.end();
      case TEXAS -> {
        statement.complain(
            Rule.XW_ASM_015,
            statement.name() + " pseudo-op only available with -mccs flag.",
            "this is syntax of another assembler; .global and .type say the same.");
        statement.rest();
      }
      case OTHER_FRAMES -> {
        statement.complain(
            Rule.XW_ASM_015,
            statement.name() + " is not supported for this target",
            "unwind tables of Arm have .personality and .handlerdata.");
        statement.rest();
      }
      case ABORT -> {
        statement.complain(Rule.XW_ASM_008, ".abort detected.  Abandoning ship.");
        statement.rest();
        job.input.clear();
      }
      case LINKONCE -> linkOnce(statement);
      case NOP -> nop(statement);
      case NOPS -> nops(statement);
      case VTABLE_ENTRY -> tables.entry(statement);
      case VTABLE_INHERIT -> tables.inherit(statement);
    }
  }

  /** The letter behind the dot that tells the size; a word where there is none. */
  private static char letter(Statement statement) {
    var name = statement.name().toLowerCase(Locale.ROOT);
    return name.charAt(name.length() - 2) == '.' ? name.charAt(name.length() - 1) : 'w';
  }

  private static int size(char letter) {
    return switch (letter) {
      case 'b' -> 1;
      case 'l', 's' -> 4;
      case 'd' -> 8;
      case 'p', 'x' -> 12;
      default -> 2;
    };
  }

  /** {@code .dcb.w count, value}. */
  private void block(Statement statement, char letter) {
    if (letter == 's' || letter == 'd' || letter == 'x') {
      floats(statement, letter);
      return;
    }
    var count = statement.expressionIfAny().orElse(Expression.ZERO);
    var value =
        statement.comma() ? statement.expressionIfAny().orElse(Expression.ZERO) : Expression.ZERO;
    repeat(statement, count, Folding.known(value), size(letter));
    statement.end();
  }

  private void floats(Statement statement, char letter) {
    var count = statement.constant();
    if (!statement.comma() || statement.atEnd()) {
      return;
    }
    var format =
        letter == 's'
            ? FloatFormat.SINGLE
            : letter == 'd' ? FloatFormat.DOUBLE : FloatFormat.EXTENDED;
    var number = new FloatReader(statement, format).read();
    if (number.isPresent() && statement.end()) {
      byte[] bytes = job.output.encoding().ordered(number.get());
      fill(statement, count.orElse(0), bytes);
    }
  }

  /** {@code .ds.w count}: zeros. */
  private void space(Statement statement, char letter) {
    var count = statement.expressionIfAny().orElse(Expression.ZERO);
    var value =
        statement.comma() ? statement.expressionIfAny().orElse(Expression.ZERO) : Expression.ZERO;
    repeat(statement, count, Folding.known(value), size(letter));
    statement.end();
  }

  private void repeat(Statement statement, Expression count, OptionalLong value, int size) {
    var rounds = Folding.known(count);
    if (value.isEmpty()) {
      statement.complain(Rule.XW_ASM_004, "unsupported variable size or fill value");
      return;
    }
    if (rounds.isEmpty()) {
      job.output.fill(count, job.output.encoding().bytes(value.orElse(0), size), statement.site());
      return;
    }
    if (rounds.getAsLong() == 0) {
      statement.complain(Rule.XW_ASM_020, ".space repeat count is zero, ignored");
      return;
    }
    byte[] pattern =
        size <= 8 ? job.output.encoding().bytes(value.orElse(0), size) : new byte[size];
    fill(statement, rounds.getAsLong(), pattern);
  }

  private void fill(Statement statement, long rounds, byte[] pattern) {
    if (rounds < 0) {
      statement.complain(Rule.XW_ASM_020, ".space repeat count is negative, ignored");
    } else if (rounds > job.output.room() / pattern.length) {
      statement.complain(Rule.XW_ASM_012, "the output is larger than 256 MiB");
    } else {
      job.output.fill(new Expression.Constant(rounds), pattern, statement.site());
    }
  }

  /** {@code .nop [size]}: one instruction without effect; the size means nothing on Arm. */
  private void nop(Statement statement) {
    var cursor = new Cursor("nop");
    cursor.moveTo(3);
    job.output.codeFollowsAnew();
    instructions.assemble(new Statement(job, cursor, "nop", 0));
    statement.expressionIfAny();
    statement.end();
  }

  /** {@code .nops size[, control]}: known, but not for Arm. */
  private void nops(Statement statement) {
    var size = statement.expressionIfAny().orElse(Expression.ZERO);
    if (statement.comma()
        && statement.expressionIfAny().filter(Expression.Constant.class::isInstance).isEmpty()) {
      statement.complain(Rule.XW_ASM_004, "unsupported variable nop control in .nops directive");
      statement.rest();
      return;
    }
    if (!statement.end()) {
      return;
    }
    var bytes = Folding.known(size);
    if (bytes.isEmpty()) {
      statement.complain(Rule.XW_ASM_004, ".space, .nops or .fill specifies non-absolute value");
    } else if (bytes.getAsLong() < 0) {
      statement.complain(Rule.XW_ASM_020, ".space, .nops or .fill with negative value, ignored");
    } else if (bytes.getAsLong() > 0) {
      paddings.add(statement.site());
    }
  }

  private void linkOnce(Statement statement) {
    var kind = statement.atEnd() ? "discard" : statement.plainWord();
    if (!ONCE.contains(kind)) {
      statement.complain(Rule.XW_ASM_020, "unrecognized .linkonce type `" + kind + "'");
    }
    statement.complain(
        Rule.XW_ASM_020,
        ".linkonce is not supported for this object file format",
        "ELF has groups: .section name, \"axG\", %progbits, signature, comdat.");
    statement.end();
  }
}
