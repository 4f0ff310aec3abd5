package org.xenwright.elf.readelf;

import org.xenwright.elf.readelf.DynamicInfo.Entry;
import org.xenwright.elf.readelf.ReadelfOptions.Part;

/** {@code readelf -d}. */
final class DynamicText {
  private static final String[] FLAGS = {"ORIGIN", "SYMBOLIC", "TEXTREL", "BIND_NOW", "STATIC_TLS"};

  private static final String[] FLAGS_1 = {
    "NOW",
    "GLOBAL",
    "GROUP",
    "NODELETE",
    "LOADFLTR",
    "INITFIRST",
    "NOOPEN",
    "ORIGIN",
    "DIRECT",
    "TRANS",
    "INTERPOSE",
    "NODEFLIB",
    "NODUMP",
    "CONFALT",
    "ENDFILTEE",
    "DISPRELDNE",
    "DISPRELPND",
    "NODIRECT",
    "IGNMULDEF",
    "NOKSYMS",
    "NOHDR",
    "EDITED",
    "NORELOC",
    "SYMINTPOSE",
    "GLOBAUDIT",
    "SINGLETON",
    "STUB",
    "PIE",
    "KMOD",
    "WEAKFILTER",
    "NOCOMMON"
  };

  private final ElfView view;

  DynamicText(ElfView view) {
    this.view = view;
  }

  void print() {
    var elf = view.elf;
    for (var segment : elf.segments()) {
      if (segment.type() == 2 && !elf.file().holds(segment.offset(), segment.fileSize())) {
        view.error("the dynamic segment offset + size exceeds the size of the file");
        break;
      }
    }
    if (!view.options.shows(Part.DYNAMIC)) {
      return;
    }
    var info = view.dynamic();
    var c = view.console;
    if (!info.isPresent()) {
      c.print("\nThere is no dynamic section in this file.\n");
      return;
    }
    c.printf(
        info.entries().size() == 1
            ? "\nDynamic section at offset 0x%x contains %d entry:\n"
            : "\nDynamic section at offset 0x%x contains %d entries:\n",
        info.offset(),
        info.entries().size());
    c.print("  Tag        Type                         Name/Value\n");
    for (var entry : info.entries()) {
      var type = name(entry.tag());
      c.printf(" 0x%8.8x (%s)%*s", entry.tag(), type, Math.max(1, 27 - type.length()), " ");
      value(entry);
      c.print("\n");
    }
  }

  static String name(long tag) {
    var name = DynamicTagNames.of(tag);
    if (!name.isEmpty()) {
      return name;
    }
    return tag >= 0x7000_0000L && tag <= 0x7fff_ffffL
        ? "Processor Specific: %x".formatted(tag)
        : tag >= 0x6000_000dL && tag <= 0x6fff_ffffL
            ? "Operating System specific: %x".formatted(tag)
            : "<unknown>: %x".formatted(tag);
  }

  private void value(Entry entry) {
    var c = view.console;
    long v = entry.value();
    switch ((int) entry.tag()) {
      case 1 -> named("Shared library", v);
      case 14 -> named("Library soname", v);
      case 15 -> named("Library rpath", v);
      case 29 -> named("Library runpath", v);
      case 0x7fff_fffd -> named("Auxiliary library", v);
      case 0x7fff_ffff -> named("Filter library", v);
      case 0x6fff_fefa -> named("Configuration file", v);
      case 0x6fff_fefb -> named("Dependency audit library", v);
      case 0x6fff_fefc -> named("Audit library", v);
      case 2,
          8,
          9,
          10,
          11,
          18,
          19,
          27,
          28,
          33,
          35,
          37,
          0x6fff_fdf6,
          0x6fff_fdf7,
          0x6fff_fdfa,
          0x6fff_fdfb,
          0x6fff_fdfe,
          0x6fff_fdff,
          0x6fff_fdf9 ->
          c.printf("%d (bytes)", v);
      case 20 -> c.print(v == 17 ? "REL" : v == 7 ? "RELA" : name(v));
      case 30 -> flags(v, FLAGS, "");
      case 0x6fff_fffb -> {
        c.print("Flags:");
        flags(v, FLAGS_1, " ");
      }
      case 0x6fff_fff9, 0x6fff_fffa, 0x6fff_fffd, 0x6fff_ffff -> c.printf("%d", v);
      case 16, 22, 24 -> c.printf("0x%x", v);
      default -> c.printf("0x%x", v);
    }
  }

  private void named(String kind, long offset) {
    var strings = view.dynamic().strings();
    view.console.print(kind);
    if (offset < strings.length()) {
      view.console.printf(": [%s]", strings.text(offset));
    } else {
      view.console.printf(": 0x%x", offset);
    }
  }

  private void flags(long flags, String[] names, String before) {
    var c = view.console;
    boolean first = before.isEmpty();
    long unknown = 0;
    for (long left = flags; left != 0; ) {
      long flag = left & -left;
      left &= ~flag;
      int i = Long.numberOfTrailingZeros(flag);
      if (i < names.length) {
        c.print(first ? "" : " ").print(names[i]);
        first = false;
      } else {
        unknown |= flag;
      }
    }
    if (unknown != 0) {
      c.printf(first ? "%s%x" : " %s%x", "Unknown flags: ", unknown);
    }
  }
}
