package org.xenwright.linker.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xenwright.linker.script.Command.AssignmentKind;
import org.xenwright.linker.script.Expression.BinaryOperator;
import org.xenwright.rules.Position;
import org.xenwright.rules.Report;
import org.xenwright.rules.Rule;

/**
 * Reads GNU ld's script language. The first error ends the reading; it is reported with the line
 * and a caret. {@code OVERLAY}, {@code VERSION} and a few commands of other formats are refused by
 * name.
 */
public final class ScriptParser {
  /** Longest script in characters; the largest real ones have some thousand. */
  public static final int SIZE_LIMIT = 4 << 20;

  private static final int INCLUDE_LIMIT = 16;
  private static final int COMMAND_LIMIT = 100_000;

  /** Finds the text of {@code INCLUDE} files, so that parsing needs no disk. */
  public interface Includes {
    /** No file can be included. */
    Includes NONE = name -> Optional.empty();

    /** The text of the file, or empty if there is none of that name on the search path. */
    Optional<String> read(String name);
  }

  private final Includes includes;
  private final Report report;
  private final int depth;
  private final ScriptText in;
  private final ExpressionParser expressions;
  private int commands;

  private ScriptParser(String name, String text, Includes includes, Report report, int depth) {
    this.includes = includes;
    this.report = report;
    this.depth = depth;
    this.in = new ScriptText(name, text, report);
    this.expressions = new ExpressionParser(in);
  }

  /** Parses a script without includes. */
  public static Optional<Script> parse(String name, String text, Report report) {
    return parse(name, text, Includes.NONE, report);
  }

  /** Parses a script; empty after an error, which is in the report. */
  public static Optional<Script> parse(String name, String text, Includes includes, Report report) {
    if (text.length() > SIZE_LIMIT) {
      report.add(
          org.xenwright.rules.Diagnostic.of(
              Rule.XW_LD_001,
              Position.of(name),
              "script is longer than " + SIZE_LIMIT + " characters"));
      return Optional.empty();
    }
    var parser = new ScriptParser(name, text, includes, report, 0);
    var all = new ArrayList<Command.Top>();
    parser.top(all);
    return parser.in.failed() ? Optional.empty() : Optional.of(new Script(name, all));
  }

  private void top(List<Command.Top> out) {
    while (!in.atEnd()) {
      if (in.take(";") || tooMany()) {
        continue;
      }
      var place = in.here();
      int start = in.offset();
      var word = in.statementName();
      switch (word) {
        case "ENTRY" -> out.add(new Command.Entry(place, one(word)));
        case "OUTPUT" -> out.add(new Command.OutputFile(place, one(word)));
        case "OUTPUT_FORMAT" -> out.add(new Command.OutputFormat(place, names(word)));
        case "OUTPUT_ARCH" -> out.add(new Command.OutputArch(place, one(word)));
        case "TARGET" -> out.add(new Command.Target(place, one(word)));
        case "STARTUP" -> out.add(new Command.Startup(place, one(word)));
        case "SEARCH_DIR" -> out.add(new Command.SearchDirectory(place, one(word)));
        case "EXTERN" -> out.add(new Command.Extern(place, names(word)));
        case "INPUT" -> out.add(new Command.Inputs(place, false, inputs(word)));
        case "GROUP" -> out.add(new Command.Inputs(place, true, inputs(word)));
        case "NOCROSSREFS" -> out.add(new Command.NoCrossReferences(place, names(word), false));
        case "FORCE_COMMON_ALLOCATION" -> out.add(new Command.CommonAllocation(place, false));
        case "FORCE_GROUP_ALLOCATION" -> out.add(new Command.GroupAllocation(place));
        case "INHIBIT_COMMON_ALLOCATION" -> out.add(new Command.CommonAllocation(place, true));
        case "REGION_ALIAS" -> regionAlias(place, out);
        case "MEMORY" -> out.add(new Command.Memory(place, memory(new ArrayList<>())));
        case "PHDRS" -> out.add(new Command.ProgramHeaders(place, segments()));
        case "SECTIONS" -> out.add(new Command.Sections(place, sections()));
        case "INSERT" -> insert(place, out);
        case "INCLUDE" -> include(start, nested -> nested.top(out));
        case "NOCROSSREFS_TO" -> out.add(new Command.NoCrossReferences(place, names(word), true));
        case "LD_FEATURE" -> out.add(new Command.Feature(place, one(word)));
        case "FLOAT", "NOFLOAT" -> {}
        case "VERSION" -> {
          in.expect("{", word);
          out.add(new Command.Version(place, new VersionParser(in).nodes()));
          in.expect("}", "the versions");
        }
        case "HLL", "SYSLIB" -> refuse(start, word);
        default -> {
          in.rewind(start);
          statement(start, place).ifPresent(out::add);
        }
      }
    }
  }

  /** A command this linker knows but does not carry out. */
  void refuse(int offset, String word) {
    in.fail(offset, word.length(), word + " is not supported", "write the script without it");
  }

  private boolean tooMany() {
    if (++commands > COMMAND_LIMIT) {
      in.fail("script has more than " + COMMAND_LIMIT + " commands", "");
      return true;
    }
    return false;
  }

