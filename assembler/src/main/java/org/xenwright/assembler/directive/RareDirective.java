package org.xenwright.assembler.directive;

import java.util.List;

/** Directives of old sources: storage maps, the data of other assemblers, controls of listings. */
enum RareDirective implements Directive {
  STRUCT("struct", "offset"),
  DEFINE_BLOCK("dcb", "dcb.b", "dcb.w", "dcb.l", "dcb.s", "dcb.d", "dcb.x"),
  DEFINE_SPACE("ds", "ds.b", "ds.w", "ds.l", "ds.s", "ds.d", "ds.p", "ds.x"),
  IGNORED("format", "noformat", "spc", "ttl", "xref"),
  STABS("stabs", "stabn", "stabd", "xstabs"),
  BUNDLE("bundle_align_mode", "bundle_lock", "bundle_unlock"),
  TEXAS("def", "ref", "asmfunc", "endasmfunc"),
  OTHER_FRAMES("cfi_fde_data", "cfi_inline_lsda", "cfi_personality_id"),
  ABORT("abort"),
  LINKONCE("linkonce"),
  RELATIVE_ADDRESS("rva"),
  PACKED("packed"),
  NOP("nop"),
  NOPS("nops"),
  VTABLE_ENTRY("vtable_entry"),
  VTABLE_INHERIT("vtable_inherit");

  private final List<String> spellings;

  RareDirective(String... spellings) {
    this.spellings = List.of(spellings);
  }

  @Override
  public List<String> spellings() {
    return spellings;
  }
}
