package org.xenwright.assembler.directive;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.xenwright.isa.syntax.RegisterName;
import org.xenwright.isa.syntax.RegisterName.Kind;
import org.xenwright.rules.Rule;

/** {@code name .req register}, {@code name .dn register.type[lane]} and {@code name .qn ...}. */
final class RegisterAliases {
  private static final Pattern TYPE =
      Pattern.compile("(?:[iuspf]?(?:8|16|32|64)|bf16|f)", Pattern.CASE_INSENSITIVE);

  private static final int MOST_REGISTERS = 32;

  private final Job job;

  RegisterAliases(Job job) {
    this.job = job;
  }

  /** Runs the directive; answers whether the statement was one. */
  boolean run(Statement statement) {
    var cursor = statement.cursor();
    int before = cursor.position();
    cursor.skipBlanks();
    if (cursor.peek() != '.') {
      cursor.moveTo(before);
      return false;
    }
    var word = cursor.word().toLowerCase(Locale.ROOT);
    if (!List.of(".req", ".dn", ".qn").contains(word)) {
      cursor.moveTo(before);
      return false;
    }
    if (word.equals(".req")) {
      plain(statement);
    } else {
      typed(statement, word.equals(".dn") ? Kind.DOUBLE : Kind.QUAD);
    }
    return true;
  }

  private void plain(Statement statement) {
    int at = statement.cursor().position();
    var name = statement.cursor().word();
    job.target
        .register(name)
        .ifPresentOrElse(
            register -> job.target.define(statement.name(), register),
            () ->
                job.complaints.add(
                    Rule.XW_ASM_001, at, name.length(), "'" + name + "' is not a register"));
    statement.end();
  }

  private void typed(Statement statement, Kind kind) {
    var cursor = statement.cursor();
    cursor.skipBlanks();
    var word = cursor.word();
    int dot = word.indexOf('.');
    var base = register(dot < 0 ? word : word.substring(0, dot), kind);
    if (base.isEmpty()) {
      statement.complain(Rule.XW_ASM_001, "expression must be constant");
      statement.rest();
      return;
    }
    var type = dot < 0 ? "" : word.substring(dot + 1).toLowerCase(Locale.ROOT);
    if (!type.isEmpty() && !TYPE.matcher(type).matches()) {
      boolean several = type.indexOf('.') >= 0;
      statement.complain(
          Rule.XW_ASM_001,
          several
              ? "you must specify a single type only"
              : "unexpected character `%c' in type specifier".formatted(type.charAt(0)));
      statement.rest();
      return;
    }
    if (!type.isEmpty() && !base.get().type().isEmpty()) {
      statement.complain(Rule.XW_ASM_001, "can't redefine type for operand");
      statement.rest();
      return;
    }
    int lane = base.get().index();
    if (cursor.take('[')) {
      var index = lane(statement, lane);
      if (index.isEmpty()) {
        return;
      }
      lane = index.get();
    }
    var shown = type.isEmpty() ? base.get().type() : type;
    job.target.define(
        statement.name(), new RegisterName(base.get().kind(), base.get().number(), shown, lane));
    statement.end();
  }

  private Optional<Integer> lane(Statement statement, int known) {
    if (known >= 0) {
      statement.complain(Rule.XW_ASM_001, "can't redefine the index of a scalar alias");
      statement.rest();
      return Optional.empty();
    }
    var number = statement.constant();
    if (number.isEmpty() || !statement.cursor().take(']')) {
      statement.complainHere(Rule.XW_ASM_001, "expecting ]");
      statement.rest();
      return Optional.empty();
    }
    if (number.getAsLong() < 0 || number.getAsLong() > 7) {
      statement.complain(Rule.XW_ASM_006, "scalar index out of range", "lanes are 0 to 7.");
      return Optional.empty();
    }
    return Optional.of((int) number.getAsLong());
  }

  /** A vector register by its name, an alias, or its number. */
  private Optional<RegisterName> register(String word, Kind kind) {
    var named = job.target.register(word);
    if (named.isPresent()) {
      boolean vector = named.get().kind() == Kind.DOUBLE || named.get().kind() == Kind.QUAD;
      return named.filter(_ -> vector);
    }
    boolean digits = word.matches("[0-9]{1,2}");
    int number = digits ? Integer.parseInt(word) : MOST_REGISTERS;
    return number < (kind == Kind.QUAD ? MOST_REGISTERS / 2 : MOST_REGISTERS)
        ? Optional.of(new RegisterName(kind, number))
        : Optional.empty();
  }
}
