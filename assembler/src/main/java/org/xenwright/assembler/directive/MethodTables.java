package org.xenwright.assembler.directive;

import java.util.Optional;
import org.xenwright.assembler.expression.Expression;
import org.xenwright.assembler.layout.MethodMarks;
import org.xenwright.rules.Rule;

/** Notes for a linker that drops methods nobody calls ("Using as", {@code .vtable_entry}). */
final class MethodTables {
  private final Job job;

  MethodTables(Job job) {
    this.job = job;
  }

  /** {@code .vtable_entry table, offset}: somebody calls the method at that offset in bytes. */
  void entry(Statement statement) {
    var table = name(statement, "Missing symbol name in directive");
    table.ifPresent(job.output::reference);
    if (!comma(statement)) {
      return;
    }
    var offset = statement.constant();
    if (table.isPresent() && offset.isPresent() && statement.end()) {
      var symbol = job.output.reference(table.get());
      MethodMarks.called(job.output, symbol, offset.getAsLong(), statement.site());
    }
  }

  /** {@code .vtable_inherit child, parent}; a parent of 0 is none. */
  void inherit(Statement statement) {
    var child = name(statement, "expected `' to have already been set for .vtable_inherit");
    if (child.isEmpty()) {
      comma(statement);
      return;
    }
    var table = job.output.reference(child.get());
    boolean known = table.isDefined();
    if (!known) {
      statement.complain(
          Rule.XW_ASM_004,
          "expected `" + child.get() + "' to have already been set for .vtable_inherit");
    }
    if (!comma(statement)) {
      return;
    }
    Expression parent = Expression.ZERO;
    statement.cursor().skipBlanks();
    char first = statement.cursor().peek();
    if (first == '0') {
      statement.cursor().take('0');
    } else if (first < '1' || first > '9') {
      var name = statement.symbolName();
      if (name.isEmpty()) {
        return;
      }
      parent = new Expression.SymbolValue(job.output.reference(name.get()));
    }
    if (!statement.end() || !known) {
      return;
    }
    if (!table.isPlace()) {
      statement.complain(Rule.XW_ASM_013, "relocation out of range", "the child is not a place.");
      return;
    }
    MethodMarks.inherits(job.output, table, parent, statement.site());
  }

  private Optional<String> name(Statement statement, String absence) {
    statement.cursor().skipBlanks();
    if (!statement.atName() && statement.cursor().peek() != '"') {
      statement.complainHere(Rule.XW_ASM_001, absence);
      return Optional.empty();
    }
    return statement.symbolName();
  }

  private boolean comma(Statement statement) {
    if (statement.comma()) {
      return true;
    }
    statement.complainHere(Rule.XW_ASM_001, "expected comma after name in " + statement.name());
    statement.rest();
    return false;
  }
}
