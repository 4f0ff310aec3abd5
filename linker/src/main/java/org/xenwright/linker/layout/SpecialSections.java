package org.xenwright.linker.layout;

import org.xenwright.elf.model.SectionFlags;

/**
 * Types and flags that sections have by their name (gABI 4.3, "Special Sections", and AAELF32
 * 4.4.2), before anything is in them.
 */
final class SpecialSections {
  private static final int NOBITS = 8;
  private static final int PROGBITS = 1;

  private SpecialSections() {}

  /** The type a name gives, 0 when it gives none. */
  static long type(String name) {
    return switch (stem(name)) {
      case ".bss", ".tbss" -> NOBITS;
      case ".text",
          ".data",
          ".data1",
          ".rodata",
          ".rodata1",
          ".tdata",
          ".comment",
          ".init",
          ".fini",
          ".interp",
          ".line",
          ".debug",
          ".got",
          ".plt",
          ".stab" ->
          PROGBITS;
      case ".init_array" -> 14;
      case ".fini_array" -> 15;
      case ".preinit_array" -> 16;
      case ".note" -> name.equals(".note.GNU-stack") ? PROGBITS : 7;
      case ".ARM.exidx" -> 0x7000_0001L;
      case ".ARM.attributes" -> 0x7000_0003L;
      default -> 0;
    };
  }

  /** The flags a name gives. */
  static long flags(String name) {
    return switch (stem(name)) {
      case ".bss", ".data", ".data1", ".got", ".init_array", ".fini_array", ".preinit_array" ->
          SectionFlags.ALLOC | SectionFlags.WRITE;
      case ".tbss", ".tdata" -> SectionFlags.ALLOC | SectionFlags.WRITE | SectionFlags.TLS;
      case ".text", ".init", ".fini", ".plt" -> SectionFlags.ALLOC | SectionFlags.EXECUTE;
      case ".rodata", ".rodata1" -> SectionFlags.ALLOC;
      case ".ARM.exidx" -> SectionFlags.ALLOC | SectionFlags.LINK_ORDER;
      default -> 0;
    };
  }

  /** The part of a name up to its second dot, for {@code .text.x} is as {@code .text}. */
  private static String stem(String name) {
    int start = name.startsWith(".ARM.") ? 5 : 1;
    int dot = name.indexOf('.', start);
    return dot < 0 ? name : name.substring(0, dot);
  }
}
