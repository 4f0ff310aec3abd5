package org.xenwright.assembler.directive;

import java.util.List;

/** Directives of the exception tables of the Arm ABI ("Using as", Arm unwinding tutorial). */
enum UnwindDirective implements Directive {
  FNSTART("fnstart"),
  FNEND("fnend"),
  CANTUNWIND("cantunwind"),
  SAVE("save"),
  VSAVE("vsave"),
  PAD("pad"),
  SETFP("setfp"),
  MOVSP("movsp"),
  PACSPVAL("pacspval"),
  UNWIND_RAW("unwind_raw"),
  PERSONALITY("personality"),
  PERSONALITYINDEX("personalityindex"),
  HANDLERDATA("handlerdata");

  private final List<String> spellings;

  UnwindDirective(String... spellings) {
    this.spellings = List.of(spellings);
  }

  @Override
  public List<String> spellings() {
    return spellings;
  }
}