  private void insert(Position place, List<Command.Top> out) {
    var word = in.statementName();
    if (!word.equals("AFTER") && !word.equals("BEFORE")) {
      in.fail("INSERT needs AFTER or BEFORE", "");
    }
    out.add(new Command.Insert(place, word.equals("BEFORE"), in.statementName()));
  }

  private void regionAlias(Position place, List<Command.Top> out) {
    in.expect("(", "REGION_ALIAS");
    var alias = in.statementName();
    in.expect(",", "the alias");
    var region = in.statementName();
    in.expect(")", "the region");
    out.add(new Command.RegionAlias(place, alias, region));
  }

  /** Reads another file where this one stands; {@code body} says in which context. */
  void include(int offset, java.util.function.Consumer<ScriptParser> body) {
    var name = in.pattern();
    var text = includes.read(name);
    if (text.isEmpty()) {
      in.fail(
          offset,
          7,
          "cannot open linker script file " + name + ": No such file or directory",
          "check the name and the -L folders");
    } else if (depth >= INCLUDE_LIMIT || text.get().length() > SIZE_LIMIT) {
      in.fail(
          offset, 7, "files are included more than " + INCLUDE_LIMIT + " deep", "look for a cycle");
    } else {
      var nested = new ScriptParser(name, text.get(), includes, report, depth + 1);
      body.accept(nested);
      if (nested.in.failed()) {
        in.fail(offset, 7, "included from here", "");
      }
    }
    in.take(";");
  }

  private List<Command.RegionDescription> memory(List<Command.RegionDescription> regions) {
    in.expect("{", "MEMORY");
    memoryBody(regions);
    in.expect("}", "the regions");
    return regions;
  }

  private void memoryBody(List<Command.RegionDescription> regions) {
    while (!in.atEnd() && !in.looksAt("}") && !tooMany()) {
      var place = in.here();
      int start = in.offset();
      var name = in.statementName();
      if (name.isEmpty()) {
        in.fail("a region's name is expected", "");
        return;
      }
      if (name.equals("INCLUDE")) {
        include(start, nested -> nested.memoryBody(regions));
        continue;
      }
      var attributes = "";
      if (in.take("(")) {
        attributes = (in.take("!") ? "!" : "") + in.pattern();
        in.expect(")", "the region's attributes");
      }
      in.expect(":", "the region's name");
      keyword("ORIGIN", "org", "o");
      var origin = expressions.expression();
      in.take(",");
      keyword("LENGTH", "len", "l");
      regions.add(
          new Command.RegionDescription(place, name, attributes, origin, expressions.expression()));
      in.take(",");
    }
  }

  private void keyword(String word, String shorter, String shortest) {
    int start = in.offset();
    var found = in.symbol();
    if (!found.equals(word) && !found.equals(shorter) && !found.equals(shortest)) {
      in.rewind(start);
      in.fail(word + " = value is expected", "write: name : ORIGIN = address, LENGTH = size");
    }
    in.expect("=", word);
  }

  private List<Command.SegmentDescription> segments() {
    var all = new ArrayList<Command.SegmentDescription>();
    in.expect("{", "PHDRS");
    while (!in.atEnd() && !in.looksAt("}") && !tooMany()) {
      var place = in.here();
      var name = in.statementName();
      if (name.isEmpty()) {
        in.fail("a segment's name is expected", "");
        break;
      }
      var type = expressions.expression();
      boolean fileHeader = false;
      boolean programHeaders = false;
      Optional<Expression> address = Optional.empty();
      Optional<Expression> flags = Optional.empty();
      while (!in.atEnd() && !in.take(";")) {
        int start = in.offset();
        var word = in.symbol();
        switch (word) {
          case "FILEHDR" -> fileHeader = true;
          case "PHDRS" -> programHeaders = true;
          case "AT" -> address = Optional.of(parenthesised("AT"));
          case "FLAGS" -> flags = Optional.of(parenthesised("FLAGS"));
          default -> {
            in.rewind(start);
            in.fail(
                start,
                Math.max(1, word.length()),
                word.isEmpty()
                    ? "FILEHDR, PHDRS, AT, FLAGS or ; is expected"
                    : "PHDRS syntax error at `" + word + "'",
                "FILEHDR, PHDRS, AT, FLAGS or ; is expected");
          }
        }
      }
      all.add(
          new Command.SegmentDescription(
              place, name, type, fileHeader, programHeaders, address, flags));
    }
    in.expect("}", "the segments");
    return all;
  }

  private List<Command.InSections> sections() {
    var all = new ArrayList<Command.InSections>();
    in.expect("{", "SECTIONS");
    sectionsBody(all);
    in.expect("}", "the last command of SECTIONS");
    return all;
  }

