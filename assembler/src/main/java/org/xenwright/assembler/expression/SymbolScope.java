package org.xenwright.assembler.expression;

import java.util.Optional;

/** Where the parser finds the symbols that an expression names. */
public interface SymbolScope {
  /** The symbol of that name, made if it is new, and noted as used. */
  AsmSymbol reference(String name);

  /** The local label {@code number:} next ahead or last behind; empty when there is none behind. */
  Optional<AsmSymbol> localLabel(int number, boolean ahead);

  /** A nameless symbol for the current place, which a dot stands for. */
  AsmSymbol here();
}
