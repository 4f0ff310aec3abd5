package org.xenwright.assembler.directive;

import java.util.List;

/** Directives that make lines out of lines. */
enum MacroDirective implements Directive {
  MACRO("macro"),
  ENDM("endm"),
  EXITM("exitm", "mexit"),
  PURGEM("purgem"),
  REPT("rept", "rep"),
  IRP("irp", "irep"),
  IRPC("irpc", "irepc"),
  ENDR("endr"),
  ALTMACRO("altmacro"),
  NOALTMACRO("noaltmacro");

  private final List<String> spellings;

  MacroDirective(String... spellings) {
    this.spellings = List.of(spellings);
  }

  @Override
  public List<String> spellings() {
    return spellings;
  }
}
