package org.xenwright.linker.pass;

import java.util.Optional;
import org.xenwright.linker.pass.GlobalSymbol.Kind;
import org.xenwright.rules.Diagnostic;
import org.xenwright.rules.Position;
import org.xenwright.rules.Rule;

/** {@code --warn-common}: what happens when a common symbol meets another symbol of its name. */
final class CommonWarnings {
  private CommonWarnings() {}

  static Optional<Diagnostic> of(GlobalSymbol old, GlobalSymbol next) {
    var name = next.name();
    if (next.kind() == Kind.COMMON && old.kind() == Kind.COMMON) {
      long before = old.symbol().size();
      long after = next.symbol().size();
      if (after == before) {
        return Optional.of(
            Diagnostic.of(
                Rule.XW_LD_016,
                Position.of(old.file().name() + " and " + next.file().name()),
                "multiple common of `" + name + "'"));
      }
      return warn(
          next,
          after > before
              ? "common of `" + name + "' overriding smaller common from " + old.file().name()
              : "common of `" + name + "' overridden by larger common from " + old.file().name());
    }
    if (next.kind().isDefined() && old.kind() == Kind.COMMON) {
      return warn(next, "definition of `" + name + "' overriding common from " + old.file().name());
    }
    if (next.kind() == Kind.COMMON && old.kind().isDefined()) {
      return warn(
          next, "common of `" + name + "' overridden by definition from " + old.file().name());
    }
    return Optional.empty();
  }

  private static Optional<Diagnostic> warn(GlobalSymbol symbol, String message) {
    return Optional.of(Diagnostic.of(Rule.XW_LD_016, Position.of(symbol.file().name()), message));
  }
}
