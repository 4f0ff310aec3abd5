package org.xenwright.linker.random;

import org.xenwright.linker.random.RandomLink.Names;

/** A random linker script. */
final class RandomScript {
  private final Draw draw;
  private final Names names;
  private final boolean regions;
  private final boolean headers;
  private final StringBuilder out = new StringBuilder();
  private int symbols;

  RandomScript(Draw draw, Names names) {
    this.draw = draw;
    this.names = names;
    this.regions = draw.chance(35);
    this.headers = !regions && draw.chance(20);
  }

  String text() {
    if (draw.chance(20)) {
      line("ENTRY(" + names.function(draw) + ")");
    }
    if (draw.chance(10)) {
      line("OUTPUT_ARCH(arm)");
    }
    if (regions) {
      line("MEMORY {");
      line("  rom (rx" + draw.of("", "!w") + ") : ORIGIN = 0x8000, LENGTH = 64K");
      line(
          "  ram (rw"
              + draw.of("", "!x", "x")
              + ") : o = 0x20000, l = 0x"
              + draw.of("10000", "8000"));
      line("}");
      if (draw.chance(20)) {
        line("REGION_ALIAS(\"text_region\", rom)");
      }
    }
    if (headers) {
      line("PHDRS {");
      line("  text PT_LOAD" + draw.of("", " FILEHDR PHDRS", " FLAGS(5)") + ";");
      line("  data PT_LOAD" + draw.of("", " FLAGS(6)", " AT(0x90000)") + ";");
      line("}");
    }
    if (draw.chance(20)) {
      assignment("");
    }
    line("SECTIONS {");
    if (!regions && draw.chance(80)) {
      line("  . = " + draw.of("0x8000", "0x10000 + SIZEOF_HEADERS", "0x80000000", "0x1000") + ";");
    }
    section(".text", "text", "rom");
    section(".rodata", "text", "rom");
    if (draw.chance(60)) {
      unwind();
    }
    for (int i = draw.number(0, 2); i > 0; i--) {
      odd();
    }
    section(".data", "data", "ram");
    if (draw.chance(30)) {
      line(
          "  .init_array : { PROVIDE_HIDDEN(__init_array_start = .); KEEP(*(SORT_BY_INIT_PRIORITY(.init_array.*) .init_array)) PROVIDE_HIDDEN(__init_array_end = .); }"
              + place("data", "ram"));
    }
    section(".bss", "data", "ram");
    if (draw.chance(25)) {
      line("  /DISCARD/ : { *(" + draw.of(".comment", ".ARM.exidx*", ".extra1", ".note*") + ") }");
    }
    if (draw.chance(30)) {
      assignment("  ");
    }
    line("}");
    if (draw.chance(15)) {
      assignment("");
    }
    if (draw.chance(10)) {
      line("ASSERT(SIZEOF(.text) < 0x100000, \"too large\")");
    }
    return out.toString();
  }

  private void line(String text) {
    out.append(text).append('\n');
  }

  private String fresh() {
    return "s_" + ++symbols;
  }

  private void section(String name, String segment, String region) {
    if (draw.chance(20)) {
      line("  . = ALIGN(" + draw.of("16", "0x1000", "CONSTANT(MAXPAGESIZE)") + ");");
    }
    if (draw.chance(25)) {
      assignment("  ");
    }
    line("  " + name + address() + " :" + attributes() + " {");
    if (draw.chance(25)) {
      line("    " + fresh() + " = .;");
    }
    if (draw.chance(12) && !name.equals(".bss")) {
      line("    " + draw.of("BYTE", "SHORT", "LONG", "QUAD") + "(" + expression(2) + ")");
    }
    patterns(name);
    if (draw.chance(20)) {
      line("    . = ALIGN(" + draw.of("4", "8", "32") + ");");
    }
    if (draw.chance(10)) {
      line("    . = . + " + draw.number(1, 64) + ";");
    }
    if (draw.chance(10)) {
      line("    FILL(0x" + draw.of("ff", "deadbeef", "1234") + ")");
      line("    . = ALIGN(16);");
    }
    if (draw.chance(25)) {
      line("    " + draw.of("PROVIDE(", "HIDDEN(", "PROVIDE_HIDDEN(") + fresh() + " = .);");
    }
    line("  }" + place(segment, region) + (draw.chance(10) ? " =0x" + draw.of("90", "a5a5") : ""));
  }

  private String address() {
    return draw.chance(12) && !regions
        ? " " + draw.of("ALIGN(64)", "ALIGN(0x1000)", ". + 0x100", "ADDR(.text) + 0x4000")
        : "";
  }

