package org.xenwright.elf.model;

/**
 * {@code sh_type}. A record, not an enum: any number may stand in a file.
 *
 * @param number the value in the file, unsigned
 */
public record SectionType(long number) {
  /** {@code SHT_NULL}. */
  public static final SectionType NULL = new SectionType(0);

  /** {@code SHT_PROGBITS}. */
  public static final SectionType PROGBITS = new SectionType(1);

  /** {@code SHT_SYMTAB}. */
  public static final SectionType SYMTAB = new SectionType(2);

  /** {@code SHT_STRTAB}. */
  public static final SectionType STRTAB = new SectionType(3);

  /** {@code SHT_RELA}. */
  public static final SectionType RELA = new SectionType(4);

  /** A hash table of symbols for dynamic linking. */
  public static final SectionType HASH = new SectionType(5);

  /** Information for dynamic linking. */
  public static final SectionType DYNAMIC = new SectionType(6);

  /** {@code SHT_NOTE}. */
  public static final SectionType NOTE = new SectionType(7);

  /** {@code SHT_NOBITS}. */
  public static final SectionType NOBITS = new SectionType(8);

  /** {@code SHT_REL}. */
  public static final SectionType REL = new SectionType(9);

  /** {@code SHT_INIT_ARRAY}. */
  public static final SectionType INIT_ARRAY = new SectionType(14);

  /** {@code SHT_FINI_ARRAY}. */
  public static final SectionType FINI_ARRAY = new SectionType(15);

  /** {@code SHT_PREINIT_ARRAY}. */
  public static final SectionType PREINIT_ARRAY = new SectionType(16);

  /** {@code SHT_GROUP}. */
  public static final SectionType GROUP = new SectionType(17);

  /** {@code SHT_ARM_EXIDX} (AAELF32 4.4.2). */
  public static final SectionType ARM_EXIDX = new SectionType(0x7000_0001L);

  /** {@code SHT_ARM_ATTRIBUTES} (AAELF32 4.4.2). */
  public static final SectionType ARM_ATTRIBUTES = new SectionType(0x7000_0003L);

  /** The type of a number; those of most sections are there already. */
  public static SectionType of(long number) {
    if (number == 1) {
      return PROGBITS;
    }
    if (number == 9) {
      return REL;
    }
    return number == ARM_EXIDX.number ? ARM_EXIDX : new SectionType(number);
  }
}
