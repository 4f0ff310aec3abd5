package org.xenwright.assembler.directive;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
  private final StabDirectives stabs;
  private final Bundles bundles;
  private final List<Complaints.Site> paddings = new ArrayList<>();
  private final List<Complaints.Site> relatives = new ArrayList<>();

  RareDirectives(Job job, Instructions instructions, Bundles bundles) {
    this.bundles = bundles;
    this.job = job;
    this.instructions = instructions;
    this.tables = new MethodTables(job);
    this.stabs = new StabDirectives(job);
  }

  /**
   * Closes tables, and refuses what GNU as refuses when everything else was right: it has no {@code
   * .nops} on Arm.
   */
  void finish() {
    stabs.finish();
    bundles.finish();
    if (!job.complaints.hasErrors()) {
      for (var relative : relatives) {
        job.complaints.at(
            Rule.XW_ASM_013,
            relative,
            "cannot represent BFD_RELOC_RVA relocation in this object file format",
            "");
      }
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
      case DEFINE_SPACE -> new Reservation(job, statement).read(size(letter(statement)));
      case IGNORED -> statement.rest();
      case STABS -> stabs.run(statement);
      case BUNDLE -> bundles.run(statement);
      case TEXAS -> {
        statement.complain(
            Rule.XW_ASM_015,
            statement.name() + " pseudo-op only available with -mccs flag.",
            "this is syntax of another assembler; .global and .type say the same.");
        statement.leave();
      }
      case OTHER_FRAMES -> {
        statement.complain(
            Rule.XW_ASM_015,
            statement.name() + " is not supported for this target",
            "unwind tables of Arm have .personality and .handlerdata.");
        statement.rest();
      }
      case ABORT -> {
        statement.complain(Rule.XW_ASM_023, ".abort detected.  Abandoning ship.");
        job.input.clear();
      }
      case LINKONCE -> linkOnce(statement);
      case RELATIVE_ADDRESS -> relative(statement);
      case PACKED -> packed(statement);
      case NOP -> nop(statement);
      case NOPS -> nops(statement);
      case VTABLE_ENTRY -> tables.entry(statement);
      case VTABLE_INHERIT -> tables.inherit(statement);
    }
  }

  /** {@code .rva}: addresses from the start of an image, which no Arm object can hold. */
  private void relative(Statement statement) {
    if (statement.atEnd()) {
      return;
    }
    do {
      var value = statement.expression();
      if (value.isEmpty()) {
        return;
      }
      if (value.get() instanceof Expression.Constant) {
        statement.complain(Rule.XW_ASM_023, "rva without symbol");
        statement.stop();
        return;
      }
      relatives.add(statement.site());
    } while (statement.comma());
    statement.end();
  }

  /** {@code .packed}: decimal digits of Motorola's processors, which no Arm number has. */
  private static void packed(Statement statement) {
    if (statement.atEnd()) {
      return;
    }
    do {
      char first = statement.cursor().peek();
      if (first >= '0' && first <= '9' || first == '-' || first == '+') {
        statement.complain(Rule.XW_ASM_001, "cannot create floating-point number");
        skipNumber(statement);
      } else if (first == '.') {
        statement.cursor().moveTo(statement.cursor().position() + 1);
      }
    } while (statement.comma());
    statement.end();
  }

  private static void skipNumber(Statement statement) {
    var cursor = statement.cursor();
    while ("+-.".indexOf(cursor.peek()) >= 0 || Character.isLetterOrDigit(cursor.peek())) {
      cursor.moveTo(cursor.position() + 1);
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
    new Reservation(job, statement).read(size(letter));
  }

  private void floats(Statement statement, char letter) {
    var count = statement.constant();
    boolean given = statement.comma() && !statement.atEnd();
    var format =
        letter == 's'
            ? FloatFormat.SINGLE
            : letter == 'd' ? FloatFormat.DOUBLE : FloatFormat.EXTENDED;
    var number =
        given ? new FloatReader(statement, format).read() : Optional.of(new byte[size(letter)]);
    if (number.isPresent()) {
      byte[] bytes = job.output.encoding().ordered(number.get());
      if (count.orElse(0) > 0) {
        fill(statement, count.orElse(0), bytes);
      }
      statement.end();
    }
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
    } else {
      statement.end();
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
    var kind =
        statement.atEnd()
            ? "discard"
            : statement.cursor().peek() == '"'
                ? statement.symbolName().orElse("")
                : statement.word();
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
