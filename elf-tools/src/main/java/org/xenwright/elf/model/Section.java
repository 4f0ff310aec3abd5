package org.xenwright.elf.model;

import java.util.List;

/**
 * One section (gABI 4.4).
 *
 * @param name its name
 * @param type {@code sh_type}
 * @param flags {@code sh_flags}, bits of {@link SectionFlags}
 * @param address {@code sh_addr}; 0 in a relocatable object
 * @param alignment {@code sh_addralign} in bytes, a power of two, or 0
 * @param entrySize {@code sh_entsize} in bytes, or 0
 * @param link {@code sh_link}, an index into {@link ElfObject#sections()}
 * @param info {@code sh_info}; for a group the index of its signature symbol
 * @param content the bytes; empty for {@code SHT_NOBITS}
 * @param size {@code sh_size} in bytes: the length of {@code content} but for {@code SHT_NOBITS}
 * @param relocations what the linker must fill in, in file order; always in the section it applies
 *     to
 * @param fileOffset {@code sh_offset} where it was read from; 0 in an object that was built
 */
public record Section(
    String name,
    SectionType type,
    long flags,
    long address,
    long alignment,
    long entrySize,
    int link,
    int info,
    Bytes content,
    long size,
    RelocationTable relocations,
    long fileOffset) {

  /** The null section, index 0 of every object. */
  public static final Section NULL =
      new Section("", SectionType.NULL, 0, 0, 0, 0, 0, 0, Bytes.EMPTY, 0, List.of(), 0);

  /** A section with the relocations of a list. */
  public Section(
      String name,
      SectionType type,
      long flags,
      long address,
      long alignment,
      long entrySize,
      int link,
      int info,
      Bytes content,
      long size,
      List<Relocation> relocations,
      long fileOffset) {
    this(
        name,
        type,
        flags,
        address,
        alignment,
        entrySize,
        link,
        info,
        content,
        size,
        RelocationTable.of(relocations),
        fileOffset);
  }

  /**
   * A section of a built object, with its size taken from the content, without link, info and
   * relocations.
   */
  public static Section of(
      String name, SectionType type, long flags, long alignment, Bytes content) {
    return new Section(
        name, type, flags, 0, alignment, 0, 0, 0, content, content.length(), List.of(), 0);
  }

  /** Whether all bits of {@code flag} are set. */
  public boolean has(long flag) {
    return (flags & flag) == flag;
  }

  /** The same at another address. */
  public Section at(long where) {
    return new Section(
        name,
        type,
        flags,
        where,
        alignment,
        entrySize,
        link,
        info,
        content,
        size,
        relocations,
        fileOffset);
  }

  /** The same with other bytes; the size follows. */
  public Section withContent(Bytes other) {
    return new Section(
        name,
        type,
        flags,
        address,
        alignment,
        entrySize,
        link,
        info,
        other,
        other.length(),
        relocations,
        fileOffset);
  }

  /** The same with other relocations. */
  public Section withRelocations(List<Relocation> others) {
    return new Section(
        name,
        type,
        flags,
        address,
        alignment,
        entrySize,
        link,
        info,
        content,
        size,
        others,
        fileOffset);
  }
}
