package org.xenwright.assembler.cpp;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.xenwright.assembler.cpp.Token.Kind;
import org.xenwright.rules.Rule;

/**
 * Expands macros (C11 6.10.3). Replacement lists are pushed as contexts and read back, so that a
 * call may take its parenthesis from the text after a replacement; a macro is not expanded while
 * its own context lasts.
 */
final class Expander {
  /** More tokens than this out of one outermost call is an attack, not a source. */
  static final long MOST_TOKENS = 2_000_000;

  private static final int DEEPEST = 2_000;
  private static final Token END = new Token(Kind.PLACEMARKER, "<end>", false, 0, 0);

  private final Map<String, Macro> macros;
  private final Supplier<Token> file;
  private final Complaints complaints;
  private final ArrayDeque<Context> contexts = new ArrayDeque<>();
  private final Map<String, Integer> disabled = new HashMap<>();
  private Spacing spacing = Spacing.OWN;
  private boolean apart;
  private long produced;
  private int counter;

  /** What decides about white space before the next token. */
  private enum Spacing {
    /** The token itself. */
    OWN,
    WHITE,
    NONE
  }

  /** What a macro's value may depend on. */
  interface Complaints {
    void report(Rule rule, Token at, String message);

    String file();

    int includeLevel();

    boolean atEndOfFile();

    /** Whether arguments are being collected, whose lines leave no trace in the output. */
    void collecting(boolean on);

    String baseFile();
  }

  private static final class Context {
    private final List<Token> tokens;
    private final Optional<String> macro;
    private final boolean barrier;
    private int at;

    Context(List<Token> tokens, Optional<String> macro, boolean barrier) {
      this.tokens = tokens;
      this.macro = macro;
      this.barrier = barrier;
    }
  }

  /**
   * @param macros the live table; definitions may change between calls
   * @param file the tokens of the files; asked for more only when all contexts are read
   */
  Expander(Map<String, Macro> macros, Supplier<Token> file, Complaints complaints) {
    this.macros = macros;
    this.file = file;
    this.complaints = complaints;
  }

  /** The next token with all macros expanded. */
  Token next() {
    while (true) {
      var token = raw();
      if (token.kind() == Kind.PADDING) {
        pad(token);
        continue;
      }
      if (token.isNewline()) {
        spacing = Spacing.OWN;
        apart = false;
        return token;
      }
      if (!token.isName() || !token.expandable()) {
        return placed(token);
      }
      var macro = macros.get(token.text());
      if (macro == null) {
        return placed(token);
      }
      if (disabled.containsKey(macro.name()) || contexts.size() > DEEPEST) {
        return placed(token.frozen());
      }
      if (!enter(macro, token)) {
        return placed(token);
      }
      pad(Token.padding(token));
    }
  }

  /** What white space stands before the next token; GNU's rule for what expansions leave behind. */
  private void pad(Token padding) {
    boolean plain = padding.text().isEmpty();
    if (!apart || spacing == Spacing.OWN || spacing == Spacing.NONE && plain) {
      spacing = plain ? Spacing.OWN : padding.spaced() ? Spacing.WHITE : Spacing.NONE;
    }
    apart = true;
  }

  private Token placed(Token token) {
    if (!apart || token == END) {
      return token;
    }
    var result = token.padded(spacing == Spacing.OWN ? token.spaced() : spacing == Spacing.WHITE);
    apart = false;
    spacing = Spacing.OWN;
    return result;
  }

  /** Expands a list on its own: for directives and for arguments. */
  List<Token> expandAll(List<Token> tokens) {
    var outerSpacing = spacing;
    boolean outerApart = apart;
    apart = false;
    spacing = Spacing.OWN;
    push(new Context(tokens, Optional.empty(), true));
    var out = new ArrayList<Token>();
    for (var token = next(); token != END; token = next()) {
      out.add(token);
    }
    if (apart) {
      out.add(
          spacing == Spacing.OWN
              ? Token.padding()
              : new Token(Kind.PADDING, "source", spacing == Spacing.WHITE, 0, 0));
    }
    contexts.pop();
    spacing = outerSpacing;
    apart = outerApart;
    return out;
  }

  private Token raw() {
    while (!contexts.isEmpty()) {
      var top = contexts.peek();
      if (top.at < top.tokens.size()) {
        return top.tokens.get(top.at++);
      }
      if (top.barrier) {
        return END;
      }
      contexts.pop();
      if (top.macro.isPresent()) {
        disabled.merge(top.macro.get(), -1, (a, b) -> a + b == 0 ? null : a + b);
        return Token.padding();
      }
    }
    return file.get();
  }

  private void push(Context context) {
    contexts.push(context);
    context.macro.ifPresent(name -> disabled.merge(name, 1, Integer::sum));
  }

