package org.xenwright.assembler.directive;

import java.util.List;
import org.xenwright.elf.model.SectionFlags;
import org.xenwright.elf.model.SectionType;

/**
 * What a section's name says about it when the source says no more (gABI figure 4-12 and GNU's
 * additions).
 *
 * @param name whole name; a name that ends in a star also stands for longer ones
 * @param flags what a section of the name has unless the source asks for something else
 */
record SectionKind(String name, SectionType type, long flags) {
  private static final long A = SectionFlags.ALLOC;
  private static final long AW = A | SectionFlags.WRITE;
  private static final long AX = A | SectionFlags.EXECUTE;
  private static final long AWT = AW | SectionFlags.TLS;

  /** Flags that say how a section is linked, not what it holds. */
  private static final long ANYWHERE =
      SectionFlags.MERGE
          | SectionFlags.STRINGS
          | SectionFlags.GROUP
          | SectionFlags.LINK_ORDER
          | SectionFlags.EXCLUDE
          | SectionFlags.RETAIN;

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
          new SectionKind(".persistent*", SectionType.PROGBITS, AW),
          new SectionKind(".got", SectionType.PROGBITS, AW),
          new SectionKind(".plt", SectionType.PROGBITS, AX),
          new SectionKind(".interp", SectionType.PROGBITS, 0),
          new SectionKind(".comment", SectionType.PROGBITS, 0),
          new SectionKind(".debug*", SectionType.PROGBITS, 0),
          new SectionKind(".line", SectionType.PROGBITS, 0),
          new SectionKind(".dynamic", SectionType.DYNAMIC, A),
          new SectionKind(".hash", SectionType.HASH, A),
          new SectionKind(".rela*", SectionType.RELA, 0),
          new SectionKind(".rel*", SectionType.REL, 0),
          new SectionKind(".strtab", SectionType.STRTAB, 0),
          new SectionKind(".shstrtab", SectionType.STRTAB, 0),
          new SectionKind(".note.GNU-stack", SectionType.PROGBITS, 0),
          new SectionKind(".note*", SectionType.NOTE, 0),
          new SectionKind(".ARM.exidx*", SectionType.ARM_EXIDX, 0),
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

  /** Whether GNU as watches over the flags and the type. */
  boolean isNamed() {
    return !name.isEmpty() && !isTypeFixed();
  }

  /** Whether the ABI alone decides the type (EHABI32, AAELF32). */
  boolean isTypeFixed() {
    return name.startsWith(".ARM.");
  }

  /** Whether sections of the kind keep their type whatever the source says. */
  boolean isArray() {
    return name.endsWith("_array*");
  }

  /** Whether the source is free to choose another type. */
  boolean isNote() {
    return type.equals(SectionType.NOTE);
  }

  /** Flags that the source may add without a warning. */
  long permitted() {
    long more =
        switch (name) {
          case ".note*", ".interp" -> A;
          case ".note.GNU-stack" -> SectionFlags.EXECUTE;
          default -> 0;
        };
    boolean plain = name.equals(".comment");
    return (plain ? ANYWHERE & ~(SectionFlags.MERGE | SectionFlags.STRINGS) : ANYWHERE) | more;
  }

  /** Flags that every section of the kind has. */
  long forced() {
    return name.equals(".ARM.exidx*") ? SectionFlags.LINK_ORDER : 0;
  }
}
