package org.xenwright.isa.syntax;

/** Names for addresses in printed instructions. */
@FunctionalInterface
public interface Symbols {
  /** No names. */
  Symbols NONE = _ -> "";

  /** The name of {@code address} as objdump writes it, {@code <loop+0x8>}, or an empty string. */
  String name(long address);
}
