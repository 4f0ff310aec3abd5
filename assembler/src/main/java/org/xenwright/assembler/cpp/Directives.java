package org.xenwright.assembler.cpp;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.xenwright.assembler.cpp.Token.Kind;
import org.xenwright.rules.Rule;

/**
 * Obeys directives (C11 6.10). Unknown ones are ordinary text in assembly sources, where {@code #}
 * may begin a comment.
 */
final class Directives {
  private final Preprocessor run;
  private final Expander expander;

  Directives(Preprocessor run, Expander expander) {
    this.run = run;
    this.expander = expander;
  }

  /**
   * Obeys the directive of {@code line}, which begins with {@code #}; false when the line is text
   * and must go through.
   */
  boolean obey(Include file, List<Token> line) {
    var words =
        line.subList(1, line.size() - 1).stream().filter(t -> t.kind() != Kind.COMMENT).toList();
    if (words.isEmpty()) {
      return true; // the null directive
    }
    var name = words.getFirst();
    var rest = words.subList(1, words.size());
    guard(file, name, rest);
    switch (name.text()) {
      case "if" -> open(file, name, !file.skipping() && condition(name, rest));
      case "ifdef" -> open(file, name, !file.skipping() && defined(name, rest));
      case "ifndef" -> open(file, name, !file.skipping() && !defined(name, rest));
      case "elif", "elifdef", "elifndef" -> elif(file, name, rest);
      case "else" -> otherwise(file, name);
      case "endif" -> {
        if (file.groups.isEmpty()) {
          run.report(Rule.XW_CPP_003, name, "#endif without #if");
        } else {
          file.groups.pop();
          file.closes();
        }
      }
      default -> {
        return file.skipping() || active(file, name, rest);
      }
    }
    return true;
  }

