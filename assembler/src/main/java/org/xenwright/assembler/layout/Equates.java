package org.xenwright.assembler.layout;

import org.xenwright.assembler.expression.Resolver;

/**
 * After layout, turns symbols that were set to an address into places, so that relocations can name
 * them.
 */
public final class Equates {
  private Equates() {}

  /** Settles all symbols of {@code output}. */
  public static void settle(Output output) {
    for (var symbol : output.symbols().all()) {
      if (symbol.isEquate()) {
        var value = Resolver.resolve(symbol.equated());
        var plus = value.plus();
        if (value.fault().isEmpty() && plus != null && value.minus() == null && plus.isPlace()) {
          if (!symbol.isAliasOfPlace()) {
            symbol.takeAfter(plus);
          }
          symbol.settle(plus.chunk(), plus.offset() + value.number());
        }
      }
    }
  }
}
