package org.xenwright.assembler.directive;

import java.util.List;

/** Directives of the exception tables of the Arm ABI. */
enum UnwindDirective implements Directive {
  FNSTART("fnstart"),
  FNEND("fnend"),
  CANTUNWIND("cantunwind"),
  SAVE("save"),
  VSAVE("vsave"),
  PAD("pad"),
  SETFP("setfp"),
  PERSONALITY("personality"),
  PERSONALITYINDEX("personalityindex"),
  HANDLERDATA("handlerdata"),
  CFI(
      "cfi_startproc",
      "cfi_endproc",
      "cfi_def_cfa",
      "cfi_def_cfa_offset",
      "cfi_def_cfa_register",
      "cfi_offset",
      "cfi_rel_offset",
      "cfi_adjust_cfa_offset",
      "cfi_restore",
      "cfi_same_value",
      "cfi_undefined",
      "cfi_register",
      "cfi_remember_state",
      "cfi_restore_state",
      "cfi_signal_frame",
      "cfi_escape",
      "cfi_personality",
      "cfi_lsda",
      "cfi_return_column",
      "cfi_window_save",
      "cfi_restore_all",
      "cfi_inline_lsda",
      "cfi_val_offset");

  private final List<String> spellings;

  UnwindDirective(String... spellings) {
    this.spellings = List.of(spellings);
  }

  @Override
  public List<String> spellings() {
    return spellings;
  }
}
