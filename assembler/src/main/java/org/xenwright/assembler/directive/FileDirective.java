package org.xenwright.assembler.directive;

import java.util.List;

/** Directives about files, lines, messages and listings. */
enum FileDirective implements Directive {
  INCLUDE("include"),
  ERROR("error"),
  ERR("err"),
  FAIL("fail"),
  WARNING("warning"),
  PRINT("print"),
  END("end"),
  FILE("file"),
  LINE("line"),
  /** What linemarkers become. */
  LINEFILE("linefile"),
  LOC("loc"),
  LISTING("list", "nolist", "eject", "page", "nopage"),
  TITLE("title", "sbttl"),
  PAGE_SIZE("psize", "plen"),
  PAGE_WIDTH("llen"),
  PLAIN("lflags", "name", "mri", "loc_mark_labels");

  private final List<String> spellings;

  FileDirective(String... spellings) {
    this.spellings = List.of(spellings);
  }

  @Override
  public List<String> spellings() {
    return spellings;
  }
}
