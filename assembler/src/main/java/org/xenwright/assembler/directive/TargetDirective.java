package org.xenwright.assembler.directive;

import java.util.List;

/** Directives about the instruction set and its attributes. */
enum TargetDirective implements Directive {
  SYNTAX("syntax"),
  ARM("arm"),
  THUMB("thumb"),
  CODE("code"),
  THUMB_FUNC("thumb_func"),
  FORCE_THUMB("force_thumb"),
  ARCH("arch"),
  CPU("cpu"),
  FPU("fpu"),
  OBJECT_ARCH("object_arch"),
  ARCH_EXTENSION("arch_extension"),
  GNU_ATTRIBUTE("gnu_attribute"),
  EABI_ATTRIBUTE("eabi_attribute"),
  REQ("req"),
  UNREQ("unreq");

  private final List<String> spellings;

  TargetDirective(String... spellings) {
    this.spellings = List.of(spellings);
  }

  @Override
  public List<String> spellings() {
    return spellings;
  }
}
