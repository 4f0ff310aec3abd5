package org.xenwright.assembler.directive;

import java.util.List;

/** Directives that choose which lines count. */
enum ConditionalDirective implements Directive {
  IF("if"),
  IFDEF("ifdef"),
  IFNDEF("ifndef", "ifnotdef"),
  IFEQ("ifeq"),
  IFNE("ifne"),
  IFGT("ifgt"),
  IFGE("ifge"),
  IFLT("iflt"),
  IFLE("ifle"),
  IFC("ifc"),
  IFNC("ifnc"),
  IFEQS("ifeqs"),
  IFNES("ifnes"),
  IFB("ifb"),
  IFNB("ifnb"),
  ELSEIF("elseif"),
  ELSE("else", "elsec"),
  ENDIF("endif", "endc");

  private final List<String> spellings;

  ConditionalDirective(String... spellings) {
    this.spellings = List.of(spellings);
  }

  @Override
  public List<String> spellings() {
    return spellings;
  }
}
