package org.xenwright.assembler.directive;

import java.util.Arrays;
import org.xenwright.assembler.source.MacroArguments;
import org.xenwright.rules.Rule;

/** Computes conditions and moves between the parts of conditionals. */
final class ConditionalDirectives {
  private static final int DEEPEST = 1000;

  private final Job job;

  ConditionalDirectives(Job job) {
    this.job = job;
  }

  void run(ConditionalDirective directive, Statement statement) {
    switch (directive) {
      case ELSE -> {
        if (!job.conditions.otherwise()) {
          statement.complain(Rule.XW_ASM_008, ".else without an open .if");
        }
      }
      case ENDIF -> {
        if (!job.conditions.close()) {
          statement.complain(Rule.XW_ASM_008, ".endif without an open .if");
        }
      }
      case ELSEIF -> {
        boolean holds = job.conditions.wantsElseIf() && number(statement) != 0;
        if (!job.conditions.elseIf(holds)) {
          statement.complain(Rule.XW_ASM_008, ".elseif without an open .if");
        }
      }
      case IF,
          IFNE,
          IFEQ,
          IFGT,
          IFGE,
          IFLT,
          IFLE,
          IFDEF,
          IFNDEF,
          IFC,
          IFNC,
          IFEQS,
          IFNES,
          IFB,
          IFNB -> {
        if (job.conditions.depth() >= DEEPEST) {
          statement.complain(Rule.XW_ASM_012, "conditionals nest deeper than " + DEEPEST);
          job.input.clear();
          return;
        }
        boolean holds = !job.conditions.skipping() && holds(directive, statement);
        job.conditions.open(job.complaints.position(statement.start()), holds);
      }
    }
  }

  private boolean holds(ConditionalDirective directive, Statement statement) {
    return switch (directive) {
      case IF, IFNE -> number(statement) != 0;
      case IFEQ -> number(statement) == 0;
      case IFGT -> number(statement) > 0;
      case IFGE -> number(statement) >= 0;
      case IFLT -> number(statement) < 0;
      case IFLE -> number(statement) <= 0;
      case IFDEF -> isDefined(statement);
      case IFNDEF -> !isDefined(statement);
      case IFC -> sameText(statement);
      case IFNC -> !sameText(statement);
      case IFEQS -> sameString(statement);
      case IFNES -> !sameString(statement);
      case IFB -> statement.rest().isEmpty();
      case IFNB -> !statement.rest().isEmpty();
      case ELSEIF, ELSE, ENDIF -> false;
    };
  }

  private long number(Statement statement) {
    long value = statement.constant().orElse(0);
    statement.end();
    return value;
  }

  /** A symbol that is only mentioned is not defined; registers are. */
  private boolean isDefined(Statement statement) {
    var name = statement.symbolName();
    statement.end();
    if (name.isEmpty()) {
      return false;
    }
    var symbol = job.output.find(name.get());
    return symbol != null && symbol.isDefined() || job.target.alias(name.get()).isPresent();
  }

  private static boolean sameText(Statement statement) {
    var text = statement.rest();
    int comma = separator(text);
    if (comma < 0) {
      statement.complain(
          Rule.XW_ASM_001, statement.name() + " compares two texts separated by a comma");
      return false;
    }
    return side(text.substring(0, comma)).equals(side(text.substring(comma + 1)));
  }

  private static int separator(String text) {
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      quoted ^= text.charAt(i) == '\'';
      if (text.charAt(i) == ',' && !quoted) {
        return i;
      }
    }
    return -1;
  }

  private static String side(String text) {
    var side = MacroArguments.squeeze(text).strip();
    boolean quoted = side.length() >= 2 && side.startsWith("'") && side.endsWith("'");
    return quoted ? side.substring(1, side.length() - 1) : side;
  }

  private static boolean sameString(Statement statement) {
    var first = statement.string();
    if (first.isEmpty()) {
      return false;
    }
    if (!statement.comma()) {
      statement.complainHere(
          Rule.XW_ASM_001, statement.name() + " compares two texts separated by a comma");
      return false;
    }
    var second = statement.string();
    return second.isPresent() && Arrays.equals(first.get(), second.get());
  }
}
