package org.xenwright.assembler.directive;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xenwright.assembler.expression.ExpressionParser;
import org.xenwright.assembler.expression.QuotedName;
import org.xenwright.assembler.layout.Noops;
import org.xenwright.assembler.source.Spelling;
import org.xenwright.isa.syntax.Cursor;
import org.xenwright.rules.Position;
import org.xenwright.rules.Rule;

/**
 * Reads lines, splits them into statements and gives each to whom it concerns: labels, directives,
 * macros, instructions.
 */
public final class Statements {
  private final Job job;
  private final Map<String, Directive> catalogue = Directive.Names.ALL;
  private final DataDirectives data;
  private final SpaceDirectives space;
  private final SectionDirectives sections;
  private final SymbolVersions versions;
  private final SymbolDirectives symbols;
  private final ArchitectureDirectives architectures;
  private final TargetDirectives targets;
  private final MacroDirectives macros;
  private final ConditionalDirectives conditionals;
  private final FileDirectives fileDirectives;
  private final UnwindDirectives unwind;
  private final FrameDirectives frames;
  private final RegisterAliases aliases;
  private final Bundles bundles;
  private final RareDirectives rare;
  private final AbsoluteSection absolute;
  private final Instructions instructions;

  /** A reader for one assembly. */
  public Statements(Job job) {
    this.job = job;
    data = new DataDirectives(job);
    space = new SpaceDirectives(job);
    sections = new SectionDirectives(job);
    versions = new SymbolVersions(job);
    symbols = new SymbolDirectives(job, versions);
    architectures = new ArchitectureDirectives(job);
    targets = new TargetDirectives(job, architectures);
    conditionals = new ConditionalDirectives(job);
    fileDirectives = new FileDirectives(job);
    macros = new MacroDirectives(job, fileDirectives);
    unwind = new UnwindDirectives(job);
    frames = new FrameDirectives(job);
    aliases = new RegisterAliases(job);
    absolute = new AbsoluteSection(job);
    instructions = new Instructions(job);
    bundles = new Bundles(job);
    rare = new RareDirectives(job, instructions, bundles);
  }

  /** What pads code. */
  public Noops noops() {
    return instructions.noops();
  }

  /** Puts out the call frame tables. */
  public void finishFrames() {
    versions.finish();
    frames.finish();
  }

  /** Chooses the target that the options name. */
  public void target(String march, String mcpu, String mfpu) {
    if (!march.isEmpty()) {
      architectures.architecture(new Statement(job, new Cursor(""), "-march", 0), march, false);
    }
    if (!mcpu.isEmpty()) {
      architectures.architecture(new Statement(job, new Cursor(""), "-mcpu", 0), mcpu, true);
    }
    if (!mfpu.isEmpty()) {
      architectures.floatingPoint(new Statement(job, new Cursor(""), "-mfpu", 0), mfpu);
    }
  }

  /** Sets a symbol as {@code --defsym} asks. */
  public void define(String setting) {
    int equals = setting.indexOf('=');
    var name = equals < 0 ? setting : setting.substring(0, equals);
    var cursor = new Cursor(equals < 0 ? "1" : setting.substring(equals + 1));
    job.complaints.option("--defsym " + setting);
    symbols.assign(new Statement(job, cursor, name, 0), name, SymbolDirective.SET);
    job.complaints.option("");
  }

  /** Reads until the input ends. */
  public void readAll() {
    for (var text = job.input.next(); text != null; text = job.input.next()) {
      int depth = job.input.leftMacro();
      if (depth >= 0 && job.conditions.depth() > depth) {
        unfinished("end of macro inside conditional", depth);
      }
      if (job.listing.isOn() && job.input.beganLine()) {
        list();
      }
      if (!job.input.warning().isEmpty()) {
        warn(job.input.warning());
      }
      statement(text);
      if (job.output.isTooLarge()) {
        job.complaints.add(Rule.XW_ASM_012, 0, 1, "the output is larger than 256 MiB");
        return;
      }
    }
    if (job.input.overran()) {
      job.complaints.add(Rule.XW_ASM_012, 0, 1, "more than 20 million statements were read");
    }
  }

  /** At the end of a file GNU as has left it already and names no line. */
  private void warn(String warning) {
    if (!warning.startsWith("end of file")) {
      job.complaints.add(Rule.XW_ASM_020, 0, 1, warning);
      return;
    }
    var file = Position.of(job.input.file());
    job.complaints.at(Rule.XW_ASM_020, file, warning);
    if (warning.endsWith("multiline comment")) {
      job.complaints.at(
          Rule.XW_ASM_020, file, "end of file not at end of a line; newline inserted");
    }
  }

  private void list() {
    var at = job.input.physical();
    var made = job.listing.showsMacros() ? job.input.madeLine() : "";
    // Beside lines of a high-level source GNU as counts repeated blocks by their own lines.
    boolean own = job.listing.showsSource() && job.input.isRepeated();
    int line = own ? job.input.line() : at.line();
    job.listing.begin(
        job.output, at.file(), line, at.line(), made, at.text(), job.conditions.skipping());
  }

