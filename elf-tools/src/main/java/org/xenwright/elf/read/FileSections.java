package org.xenwright.elf.read;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.xenwright.elf.model.Bytes;
import org.xenwright.elf.model.RelocationTable;
import org.xenwright.elf.model.Section;
import org.xenwright.elf.model.SectionTable;
import org.xenwright.elf.model.SectionType;

/** Sections as they stand in a file that was checked; each is made when it is first asked for. */
final class FileSections extends SectionTable {
  private static final int NONE = -1;

  private final RawSections raw;
  private final Bytes names;
  private final NamePool pool;

  /** By number of a section, the last table of relocations that applies to it, or {@link #NONE}. */
  private final int[] lastTable;

  /** By number of a table of relocations, the one before it that applies to the same section. */
  private final int[] tableBefore;

  private final @Nullable Section[] made;

  FileSections(RawSections raw, Bytes names, NamePool pool) {
    this.raw = raw;
    this.names = names;
    this.pool = pool;
    this.lastTable = new int[raw.count()];
    this.tableBefore = new int[raw.count()];
    this.made = new @Nullable Section[raw.count()];
    Arrays.fill(lastTable, NONE);
  }

  /** Says that a table of relocations applies to a section; tables come in their order. */
  void relocate(int section, int table) {
    tableBefore[table] = lastTable[section];
    lastTable[section] = table;
  }

  @Override
  public int size() {
    return made.length;
  }

  @Override
  public Section get(int section) {
    var known = made[section];
    if (known == null) {
      known = section(section);
      made[section] = known;
    }
    return known;
  }

  private Section section(int i) {
    return new Section(
        nameInFile(i),
        SectionType.of(raw.type(i)),
        raw.flags(i),
        raw.address(i),
        raw.alignment(i),
        raw.entrySize(i),
        raw.link(i),
        raw.info(i),
        raw.content(i),
        raw.size(i),
        relocations(lastTable[i]),
        raw.offset(i));
  }

  private RelocationTable relocations(int last) {
    var all = RelocationTable.EMPTY;
    for (int table = last; table != NONE; table = tableBefore[table]) {
      all = RelocationTable.of(raw.content(table)).then(all);
    }
    return all;
  }

  @Override
  public String name(int section) {
    var known = made[section];
    return known == null ? nameInFile(section) : known.name();
  }

  private String nameInFile(int section) {
    return RawSections.text(names, raw.name(section), pool);
  }

  @Override
  public boolean isNamed(int section, String name) {
    long begin = raw.name(section);
    int length = name.length();
    if (begin + length > names.length()) {
      return name.isEmpty() && begin >= names.length();
    }
    int at = (int) begin;
    return names.isText(name, at, length)
        && (at + length == names.length() || names.u8(at + length) == 0);
  }

  @Override
  public boolean startsWith(int section, String prefix) {
    long begin = raw.name(section);
    return begin + prefix.length() <= names.length()
        && names.isText(prefix, (int) begin, prefix.length());
  }

  @Override
  public int letter(int section) {
    long at = raw.name(section);
    return at + 1 < names.length() && names.u8((int) at) != 0 ? names.u8((int) at + 1) : 0;
  }

  @Override
  public long type(int section) {
    return raw.type(section);
  }

  @Override
  public long flags(int section) {
    return raw.flags(section);
  }

  @Override
  public long alignment(int section) {
    return raw.alignment(section);
  }

  @Override
  public long sizeOf(int section) {
    return raw.size(section);
  }

  /** Empty tables do not count, so that this is what the list of relocations says. */
  @Override
  public boolean isRelocated(int section) {
    for (int table = lastTable[section]; table != NONE; table = tableBefore[table]) {
      if (raw.size(table) >= RelocationTable.ENTRY) {
        return true;
      }
    }
    return false;
  }
}
