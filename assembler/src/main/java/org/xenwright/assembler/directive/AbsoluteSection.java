package org.xenwright.assembler.directive;

import java.util.OptionalLong;
import org.xenwright.assembler.expression.Expression;
import org.xenwright.rules.Rule;

/**
 * Where {@code .struct} leads: labels are numbers there, and nothing can be stored. The next
 * directive that chooses a section leads back.
 */
final class AbsoluteSection {
  private final Job job;

  AbsoluteSection(Job job) {
    this.job = job;
  }

  void label(String name, int at) {
    var symbol = job.output.symbols().named(name);
    if (symbol.isDefined()) {
      job.complaints.add(
          Rule.XW_ASM_005, at, name.length(), "symbol `" + name + "' is already defined");
      return;
    }
    symbol.equate(new Expression.Constant(job.absolute.orElse(0)), false);
  }

  /** Whether the directive was done here, as it would act on the section. */
  boolean takes(Directive directive, Statement statement) {
    switch (directive) {
      case SectionDirective section -> {
        boolean previous = section == SectionDirective.PREVIOUS;
        job.absolute = OptionalLong.empty();
        if (previous) {
          statement.end();
        }
        return previous;
      }
      case SpaceDirective space -> {
        return reserves(space, statement);
      }
      case DataDirective data -> {
        return !statement.atEnd() && refuses(statement);
      }
      case SymbolDirective _,
          TargetDirective _,
          MacroDirective _,
          ConditionalDirective _,
          FileDirective _,
          UnwindDirective _,
          FrameDirective _,
          RareDirective _ -> {
        return false;
      }
    }
  }

  private boolean reserves(SpaceDirective directive, Statement statement) {
    long here = job.absolute.orElse(0);
    switch (directive) {
      case SPACE, ZERO -> job.absolute = OptionalLong.of(here + statement.absolute());
      case ALIGN, BALIGN -> {
        long amount = statement.absolute();
        long bytes =
            directive == SpaceDirective.ALIGN
                ? 1L << Math.clamp(amount, 0, 31)
                : Math.max(1, amount);
        job.absolute = OptionalLong.of((here + bytes - 1) / bytes * bytes);
      }
      case ORG -> job.absolute = OptionalLong.of(statement.absolute());
      case FILL -> {
        long count = statement.absolute();
        long size = statement.comma() ? statement.constantOr(1).orElse(1) : 1;
        job.absolute = OptionalLong.of(here + count * size);
      }
      case ALIGN_HALF, ALIGN_WORD, BALIGN_HALF, BALIGN_WORD, EVEN, LTORG -> {
        return refuses(statement);
      }
    }
    statement.end();
    return true;
  }

  /** Complains about something that would have to be stored; false outside of such a section. */
  boolean refuses(Statement statement) {
    if (job.absolute.isEmpty()) {
      return false;
    }
    statement.complain(
        Rule.XW_ASM_014,
        "attempt to store value in absolute section",
        "choose a section first: .text, .data or .section.");
    return true;
  }
}
