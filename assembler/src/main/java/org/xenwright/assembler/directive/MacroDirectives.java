package org.xenwright.assembler.directive;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.xenwright.assembler.expression.Folding;
import org.xenwright.assembler.source.Expansion;
import org.xenwright.assembler.source.Macro;
import org.xenwright.assembler.source.TextReader;
import org.xenwright.isa.syntax.Cursor;
import org.xenwright.rules.Position;
import org.xenwright.rules.Rule;

/** Defines and calls macros, and repeats blocks. */
final class MacroDirectives {
  private static final int MOST_ROUNDS = 10_000_000;

  private final Job job;
  private final FileDirectives markers;
  private final Map<String, Macro> macros = new HashMap<>();
  private boolean alternate;
  private int locals;

  MacroDirectives(Job job, FileDirectives markers) {
    this.job = job;
    this.markers = markers;
    this.alternate = job.options.alternate();
  }

  void run(MacroDirective directive, Statement statement) {
    switch (directive) {
      case MACRO -> define(statement);
      case EXITM -> {
        int depth = job.input.exitMacro();
        if (depth < 0) {
          statement.complain(Rule.XW_ASM_020, "ignoring macro exit outside a macro definition.");
        } else {
          job.conditions.closeTo(depth);
        }
        statement.leave();
      }
      case PURGEM -> purge(statement);
      case REPT -> repeat(statement);
      case IRP -> forEach(statement, false);
      case IRPC -> forEach(statement, true);
      case ENDM -> {
        statement.complain(Rule.XW_ASM_020, ".endm encountered without preceding .macro");
        statement.end();
      }
      case ENDR -> {
        statement.complain(
            Rule.XW_ASM_020, ".endr encountered without preceding .rept, .irp, or .irpc");
        statement.end();
      }
      case ALTMACRO -> {
        statement.end();
        alternate = true;
      }
      case NOALTMACRO -> {
        statement.end();
        alternate = false;
      }
    }
  }

  private TextReader reader(String text) {
    return new TextReader(text, alternate, this::number);
  }

  /** The value of the expression behind a percent sign. */
  private long number(TextReader reader) {
    var cursor = new Cursor(reader.text());
    cursor.moveTo(reader.position());
    var value = Folding.known(job.expressions.parse(cursor));
    reader.moveTo(cursor.position());
    if (value.isEmpty()) {
      job.complaints.add(Rule.XW_ASM_004, 0, 1, "% operator needs absolute expression", "");
    }
    return value.orElse(0);
  }

  private void define(Statement statement) {
    var site = statement.site();
    var header = new MacroHeader(reader(statement.rest()), job.complaints, site);
    var file = job.input.file();
    int line = job.input.line() + (job.input.ended() == ';' ? 0 : 1);
    var fault = header.read();
    var body = BlockText.macro(job.input, markers);
    if (body.isEmpty() && !fault.equals(MacroHeader.NAMELESS)) {
      fault = "unexpected end of file in macro `" + header.name() + "' definition";
    }
    var name = header.name().toLowerCase(Locale.ROOT);
    if (fault.isEmpty() && macros.containsKey(name)) {
      job.complaints.at(
          Rule.XW_ASM_005,
          site,
          "Macro `" + header.name() + "' was already defined",
          "use .purgem to define it anew.");
      return;
    }
    if (!fault.isEmpty()) {
      job.complaints.at(body.isEmpty() ? Rule.XW_ASM_008 : Rule.XW_ASM_007, site, fault, "");
      return;
    }
    if (Directive.isDirective(name)) {
      job.complaints.at(
          Rule.XW_ASM_020,
          site,
          "attempt to redefine pseudo-op `" + header.name() + "' ignored",
          "directives come before macros of the same name");
    }
    macros.put(name, new Macro(header.name(), header.parameters(), body.orElse(""), file, line));
  }

  private void purge(Statement statement) {
    if (statement.atEnd()) {
      return;
    }
    do {
      statement.cursor().skipBlanks();
      boolean quoted = statement.cursor().peek() == '"';
      var name = quoted ? statement.symbolName().orElse("") : statement.word();
      if (macros.remove(name.toLowerCase(Locale.ROOT)) == null) {
        statement.complain(Rule.XW_ASM_020, "Attempt to purge non-existing macro `" + name + "'");
      }
    } while (statement.comma());
    statement.end();
  }

