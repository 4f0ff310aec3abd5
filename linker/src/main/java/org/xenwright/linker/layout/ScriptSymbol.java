package org.xenwright.linker.layout;

import java.util.Optional;

/**
 * A symbol defined by the script.
 *
 * @param address its value
 * @param section the output section it belongs to, empty when absolute
 * @param hidden whether it becomes local
 * @param sameAs the symbol whose type it takes over
 */
public record ScriptSymbol(
    long address, Optional<Output> section, boolean hidden, Optional<String> sameAs) {
  static ScriptSymbol of(Tree.Definition definition) {
    boolean absolute = definition.base == Output.ABSOLUTE;
    return new ScriptSymbol(
        definition.address(),
        absolute ? Optional.empty() : Optional.of(definition.base),
        definition.hidden,
        definition.sameAs);
  }
}