  /** Complains about what is still open when everything was read. */
  public void finish() {
    if (job.conditions.depth() > 0) {
      unfinished("end of file inside conditional", 0);
    }
    rare.finish();
    var last = job.complaints.lastSite().position();
    for (var section : job.it.unfinished()) {
      job.complaints.at(
          Rule.XW_ASM_020,
          Position.of(last.file(), last.line()),
          "section '%s' finished with an open IT block.".formatted(section));
    }
    for (var section : job.vpt.unfinished()) {
      job.complaints.at(
          Rule.XW_ASM_020,
          Position.of(last.file(), last.line()),
          "section '%s' finished with an open VPT/VPST block.".formatted(section));
    }
  }

  /** Complains about conditionals opened since there were {@code depth} of them. */
  private void unfinished(String message, int depth) {
    var begun = job.conditions.innermost();
    job.conditions.closeTo(depth);
    begun.ifPresent(site -> {
      if (depth == 0) {
        // GNU as has left the file by now, so it names no line.
        job.complaints.at(Rule.XW_ASM_008, Position.of(site.position().file()), message);
      } else {
        job.complaints.at(Rule.XW_ASM_008, site, message, "close it with .endif");
      }
      job.complaints.at(
          Rule.XW_ASM_008,
          site,
          "here is the start of the unterminated conditional",
          depth == 0 ? "close it with .endif" : "");
    });
  }

  private void statement(String text) {
    int at = 0;
    while (true) {
      at = skipBlanks(text, at);
      if (at >= text.length() || text.charAt(at) == '#') {
        return;
      }
      boolean quoted = text.charAt(at) == '"';
      int from = at;
      var label =
          quoted
              ? QuotedName.at(
                  text,
                  at,
                  w -> {
                    if (!job.conditions.skipping()) {
                      job.complaints.add(Rule.XW_ASM_020, from, 1, w);
                    }
                  })
              : QuotedName.OPEN;
      int end = quoted ? (label.name().isEmpty() ? at : label.end()) : nameEnd(text, at);
      if (end == at) {
        strange(text, at);
        return;
      }
      int after = skipBlanks(text, end);
      char next = after < text.length() ? text.charAt(after) : 0;
      var name = quoted ? label.name() : text.substring(at, end);
      if (next != ':') {
        if (!quoted && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
          strange(text, at);
          return;
        }
        if (quoted && next != '=' && !job.conditions.skipping()) {
          var rest = text.substring(at + 1).stripTrailing();
          job.complaints.add(
              Rule.XW_ASM_002, at, text.length() - at, "bad instruction `" + rest + "'");
          return;
        }
        var cursor = new Cursor(text);
        cursor.moveTo(end);
        var statement = new Statement(job, cursor, name, at);
        named(statement, next);
        at = statement.isLeft() ? cursor.position() : text.indexOf('\n', cursor.position());
        if (at < 0) {
          return;
        }
        continue;
      }
      if (job.conditions.skipping()) {
        return;
      }
      if (job.absolute.isPresent()) {
        absolute.label(name, at);
      } else {
        symbols.label(name, at);
      }
      at = after + 1;
    }
  }

  private void strange(String text, int at) {
    if (!job.conditions.skipping()) {
      var cursor = new Cursor(text);
      cursor.moveTo(at);
      new Statement(job, cursor, "the statement", at).end();
    }
  }

  private static int skipBlanks(String text, int from) {
    int at = from;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c != ' ' && c != '\t' && c != '\n') {
        break;
      }
      at++;
    }
    return at;
  }

  private static int nameEnd(String text, int from) {
    int at = from;
    while (at < text.length() && ExpressionParser.isNameCharacter(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private void named(Statement statement, char next) {
    var name = statement.name();
    var lower = lower(name);
    boolean dotted = lower.charAt(0) == '.';
    @Nullable Directive directive = dotted ? catalogue.get(lower.substring(1)) : null;
    if (directive instanceof ConditionalDirective conditional
        && (next != '=' || job.conditions.skipping())) {
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
    } else if (!aliases.run(statement)) {
      bundles.begin();
      instructions.assemble(statement);
      bundles.end(statement);
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
    if (job.absolute.isPresent() && absolute.takes(directive, statement)) {
      return;
    }
    switch (directive) {
      case RareDirective d -> rare.run(d, statement);
      case DataDirective d -> data.run(d, statement);
      case SpaceDirective d -> space.run(d, statement);
      case SectionDirective d -> sections.run(d, statement);
      case SymbolDirective d -> symbols.run(d, statement);
      case TargetDirective d -> {
        targets.run(d, statement);
        instructions.targetChanged();
      }
      case MacroDirective d -> macros.run(d, statement);
      case ConditionalDirective d -> conditionals.run(d, statement);
      case FileDirective d -> fileDirectives.run(d, statement);
      case UnwindDirective d -> unwind.run(d, statement);
      case FrameDirective d -> frames.run(d, statement);
    }
  }

  private void unknown(Statement statement, String name) {
    var meant =
        Spelling.nearest(name, catalogue.keySet()).map(s -> "did you mean ." + s + "?").orElse("");
    statement.complain(Rule.XW_ASM_002, "unknown pseudo-op: `" + statement.name() + "'", meant);
  }
}
