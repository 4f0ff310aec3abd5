package org.xenwright.elf.bfd;

import java.util.ArrayList;
import java.util.List;
import org.xenwright.elf.raw.RawElf;
import org.xenwright.elf.raw.RawSection;
import org.xenwright.elf.raw.Words;

/**
 * Whether BFD would take a file for ELF at all, as found by changing one field after the other of
 * sound files (GNU binutils 2.40): names must lie in the table of names, links must name sections,
 * tables of relocations and symbols must have entries of the right size, groups must hold members.
 */
final class Recognition {
  private static final int SYMTAB = 2;
  private static final int STRTAB = 3;
  private static final int RELA = 4;
  private static final int NOTE = 7;
  private static final int NOBITS = 8;
  private static final int REL = 9;
  private static final int DYNSYM = 11;
  private static final int GROUP = 17;
  private static final int EXIDX = 0x7000_0001;

  private static final int WORD = 4;
  private static final int SYMBOL = 16;
  private static final int IN_GROUP = 0x200;
  private static final int LINK_ORDER = 0x80;
  private static final int LOADED = 2;
  private static final int MANY_SEGMENTS = 0xffff;

  private final RawElf raw;
  private final List<RawSection> sections;

  Recognition(RawElf raw) {
    this.raw = raw;
    this.sections = raw.sections();
  }

  boolean isSound() {
    return raw.machine() == 40
        && hasSections()
        && hasSegments()
        && sections.stream().skip(1).allMatch(this::isSound);
  }

  private boolean hasSections() {
    long table = raw.sectionTable();
    return table == 0
        ? raw.sectionCount() == 0
        : table >= RawElf.HEADER && raw.sectionCount() > 0 && sections.size() == raw.sectionCount();
  }

  private boolean hasSegments() {
    long count = raw.segmentCount();
    boolean many = raw.file().u16(44) == MANY_SEGMENTS;
    return !many && (count == 0 || raw.file().holds(raw.segmentTable(), count * RawElf.SEGMENT));
  }

  private boolean isSound(RawSection section) {
    if (section.type() == 0) {
      return true;
    }
    boolean linked = section.link() < sections.size();
    return linked
        && isNamed(section)
        && switch ((int) section.type()) {
          case SYMTAB, DYNSYM ->
              section.entrySize() == SYMBOL
                  && (section.size() == 0 || section.info() * SYMBOL <= section.size());
          case REL -> isRelocations(section, 2 * WORD);
          case RELA -> isRelocations(section, 3 * WORD);
          case NOTE -> raw.holds(section);
          case GROUP -> isGroup(section);
          case EXIDX -> !section.has(LINK_ORDER) || section.link() == 0 || isListed(section.link());
          default -> true;
        };
  }

  /** Names do not count where there is no table of them. */
  private boolean isNamed(RawSection section) {
    long table = raw.nameTable();
    if (table <= 0 || table >= sections.size()) {
      return true;
    }
    var names = sections.get((int) table);
    return names.type() != STRTAB || raw.holds(names) && section.nameOffset() < names.size();
  }

  private boolean isRelocations(RawSection section, int size) {
    long target = section.info();
    boolean ofSymbols = section.link() > 0 && sections.get((int) section.link()).type() == SYMTAB;
    boolean hung = ofSymbols && target > 0 && !section.has(LOADED);
    return section.entrySize() == size
        && target < sections.size()
        && (!hung || isRelocations(target) || isListed(target));
  }

  private boolean isRelocations(long index) {
    long type = sections.get((int) index).type();
    return type == REL || type == RELA;
  }

  /** Whether BFD lists a section: it has no place for tables of symbols and their names. */
  private boolean isListed(long index) {
    if (index >= sections.size()) {
      return false;
    }
    var section = sections.get((int) index);
    boolean names =
        section.type() == STRTAB
            && (index == raw.nameTable()
                || sections.stream().anyMatch(s -> s.type() == SYMTAB && s.link() == index));
    return section.type() != 0
        && section.type() != SYMTAB
        && !names
        && (!isRelocations(index) || section.has(LOADED));
  }

  private boolean isGroup(RawSection section) {
    Words words = raw.content(section);
    boolean shaped =
        section.entrySize() == WORD
            && section.size() >= 2 * WORD
            && section.size() % WORD == 0
            && raw.holds(section)
            && section.link() > 0
            && sections.get((int) section.link()).type() == SYMTAB;
    if (!shaped) {
      return false;
    }
    var symbols = sections.get((int) section.link());
    long symbol = section.info() * SYMBOL;
    if (symbol >= symbols.size() || !raw.file().holds(symbols.offset() + symbol, SYMBOL)) {
      return false;
    }
    for (int at = WORD; at < words.length(); at += WORD) {
      long member = words.u32(at);
      boolean inside = member > 0 && member < sections.size();
      if (!inside || !sections.get((int) member).has(IN_GROUP)) {
        return false;
      }
    }
    return true;
  }

  /** What BFD says of a file that it takes. */
  List<String> warnings() {
    var list = new ArrayList<String>();
    long size = raw.file().length();
    if (sections.stream()
        .anyMatch(s -> s.type() != NOBITS && (s.offset() > size || s.size() > size - s.offset()))) {
      list.add("has a section extending past end of file");
    }
    long table = raw.nameTable();
    boolean names = table > 0 && table < sections.size();
    if (!sections.isEmpty()
        && table != 0
        && (!names || sections.get((int) table).type() != STRTAB)) {
      list.add("has a corrupt string table index");
    }
    return list;
  }
}
