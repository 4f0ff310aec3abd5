package org.xenwright.linker.layout;

import org.xenwright.elf.model.SectionFlags;

/**
 * Types and flags that sections have by their name (gABI 4.3, "Special Sections", and AAELF32
 * 4.4.2), before anything is in them.
 */
final class SpecialSections {
  private static final int NOBITS = 8;
  private static final int PROGBITS = 1;
  private static final String ONCE = ".gnu.linkonce.";

  private SpecialSections() {}

  /** The type a name gives, 0 when it gives none. */
  static long type(String name) {
    return switch (name) {
      case ".data1",
          ".rodata1",
          ".comment",
          ".init",
          ".fini",
          ".interp",
          ".line",
          ".debug",
          ".got",
          ".plt",
          ".note.GNU-stack",
          ".stab" ->
          PROGBITS;
      case ".persistent.bss" -> NOBITS;
      default ->
          switch (stem(name)) {
            case ".bss", ".tbss", ".noinit", ".gnu.linkonce.b", ".gnu.linkonce.n" -> NOBITS;
            case ".text", ".data", ".rodata", ".tdata", ".persistent", ".gnu.linkonce.p" ->
                PROGBITS;
            case ".init_array" -> 14;
            case ".fini_array" -> 15;
            case ".preinit_array" -> 16;
            case ".note" -> 7;
            case ".ARM.exidx" -> 0x7000_0001L;
            case ".ARM.attributes" -> 0x7000_0003L;
            default -> 0;
          };
    };
  }

  /** The flags a name gives. */
  static long flags(String name) {
    return switch (name) {
      case ".data1", ".got" -> SectionFlags.ALLOC | SectionFlags.WRITE;
      case ".init", ".fini", ".plt" -> SectionFlags.ALLOC | SectionFlags.EXECUTE;
      case ".rodata1" -> SectionFlags.ALLOC;
      default ->
          switch (stem(name)) {
            case ".bss",
                ".data",
                ".init_array",
                ".fini_array",
                ".preinit_array",
                ".noinit",
                ".persistent",
                ".gnu.linkonce.b",
                ".gnu.linkonce.n",
                ".gnu.linkonce.p" ->
                SectionFlags.ALLOC | SectionFlags.WRITE;
            case ".tbss", ".tdata" -> SectionFlags.ALLOC | SectionFlags.WRITE | SectionFlags.TLS;
            case ".text" -> SectionFlags.ALLOC | SectionFlags.EXECUTE;
            case ".rodata" -> SectionFlags.ALLOC;
            case ".ARM.exidx" -> SectionFlags.LINK_ORDER;
            default -> 0;
          };
    };
  }

  /** The part of a name up to the dot that begins a part of its own: {@code .text.x} is text. */
  private static String stem(String name) {
    int start = name.startsWith(".ARM.") ? 5 : name.startsWith(ONCE) ? ONCE.length() : 1;
    int dot = name.indexOf('.', start);
    return dot < 0 ? name : name.substring(0, dot);
  }
}
