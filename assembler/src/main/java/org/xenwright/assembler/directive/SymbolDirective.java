package org.xenwright.assembler.directive;

import java.util.List;

/** Directives that define symbols and describe them. */
enum SymbolDirective implements Directive {
  SET("set", "equ"),
  EQUIV("equiv"),
  THUMB_SET("thumb_set"),
  EQV("eqv"),
  GLOBAL("global", "globl", "xdef"),
  WEAK("weak"),
  LOCAL("local"),
  HIDDEN("hidden"),
  PROTECTED("protected"),
  INTERNAL("internal"),
  EXTERN("extern"),
  TYPE("type"),
  SIZE("size"),
  COMM("comm", "common", "common.s", "xcom"),
  TLS_COMMON("tls_common"),
  LCOMM("lcomm"),
  WEAKREF("weakref"),
  LSYM("lsym"),
  SYMVER("symver"),
  FUNC("func"),
  ENDFUNC("endfunc");

  private final List<String> spellings;

  SymbolDirective(String... spellings) {
    this.spellings = List.of(spellings);
  }

  @Override
  public List<String> spellings() {
    return spellings;
  }
}
