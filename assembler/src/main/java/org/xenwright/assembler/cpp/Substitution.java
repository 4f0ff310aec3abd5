package org.xenwright.assembler.cpp;

import java.util.ArrayList;
import java.util.List;
import org.xenwright.assembler.cpp.Token.Kind;

/**
 * Puts arguments into a replacement list: parameters, {@code #} and {@code ##} (C11 6.10.3.1-3).
 */
final class Substitution {
  private final Expander expander;

  Substitution(Expander expander) {
    this.expander = expander;
  }

  List<Token> apply(Macro macro, List<List<Token>> arguments, Token name) {
    var body = macro.variadic() ? optionsTaken(macro, arguments) : macro.body();
    var out = new ArrayList<Token>();
    boolean paste = false;
    for (int i = 0; i < body.size(); i++) {
      var token = body.get(i);
      if (token.is("##") && i > 0 && i + 1 < body.size()) {
        paste = true;
        continue;
      }
      boolean pastedNext = i + 1 < body.size() && body.get(i + 1).is("##") && i + 2 < body.size();
      int parameter =
          macro.functionLike() && token.isName() ? macro.parameters().indexOf(token.text()) : -1;
      List<Token> piece;
      if (macro.functionLike()
          && token.is("#")
          && i + 1 < body.size()
          && macro.parameters().contains(body.get(i + 1).text())) {
        piece =
            List.of(
                string(
                    argument(arguments, macro.parameters().indexOf(body.get(i + 1).text())),
                    token));
        i++;
      } else if (parameter < 0) {
        piece = List.of(token);
      } else if (paste || pastedNext) {
        boolean rest = macro.variadic() && parameter == macro.parameters().size() - 1;
        if (paste && rest && !out.isEmpty() && out.getLast().is(",")) {
          // GNU: ", ## __VA_ARGS__" drops the comma when nothing follows, and pastes nothing
          // otherwise
          boolean omitted =
              parameter >= arguments.size()
                  || macro.parameters().size() == 1 && arguments.get(parameter).isEmpty();
          if (omitted) {
            out.removeLast();
          }
          paste = false;
          piece = expander.expandAll(argument(arguments, parameter));
        } else {
          piece = argument(arguments, parameter);
        }
        piece =
            piece.isEmpty()
                ? List.of(
                    new Token(Kind.PLACEMARKER, "", token.spaced(), token.line(), token.column()))
                : piece;
      } else {
        out.add(Token.padding(token));
        out.addAll(expander.expandAll(argument(arguments, parameter)));
        out.add(Token.padding());
        continue;
      }
      append(out, piece, token.spaced(), paste);
      paste = false;
    }
    return placed(out, name);
  }

  /** Beside what it could not be joined with: printed so that both do not read as one. */
  private static Token apart(Token token) {
    return new Token(
        token.kind(), token.text(), false, token.line(), token.column(), token.expandable(), true);
  }

  /**
   * The body with each {@code __VA_OPT__ ( ... )} replaced by what is in it if the variable
   * arguments come to some token, by nothing otherwise (C23 6.10.5.1).
   */
  private List<Token> optionsTaken(Macro macro, List<List<Token>> arguments) {
    var body = macro.body();
    if (body.stream().noneMatch(t -> t.is("__VA_OPT__"))) {
      return body;
    }
    var rest = argument(arguments, macro.parameters().size() - 1);
    boolean some =
        expander.expandAll(rest).stream()
            .anyMatch(t -> t.kind() != Kind.PADDING && t.kind() != Kind.COMMENT);
    var out = new ArrayList<Token>();
    for (int i = 0; i < body.size(); i++) {
      var token = body.get(i);
      int end = token.is("__VA_OPT__") ? closing(body, i + 1) : -1;
      if (end < 0) {
        out.add(token);
        continue;
      }
      var taken = some ? body.subList(i + 2, end) : List.<Token>of();
      if (taken.isEmpty()) {
        boolean pasted =
            i > 0 && body.get(i - 1).is("##")
                || end + 1 < body.size() && body.get(end + 1).is("##");
        out.add(
            pasted
                ? new Token(Kind.PLACEMARKER, "", token.spaced(), token.line(), token.column())
                : Token.padding(token));
      } else {
        out.add(taken.getFirst().spaced(token.spaced()));
        out.addAll(taken.subList(1, taken.size()));
      }
      i = end;
    }
    return out;
  }

  /** Where the parenthesis that opens at {@code from} closes; negative if none opens or closes. */
  private static int closing(List<Token> body, int from) {
    int depth = 0;
    for (int i = from; i < body.size(); i++) {
      depth += body.get(i).is("(") ? 1 : body.get(i).is(")") ? -1 : 0;
      if (depth == 0) {
        return i == from ? -1 : i;
      }
    }
    return -1;
  }

  private static List<Token> argument(List<List<Token>> arguments, int index) {
    return index < arguments.size() ? arguments.get(index) : List.of();
  }

  private static void append(List<Token> out, List<Token> piece, boolean spaced, boolean paste) {
    for (int i = 0; i < piece.size(); i++) {
      var token = i == 0 ? piece.get(0).spaced(spaced) : piece.get(i);
      if (i == 0 && paste && !out.isEmpty()) {
        pasted(out, token);
      } else {
        out.add(token);
      }
    }
  }

  /**
   * Joins the last token and {@code right}; what makes no single token stays two, as GNU does for
   * assembly.
   */
  private static void pasted(List<Token> out, Token right) {
    var left = out.removeLast();
    if (left.kind() == Kind.PLACEMARKER) {
      out.add(right.spaced(left.spaced()));
    } else if (right.kind() == Kind.PLACEMARKER) {
      out.add(left);
    } else {
      var joined = new LineLexer(left.text() + right.text()).next();
      if (joined.size() == 2) {
        out.add(
            new Token(
                joined.get(0).kind(),
                joined.get(0).text(),
                left.spaced(),
                left.line(),
                left.column()));
      } else {
        out.add(left);
        out.add(apart(right));
      }
    }
  }

  private static List<Token> placed(List<Token> tokens, Token name) {
    var out = new ArrayList<Token>(tokens.size());
    for (var token : tokens) {
      if (token.kind() != Kind.PLACEMARKER) {
        out.add(token.at(name));
      }
    }
    return out;
  }

  /**
   * The {@code #} operator: white space between tokens becomes one space; quotes and backslashes in
   * literals are escaped.
   */
  private static Token string(List<Token> argument, Token place) {
    var out = new StringBuilder("\"");
    boolean white = false;
    for (int i = 0; i < argument.size(); i++) {
      var token = argument.get(i);
      if (token.kind() == Kind.PADDING) {
        white |= token.spaced();
        continue;
      }
      if (i > 0 && (white || token.spaced())) {
        out.append(' ');
      }
      white = false;
      out.append(
          token.kind() == Kind.STRING || token.is("\"")
              ? token.text().replace("\\", "\\\\").replace("\"", "\\\"")
              : token.text());
    }
    return new Token(
        Kind.STRING, out.append('"').toString(), place.spaced(), place.line(), place.column());
  }
}
