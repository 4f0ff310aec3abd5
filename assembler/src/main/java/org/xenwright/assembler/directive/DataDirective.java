package org.xenwright.assembler.directive;

import java.util.List;

/** Directives that put out numbers and texts. */
enum DataDirective implements Directive {
  BYTE("byte", "dc.b"),
  HALF("hword", "short", "2byte", "dc", "dc.w"),
  WORD("word", "long", "int", "4byte", "dc.l", "dc.a"),
  QUAD("quad", "xword", "8byte", "dword"),
  OCTA("octa"),
  ASCII("ascii"),
  ASCIZ("asciz", "string", "string8"),
  STRING16("string16"),
  STRING32("string32"),
  STRING64("string64"),
  ULEB128("uleb128"),
  SLEB128("sleb128"),
  FLOAT("float", "single", "dc.s"),
  DOUBLE("double", "dc.d"),
  EXTENDED("ldouble", "extend", "dc.x"),
  FLOAT16("float16"),
  FLOAT16_FORMAT("float16_format"),
  BFLOAT16("bfloat16"),
  REL31("rel31"),
  TLS_SEQUENCE("tlsdescseq"),
  INST("inst"),
  INST_NARROW("inst.n"),
  INST_WIDE("inst.w"),
  RELOC("reloc"),
  INCBIN("incbin");

  private final List<String> spellings;

  DataDirective(String... spellings) {
    this.spellings = List.of(spellings);
  }

  @Override
  public List<String> spellings() {
    return spellings;
  }
}
