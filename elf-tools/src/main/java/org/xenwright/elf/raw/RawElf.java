package org.xenwright.elf.raw;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xenwright.elf.model.Bytes;

/**
 * The header, section headers and program headers of a 32-bit ELF file, as they stand. Tables that
 * lie outside the file are empty.
 */
public final class RawElf {
  /** Size of {@code Elf32_Ehdr}. */
  public static final int HEADER = 52;

  /** Size of {@code Elf32_Shdr}. */
  public static final int SECTION = 40;

  /** Size of {@code Elf32_Phdr}. */
  public static final int SEGMENT = 32;

  /** {@code SHN_LORESERVE}. */
  public static final int LOW_RESERVE = 0xff00;

  /** {@code SHN_XINDEX}. */
  public static final int EXTENDED = 0xffff;

  private final Words file;
  private final List<RawSection> sections;
  private final List<RawSegment> segments;

  /** Contents of sections that were asked for: parts of a file are read once. */
  private final @Nullable Words[] contents;

  /** Reads the headers of a file that begins as a 32-bit ELF file does. */
  public RawElf(Bytes bytes) {
    this.file = new Words(bytes, bytes.length() > 5 && bytes.u8(5) == 2);
    this.sections = List.copyOf(readSections());
    this.segments = List.copyOf(readSegments());
    this.contents = new @Nullable Words[sections.size()];
  }

  /** Whether the bytes begin with the magic number. */
  public static boolean isElf(Bytes bytes) {
    return bytes.length() >= 4 && bytes.s32(0) == 0x464c457f;
  }

  private List<RawSection> readSections() {
    var list = new ArrayList<RawSection>();
    long count = sectionCount();
    long table = sectionTable();
    if (table == 0 || file.u16(46) != SECTION || !file.holds(table, count * SECTION)) {
      return list;
    }
    var headers = file.slice(table, count * SECTION);
    for (int i = 0; i < count; i++) {
      list.add(section(headers, i, (long) i * SECTION));
    }
    return list;
  }

  private RawSection section(int i) {
    return section(file, i, sectionTable() + (long) i * SECTION);
  }

  private static RawSection section(Words headers, int i, long at) {
    return new RawSection(
        i,
        headers.u32(at),
        headers.u32(at + 4),
        headers.u32(at + 8),
        headers.u32(at + 12),
        headers.u32(at + 16),
        headers.u32(at + 20),
        headers.u32(at + 24),
        headers.u32(at + 28),
        headers.u32(at + 32),
        headers.u32(at + 36));
  }

  private List<RawSegment> readSegments() {
    var list = new ArrayList<RawSegment>();
    long count = segmentCount();
    long table = segmentTable();
    if (table == 0 || file.u16(42) != SEGMENT || !file.holds(table, count * SEGMENT)) {
      return list;
    }
    for (int i = 0; i < count; i++) {
      long at = table + (long) i * SEGMENT;
      list.add(
          new RawSegment(
              file.u32(at),
              file.u32(at + 4),
              file.u32(at + 8),
              file.u32(at + 12),
              file.u32(at + 16),
              file.u32(at + 20),
              file.u32(at + 24),
              file.u32(at + 28)));
    }
    return list;
  }

  /** The whole file. */
  public Words file() {
    return file;
  }

  /** Whether it is big-endian. */
  public boolean big() {
    return file.big();
  }

  /** {@code e_type}. */
  public int type() {
    return file.u16(16);
  }

  /** {@code e_machine}. */
  public int machine() {
    return file.u16(18);
  }

  /** {@code e_version}. */
  public long version() {
    return file.u32(20);
  }

  /** {@code e_entry}. */
  public long entry() {
    return file.u32(24);
  }

  /** {@code e_phoff}. */
  public long segmentTable() {
    return file.u32(28);
  }

  /** {@code e_shoff}. */
  public long sectionTable() {
    return file.u32(32);
  }

  /** {@code e_flags}. */
  public long flags() {
    return file.u32(36);
  }

  /** {@code e_phnum}, or what section 0 says when the field is too small. */
  public long segmentCount() {
    int count = file.u16(44);
    return count == 0xffff && hasSectionZero() ? section(0).info() : count;
  }

  /** {@code e_shnum}, or what section 0 says when the field is too small. */
  public long sectionCount() {
    int count = file.u16(48);
    return count == 0 && hasSectionZero() ? section(0).size() : count;
  }

  /** {@code e_shstrndx}, or what section 0 says when the field is too small. */
  public long nameTable() {
    int index = file.u16(50);
    return index == EXTENDED && hasSectionZero() ? section(0).link() : index;
  }

  /** Whether there is a first section header to look at. */
  public boolean hasSectionZero() {
    return sectionTable() != 0 && file.holds(sectionTable(), SECTION);
  }

  /** The section headers. */
  public List<RawSection> sections() {
    return sections;
  }

  /** The program headers. */
  public List<RawSegment> segments() {
    return segments;
  }

  /** The bytes of a section that lie in the file. */
  public Words content(RawSection section) {
    if (section.isNobits() || section.type() == 0) {
      return new Words(Bytes.EMPTY, big());
    }
    int index = section.index();
    if (index < 0 || index >= contents.length || sections.get(index) != section) {
      return file.slice(section.offset(), section.size());
    }
    var known = contents[index];
    if (known == null) {
      known = file.slice(section.offset(), section.size());
      contents[index] = known;
    }
    return known;
  }

  /** Whether all bytes of a section lie in the file. */
  public boolean holds(RawSection section) {
    return section.isNobits() || file.holds(section.offset(), section.size());
  }

  /** The string table that section {@code section} is linked to; empty when it is none. */
  public Words strings(RawSection section) {
    return section.link() > 0 && section.link() < sections.size()
        ? content(sections.get((int) section.link()))
        : new Words(Bytes.EMPTY, big());
  }

  /** A section's name, empty when there is none. */
  public String name(RawSection section) {
    long table = nameTable();
    return table > 0 && table < sections.size()
        ? content(sections.get((int) table)).text(section.nameOffset())
        : "";
  }

  /** The symbols of a table, which may be cut off by the end of the file. */
  public List<RawSymbol> symbols(RawSection table) {
    var content = content(table);
    long entry = 16;
    var extended = extended(table);
    var list = new ArrayList<RawSymbol>((int) (content.length() / entry));
    for (int i = 0; i < content.length() / entry; i++) {
      long at = i * entry;
      int index = content.u16(at + 14);
      list.add(
          new RawSymbol(
              content.u32(at),
              content.u32(at + 4),
              content.u32(at + 8),
              content.u8(at + 12),
              content.u8(at + 13),
              index == EXTENDED && extended.length() > 0 ? extended.s32(i * 4L) : index));
    }
    return list;
  }

  private Words extended(RawSection table) {
    for (var section : sections) {
      if (section.type() == 18 && section.link() == table.index()) {
        return content(section);
      }
    }
    return new Words(Bytes.EMPTY, big());
  }
}