  /** Calls the macro of that name; answers whether there is one. */
  boolean call(String name, Statement statement) {
    var macro = macros.isEmpty() ? null : macros.get(name);
    if (macro == null) {
      return false;
    }
    if (!job.input.hasRoom()) {
      tooDeep(statement);
      return true;
    }
    var expansion = new Expansion(alternate, true, locals);
    if (!new MacroCall(macro, statement).bind(reader(statement.rest()), expansion)) {
      return true;
    }
    var text = expansion.of(macro.body(), job.input.expansions());
    locals = expansion.locals();
    if (!expansion.fault().isEmpty()) {
      statement.complain(
          expansion.fault().startsWith("the expansion is longer")
              ? Rule.XW_ASM_012
              : Rule.XW_ASM_007,
          expansion.fault());
      return true;
    }
    job.input.expanded();
    job.input.pushMacro(name, text, macro.file(), macro.firstLine(), job.conditions.depth());
    return true;
  }

  private void tooDeep(Statement statement) {
    statement.complain(
        Rule.XW_ASM_012, "macros nested too deeply", "macros, files and blocks nest 200 deep");
    job.input.clear();
  }

  private void repeat(Statement statement) {
    var site = statement.site();
    var count = statement.absolute();
    statement.rest();
    var file = job.input.file();
    int line = job.input.line() + (job.input.ended() == ';' ? 0 : 1);
    var body = BlockText.repeated(job.input, markers);
    if (count < 0) {
      job.complaints.at(Rule.XW_ASM_006, site, "negative count for REPT - ignored", "");
      count = 0;
    }
    if (body.isEmpty()) {
      // GNU as has read to the end by now, and names the line behind the last.
      var last = job.complaints.lastSite().position();
      job.complaints.at(
          Rule.XW_ASM_008,
          Position.of(last.file(), last.line() + 1),
          "REPT without ENDR",
          "close the block of line %d with .endr".formatted(site.position().line()));
    } else if (count > MOST_ROUNDS) {
      job.complaints.at(
          Rule.XW_ASM_012, site, "a block is repeated at most " + MOST_ROUNDS + " times", "");
    } else {
      var bytes = body.get().getBytes(StandardCharsets.ISO_8859_1);
      push(statement, Collections.nCopies((int) count, bytes), file, line);
    }
  }

  private void forEach(Statement statement, boolean characters) {
    var site = statement.site();
    var reader = reader(statement.rest());
    var file = job.input.file();
    int line = job.input.line() + (job.input.ended() == ';' ? 0 : 1);
    var body = BlockText.repeated(job.input, markers);
    reader.skipBlanks();
    var name = reader.name();
    if (body.isEmpty() || name.isEmpty()) {
      var fault =
          body.isEmpty() ? "unexpected end of file in irp or irpc" : "missing model parameter";
      job.complaints.at(Rule.XW_ASM_008, site, fault, "");
      return;
    }
    reader.skipComma();
    var values = reader.atEnd() ? List.of("") : characters ? characters(reader) : values(reader);
    var rounds = new ArrayList<byte[]>();
    long total = 0;
    for (var value : values) {
      var text = Expansion.round(body.get(), name, value, alternate, job.input.expansions());
      total += text.length();
      if (total > Expansion.LONGEST) {
        job.complaints.at(Rule.XW_ASM_012, site, "the expansion is longer than 16 MiB", "");
        return;
      }
      rounds.add(text.getBytes(StandardCharsets.ISO_8859_1));
    }
    push(statement, rounds, file, line);
  }

  private static List<String> values(TextReader reader) {
    var values = new ArrayList<String>();
    while (!reader.atEnd()) {
      values.add(reader.argument());
      int before = reader.position();
      reader.skipComma();
      if (reader.position() == before && !reader.atEnd() && values.getLast().isEmpty()) {
        reader.moveTo(before + 1);
      }
    }
    return values;
  }

  private static List<String> characters(TextReader reader) {
    var values = new ArrayList<String>();
    boolean quoted = reader.peek() == '"';
    int at = reader.position() + (quoted ? 1 : 0);
    var text = reader.text();
    while (at < text.length()) {
      if (text.charAt(at) == '"') {
        quoted = false;
        reader.moveTo(at + 1);
        reader.skipBlanks();
        if (reader.atEnd()) {
          break;
        }
      }
      values.add(String.valueOf(text.charAt(at)));
      reader.moveTo(at + 1);
      if (!quoted) {
        reader.skipBlanks();
      }
      at = reader.position();
    }
    return values;
  }

  private void push(Statement statement, List<byte[]> rounds, String file, int line) {
    if (!job.input.hasRoom()) {
      tooDeep(statement);
      return;
    }
    job.input.pushRepeat(statement.name(), rounds, file, line, job.conditions.depth());
  }
}
