package org.xenwright.assembler.directive;

import java.util.Arrays;
import org.xenwright.assembler.expression.Folding;
import org.xenwright.isa.syntax.Cursor;
import org.xenwright.rules.Rule;

/** Computes conditions and moves between the parts of conditionals. */
final class ConditionalDirectives {
  private static final int DEEPEST = 1000;

  private final Job job;

  ConditionalDirectives(Job job) {
    this.job = job;
  }

  void run(ConditionalDirective directive, Statement statement) {
    boolean skipped = job.conditions.skipping();
    switch (directive) {
      case ELSE -> otherwise(statement);
      case ENDIF -> {
        if (!job.conditions.close()) {
          statement.complain(Rule.XW_ASM_008, "\".endif\" without \".if\"");
        }
        end(statement, skipped);
      }
      case ELSEIF -> elseIf(statement);
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
        var site = statement.site();
        boolean holds = !skipped && holds(directive, statement);
        job.conditions.open(site, holds);
      }
    }
  }

  /** What follows a directive counts only where statements count. */
  private static void end(Statement statement, boolean skipped) {
    if (!skipped) {
      statement.end();
    }
  }

  private void otherwise(Statement statement) {
    var fault = job.conditions.otherwise(statement.site());
    switch (fault) {
      case NONE -> {}
      case NOT_OPEN -> statement.complain(Rule.XW_ASM_008, "\".else\" without matching \".if\"");
      case ELSE_SEEN -> {
        statement.complain(Rule.XW_ASM_008, "duplicate \".else\"");
        previous();
      }
    }
    end(statement, job.conditions.skipping());
  }

  private void elseIf(Statement statement) {
    boolean wanted = job.conditions.wantsElseIf();
    boolean holds = wanted && number(statement) != 0;
    switch (job.conditions.elseIf(holds)) {
      case NONE -> {}
      case NOT_OPEN -> statement.complain(Rule.XW_ASM_008, "\".elseif\" without matching \".if\"");
      case ELSE_SEEN -> {
        statement.complain(Rule.XW_ASM_008, "\".elseif\" after \".else\"");
        previous();
      }
    }
  }

  private void previous() {
    job.conditions
        .lastElse()
        .ifPresent(
            site -> job.complaints.at(Rule.XW_ASM_008, site, "here is the previous \".else\"", ""));
    job.conditions
        .innermost()
        .ifPresent(
            site -> job.complaints.at(Rule.XW_ASM_008, site, "here is the previous \".if\"", ""));
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
    int from = statement.cursor().position();
    var value = statement.expression();
    var known = value.isEmpty() ? java.util.OptionalLong.empty() : Folding.known(value.get());
    if (value.isPresent() && known.isEmpty()) {
      job.complaints.add(
          Rule.XW_ASM_004,
          from,
          statement.cursor().position() - from,
          "non-constant expression in \".if\" statement",
          "a condition is decided where it stands; what the layout decides comes too late");
    }
    if (value.isPresent()) {
      statement.end();
    }
    return known.orElse(0);
  }

  /** A symbol that is only mentioned is not defined, and neither is the name of a register. */
  private boolean isDefined(Statement statement) {
    var name = statement.symbolName();
    if (name.isEmpty()) {
      return false;
    }
    statement.end();
    var symbol = job.output.find(name.get());
    return symbol != null && symbol.isDefined();
  }

  private boolean sameText(Statement statement) {
    var cursor = statement.cursor();
    var first = side(cursor, ',');
    if (cursor.peek() != ',') {
      statement.complain(
          Rule.XW_ASM_001,
          "bad format for ifc or ifnc",
          statement.name() + " compares two texts separated by a comma");
      return false;
    }
    cursor.moveTo(cursor.position() + 1);
    var second = side(cursor, ';');
    statement.end();
    return first.equals(second);
  }

  private static String side(Cursor cursor, char terminator) {
    cursor.skipBlanks();
    var text = cursor.text();
    int from = cursor.position();
    int end = text.indexOf(terminator, from);
    end = end < 0 ? text.length() : end;
    cursor.moveTo(end);
    return text.substring(from, end).stripTrailing();
  }

  private boolean sameString(Statement statement) {
    var first = statement.string();
    if (first.isEmpty()) {
      return false;
    }
    if (!statement.comma()) {
      statement.complainHere(
          Rule.XW_ASM_001,
          ".ifeqs syntax error",
          statement.name() + " compares two texts separated by a comma");
      return false;
    }
    var second = statement.string();
    statement.end();
    return second.isPresent() && Arrays.equals(first.get(), second.get());
  }
}
