package org.xenwright.assembler.directive;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xenwright.assembler.expression.AsmSymbol;
import org.xenwright.assembler.expression.Expression;
import org.xenwright.assembler.source.Complaints;
import org.xenwright.elf.model.SymbolVisibility;
import org.xenwright.rules.Rule;

/** Second names of symbols: {@code .symver} and {@code .weakref}. */
final class SymbolVersions {
  private record Version(AsmSymbol symbol, String name, Complaints.Site site) {}

  private final Job job;
  private final List<Version> versions = new ArrayList<>();

  SymbolVersions(Job job) {
    this.job = job;
  }

  /** {@code .symver name, name@version[, visibility]}. */
  void version(Statement statement) {
    var name = Optional.of(statement.nameOrNothing());
    if (!statement.comma()) {
      statement.complainHere(Rule.XW_ASM_001, "expected comma after name in .symver");
      return;
    }
    statement.cursor().skipBlanks();
    boolean quoted = statement.cursor().peek() == '"';
    var versioned = quoted ? statement.symbolName().orElse("") : word(statement);
    int at = versioned.indexOf('@');
    if (at <= 0 || versioned.lastIndexOf('@') - at > 2) {
      statement.complain(
          Rule.XW_ASM_001,
          "missing version name in `%s' for symbol `%s'".formatted(versioned, name.get()),
          "write name@VERSION, name@@VERSION or name@@@VERSION.");
      if (versioned.isEmpty() && !statement.atEnd()) {
        statement.cursor().moveTo(statement.cursor().position() + 1);
        statement.end();
      } else {
        statement.rest();
      }
      return;
    }
    var symbol = job.output.symbols().named(name.get());
    if (statement.comma()) {
      switch (statement.plainWord()) {
        case "local" -> symbol.makeLocal();
        case "hidden" -> symbol.visibility(SymbolVisibility.HIDDEN);
        case "remove" -> {}
        default -> statement.complainHere(Rule.XW_ASM_001, "unrecognized visibility");
      }
    }
    versions.add(new Version(symbol, versioned, statement.site()));
    statement.end();
  }

  /** A name and what may follow it behind signs; digits begin none. */
  private static String word(Statement statement) {
    return statement.atName() ? statement.plainWord() : "";
  }

  /** {@code .weakref alias, target}. */
  void weakReference(Statement statement) {
    var name = statement.symbolName();
    if (name.isEmpty()) {
      return;
    }
    var alias = job.output.symbols().named(name.get());
    if (alias.isDefined()) {
      statement.complain(Rule.XW_ASM_005, "symbol `%s' is already defined".formatted(name.get()));
      statement.rest();
      return;
    }
    if (!statement.comma()) {
      statement.complainHere(Rule.XW_ASM_001, "expected comma after \"%s\"".formatted(name.get()));
      return;
    }
    var target = statement.symbolName();
    if (target.isEmpty() || !statement.end()) {
      return;
    }
    var real = job.output.symbols().named(target.get());
    real.makeWeakTarget();
    alias.equate(new Expression.SymbolValue(real), false);
  }

  /** Gives symbols their versioned names, now that it is known which are defined. */
  void finish() {
    for (var version : versions) {
      var symbol = version.symbol;
      var name = version.name;
      int at = name.indexOf('@');
      if (name.startsWith("@@@", at)) {
        symbol.versionedName(
            name.substring(0, at) + (symbol.isDefined() ? "@@" : "@") + name.substring(at + 3));
      } else if (symbol.isDefined()) {
        var alias = job.output.symbols().named(name);
        alias.equate(new Expression.SymbolValue(symbol), false);
        alias.visibility(symbol.visibility());
        if (symbol.isGlobal()) {
          alias.makeGlobal();
        }
        if (symbol.isWeak()) {
          alias.makeWeak();
        }
      } else if (name.startsWith("@@", at)) {
        job.complaints.at(
            Rule.XW_ASM_005,
            version.site,
            "invalid attempt to declare external version name as default in symbol `%s'"
                .formatted(name),
            "");
      } else {
        symbol.versionedName(name);
      }
    }
  }
}
