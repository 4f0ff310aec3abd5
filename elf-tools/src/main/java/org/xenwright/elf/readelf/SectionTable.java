package org.xenwright.elf.readelf;

import java.util.Map;
import org.xenwright.elf.raw.RawElf;
import org.xenwright.elf.raw.RawSection;
import org.xenwright.elf.readelf.ReadelfOptions.Part;

/** {@code readelf -S -t -g}. */
final class SectionTable {
  private static final Map<Long, Integer> ENTRY_SIZES = Map.of(2L, 16, 11L, 16, 9L, 8, 4L, 12);

  private final ElfView view;

  SectionTable(ElfView view) {
    this.view = view;
  }

  /** Prints the headers if asked for; whether they can be used. */
  boolean print() {
    var elf = view.elf;
    var c = view.console;
    boolean asked = view.options.shows(Part.SECTIONS);
    long count = elf.sectionCount();
    if (count == 0) {
      if (elf.sectionTable() != 0) {
        view.warn(
            "possibly corrupt ELF file header - it has a non-zero section header offset, but no"
                + " section headers");
        return true;
      }
      if (asked) {
        c.print("\nThere are no sections in this file.\n");
      }
      return true;
    }
    if (asked && !view.options.shows(Part.HEADER)) {
      c.printf(
          count > 1
              ? "There are %d section headers, starting at offset %#x:\n"
              : "There is %d section header, starting at offset %#x:\n",
          count,
          elf.sectionTable());
    }
    if (!isReadable(count)) {
      return false;
    }
    view.sections().forEach(this::check);
    if (view.options.checks) {
      view.sections().forEach(this::lint);
    }
    if (asked) {
      table();
    }
    return true;
  }

  private void lint(RawSection section) {
    boolean known = section.type() != 0 && section.type() < 0x6000_0000L;
    if (section.size() == 0 && known && !section.isNobits()) {
      view.warn(
          "Section '" + view.elf.name(section) + "': has a size of zero - is this intended ?");
    }
  }

  private boolean isReadable(long count) {
    var elf = view.elf;
    int size = elf.file().u16(46);
    if (size == 0 || count == 0) {
      return false;
    }
    if (size != RawElf.SECTION) {
      view.error(
          size < RawElf.SECTION
              ? "The e_shentsize field in the ELF header is less than the size of an ELF section"
                  + " header"
              : "The e_shentsize field in the ELF header is larger than the size of an ELF section"
                  + " header");
      return false;
    }
    if (!elf.file().holds(elf.sectionTable(), count * size)) {
      view.error("Reading %d bytes extends past end of file for section headers", count * size);
      return false;
    }
    return true;
  }

  private void check(RawSection section) {
    var size = ENTRY_SIZES.get(section.type());
    if (size != null && section.entrySize() != size) {
      view.error("Section %d has invalid sh_entsize of %x", section.index(), section.entrySize());
      view.error("(Using the expected size of %d for the rest of this dump)", size);
    }
  }

  private void table() {
    var c = view.console;
    boolean details = view.options.shows(Part.SECTION_DETAILS);
    c.print(view.sections().size() > 1 ? "\nSection Headers:\n" : "\nSection Header:\n");
    c.print(
        details
            ? "  [Nr] Name\n"
                + "       Type            Addr     Off    Size   ES   Lk Inf Al\n"
                + "       Flags\n"
            : "  [Nr] Name              Type            Addr     Off    Size   ES Flg Lk Inf Al\n");
    for (var section : view.sections()) {
      warnAbout(section);
      c.printf("  [%2d] ", section.index());
      if (details) {
        c.printf("%s\n      ", view.sectionName(section));
      } else {
        view.name(-17, view.sectionName(section));
      }
      c.printf(" %-15s ", SectionNames.type(section.type()));
      c.printf(
          "%8.8x %6.6x %6.6x %2.2x",
          section.address(), section.offset(), section.size(), section.entrySize());
      if (details) {
        c.print("  ");
      } else {
        c.printf(" %3s ", SectionNames.letters(section));
      }
      c.printf("%2d %3d %2d\n", section.link(), section.info(), section.alignment());
      if (details) {
        c.printf("       %s\n", SectionNames.details(section));
        if (section.has(0x800)) {
          compression(section);
        }
      }
    }
    if (!details) {
      c.print(
          "Key to Flags:\n"
              + "  W (write), A (alloc), X (execute), M (merge), S (strings), I (info),\n"
              + "  L (link order), O (extra OS processing required), G (group), T (TLS),\n"
              + "  C (compressed), x (unknown), o (OS specific), E (exclude),\n ");
      int system = view.elf.file().u8(7);
      if (system == 3 || system == 9) {
        c.print(" R (retain),");
      }
      c.print(system == 0 || system == 3 || system == 9 ? " D (mbind)," : "");
      c.print(" y (purecode), p (processor specific)\n");
    }
  }

