package org.xenwright.assembler.directive;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xenwright.assembler.expression.ExpressionParser;
import org.xenwright.assembler.source.LineText;
import org.xenwright.assembler.source.Spelling;
import org.xenwright.isa.syntax.Cursor;
import org.xenwright.rules.Rule;

/**
 * Reads lines, splits them into statements and gives each to whom it concerns: labels, directives,
 * macros, instructions.
 */
public final class Statements {
  private final Job job;
  private final Map<String, Directive> catalogue = Directive.catalogue();
  private final DataDirectives data;
  private final SpaceDirectives space;
  private final SectionDirectives sections;
  private final SymbolDirectives symbols;
  private final TargetDirectives targets;
  private final MacroDirectives macros;
  private final ConditionalDirectives conditionals;
  private final FileDirectives fileDirectives;
  private final UnwindDirectives unwind;
  private final Instructions instructions;

  /** A reader for one assembly. */
  public Statements(Job job) {
    this.job = job;
    data = new DataDirectives(job);
    space = new SpaceDirectives(job);
    sections = new SectionDirectives(job);
    symbols = new SymbolDirectives(job);
    targets = new TargetDirectives(job);
    macros = new MacroDirectives(job);
    conditionals = new ConditionalDirectives(job);
    fileDirectives = new FileDirectives(job);
    unwind = new UnwindDirectives(job);
    instructions = new Instructions(job);
  }

  /** The word that pads code. */
  public int noop() {
    return instructions.noop();
  }

  /** Chooses the target that the options name. */
  public void target(String march, String mcpu, String mfpu) {
    job.complaints.line("");
    if (!mcpu.isEmpty()) {
      targets.architecture(new Statement(job, new Cursor(""), "-mcpu", 0), mcpu, true);
    }
    if (!march.isEmpty()) {
      targets.architecture(new Statement(job, new Cursor(""), "-march", 0), march, false);
    }
    if (!mfpu.isEmpty()) {
      targets.floatingPoint(new Statement(job, new Cursor(""), "-mfpu", 0), mfpu);
    }
  }

  /** Sets a symbol as {@code --defsym} asks. */
  public void define(String setting) {
    int equals = setting.indexOf('=');
    var name = equals < 0 ? setting : setting.substring(0, equals);
    var cursor = new Cursor(equals < 0 ? "1" : setting.substring(equals + 1));
    job.complaints.line(setting);
    symbols.assign(new Statement(job, cursor, name, 0), name, SymbolDirective.SET);
  }

  /** Reads until the input ends. */
  public void readAll() {
    for (var line = job.input.next(); line != null; line = job.input.next()) {
      readLine(line);
      if (job.output.isTooLarge()) {
        job.complaints.add(Rule.XW_ASM_012, 0, 1, "the output is larger than 256 MiB");
        return;
      }
    }
    if (job.input.overran()) {
      job.complaints.add(Rule.XW_ASM_012, 0, 1, "more than 20 million lines were read");
    }
    job.conditions
        .innermost()
        .ifPresent(
            open -> job.complaints.at(Rule.XW_ASM_008, open, "this conditional has no .endif"));
  }

  private void readLine(String raw) {
    if (!raw.isEmpty() && raw.charAt(0) == '#') {
      job.complaints.line(raw);
      fileDirectives.lineMarker(raw);
      return;
    }
    job.complaints.line(raw);
    var line = LineText.withoutComments(raw, job.input);
    if (!LineText.hasSeparator(line)) {
      statement(line, 0);
      return;
    }
    int from = 0;
    while (from < line.length()) {
      int end = LineText.statementEnd(line, from);
      statement(end == line.length() ? line : line.substring(0, end), from);
      from = end + 1;
    }
  }

  private void statement(String text, int from) {
    int at = from;
    while (true) {
      while (at < text.length() && LineText.isBlank(text.charAt(at))) {
        at++;
      }
      if (at >= text.length()) {
        return;
      }
      int end = at;
      while (end < text.length() && ExpressionParser.isNameCharacter(text.charAt(end))) {
        end++;
      }
      int after = end;
      while (after < text.length() && LineText.isBlank(text.charAt(after))) {
        after++;
      }
      char next = after < text.length() ? text.charAt(after) : 0;
      if (end == at) {
        if (!job.conditions.skipping()) {
          job.complaints.add(
              Rule.XW_ASM_001, at, 1, "a statement cannot start with '" + text.charAt(at) + "'");
        }
        return;
      }
      var name = text.substring(at, end);
      if (next == ':') {
        if (!job.conditions.skipping()) {
          symbols.label(name, at);
        }
        at = after + 1;
        continue;
      }
      var cursor = new Cursor(text);
      cursor.moveTo(end);
      named(new Statement(job, cursor, name, at), next);
      return;
    }
  }

  private void named(Statement statement, char next) {
    var name = statement.name();
    var lower = lower(name);
    boolean dotted = lower.charAt(0) == '.';
    @Nullable Directive directive = dotted ? catalogue.get(lower.substring(1)) : null;
    if (directive instanceof ConditionalDirective conditional) {
      conditionals.run(conditional, statement);
      return;
    }
    if (job.conditions.skipping()) {
      return;
    }
    if (next == '=') {
      symbols.assignment(statement);
    } else if (directive != null) {
      run(directive, statement);
    } else if (macros.call(lower, statement)) {
      return;
    } else if (dotted) {
      unknown(statement, lower.substring(1));
    } else if (!symbols.registerAlias(statement)) {
      instructions.assemble(statement);
    }
  }

  private static String lower(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        return name.toLowerCase(Locale.ROOT);
      }
    }
    return name;
  }

  private void run(Directive directive, Statement statement) {
    switch (directive) {
      case DataDirective d -> data.run(d, statement);
      case SpaceDirective d -> space.run(d, statement);
      case SectionDirective d -> sections.run(d, statement);
      case SymbolDirective d -> symbols.run(d, statement);
      case TargetDirective d -> targets.run(d, statement);
      case MacroDirective d -> macros.run(d, statement);
      case ConditionalDirective d -> conditionals.run(d, statement);
      case FileDirective d -> fileDirectives.run(d, statement);
      case UnwindDirective d -> unwind.run(d, statement);
    }
  }

  private void unknown(Statement statement, String name) {
    var meant =
        Spelling.nearest(name, catalogue.keySet()).map(s -> "did you mean ." + s + "?").orElse("");
    statement.complain(Rule.XW_ASM_002, "unknown directive " + statement.name(), meant);
  }
}
