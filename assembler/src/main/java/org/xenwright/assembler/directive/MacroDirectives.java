package org.xenwright.assembler.directive;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.xenwright.assembler.source.Macro;
import org.xenwright.assembler.source.MacroArguments;
import org.xenwright.rules.Rule;

/** Defines and calls macros, and repeats blocks. */
final class MacroDirectives {
  private static final long LONGEST_EXPANSION = 16 << 20;
  private static final int MOST_ROUNDS = 10_000_000;

  private final Job job;
  private final Map<String, Macro> macros = new HashMap<>();
  private boolean alternate;

  MacroDirectives(Job job) {
    this.job = job;
  }

  void run(MacroDirective directive, Statement statement) {
    switch (directive) {
      case MACRO -> define(statement);
      case EXITM -> {
        int depth = job.input.exitMacro();
        if (depth < 0) {
          statement.complain(Rule.XW_ASM_007, ".exitm outside a macro");
        } else {
          job.conditions.closeTo(depth);
        }
      }
      case PURGEM -> purge(statement);
      case REPT -> repeat(statement);
      case IRP -> forEach(statement, false);
      case IRPC -> forEach(statement, true);
      case ENDM -> statement.complain(Rule.XW_ASM_008, ".endm without .macro");
      case ENDR -> statement.complain(Rule.XW_ASM_008, ".endr without .rept, .irp or .irpc");
      case ALTMACRO -> alternate = true;
      case NOALTMACRO -> alternate = false;
    }
  }

  private void define(Statement statement) {
    var header = new MacroHeader(statement);
    boolean good = header.read();
    var file = job.input.file();
    int line = job.input.line() + 1;
    var body = BlockText.read(job.input, List.of("macro"), List.of("endm", "endmacro"));
    if (body.isEmpty()) {
      statement.complain(Rule.XW_ASM_008, "the macro has no .endm");
      return;
    }
    if (!good) {
      return;
    }
    var name = header.name().toLowerCase(Locale.ROOT);
    if (macros.containsKey(name)) {
      statement.complain(
          Rule.XW_ASM_005,
          "macro '" + header.name() + "' is already defined",
          "use .purgem to define it anew.");
      return;
    }
    macros.put(name, Macro.of(name, header.parameters(), body.get(), file, line, alternate));
  }

  private void purge(Statement statement) {
    do {
      var name = statement.symbolName();
      if (name.isEmpty()) {
        return;
      }
      if (macros.remove(name.get().toLowerCase(Locale.ROOT)) == null) {
        statement.complain(Rule.XW_ASM_007, "there is no macro '" + name.get() + "'");
      }
    } while (statement.comma());
    statement.end();
  }

  /** Calls the macro of that name; answers whether there is one. */
  boolean call(String name, Statement statement) {
    if (macros.isEmpty()) {
      return false;
    }
    var macro = macros.get(name);
    if (macro == null) {
      return false;
    }
    if (!job.input.hasRoom()) {
      statement.complain(Rule.XW_ASM_012, "macros, files and blocks nest too deeply");
      job.input.clear();
      return true;
    }
    var binding = new MacroBinding(macro, alternate);
    var fault = binding.bind(statement.rest());
    if (!fault.isEmpty()) {
      statement.complain(Rule.XW_ASM_007, fault);
      return true;
    }
    if (macro.expandedLength(binding.values()) > LONGEST_EXPANSION) {
      statement.complain(Rule.XW_ASM_012, "the expansion is longer than 16 MiB");
      return true;
    }
    var text = macro.expand(binding.values(), job.input.expansions());
    job.input.pushMacro(name, text, macro.file(), macro.firstLine(), job.conditions.depth());
    return true;
  }

  private void repeat(Statement statement) {
    var count = statement.constant();
    statement.end();
    var file = job.input.file();
    int line = job.input.line() + 1;
    var body = block(statement);
    if (body.isEmpty() || count.isEmpty()) {
      return;
    }
    long rounds = count.getAsLong();
    if (rounds < 0) {
      statement.complain(Rule.XW_ASM_006, "a block cannot be repeated " + rounds + " times");
    } else if (rounds > MOST_ROUNDS) {
      statement.complain(Rule.XW_ASM_012, "a block is repeated at most " + MOST_ROUNDS + " times");
    } else {
      push(statement, Collections.nCopies((int) rounds, body), file, line);
    }
  }

  private void forEach(Statement statement, boolean characters) {
    var name = statement.symbolName();
    statement.comma();
    var operands = statement.rest();
    var file = job.input.file();
    int line = job.input.line() + 1;
    var body = block(statement);
    if (name.isEmpty() || body.isEmpty()) {
      return;
    }
    List<String> values;
    if (characters) {
      var text = MacroArguments.split(operands, alternate);
      values =
          text.isEmpty()
              ? List.of("")
              : text.getFirst().chars().mapToObj(c -> String.valueOf((char) c)).toList();
    } else {
      values = MacroArguments.split(operands, alternate);
    }
    if (values.isEmpty()) {
      values = List.of("");
    }
    var macro =
        Macro.of(
            name.get(),
            List.of(new Macro.Parameter(name.get(), "", false, false)),
            body,
            file,
            line,
            alternate);
    var rounds = new ArrayList<String>();
    long total = 0;
    for (var value : values) {
      total += macro.expandedLength(List.of(value));
      if (total > LONGEST_EXPANSION) {
        statement.complain(Rule.XW_ASM_012, "the expansion is longer than 16 MiB");
        return;
      }
      rounds.add(macro.expand(List.of(value), job.input.expansions()));
    }
    push(statement, rounds, file, line);
  }

  private String block(Statement statement) {
    var body = BlockText.read(job.input, List.of("rept", "rep", "irp", "irpc"), List.of("endr"));
    if (body.isEmpty()) {
      statement.complain(Rule.XW_ASM_008, statement.name() + " has no .endr");
    }
    return body.orElse("");
  }

  private void push(Statement statement, List<String> rounds, String file, int line) {
    if (!job.input.hasRoom()) {
      statement.complain(Rule.XW_ASM_012, "macros, files and blocks nest too deeply");
      job.input.clear();
      return;
    }
    job.input.pushRepeat(statement.name(), rounds, file, line, job.conditions.depth());
  }
}