  private boolean active(Include file, Token name, List<Token> rest) {
    switch (name.text()) {
      case "define" -> define(name, rest);
      case "undef" -> {
        if (named(name, rest)) {
          var known = run.macros.remove(rest.getFirst().text());
          if (known != null && dumps()) {
            run.output.directive(name.line(), "#undef " + known.name());
          }
        }
      }
      case "include", "include_next" -> {
        if (run.options.style().dump() == CppOptions.Dump.INCLUDES) {
          run.output.directive(name.line(), "#" + name.text() + " " + spelled(rest));
        }
        include(file, name, rest, name.is("include_next"));
      }
      case "error" -> run.report(Rule.XW_CPP_005, name, "#error " + spelled(rest));
      case "warning" -> run.report(Rule.XW_CPP_006, name, "#warning " + spelled(rest));
      case "line" -> position(file, name, expandPlain(rest));
      case "pragma" -> {
        if (rest.size() == 1 && rest.getFirst().is("once")) {
          run.markOnce(file.path);
          run.output.startLine(rest.getFirst()); // GCC leaves the columns of the word behind
        }
      }
      case "ident", "sccs" -> {}
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Everything expanded, without what only matters to the output. */
  private List<Token> expandPlain(List<Token> tokens) {
    return expander.expandAll(tokens).stream()
        .filter(t -> t.kind() != Kind.PADDING && t.kind() != Kind.COMMENT)
        .toList();
  }

  private boolean dumps() {
    return switch (run.options.style().dump()) {
      case DEFINITIONS, NAMES -> true;
      case NOTHING, INCLUDES, MACROS -> false;
    };
  }

  /** All macros as directives, in the order of their definition. */
  String allMacros() {
    var out = new StringBuilder();
    for (var macro : run.macros.values()) {
      if (macro.builtin() == Macro.Builtin.NONE) {
        out.append("#define ").append(macro.definition()).append('\n');
      }
    }
    return out.toString();
  }

  /** Follows whether the file is one that a macro guards against a second reading. */
  private static void guard(Include file, Token name, List<Token> rest) {
    switch (name.text()) {
      case "ifndef" -> file.opens(rest.size() == 1 ? rest.getFirst().text() : "");
      case "if" -> {
        boolean negated = rest.size() >= 3 && rest.get(0).is("!") && rest.get(1).is("defined");
        boolean bare = negated && rest.size() == 3;
        boolean bracketed = negated && rest.size() == 5 && rest.get(2).is("(");
        file.opens(bare ? rest.get(2).text() : bracketed ? rest.get(3).text() : "");
      }
      case "ifdef" -> file.opens("");
      case "elif", "elifdef", "elifndef", "else" -> file.splits();
      case "endif" -> {}
      default -> file.plain();
    }
  }

  private void open(Include file, Token name, boolean holds) {
    file.groups.push(new Include.Group(name, holds));
    if (file.skippingOutside()) {
      file.groups.peek().taken = true; // inside a skipped group nothing is ever taken
    }
  }

  private void elif(Include file, Token name, List<Token> rest) {
    var group = file.groups.peek();
    if (group == null || group.sawElse) {
      run.report(
          Rule.XW_CPP_003,
          name,
          group == null ? "#" + name.text() + " without #if" : "#" + name.text() + " after #else");
      return;
    }
    if (group.taken) {
      group.active = false;
      return;
    }
    group.active =
        switch (name.text()) {
          case "elifdef" -> defined(name, rest);
          case "elifndef" -> !defined(name, rest);
          default -> condition(name, rest);
        };
    group.taken = group.active;
  }

  private void otherwise(Include file, Token name) {
    var group = file.groups.peek();
    if (group == null || group.sawElse) {
      run.report(
          Rule.XW_CPP_003,
          name,
          group == null ? "#else without #if" : "a second #else in one conditional");
      return;
    }
    group.sawElse = true;
    group.active = !group.taken;
    group.taken = true;
  }

  private boolean named(Token name, List<Token> rest) {
    if (rest.isEmpty() || !rest.getFirst().isName()) {
      run.report(
          Rule.XW_CPP_004,
          rest.isEmpty() ? name : rest.getFirst(),
          "#" + name.text() + " needs the name of a macro");
      return false;
    }
    return true;
  }

  private boolean defined(Token name, List<Token> rest) {
    return named(name, rest) && isDefined(rest.getFirst().text());
  }

  /** Whether a macro of that name exists, or an operator of conditions that asks for headers. */
  private boolean isDefined(String name) {
    return run.macros.containsKey(name)
        || name.equals("__has_include")
        || name.equals("__has_include_next");
  }

  private boolean condition(Token name, List<Token> rest) {
    try {
      return Condition.holds(expandPlain(questionsAnswered(rest)));
    } catch (Condition.Malformed wrong) {
      run.report(Rule.XW_CPP_004, rest.isEmpty() ? name : rest.getFirst(), wrong.reason);
      return false;
    }
  }

  /**
   * Replaces {@code defined X}, {@code defined(X)} and {@code __has_include(...)} by 0 or 1, before
   * names are expanded.
   */
  private List<Token> questionsAnswered(List<Token> tokens) throws Condition.Malformed {
    var out = new ArrayList<Token>();
    for (int i = 0; i < tokens.size(); i++) {
      var token = tokens.get(i);
      if (token.is("defined")) {
        boolean parenthesis = i + 1 < tokens.size() && tokens.get(i + 1).is("(");
        int at = parenthesis ? i + 2 : i + 1;
        if (at >= tokens.size()
            || !tokens.get(at).isName()
            || parenthesis && (at + 1 >= tokens.size() || !tokens.get(at + 1).is(")"))) {
          throw new Condition.Malformed("'defined' needs the name of a macro");
        }
        out.add(number(isDefined(tokens.get(at).text()), token));
        i = parenthesis ? at + 1 : at;
      } else if ((token.is("__has_include") || token.is("__has_include_next"))
          && i + 1 < tokens.size()
          && tokens.get(i + 1).is("(")) {
        int end = i + 2;
        while (end < tokens.size() && !tokens.get(end).is(")")) {
          end++;
        }
        var header = Header.of(tokens.subList(Math.min(i + 2, end), end));
        if (header.isEmpty() || end == tokens.size()) {
          throw new Condition.Malformed("__has_include needs \"FILE\" or <FILE>");
        }
        out.add(
            number(
                candidates(run.includes.peek(), header.get(), token.is("__has_include_next"))
                    .stream()
                    .anyMatch(c -> run.exists(c.path())),
                token));
        i = end;
      } else {
        out.add(token);
      }
    }
    return out;
  }

  private static Token number(boolean truth, Token at) {
    return new Token(Kind.NUMBER, truth ? "1" : "0", at.spaced(), at.line(), at.column());
  }

  private void define(Token name, List<Token> rest) {
    if (!named(name, rest)) {
      return;
    }
    var macro = definition(rest);
    if (macro.isEmpty()) {
      return;
    }
    if (macro.get().name().equals("defined") || macro.get().name().startsWith("__has_")) {
      run.report(
          Rule.XW_CPP_004,
          rest.getFirst(),
          "'" + macro.get().name() + "' cannot be the name of a macro");
      return;
    }
    if (dumps()) {
      boolean names = run.options.style().dump() == CppOptions.Dump.NAMES;
      run.output.directive(
          name.line(), "#define " + (names ? macro.get().name() : macro.get().definition()));
    }
    var earlier = run.macros.put(macro.get().name(), macro.get());
    if (earlier != null && !earlier.sameAs(macro.get())) {
      run.report(
          Rule.XW_CPP_009,
          rest.getFirst(),
          "macro '" + macro.get().name() + "' is defined anew with other text");
    }
  }

  private Optional<Macro> definition(List<Token> rest) {
    var name = rest.getFirst();
    boolean functionLike = rest.size() > 1 && rest.get(1).is("(") && !rest.get(1).spaced();
    if (!functionLike) {
      return Optional.of(Macro.objectLike(name.text(), rest.subList(1, rest.size())));
    }
    var parameters = new ArrayList<String>();
    boolean variadic = false;
    int i = 2;
    while (i < rest.size() && !rest.get(i).is(")")) {
      var token = rest.get(i);
      if (token.is("...")) {
        parameters.add("__VA_ARGS__");
        variadic = true;
        i++;
      } else if (token.isName()) {
        parameters.add(token.text());
        i++;
        if (i < rest.size() && rest.get(i).is("...")) {
          variadic = true;
          i++;
        }
      } else {
        break;
      }
      if (i < rest.size() && rest.get(i).is(",") && !variadic) {
        i++;
      } else {
        break;
      }
    }
    if (i >= rest.size()
        || !rest.get(i).is(")")
        || new HashSet<>(parameters).size() < parameters.size()) {
      run.report(
          Rule.XW_CPP_004,
          i < rest.size() ? rest.get(i) : name,
          "the parameters of macro '" + name.text() + "' are malformed");
      return Optional.empty();
    }
    return Optional.of(
        new Macro(
            name.text(),
            true,
            parameters,
            variadic,
            rest.subList(i + 1, rest.size()),
            Macro.Builtin.NONE));
  }

  /** A {@code -D} or {@code -U}. */
  void commandLine(CppOptions.Definition definition) {
    if (!definition.defined()) {
      run.macros.remove(definition.name());
      return;
    }
    var tokens =
        new LineLexer(definition.name() + " " + definition.text().replace('\n', ' ')).next();
    define(new Token(Kind.IDENTIFIER, "define", false, 1, 1), tokens.subList(0, tokens.size() - 1));
  }

  /** A {@code -include}. */
  void force(String path) {
    include(
        run.includes.peek(),
        new Token(Kind.IDENTIFIER, "include", false, 1, 1),
        List.of(new Token(Kind.STRING, "\"" + path + "\"", true, 1, 1)),
        false);
  }

  private void include(Include file, Token name, List<Token> rest, boolean next) {
    var header = Header.of(rest).or(() -> Header.of(expandPlain(rest)));
    if (header.isEmpty()) {
      run.report(Rule.XW_CPP_004, name, "#" + name.text() + " needs \"FILE\" or <FILE>");
      return;
    }
    var tried = candidates(file, header.get(), next);
    for (var candidate : tried) {
      if (run.open(candidate.path(), candidate.place(), candidate.system(), name)) {
        return;
      }
    }
    if (run.options.style().generated()) {
      run.depend(header.get().name(), header.get().system());
      return;
    }
    run.report(
        Rule.XW_CPP_001,
        rest.getFirst(),
        "cannot find "
            + header.get().name()
            + (tried.size() > 1
                ? "; tried " + tried.stream().map(Candidate::path).collect(Collectors.joining(", "))
                : ""));
  }

  /**
   * A path to try.
   *
   * @param place index in the search of names in quotes, for include_next
   */
  private record Candidate(String path, int place, boolean system) {}

  /** Paths to try, in order: beside the including file, then the folders of the search. */
  private List<Candidate> candidates(Include file, Header header, boolean next) {
    if (header.name().startsWith("/")) {
      return List.of(new Candidate(header.name(), -1, file.system));
    }
    var out = new ArrayList<Candidate>();
    if (!header.system() && !next) {
      out.add(new Candidate(file.folder() + header.name(), -1, file.system));
    }
    var folders = run.options.searched(false);
    int first = header.system() ? run.options.quoted().size() : 0;
    if (next) {
      first = Math.max(first, file.searchedFrom + 1);
    }
    for (int i = first; i < folders.size(); i++) {
      var folder = folders.get(i);
      var path = folder.path();
      out.add(
          new Candidate(
              path.endsWith("/") ? path + header.name() : path + "/" + header.name(),
              i,
              folder.system()));
    }
    return out;
  }

  private void position(Include file, Token name, List<Token> words) {
    if (words.isEmpty() || !words.getFirst().text().matches("[0-9]{1,9}")) {
      run.report(Rule.XW_CPP_004, name, "#line needs a line number");
      return;
    }
    int wanted = Integer.parseInt(words.getFirst().text());
    file.lineShift = wanted - file.lexer.line();
    if (words.size() > 1 && words.get(1).kind() == Kind.STRING) {
      var quoted = words.get(1).text();
      file.name =
          quoted.substring(1, quoted.length() - 1).replace("\\\"", "\"").replace("\\\\", "\\");
    }
    run.output.enter(file.name, wanted, 0, file.system);
  }

  private static String spelled(List<Token> tokens) {
    var out = new StringBuilder();
    for (var token : tokens) {
      out.append(token.spaced() && !out.isEmpty() ? " " : "").append(token.text());
    }
    return out.toString();
  }
}