  private void warnAbout(RawSection section) {
    long type = section.type();
    boolean linked = type == 9 || type == 4;
    if (linked) {
      long target = section.link();
      var table = view.section(target);
      if (target < 1 || table.isEmpty() || (table.get().type() != 2 && table.get().type() != 11)) {
        view.warn("[%2d]: Link field (%d) should index a symtab section.", section.index(), target);
      }
    }
    if (section.size() > view.elf.file().length() && !section.isNobits()) {
      view.warn("Size of section %d is larger than the entire file!", section.index());
    }
  }

  private void compression(RawSection section) {
    var content = view.elf.content(section);
    if (content.length() < 12) {
      return;
    }
    int kind = content.s32(0);
    view.console.printf(
        "       %s, %8.8x, %d\n",
        kind == 1 ? "ZLIB" : kind == 2 ? "ZSTD" : "[<unknown>: 0x%x]".formatted(kind),
        content.u32(4),
        content.u32(8));
  }

  /** {@code -g}; whether groups could be read. */
  void groups() {
    if (!view.options.shows(Part.GROUPS)) {
      return;
    }
    var c = view.console;
    if (view.elf.sectionCount() == 0) {
      c.print("\nThere are no sections to group in this file.\n");
      return;
    }
    if (view.sections().isEmpty()) {
      view.error("Section headers are not available!");
      return;
    }
    boolean any = false;
    for (var section : view.sections()) {
      if (section.type() == 17) {
        any = true;
        group(section);
      }
    }
    if (!any) {
      c.print("\nThere are no section groups in this file.\n");
    }
  }

  private void group(RawSection section) {
    var table = view.section(section.link()).filter(s -> s.type() == 2);
    if (table.isEmpty()) {
      view.error("Bad sh_link in group section `%s'", view.sectionName(section));
      return;
    }
    var symbols = view.elf.symbols(table.get());
    if (section.info() >= symbols.size()) {
      view.error("Bad sh_info in group section `%s'", view.sectionName(section));
      return;
    }
    var signature =
        view.symbolName(symbols.get((int) section.info()), view.elf.strings(table.get()));
    var content = view.elf.content(section);
    long kind = content.u32(0);
    int members = content.length() / 4 - 1;
    view.console.printf(
        "\n%sgroup section [%5d] `%s' [%s] contains %d sections:\n   [Index]    Name\n",
        (kind & 1) != 0 ? "COMDAT " : kind == 0 ? "" : "[<unknown>: 0x%x] ".formatted(kind),
        section.index(),
        view.sectionName(section),
        signature,
        Math.max(0, members));
    for (int i = 1; i <= members; i++) {
      long index = content.u32(i * 4L);
      var member = view.section(index);
      if (member.isEmpty()) {
        view.error(
            "section [%5d] in group section [%5d] > maximum section [%5d]",
            index, section.index(), view.sections().size() - 1);
        continue;
      }
      view.console.printf("   [%5d]   %s\n", index, view.sectionName(member.get()));
    }
  }
}