  private void sectionsBody(List<Command.InSections> out) {
    while (!in.atEnd() && !in.looksAt("}")) {
      if (in.take(";") || tooMany()) {
        continue;
      }
      var place = in.here();
      int start = in.offset();
      var word = in.statementName();
      switch (word) {
        case "ENTRY" -> out.add(new Command.Entry(place, one(word)));
        case "INCLUDE" -> include(start, nested -> nested.sectionsBody(out));
        case "OVERLAY" -> new OverlayParser(this, in, expressions).overlay(place, out);
        case "GROUP" -> refuse(start, word);
        default -> {
          in.rewind(start);
          var statement = statementIfAny(place);
          if (statement.isPresent()) {
            out.add(statement.get());
          } else {
            new SectionParser(this, in, expressions).outputSection(place).ifPresent(out::add);
          }
        }
      }
    }
  }

  /** An assignment or assertion, which must come next. */
  private Optional<Command.Anywhere> statement(int start, Position place) {
    var found = statementIfAny(place);
    if (found.isEmpty()) {
      in.fail(start, 1, "a linker script command or an assignment is expected", "");
    }
    return found;
  }

  /** An assignment or assertion, if one comes next; else nothing is taken. */
  Optional<Command.Anywhere> statementIfAny(Position place) {
    int start = in.offset();
    var word = in.symbol();
    switch (word) {
      case "ASSERT" -> {
        in.expect("(", word);
        var condition = expressions.expression();
        in.expect(",", "the condition");
        var message = in.peek() == '"' ? in.quoted() : in.pattern();
        in.expect(")", "the message");
        in.take(";");
        return Optional.of(new Command.Assertion(place, condition, message));
      }
      case "PROVIDE", "PROVIDE_HIDDEN", "HIDDEN" -> {
        if (in.take("(")) {
          var wrapped = assignment(place, in.symbol(), AssignmentKind.valueOf(word));
          if (wrapped.isEmpty()) {
            in.fail("symbol = value is expected in " + word, "");
          }
          in.expect(")", "the value");
          in.take(";");
          in.take(",");
          return wrapped.map(a -> a);
        }
      }
      default -> {}
    }
    if (!word.isEmpty()) {
      var plain = assignment(place, word, AssignmentKind.PLAIN);
      if (plain.isPresent()) {
        if (!in.take(";") && !in.take(",") && !in.failed()) {
          in.fail("';' expected after the value of " + word, "end the assignment with a semicolon");
        }
        return plain.map(a -> a);
      }
    }
    in.rewind(start);
    return Optional.empty();
  }

  private Optional<Command.Assignment> assignment(
      Position place, String symbol, AssignmentKind kind) {
    if (symbol.isEmpty()) {
      return Optional.empty();
    }
    if (symbol.equals(".") && kind != AssignmentKind.PLAIN) {
      in.fail("the location counter can only be set by a plain assignment", "write . = value;");
    }
    if (!in.looksAt("==") && in.take("=")) {
      return Optional.of(new Command.Assignment(place, symbol, expressions.expression(), kind));
    }
    for (var compound : COMPOUND) {
      if (in.take(compound.text() + "=")) {
        var value =
            new Expression.Binary(
                place, compound, new Expression.Name(place, symbol), expressions.expression());
        return Optional.of(new Command.Assignment(place, symbol, value, kind));
      }
    }
    return Optional.empty();
  }

  private static final BinaryOperator[] COMPOUND = {
    BinaryOperator.SHIFT_LEFT, BinaryOperator.SHIFT_RIGHT, BinaryOperator.ADD,
    BinaryOperator.SUBTRACT, BinaryOperator.MULTIPLY, BinaryOperator.DIVIDE,
    BinaryOperator.AND, BinaryOperator.OR, BinaryOperator.XOR
  };

  Expression parenthesised(String after) {
    in.expect("(", after);
    var value = expressions.expression();
    in.expect(")", "the argument of " + after);
    return value;
  }

  private String one(String command) {
    in.expect("(", command);
    var name = in.pattern();
    if (name.isEmpty() || Character.isDigit(name.charAt(0)) && command.equals("ENTRY")) {
      in.fail(command + " needs a name", "");
    }
    in.expect(")", "the argument of " + command);
    in.take(";");
    return name;
  }

  /** Names separated by blanks or commas. */
  private List<String> names(String command) {
    return inputs(command).stream().map(Command.InputName::name).toList();
  }

  /** File names separated by blanks or commas, some perhaps in {@code AS_NEEDED( )}. */
  private List<Command.InputName> inputs(String command) {
    var all = new ArrayList<Command.InputName>();
    in.expect("(", command);
    int open = 1;
    while (!in.atEnd() && open > 0 && !tooMany()) {
      if (in.take(",")) {
        continue;
      }
      if (in.take(")")) {
        open--;
        continue;
      }
      var name = in.pattern();
      if (name.equals("AS_NEEDED") && in.take("(")) {
        open++;
      } else if (name.isEmpty()) {
        in.fail("a name is expected in " + command, "");
      } else {
        all.add(new Command.InputName(name, open > 1));
      }
    }
    if (open > 0) {
      in.fail("')' expected at the end of " + command, "");
    }
    in.take(";");
    return List.copyOf(all);
  }

  void include(int offset, List<Command.InOutput> out) {
    include(
        offset, nested -> new SectionParser(nested, nested.in, nested.expressions).contents(out));
  }
}
