package org.xenwright.elf.readelf;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Locale;
import org.xenwright.elf.readelf.DynamicInfo.Entry;
import org.xenwright.elf.readelf.ReadelfOptions.Part;

/** {@code readelf -d}. */
final class DynamicText {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);

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
      c.printf(
          " 0x%8.8x (%s)%*s", entry.tag(), type, Math.max(1, Math.abs(27 - type.length())), " ");
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
        : tag >= 0x6000_000dL && tag <= 0x6fff_f000L
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
      case 0x7fff_fffe -> named("Not needed object", v);
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
          0x6fff_fdf9 ->
          c.printf("%d (bytes)", v);
      case 20 -> c.print(v == 17 ? "REL" : v == 7 ? "RELA" : name(v));
      case 30 -> flags(v);
      case 0x6fff_fdf5 -> c.print(LocalDateTime.ofEpochSecond(v, 0, ZoneOffset.UTC).format(TIME));
      case 0x6fff_fdfc -> features(v, "PARINIT", "CONFEXP");
      case 0x6fff_fdfd -> features(v, "LAZYLOAD", "GROUPPERM");
      case 0x6fff_fffb -> {
        c.print("Flags:");
        flagsOfSun(v);
      }
      case 0x6fff_fff9, 0x6fff_fffa, 0x6fff_fffd, 0x6fff_ffff -> c.printf("%d", v);
      case 24 -> {} // that it is there is all it says
      default -> c.printf("0x%x", v);
    }
  }

  private void named(String kind, long offset) {
    var strings = view.dynamic().strings();
    if (offset < strings.length()) {
      view.console.printf("%s: [%s]", kind, strings.text(offset));
    } else {
      view.console.printf("0x%x", offset);
    }
  }

  private void flags(long flags) {
    var names = new ArrayList<String>();
    for (int i = 0; i < 32; i++) {
      if ((flags & 1L << i) != 0) {
        names.add(i < FLAGS.length ? FLAGS[i] : "unknown");
      }
    }
    view.console.print(String.join(" ", names));
  }

  private void features(long flags, String one, String two) {
    var c = view.console;
    c.print("Flags:");
    c.print(flags == 0 ? " None" : "");
    c.print((flags & 1) != 0 ? " " + one : "");
    c.print((flags & 2) != 0 ? " " + two : "");
    c.print((flags & ~3L) != 0 ? " " + Long.toHexString(flags & ~3L) : "");
  }

  private void flagsOfSun(long flags) {
    var c = view.console;
    long unknown = 0;
    for (int i = 0; i < 32; i++) {
      if ((flags & 1L << i) != 0) {
        if (i < FLAGS_1.length) {
          c.print(" ").print(FLAGS_1[i]);
        } else {
          unknown |= 1L << i;
        }
      }
    }
    if (unknown != 0) {
      c.printf(" Unknown flags: %x", unknown);
    }
  }
}
