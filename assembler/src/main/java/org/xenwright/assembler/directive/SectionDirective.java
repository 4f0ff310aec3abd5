package org.xenwright.assembler.directive;

import java.util.List;

/** Directives that choose where bytes go. */
enum SectionDirective implements Directive {
  TEXT("text"),
  DATA("data"),
  BSS("bss"),
  SECTION("section", "sect"),
  PUSHSECTION("pushsection"),
  POPSECTION("popsection"),
  PREVIOUS("previous"),
  SUBSECTION("subsection"),
  ATTACH_TO_GROUP("attach_to_group"),
  IDENT("ident"),
  VERSION("version");

  private final List<String> spellings;

  SectionDirective(String... spellings) {
    this.spellings = List.of(spellings);
  }

  @Override
  public List<String> spellings() {
    return spellings;
  }
}
