package org.xenwright.assembler.directive;

import java.util.List;

/** Directives that put out numbers and texts. */
enum DataDirective implements Directive {
  BYTE("byte", "1byte", "dc.b"),
  HALF("hword", "short", "2byte", "dc.w", "half"),
  WORD("word", "long", "int", "4byte", "dc.l"),
  QUAD("quad", "xword", "8byte", "dword"),
  ASCII("ascii"),
  ASCIZ("asciz", "string"),
  STRING16("string16"),
  STRING32("string32"),
  ULEB128("uleb128"),
  SLEB128("sleb128"),
  FLOAT("float", "single"),
  DOUBLE("double"),
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
