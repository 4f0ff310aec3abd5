package org.xenwright.elf.dump;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.xenwright.elf.bfd.BfdObject;
import org.xenwright.elf.bfd.BfdSection;
import org.xenwright.elf.bfd.SectionBits;
import org.xenwright.elf.bfd.SymbolVersions;
import org.xenwright.elf.text.Console;

/** {@code objdump -f -h -p}. */
public final class ObjdumpHeaders {
  private static final Map<Integer, String> ARCHITECTURES =
      Map.ofEntries(
          Map.entry(0, "armv3m"),
          Map.entry(1, "armv4"),
          Map.entry(2, "armv4t"),
          Map.entry(3, "armv5t"),
          Map.entry(4, "armv5te"),
          Map.entry(5, "armv5tej"),
          Map.entry(6, "armv6"),
          Map.entry(7, "armv6kz"),
          Map.entry(8, "armv6t2"),
          Map.entry(9, "armv6k"),
          Map.entry(10, "armv7"),
          Map.entry(11, "armv6-m"),
          Map.entry(12, "armv6s-m"),
          Map.entry(13, "armv7e-m"),
          Map.entry(14, "armv8-a"),
          Map.entry(15, "armv8-r"),
          Map.entry(16, "armv8-m.base"),
          Map.entry(17, "armv8-m.main"),
          Map.entry(18, "armv8-a"),
          Map.entry(19, "armv8-a"),
          Map.entry(20, "armv8-a"),
          Map.entry(21, "armv8.1-m.main"),
          Map.entry(22, "armv9-a"));

  private static final String[] FLAGS = {
    "HAS_RELOC",
    "EXEC_P",
    "HAS_LINENO",
    "HAS_DEBUG",
    "HAS_SYMS",
    "HAS_LOCALS",
    "DYNAMIC",
    "WP_TEXT",
    "D_PAGED"
  };

  private final BfdObject object;
  private final Console console;

  /** The headers of a file. */
  public ObjdumpHeaders(BfdObject object, Console console) {
    this.object = object;
    this.console = console;
  }

  /** BFD's name of the architecture, from the build attributes. */
  public static String architecture(BfdObject object) {
    var attributes = Attributes.of(object);
    var known = ARCHITECTURES.get(attributes.architecture());
    if (attributes.isPresent()) {
      if (attributes.architecture() == 4 && attributes.wireless() > 0) {
        return attributes.wireless() == 1 ? "iwmmxt" : "iwmmxt2";
      }
      if (attributes.architecture() == 4 && attributes.name().equals("XSCALE")) {
        return "xscale";
      }
    }
    return known == null ? "arm_any" : known;
  }

  /** {@code -f}. */
  public void file() {
    int flags = flags();
    var name = object.isElf() ? architecture(object) : "UNKNOWN!";
    console.printf("architecture: %s, flags 0x%08x:\n", name, flags);
    var names = new ArrayList<String>();
    for (int i = 0; i < FLAGS.length; i++) {
      if ((flags & 1 << i) != 0) {
        names.add(FLAGS[i]);
      }
    }
    console.printf("%s", String.join(", ", names));
    console.printf("\nstart address 0x%08x\n", object.raw().entry());
  }

  private int flags() {
    if (!object.isElf()) {
      return 0;
    }
    int type = object.raw().type();
    boolean relocations = object.sections().stream().anyMatch(s -> s.has(SectionBits.RELOC));
    int flags = relocations ? 0x01 : 0;
    flags |= type == 2 ? 0x02 : 0;
    flags |= type == 3 ? 0x40 : 0;
    flags |= object.hasSymbols() || object.dynamicSymbolTable().isPresent() ? 0x10 : 0;
    flags |= object.raw().segmentCount() > 0 ? 0x100 : 0;
    return type == 1 && object.raw().segmentCount() == 0 ? flags & ~0x100 : flags;
  }

  /** {@code -h}; {@code chosen} are the sections of {@code -j}, all when empty. */
  public void sections(List<BfdSection> chosen, boolean wide) {
    int width = 13;
    if (wide) {
      for (var section : chosen) {
        width = Math.max(width, section.name().length());
      }
    }
    console.print("Sections:\n");
    console.printf(
        "Idx %-*s %-8s  %-8s  %-8s  File off  Algn", width, "Name", "Size", "VMA", "LMA");
    console.print(wide ? "  Flags\n" : "\n");
    for (var section : chosen) {
      row(section, width, wide);
    }
  }

  private void row(BfdSection section, int width, boolean wide) {
    console.printf(
        "%3d %-*s %08x  %08x  %08x  %08x  2**%d",
        section.number(),
        width,
        section.name(),
        section.size(),
        section.address(),
        section.loadAddress(),
        object.fileOffset(section),
        section.power());
    console.print(wide ? "  " : "\n                  ");
    console.print(flags(section));
    console.print("\n");
  }

  private String flags(BfdSection section) {
    var names = new ArrayList<String>();
    add(names, section, SectionBits.CONTENTS, "CONTENTS");
    add(names, section, SectionBits.ALLOC, "ALLOC");
    add(names, section, SectionBits.LOAD, "LOAD");
    add(names, section, SectionBits.RELOC, "RELOC");
    add(names, section, SectionBits.READONLY, "READONLY");
    add(names, section, SectionBits.CODE, "CODE");
    add(names, section, SectionBits.DATA, "DATA");
    add(names, section, SectionBits.DEBUGGING, "DEBUGGING");
    if (!section.has(SectionBits.GROUP)) {
      add(names, section, SectionBits.EXCLUDE, "EXCLUDE");
    }
    add(names, section, SectionBits.PURECODE, "PURECODE");
    add(names, section, SectionBits.OCTETS, "OCTETS");
    add(names, section, SectionBits.THREAD_LOCAL, "THREAD_LOCAL");
    boolean group = section.has(SectionBits.GROUP);
    if (group) {
      names.add("GROUP");
    }
    if (group ? (object.content(section).u32(0) & 1) != 0 : section.has(SectionBits.LINK_ONCE)) {
      names.add("LINK_ONCE_DISCARD");
    }
    return String.join(", ", names);
  }

  private static void add(List<String> names, BfdSection section, int bit, String name) {
    if (section.has(bit)) {
      names.add(name);
    }
  }

  /** {@code -p}. */
  public void privateData() {
    if (!object.isElf()) {
      return;
    }
    new ObjdumpPrivate(object, console, new SymbolVersions(object)).print();
  }
}
