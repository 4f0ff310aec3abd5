package org.xenwright.assembler.cpp;

import java.util.List;
import java.util.Optional;
import org.xenwright.assembler.cpp.Token.Kind;

/**
 * The name in an include directive.
 *
 * @param system whether it stood in angle brackets
 */
record Header(String name, boolean system) {
  static Optional<Header> of(List<Token> tokens) {
    if (tokens.isEmpty()) {
      return Optional.empty();
    }
    var first = tokens.getFirst();
    if (first.kind() == Kind.STRING && first.text().startsWith("\"") && first.text().length() > 2) {
      return Optional.of(new Header(first.text().substring(1, first.text().length() - 1), false));
    }
    if (!first.is("<")) {
      return Optional.empty();
    }
    var name = new StringBuilder();
    for (var token : tokens.subList(1, tokens.size())) {
      if (token.is(">")) {
        return name.isEmpty() ? Optional.empty() : Optional.of(new Header(name.toString(), true));
      }
      name.append(token.spaced() && !name.isEmpty() ? " " : "").append(token.text());
    }
    return Optional.empty();
  }
}
