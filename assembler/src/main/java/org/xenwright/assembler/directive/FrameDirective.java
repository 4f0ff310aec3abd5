package org.xenwright.assembler.directive;

import java.util.List;

/** Directives of call frame information ("Using as", CFI directives). */
enum FrameDirective implements Directive {
  SECTIONS("cfi_sections"),
  STARTPROC("cfi_startproc"),
  ENDPROC("cfi_endproc"),
  PERSONALITY("cfi_personality"),
  LSDA("cfi_lsda"),
  DEF_CFA("cfi_def_cfa"),
  DEF_CFA_REGISTER("cfi_def_cfa_register"),
  DEF_CFA_OFFSET("cfi_def_cfa_offset"),
  ADJUST_CFA_OFFSET("cfi_adjust_cfa_offset"),
  OFFSET("cfi_offset"),
  VAL_OFFSET("cfi_val_offset"),
  REL_OFFSET("cfi_rel_offset"),
  REGISTER("cfi_register"),
  RESTORE("cfi_restore"),
  UNDEFINED("cfi_undefined"),
  SAME_VALUE("cfi_same_value"),
  REMEMBER_STATE("cfi_remember_state"),
  RESTORE_STATE("cfi_restore_state"),
  RETURN_COLUMN("cfi_return_column"),
  SIGNAL_FRAME("cfi_signal_frame"),
  WINDOW_SAVE("cfi_window_save", "cfi_negate_ra_state"),
  ESCAPE("cfi_escape"),
  VAL_ENCODED_ADDR("cfi_val_encoded_addr"),
  LABEL("cfi_label");

  private final List<String> spellings;

  FrameDirective(String... spellings) {
    this.spellings = List.of(spellings);
  }

  @Override
  public List<String> spellings() {
    return spellings;
  }
}
