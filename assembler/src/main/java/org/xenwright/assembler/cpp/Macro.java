package org.xenwright.assembler.cpp;

import java.util.List;

/**
 * A macro definition.
 *
 * @param parameters names; of a variadic macro the last one takes the rest of the arguments
 * @param functionLike whether it wants a parenthesis
 * @param builtin what computes it, or {@link Builtin#NONE}
 */
record Macro(
    String name,
    boolean functionLike,
    List<String> parameters,
    boolean variadic,
    List<Token> body,
    Builtin builtin) {
  /** Macros whose value depends on the place or the run. */
  enum Builtin {
    NONE,
    LINE,
    FILE,
    BASE_FILE,
    COUNTER,
    INCLUDE_LEVEL,
    DATE,
    TIME,
    TIMESTAMP
  }

  Macro {
    parameters = List.copyOf(parameters);
    body = List.copyOf(body);
  }

  static Macro objectLike(String name, List<Token> body) {
    return new Macro(name, false, List.of(), false, body, Builtin.NONE);
  }

  static Macro computed(String name, Builtin builtin) {
    return new Macro(name, false, List.of(), false, List.of(), builtin);
  }

  /** Whether a second definition says the same (C11 6.10.3 p2), so that it is no complaint. */
  boolean sameAs(Macro other) {
    if (functionLike != other.functionLike
        || variadic != other.variadic
        || !parameters.equals(other.parameters)
        || body.size() != other.body.size()) {
      return false;
    }
    for (int i = 0; i < body.size(); i++) {
      var a = body.get(i);
      var b = other.body.get(i);
      if (!a.text().equals(b.text()) || i > 0 && a.spaced() != b.spaced()) {
        return false;
      }
    }
    return true;
  }

  /** What stands behind {@code #define} to define it so. */
  String definition() {
    var out = new StringBuilder(name);
    if (functionLike) {
      out.append('(');
      for (int i = 0; i < parameters.size(); i++) {
        boolean last = i == parameters.size() - 1;
        var parameter = parameters.get(i);
        out.append(variadic && last && parameter.equals("__VA_ARGS__") ? "" : parameter)
            .append(variadic && last ? "..." : last ? "" : ",");
      }
      out.append(')');
    }
    out.append(' ');
    for (int i = 0; i < body.size(); i++) {
      var token = body.get(i);
      out.append(i > 0 && token.spaced() || token.is("##") && i > 0 ? " " : "")
          .append(token.text());
    }
    return out.toString().replace("  ##", " ##");
  }
}
