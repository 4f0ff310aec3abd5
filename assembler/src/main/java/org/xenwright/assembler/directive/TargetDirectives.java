package org.xenwright.assembler.directive;

import java.util.Locale;
import org.xenwright.elf.model.BuildAttributes;
import org.xenwright.rules.Rule;

/** Chooses the instruction set and describes it. */
final class TargetDirectives {
  private final Job job;
  private final ArchitectureDirectives architectures;

  TargetDirectives(Job job, ArchitectureDirectives architectures) {
    this.job = job;
    this.architectures = architectures;
  }

  void run(TargetDirective directive, Statement statement) {
    switch (directive) {
      case SYNTAX -> syntax(statement);
      case ARM -> state(statement, false);
      case CODE -> {
        var bits = statement.constant();
        if (bits.isPresent() && bits.getAsLong() != 32 && bits.getAsLong() != 16) {
          statement.complain(
              Rule.XW_ASM_001,
              "invalid operand to .code directive (%d) (expecting 16 or 32)"
                  .formatted(bits.getAsLong()));
          statement.end();
        } else if (bits.isPresent()) {
          state(statement, bits.getAsLong() == 16);
        }
      }
      case THUMB -> state(statement, true);
      case FORCE_THUMB -> {
        job.output.thumb(true);
        statement.end();
      }
      case THUMB_FUNC -> {
        job.output.thumb(true);
        job.thumbFunctionFollows = true;
        statement.end();
      }
      case ARCH -> {
        if (statement.atEnd()) {
          statement.complain(Rule.XW_ASM_017, ".arch: missing architecture name");
        } else {
          architectures.named(statement, statement.rest(), false);
        }
      }
      case CPU -> {
        if (statement.atEnd()) {
          statement.complain(Rule.XW_ASM_017, ".cpu: missing cpu name");
        } else {
          architectures.named(statement, statement.rest(), true);
        }
      }
      case OBJECT_ARCH -> {
        if (statement.atEnd()) {
          statement.complain(Rule.XW_ASM_017, ".object_arch: missing architecture name");
        } else {
          architectures.objectArchitecture(statement, statement.rest());
        }
      }
      case FPU -> {
        if (statement.atEnd()) {
          statement.complain(Rule.XW_ASM_017, ".fpu: missing fpu name");
        } else {
          architectures.floatingPoint(statement, statement.rest());
        }
      }
      case ARCH_EXTENSION -> {
        if (statement.atEnd()) {
          statement.complain(Rule.XW_ASM_017, ".arch_extension: missing architecture extension");
        } else {
          architectures.extension(statement, statement.rest());
        }
      }
      case EABI_ATTRIBUTE ->
          new AttributeOperands(statement, AttributeTags::number, BuildAttributes::isText)
              .read(job.target::attribute);
      case GNU_ATTRIBUTE ->
          new AttributeOperands(statement, _ -> -1, tag -> tag != 32 && (tag & 1) == 1)
              .read(job.target::gnuAttribute);
      case REQ -> statement.complain(Rule.XW_ASM_001, ".req needs the new name before it");
      case UNREQ -> {
        var name = statement.rest();
        if (name.isEmpty()) {
          statement.complain(Rule.XW_ASM_001, "invalid syntax for .unreq directive");
        } else if (job.target.alias(name).isEmpty() && job.target.register(name).isPresent()) {
          statement.complain(
              Rule.XW_ASM_020,
              "ignoring attempt to use .unreq on fixed register name: '" + name + "'");
        } else if (!job.target.forget(name)) {
          statement.complain(Rule.XW_ASM_001, "unknown register alias '" + name + "'");
        }
      }
    }
  }

  private void state(Statement statement, boolean thumb) {
    statement.end();
    if (job.output.isThumb() == thumb) {
      return;
    }
    if (thumb ? !job.target.hasThumb() : !job.target.hasArm()) {
      statement.complain(
          Rule.XW_ASM_017,
          "selected processor does not support %s opcodes".formatted(thumb ? "THUMB" : "ARM"),
          "choose another with .arch or .cpu.");
    }
    job.it.close();
    job.output.thumb(thumb);
    if (!thumb) {
      job.output.align(2, new byte[1], 0);
    }
    job.output.raiseAlignment(1);
  }

  private void syntax(Statement statement) {
    statement.cursor().skipBlanks();
    boolean quoted = statement.cursor().peek() == '"';
    var mode = quoted ? statement.symbolName().orElse("") : statement.word();
    switch (mode.toLowerCase(Locale.ROOT)) {
      case "unified" -> job.target.unified(true);
      case "divided" -> job.target.unified(false);
      default ->
          statement.complain(
              Rule.XW_ASM_001,
              "unrecognized syntax mode \"" + mode + "\"",
              "the modes are unified and divided.");
    }
    // What ends the word is skipped, whatever it is.
    statement
        .cursor()
        .moveTo(Math.min(statement.cursor().text().length(), statement.cursor().position() + 1));
    statement.leave();
  }
}
