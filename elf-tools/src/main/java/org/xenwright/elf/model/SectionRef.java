package org.xenwright.elf.model;

/** Where a symbol lives: {@code st_shndx} with the reserved numbers taken apart (gABI 4.5). */
public sealed interface SectionRef {
  /** {@code SHN_UNDEF}: defined in another object. */
  record Undefined() implements SectionRef {}

  /** {@code SHN_ABS}: the value is a number, not a place. */
  record Absolute() implements SectionRef {}

  /** {@code SHN_COMMON}: storage the linker allots; the symbol's value is its alignment. */
  record Common() implements SectionRef {}

  /**
   * In a section of this object.
   *
   * @param index index into {@link ElfObject#sections()}
   */
  record Defined(int index) implements SectionRef {}

  /** The one undefined reference. */
  SectionRef UNDEFINED = new Undefined();

  /** The one absolute reference. */
  SectionRef ABSOLUTE = new Absolute();

  /** The one common reference. */
  SectionRef COMMON = new Common();
}
