package org.xenwright.assembler.cpp;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
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
    var words = line.subList(1, line.size() - 1);
    if (words.isEmpty()) {
      return true; // the null directive
    }
    var name = words.getFirst();
    var rest = words.subList(1, words.size());
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
          run.macros.remove(rest.getFirst().text());
        }
      }
      case "include" -> include(file, name, rest, false);
      case "include_next" -> include(file, name, rest, true);
      case "error" -> run.report(Rule.XW_CPP_005, name, "#error " + spelled(rest));
      case "warning" -> run.report(Rule.XW_CPP_006, name, "#warning " + spelled(rest));
      case "line" -> position(file, name, expander.expandAll(rest));
      case "pragma" -> {
        if (rest.size() == 1 && rest.getFirst().is("once")) {
          run.markOnce(file.path);
          return true;
        }
        return false;
      }
      default -> {
        boolean marker =
            name.kind() == Kind.NUMBER && rest.size() >= 1 && rest.getFirst().kind() == Kind.STRING;
        if (marker) {
          var numbers = new ArrayList<Token>();
          numbers.add(name);
          numbers.add(rest.getFirst());
          position(file, name, numbers);
        }
        return marker;
      }
    }
    return true;
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
    return named(name, rest) && run.macros.containsKey(rest.getFirst().text());
  }

  private boolean condition(Token name, List<Token> rest) {
    try {
      return Condition.holds(expander.expandAll(questionsAnswered(rest)));
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
        out.add(number(run.macros.containsKey(tokens.get(at).text()), token));
        i = parenthesis ? at + 1 : at;
      } else if (token.is("__has_include") && i + 1 < tokens.size() && tokens.get(i + 1).is("(")) {
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
                candidates(run.includes.peek(), header.get(), false).stream().anyMatch(run::exists),
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
    if (macro.get().name().equals("defined")) {
      run.report(Rule.XW_CPP_004, rest.getFirst(), "'defined' cannot be the name of a macro");
      return;
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
    var header = Header.of(rest).or(() -> Header.of(expander.expandAll(rest)));
    if (header.isEmpty()) {
      run.report(Rule.XW_CPP_004, name, "#" + name.text() + " needs \"FILE\" or <FILE>");
      return;
    }
    var tried = candidates(file, header.get(), next);
    for (int i = 0; i < tried.size(); i++) {
      if (run.open(tried.get(i), i, name)) {
        return;
      }
    }
    run.report(
        Rule.XW_CPP_001,
        rest.getFirst(),
        "cannot find "
            + header.get().name()
            + (tried.size() > 1 ? "; tried " + String.join(", ", tried) : ""));
  }

  /** Paths to try, in order: beside the including file, then the folders of {@code -I}. */
  private List<String> candidates(Include file, Header header, boolean next) {
    if (header.name().startsWith("/")) {
      return List.of(header.name());
    }
    var out = new ArrayList<String>();
    if (!header.system() && !next) {
      out.add(file.folder() + header.name());
    }
    var folders = run.options.includes();
    for (int i = next ? Math.max(0, file.searchedFrom) : 0; i < folders.size(); i++) {
      out.add(
          folders.get(i).endsWith("/")
              ? folders.get(i) + header.name()
              : folders.get(i) + "/" + header.name());
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
    run.output.enter(file.name, wanted, 0);
  }

  private static String spelled(List<Token> tokens) {
    var out = new StringBuilder();
    for (var token : tokens) {
      out.append(token.spaced() && !out.isEmpty() ? " " : "").append(token.text());
    }
    return out.toString();
  }
}
