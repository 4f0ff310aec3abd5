package org.xenwright.assembler.cpp;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.xenwright.assembler.SourceFiles;
import org.xenwright.assembler.cpp.Token.Kind;
import org.xenwright.rules.Diagnostic;
import org.xenwright.rules.Diagnostic.Note;
import org.xenwright.rules.Position;
import org.xenwright.rules.Report;
import org.xenwright.rules.Rule;

/**
 * Runs the preprocessor over one source: reads lines, obeys directives, expands the rest, writes it
 * out.
 */
public final class Preprocessor implements Expander.Complaints {
  /** Included files nested deeper than this are refused. */
  public static final int DEEPEST_INCLUDE = 200;

  /** Outputs longer than this many characters are refused. */
  public static final int LONGEST_OUTPUT = 256 << 20;

  /** The input asks for more than any source needs. */
  static final class TooMuch extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String reason;
    private final transient Token at;

    TooMuch(String reason, Token at) {
      super(reason, null, false, false);
      this.reason = reason;
      this.at = at;
    }
  }

  final Map<String, Macro> macros = new LinkedHashMap<>();
  final ArrayDeque<Include> includes = new ArrayDeque<>();
  final Output output;
  final CppOptions options;
  private final SourceFiles files;
  private final Report report;
  private final Set<String> dependencies = new LinkedHashSet<>();
  private final Set<String> userFiles = new LinkedHashSet<>();
  private static final String TRIGRAPHS = "=/'()!<>-";
  private static final String TRIGRAPH_MEANINGS = "#\\^[]|{}~";

  private final List<String> tree = new ArrayList<>();
  private final Map<String, Integer> reads = new TreeMap<>();
  private Include closed = new Include("<command-line>", "", -1, false, false);
  private final Map<String, String> guards = new HashMap<>();
  private boolean collecting;
  private String mainFile = "";
  private final Set<String> once = new LinkedHashSet<>();
  private final Expander expander = new Expander(macros, this::fromFile, this);
  private final Directives directives = new Directives(this, expander);

  private Preprocessor(CppOptions options, SourceFiles files, Report report) {
    this.options = options;
    this.files = files;
    this.report = report;
    this.output = new Output(options.style());
  }

  /**
   * Preprocesses {@code text}, whose characters are the bytes of the file (Latin-1). Complaints go
   * to {@code report}; the answer is empty when one of them is an error.
   */
  public static Optional<Preprocessed> run(
      String name, String text, CppOptions options, SourceFiles files, Report report) {
    var job = new Report();
    var answer = new Preprocessor(options, files, job).run(name, text);
    boolean failed = job.hasErrors();
    report.addAll(job);
    return failed ? Optional.empty() : Optional.of(answer);
  }

  private Preprocessed run(String name, String text) {
    mainFile = name;
    for (var builtin : Macro.Builtin.values()) {
      if (builtin != Macro.Builtin.NONE) {
        macros.put(
            "__" + builtin.name() + "__", Macro.computed("__" + builtin.name() + "__", builtin));
      }
    }
    dependencies.add(name);
    userFiles.add(name);
    try {
      output.enter(name, 0, 0, false);
      output.enter("<built-in>", 0, 0, false);
      options.predefined().forEach(directives::commandLine);
      output.enter("<command-line>", 0, 0, false);
      options.definitions().forEach(directives::commandLine);
      forced(true);
      forced(false);
      includes.push(new Include(name, sourceText(text), -1, false, options.style().comments()));
      output.enter(name, 1, 0, false);
      read();
    } catch (TooMuch much) {
      report(Rule.XW_CPP_008, much.at, much.reason);
    }
    if (options.style().dump() == CppOptions.Dump.MACROS) {
      output.replace(directives.allMacros());
    }
    var unguarded =
        reads.entrySet().stream()
            .filter(e -> e.getValue() == 1)
            .map(Map.Entry::getKey)
            .filter(path -> !once.contains(path) && guards.getOrDefault(path, "").isEmpty())
            .toList();
    return new Preprocessed(
        output.finish(), List.copyOf(dependencies), List.copyOf(userFiles), tree, unguarded);
  }

  private void forced(boolean macrosOnly) {
    for (var file : options.forced()) {
      if (file.macrosOnly() == macrosOnly) {
        output.mute(macrosOnly);
        includes.push(new Include("<command-line>", "", -1, false, false));
        directives.force(file.path());
        read();
        output.mute(false);
      }
    }
  }

  /** Writes tokens until all open files are read. */
  private void read() {
    for (var token = expander.next();
        !(token.isNewline() && includes.isEmpty());
        token = expander.next()) {
      if (token.is("_Pragma") && token.isName()) {
        pragma(token);
      } else {
        output.token(token);
      }
      if (output.length() > LONGEST_OUTPUT) {
        throw new TooMuch("the output is longer than " + LONGEST_OUTPUT + " characters", token);
      }
    }
  }

  /**
   * {@code _Pragma ( "words" )} (C11 6.10.9): a line of its own with what the string says; what is
   * no such call goes through.
   */
  private void pragma(Token name) {
    var seen = new ArrayList<Token>();
    for (var kind : List.of("(", "", ")")) {
      var token = expander.next();
      while (token.kind() == Kind.PADDING || token.kind() == Kind.COMMENT) {
        token = expander.next();
      }
      seen.add(token);
      boolean fits =
          kind.isEmpty()
              ? token.kind() == Kind.STRING && token.text().endsWith("\"")
              : token.is(kind);
      if (!fits) {
        report(Rule.XW_CPP_004, name, "_Pragma takes a parenthesized string literal");
        output.token(name);
        seen.forEach(output::token);
        return;
      }
    }
    var quoted = seen.get(1).text();
    var words =
        quoted
            .substring(quoted.indexOf('"') + 1, quoted.length() - 1)
            .replace("\\\"", "\"")
            .replace("\\\\", "\\");
    if (words.equals("once")) {
      markOnce(includes.isEmpty() ? mainFile : includes.peek().path);
    } else {
      output.pragma(name.line(), words);
    }
  }

  /**
   * The next unexpanded token of the files; directives on the way are obeyed. A NEWLINE without any
   * file is the end.
   */
  private Token fromFile() {
    while (!includes.isEmpty()) {
      var file = includes.peek();
      if (file.at < file.pending.size()) {
        var token = file.pending.get(file.at);
        if (file.at == 0 && !collecting && !token.isNewline()) {
          output.startLine(token);
        }
        file.at++;
        return token;
      }
      if (file.lexer.atEnd()) {
        leave(file);
        continue;
      }
      var line = file.line();
      if (line.getFirst().is("#")) {
        file.pending = directives.obey(file, line) ? List.of() : line;
      } else {
        if (!line.getFirst().isNewline()) {
          file.plain();
        }
        file.pending = file.skipping() ? List.of() : line;
      }
      // A directive may have entered another file; its own line is done either way.
      file.at = 0;
    }
    return new Token(Kind.NEWLINE, "\n", false, 0, 0);
  }

  private void leave(Include file) {
    if (file.lexer.unterminatedComment() > 0) {
      report(
          Rule.XW_CPP_002,
          new Token(Kind.OTHER, "/*", false, file.lexer.unterminatedComment(), 1),
          "the comment that begins here never ends");
    }
    for (var group : file.groups) {
      report(Rule.XW_CPP_003, group.opened, "the conditional that begins here has no #endif");
    }
    if (!file.guard().isEmpty()) {
      guards.put(file.path, file.guard());
    }
    closed = includes.pop();
    var outer = includes.peek();
    if (outer != null) {
      boolean commandLine = outer.name.equals("<command-line>");
      int line = commandLine ? 0 : outer.lexer.line() + outer.lineShift;
      output.enter(outer.name, line, 2, outer.system);
    }
  }

  /**
   * Opens {@code path} if it can be read and was not marked {@code #pragma once}; false when it
   * cannot be read.
   */
  boolean open(String path, int searchedFrom, boolean system, Token at) {
    var guard = guards.get(path);
    if (guard != null && macros.containsKey(guard)) {
      return true; // reading it again would give nothing
    }
    var bytes = files.read(path);
    if (bytes.isEmpty()) {
      return false;
    }
    if (once.contains(path)) {
      return true;
    }
    if (includes.size() >= DEEPEST_INCLUDE) {
      throw new TooMuch("files include each other more than " + DEEPEST_INCLUDE + " deep", at);
    }
    var outer = includes.peek();
    if (outer != null && !outer.name.equals("<command-line>")) {
      output.reach(at.line());
    }
    dependencies.add(path);
    if (!system) {
      userFiles.add(path);
    }
    reads.merge(path, 1, Integer::sum);
    if (outer != null && !outer.name.equals("<command-line>")) {
      tree.add(".".repeat(includes.size()) + " " + path);
    }
    includes.push(
        new Include(
            path,
            sourceText(new String(bytes.get(), StandardCharsets.ISO_8859_1)),
            searchedFrom,
            system,
            options.style().comments()));
    output.enter(path, 1, 1, system);
    return true;
  }

  /** The text with trigraphs replaced, where they are asked for (C11 5.2.1.1). */
  private String sourceText(String text) {
    if (!options.style().trigraphs() || !text.contains("??")) {
      return text;
    }
    var out = new StringBuilder();
    for (int at = 0; at < text.length(); at++) {
      int found =
          text.startsWith("??", at) && at + 2 < text.length()
              ? TRIGRAPHS.indexOf(text.charAt(at + 2))
              : -1;
      if (found < 0) {
        out.append(text.charAt(at));
      } else {
        out.append(TRIGRAPH_MEANINGS.charAt(found));
        at += 2;
      }
    }
    return out.toString();
  }

  /** Notes a file that is to be made yet. */
  void depend(String path, boolean system) {
    dependencies.add(path);
    if (!system) {
      userFiles.add(path);
    }
  }

  boolean exists(String path) {
    return files.read(path).isPresent();
  }

  void markOnce(String path) {
    once.add(path);
  }

  @Override
  public void report(Rule rule, Token at, String message) {
    var file = includes.isEmpty() ? closed : includes.peek();
    if (file.source(at.line()).isEmpty()) {
      report.add(Diagnostic.of(rule, Position.of(file.name), message));
      return;
    }
    var notes = new ArrayList<Note>();
    for (var outer : includes) {
      if (outer != file) {
        notes.add(
            Note.at(
                Position.of(outer.name, outer.lexer.line() + outer.lineShift - 1),
                "included from here"));
      }
    }
    report.add(
        Diagnostic.of(rule, new Position(file.name, at.line(), at.column()), message)
            .withLine(utf8(file.source(at.line())), at.text().length())
            .withNotes(notes));
  }

  /** What the bytes say when read as UTF-8, for people. */
  private static String utf8(String latin1) {
    return new String(latin1.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  @Override
  public String file() {
    return includes.isEmpty() ? "" : options.shown(includes.peek().name);
  }

  @Override
  public String baseFile() {
    return options.shown(mainFile);
  }

  @Override
  public void collecting(boolean on) {
    collecting = on;
  }

  @Override
  public int includeLevel() {
    return Math.max(0, includes.size() - 1);
  }

  @Override
  public boolean atEndOfFile() {
    return includes.isEmpty();
  }
}
