package org.xenwright.assembler.layout;

/** What a section's bytes are from here on, as mapping symbols tell (AAELF32 4.5.5). */
enum MappingState {
  UNDEFINED(""),
  DATA("$d"),
  ARM("$a"),
  THUMB("$t");

  private final String symbol;

  MappingState(String symbol) {
    this.symbol = symbol;
  }

  String symbol() {
    return symbol;
  }
}
