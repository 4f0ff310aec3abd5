package org.xenwright.assembler.cpp;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

  private static final List<String> PREDEFINED =
      List.of(
          "__ASSEMBLER__",
          "__arm__",
          "__ARMEL__",
          "__ARM_EABI__",
          "__ELF__",
          "__STDC__",
          "__STDC_HOSTED__");

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

  final Map<String, Macro> macros = new HashMap<>();
  final ArrayDeque<Include> includes = new ArrayDeque<>();
  final Output output = new Output();
  final CppOptions options;
  private final SourceFiles files;
  private final Report report;
  private final Set<String> dependencies = new LinkedHashSet<>();
  private Include closed = new Include("<command line>", "", -1);
  private final Set<String> once = new LinkedHashSet<>();
  private final Expander expander = new Expander(macros, this::fromFile, this);
  private final Directives directives = new Directives(this, expander);

  private Preprocessor(CppOptions options, SourceFiles files, Report report) {
    this.options = options;
    this.files = files;
    this.report = report;
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
    for (var macro : PREDEFINED) {
      macros.put(macro, Macro.objectLike(macro, List.of(new Token(Kind.NUMBER, "1", false, 0, 0))));
    }
    for (var builtin : Macro.Builtin.values()) {
      if (builtin != Macro.Builtin.NONE) {
        macros.put(
            "__" + builtin.name() + "__", Macro.computed("__" + builtin.name() + "__", builtin));
      }
    }
    try {
      for (var definition : options.definitions()) {
        directives.commandLine(definition);
      }
      dependencies.add(name);
      includes.push(new Include(name, text, -1));
      output.enter(name, 1, 0);
      for (int i = options.forced().size() - 1; i >= 0; i--) {
        directives.force(options.forced().get(i));
      }
      for (var token = expander.next();
          !(token.isNewline() && includes.isEmpty());
          token = expander.next()) {
        output.token(token);
        if (output.length() > LONGEST_OUTPUT) {
          throw new TooMuch("the output is longer than " + LONGEST_OUTPUT + " characters", token);
        }
      }
    } catch (TooMuch much) {
      report(Rule.XW_CPP_008, much.at, much.reason);
    }
    return new Preprocessed(output.finish(), List.copyOf(dependencies));
  }

  /**
   * The next unexpanded token of the files; directives on the way are obeyed. A NEWLINE without any
   * file is the end.
   */
  private Token fromFile() {
    while (!includes.isEmpty()) {
      var file = includes.peek();
      if (file.at < file.pending.size()) {
        return file.pending.get(file.at++);
      }
      if (file.lexer.atEnd()) {
        leave(file);
        continue;
      }
      var line = file.line();
      if (line.getFirst().is("#")) {
        file.pending = directives.obey(file, line) ? List.of() : line;
      } else {
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
    closed = includes.pop();
    if (!includes.isEmpty()) {
      output.enter(
          includes.peek().name, includes.peek().lexer.line() + includes.peek().lineShift, 2);
    }
  }

  /**
   * Opens {@code path} if it can be read and was not marked {@code #pragma once}; false when it
   * cannot be read.
   */
  boolean open(String path, int searchedFrom, Token at) {
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
    dependencies.add(path);
    includes.push(
        new Include(path, new String(bytes.get(), StandardCharsets.ISO_8859_1), searchedFrom));
    output.enter(path, 1, 1);
    return true;
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
    return includes.isEmpty() ? "" : includes.peek().name;
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
