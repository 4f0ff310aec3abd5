package org.xenwright.assembler.directive;

import java.util.List;

/** Directives that pad, repeat and reserve. */
enum SpaceDirective implements Directive {
  ALIGN("align", "p2align"),
  BALIGN("balign"),
  ALIGN_HALF("p2alignw"),
  ALIGN_WORD("p2alignl"),
  BALIGN_HALF("balignw"),
  BALIGN_WORD("balignl"),
  EVEN("even"),
  SPACE("space", "skip"),
  ZERO("zero"),
  FILL("fill"),
  ORG("org"),
  LTORG("ltorg", "pool");

  private final List<String> spellings;

  SpaceDirective(String... spellings) {
    this.spellings = List.of(spellings);
  }

  @Override
  public List<String> spellings() {
    return spellings;
  }
}