  /**
   * Pushes the replacement of {@code macro}; false when it is function-like and no parenthesis
   * follows.
   */
  private boolean enter(Macro macro, Token name) {
    Optional<List<Token>> expansion =
        switch (macro.builtin()) {
          case NONE -> {
            if (!macro.functionLike()) {
              yield Optional.of(new Substitution(this).apply(macro, List.of(), name));
            }
            yield arguments(macro, name)
                .map(given -> new Substitution(this).apply(macro, given, name));
          }
          case LINE -> computed(Kind.NUMBER, String.valueOf(name.line()), name);
          case COUNTER -> computed(Kind.NUMBER, String.valueOf(counter++), name);
          case BASE_FILE ->
              computed(
                  Kind.STRING,
                  "\"" + complaints.baseFile().replace("\\", "\\\\").replace("\"", "\\\"") + "\"",
                  name);
          case DATE -> computed(Kind.STRING, BuildTime.date(), name);
          case TIME -> computed(Kind.STRING, BuildTime.time(), name);
          case TIMESTAMP -> computed(Kind.STRING, BuildTime.UNKNOWN_STAMP, name);
          case INCLUDE_LEVEL ->
              computed(Kind.NUMBER, String.valueOf(complaints.includeLevel()), name);
          case FILE ->
              computed(
                  Kind.STRING,
                  "\"" + complaints.file().replace("\\", "\\\\").replace("\"", "\\\"") + "\"",
                  name);
        };
    if (expansion.isEmpty()) {
      return false;
    }
    var replacement = expansion.get();
    produced = contexts.isEmpty() ? replacement.size() : produced + replacement.size();
    if (produced > MOST_TOKENS) {
      throw new Preprocessor.TooMuch(
          "macro expansion produces more than " + MOST_TOKENS + " tokens", name);
    }
    push(new Context(replacement, Optional.of(macro.name()), false));
    return true;
  }

  private static Optional<List<Token>> computed(Kind kind, String text, Token name) {
    return Optional.of(List.of(new Token(kind, text, name.spaced(), name.line(), name.column())));
  }

  /** The raw arguments of a call; empty when no parenthesis follows. */
  private Optional<List<List<Token>>> arguments(Macro macro, Token name) {
    var skipped = new ArrayList<Token>();
    complaints.collecting(true);
    var token = raw();
    while (token.kind() == Kind.PADDING || token.isNewline() && !complaints.atEndOfFile()) {
      skipped.add(token);
      token = raw();
    }
    if (!token.is("(")) {
      if (token != END) {
        skipped.add(token);
      }
      push(new Context(List.copyOf(skipped), Optional.empty(), false));
      complaints.collecting(false);
      return Optional.empty();
    }
    var out = new ArrayList<List<Token>>();
    var current = new ArrayList<Token>();
    int depth = 0;
    boolean spaced = false;
    while (true) {
      token = raw();
      if (token == END || token.isNewline() && complaints.atEndOfFile()) {
        complaints.report(
            Rule.XW_CPP_007, name, "the call of macro '" + name.text() + "' is not closed");
        if (token != END) {
          push(new Context(List.of(token), Optional.empty(), false));
        }
        break;
      }
      if (token.isNewline() || token.kind() == Kind.COMMENT) {
        spaced = true;
        continue;
      }
      if (token.kind() == Kind.PADDING) {
        if (!current.isEmpty()) {
          current.add(token);
        }
        continue;
      }
      if (token.is(")") && depth == 0) {
        break;
      }
      boolean rest = macro.variadic() && out.size() == macro.parameters().size() - 1;
      if (token.is(",") && depth == 0 && !rest) {
        out.add(trimmed(current));
        current.clear();
        spaced = false;
        continue;
      }
      depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
      current.add(spaced ? token.spaced(true) : token);
      spaced = false;
    }
    complaints.collecting(false);
    if (!(macro.parameters().isEmpty() && out.isEmpty() && current.isEmpty())) {
      out.add(trimmed(current));
    }
    return Optional.of(fitted(macro, out, name));
  }

  /** An argument without the padding at its end. */
  private static List<Token> trimmed(List<Token> argument) {
    int end = argument.size();
    while (end > 0 && argument.get(end - 1).kind() == Kind.PADDING) {
      end--;
    }
    return List.copyOf(argument.subList(0, end));
  }

  private List<List<Token>> fitted(Macro macro, List<List<Token>> arguments, Token name) {
    int wanted = macro.parameters().size();
    var out = new ArrayList<>(arguments);
    boolean restOmitted = out.size() == wanted - 1 && macro.variadic();
    if (restOmitted) {
      return out; // a comma before ## goes only when nothing at all was given
    }
    if (out.size() != wanted) {
      complaints.report(
          Rule.XW_CPP_007,
          name,
          "macro '"
              + name.text()
              + "' takes "
              + wanted
              + " argument"
              + (wanted == 1 ? "" : "s")
              + ", "
              + out.size()
              + " given");
    }
    while (out.size() < wanted) {
      out.add(List.of());
    }
    return out;
  }
}