  private String attributes() {
    var text = "";
    if (!regions && draw.chance(12)) {
      text +=
          " AT(" + draw.of("ADDR(.text) + 0x10000", "0x50000", "LOADADDR(.text) + 0x8000") + ")";
    }
    if (draw.chance(10)) {
      text += " " + draw.of("ALIGN(16)", "ALIGN(256)");
    }
    if (draw.chance(8)) {
      text += " SUBALIGN(" + draw.of("4", "16") + ")";
    }
    return text;
  }

  private String place(String segment, String region) {
    if (regions && draw.chance(85)) {
      return " >" + region + (region.equals("ram") && draw.chance(50) ? " AT>rom" : "");
    }
    return headers && draw.chance(70) ? " :" + segment : "";
  }

  private void patterns(String name) {
    if (draw.chance(15)) {
      line("    *(" + name + ".hot " + name + ".f0_1)");
    }
    if (draw.chance(15)) {
      line("    " + names.file(draw.number(0, names.files() - 1)) + ".o(" + name + ")");
    }
    var rest = name + ".*";
    switch (draw.number(0, 8)) {
      case 0 -> line("    *(" + name + ")\n    *(" + rest + ")");
      case 1 -> line("    *(SORT_BY_NAME(" + name + "*))");
      case 2 -> line("    *(SORT_BY_ALIGNMENT(" + rest + ") " + name + ")");
      case 3 -> line("    KEEP(*(" + name + "))\n    *(" + rest + ")");
      case 4 -> line("    *(EXCLUDE_FILE(*m1.o) " + name + " " + rest + ")\n    *(" + name + "*)");
      case 5 -> line("    *one.a:*(" + name + ")\n    *(" + name + " " + rest + ")");
      case 6 -> line("    *(SORT_BY_ALIGNMENT(SORT_BY_NAME(" + name + "*)))");
      default -> line("    *(" + name + " " + rest + ")");
    }
    if (name.equals(".bss") && draw.chance(80)) {
      line("    *(COMMON)");
    }
    if (name.equals(".rodata") && draw.chance(15)) {
      line("    *(.table table)");
    }
  }

  private void unwind() {
    line("  " + (draw.chance(50) ? "__exidx_start = .;" : ""));
    line("  .ARM.exidx : { *(.ARM.exidx* .gnu.linkonce.armexidx.*) }" + place("text", "rom"));
    line("  " + (draw.chance(50) ? "__exidx_end = .;" : ""));
  }

  private void odd() {
    switch (draw.number(0, 5)) {
      case 0 -> line("  .empty : { }" + place("text", "rom"));
      case 1 ->
          line("  .gap" + symbols + " : { " + fresh() + " = .; . += 8; }" + place("text", "rom"));
      case 2 -> line("  .noinit (NOLOAD) : { *(.noinit*) }" + place("data", "ram"));
      case 3 ->
          line(
              "  .fast : "
                  + (regions ? "" : "AT(0x30000) ")
                  + "{ *(.fast) }"
                  + place("text", "ram"));
      case 4 ->
          line(
              "  .value"
                  + symbols
                  + " : { *(.fast) LONG("
                  + expression(2)
                  + ") }"
                  + place("text", "rom"));
      default ->
          line(
              "  .table : ONLY_IF_"
                  + draw.of("RO", "RW")
                  + " { *(.table) }"
                  + place("text", "rom"));
    }
  }

  private void assignment(String indent) {
    line(indent + fresh() + " = " + expression(3) + ";");
  }

  private String expression(int depth) {
    if (depth == 0 || draw.chance(25)) {
      return draw.of(
          "4",
          "0x100",
          "1K",
          ".",
          "ADDR(.text)",
          "SIZEOF(.text)",
          "SIZEOF(.data)",
          "LOADADDR(.data)",
          "DEFINED(f0_1) ? 1 : 2",
          "CONSTANT(COMMONPAGESIZE)",
          "ALIGNOF(.text)",
          "SIZEOF_HEADERS",
          names.function(draw));
    }
    var left = expression(depth - 1);
    var right = expression(depth - 1);
    return switch (draw.number(0, 9)) {
      case 0 -> "(" + left + " + " + right + ")";
      case 1 -> "(" + left + " - " + right + ")";
      case 2 -> "MAX(" + left + ", " + right + ")";
      case 3 -> "MIN(" + left + ", " + right + ")";
      case 4 -> "ALIGN(" + left + ", 16)";
      case 5 -> "ABSOLUTE(" + left + ")";
      case 6 -> "(" + left + " " + draw.of("<<", ">>", "&", "|") + " " + draw.number(1, 4) + ")";
      case 7 -> "(" + left + " " + draw.of("<", "==", ">=", "!=", "&&", "||") + " " + right + ")";
      case 8 -> draw.of("~", "!", "-") + "(" + left + ")";
      default -> "LOG2CEIL(" + left + ")";
    };
  }
}
