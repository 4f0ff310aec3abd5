package org.xenwright.assembler.directive;

import java.util.Arrays;
import java.util.Optional;
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
        var holds = skipped ? Optional.of(false) : holds(directive, statement);
        holds.ifPresent(h -> job.conditions.open(site, h));
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

  /** What the condition comes to; empty after a complaint that leaves no conditional open. */
  private Optional<Boolean> holds(ConditionalDirective directive, Statement statement) {
    return switch (directive) {
      case IF, IFNE -> Optional.of(number(statement) != 0);
      case IFEQ -> Optional.of(number(statement) == 0);
      case IFGT -> Optional.of(number(statement) > 0);
      case IFGE -> Optional.of(number(statement) >= 0);
      case IFLT -> Optional.of(number(statement) < 0);
      case IFLE -> Optional.of(number(statement) <= 0);
      case IFDEF -> isDefined(statement);
      case IFNDEF -> isDefined(statement).map(defined -> !defined);
      case IFC -> Optional.of(sameText(statement));
      case IFNC -> Optional.of(!sameText(statement));
      case IFEQS -> sameString(statement);
      case IFNES -> sameString(statement).map(same -> !same);
      case IFB -> Optional.of(statement.rest().isEmpty());
      case IFNB -> Optional.of(!statement.rest().isEmpty());
      case ELSEIF, ELSE, ENDIF -> Optional.empty();
    };
  }

  private long number(Statement statement) {
    int from = statement.cursor().position();
    var value = statement.expressionIfAny();
    var known = value.isEmpty() ? java.util.OptionalLong.empty() : Folding.known(value.get());
    if (known.isEmpty()) {
      job.complaints.add(
          Rule.XW_ASM_004,
          from,
          Math.max(1, statement.cursor().position() - from),
          "non-constant expression in \".if\" statement",
          "a condition is decided where it stands; what the layout decides comes too late");
    }
    statement.end();
    return known.orElse(0);
  }

  /** A symbol that is only mentioned is not defined, and neither is the name of a register. */
  private Optional<Boolean> isDefined(Statement statement) {
    statement.cursor().skipBlanks();
    if (!statement.atName() && statement.cursor().peek() != '"') {
      statement.complain(
          Rule.XW_ASM_001,
          "invalid identifier for \".ifdef\"",
          statement.name() + " asks for a symbol.");
      statement.rest();
      return Optional.empty();
    }
    var name = statement.symbolName();
    if (name.isEmpty()) {
      return Optional.empty();
    }
    var symbol = job.output.find(name.get());
    boolean defined = symbol != null && symbol.isDefined();
    statement.end();
    return Optional.of(defined);
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

  private Optional<Boolean> sameString(Statement statement) {
    var first = statement.string();
    if (!statement.comma()) {
      statement.complainHere(
          Rule.XW_ASM_001,
          ".ifeqs syntax error",
          statement.name() + " compares two texts separated by a comma");
      statement.rest();
      return Optional.empty();
    }
    var second = statement.string();
    if (first.isEmpty() || second.isEmpty()) {
      return Optional.empty();
    }
    statement.end();
    return Optional.of(Arrays.equals(first.get(), second.get()));
  }
}
