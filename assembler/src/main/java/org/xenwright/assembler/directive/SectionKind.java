package org.xenwright.assembler.directive;

import java.util.List;
import org.xenwright.elf.model.SectionFlags;
import org.xenwright.elf.model.SectionType;

/**
 * What a section's name says about it when the source says no more (gABI figure 4-12 and GNU's
 * additions).
 *
 * @param name whole name; a name that ends in a dot or star also stands for longer ones
 */
record SectionKind(String name, SectionType type, long flags) {
  private static final long A = SectionFlags.ALLOC;
  private static final long AW = A | SectionFlags.WRITE;
  private static final long AX = A | SectionFlags.EXECUTE;
  private static final long AWT = AW | SectionFlags.TLS;

  /** For names that say nothing. */
  static final SectionKind PLAIN = new SectionKind("", SectionType.PROGBITS, 0);

  private static final List<SectionKind> KINDS =
      List.of(
          new SectionKind(".text", SectionType.PROGBITS, AX),
          new SectionKind(".text.*", SectionType.PROGBITS, AX),
          new SectionKind(".data", SectionType.PROGBITS, AW),
          new SectionKind(".data1", SectionType.PROGBITS, AW),
          new SectionKind(".data.*", SectionType.PROGBITS, AW),
          new SectionKind(".bss", SectionType.NOBITS, AW),
          new SectionKind(".bss.*", SectionType.NOBITS, AW),
          new SectionKind(".rodata", SectionType.PROGBITS, A),
          new SectionKind(".rodata1", SectionType.PROGBITS, A),
          new SectionKind(".rodata.*", SectionType.PROGBITS, A),
          new SectionKind(".init", SectionType.PROGBITS, AX),
          new SectionKind(".fini", SectionType.PROGBITS, AX),
          new SectionKind(".init_array*", SectionType.INIT_ARRAY, AW),
          new SectionKind(".fini_array*", SectionType.FINI_ARRAY, AW),
          new SectionKind(".preinit_array*", SectionType.PREINIT_ARRAY, AW),
          new SectionKind(".tdata", SectionType.PROGBITS, AWT),
          new SectionKind(".tdata.*", SectionType.PROGBITS, AWT),
          new SectionKind(".tbss", SectionType.NOBITS, AWT),
          new SectionKind(".tbss.*", SectionType.NOBITS, AWT),
          new SectionKind(".gnu.linkonce.b*", SectionType.NOBITS, AW),
          new SectionKind(".noinit*", SectionType.NOBITS, AW),
          new SectionKind(".note.GNU-stack", SectionType.PROGBITS, 0),
          new SectionKind(".note*", SectionType.NOTE, 0),
          new SectionKind(".ARM.exidx*", SectionType.ARM_EXIDX, A | SectionFlags.LINK_ORDER),
          new SectionKind(".ARM.extab*", SectionType.PROGBITS, A),
          new SectionKind(".ARM.attributes", SectionType.ARM_ATTRIBUTES, 0));

  /** The kind that fits a name. */
  static SectionKind of(String section) {
    for (var kind : KINDS) {
      boolean open = kind.name.endsWith("*");
      if (open
          ? section.startsWith(kind.name.substring(0, kind.name.length() - 1))
          : section.equals(kind.name)) {
        return kind;
      }
    }
    return PLAIN;
  }
}
