package org.xenwright.elf.readelf;

import java.util.HashMap;
import java.util.Map;
import org.xenwright.elf.raw.RawSection;
import org.xenwright.elf.raw.Words;
import org.xenwright.elf.readelf.ReadelfOptions.Part;

/** {@code readelf -V}. */
final class VersionText {
  private static final long VERDEF = 0x6fff_fffdL;
  private static final long VERNEED = 0x6fff_fffeL;
  private static final long VERSYM = 0x6fff_ffffL;

  private final ElfView view;

  VersionText(ElfView view) {
    this.view = view;
  }

  void print() {
    if (!view.options.shows(Part.VERSIONS)) {
      return;
    }
    boolean any = false;
    for (var section : view.sections()) {
      if (section.type() == VERDEF) {
        definitions(section);
        any = true;
      } else if (section.type() == VERNEED) {
        needs(section);
        any = true;
      } else if (section.type() == VERSYM) {
        symbols(section);
        any = true;
      }
    }
    if (!any) {
      view.console.print("\nNo version information found in this file.\n");
    }
  }

  private void title(String kind, RawSection section, long count) {
    var c = view.console;
    c.printf(
        count == 1
            ? "\nVersion %s section '%s' contains %d entry:\n"
            : "\nVersion %s section '%s' contains %d entries:\n",
        kind,
        view.sectionName(section),
        count);
    c.printf(" Addr: 0x%016x", section.address());
    c.printf(
        "  Offset: 0x%08x  Link: %d (%s)\n",
        section.offset(),
        section.link(),
        view.section(section.link()).map(view::sectionName).orElse("<corrupt>"));
  }

  private static String flags(int flags) {
    if (flags == 0) {
      return "none";
    }
    var out = new StringBuilder();
    if ((flags & 1) != 0) {
      out.append("BASE");
    }
    if ((flags & 2) != 0) {
      out.append(out.isEmpty() ? "" : " | ").append("WEAK");
    }
    if ((flags & 4) != 0) {
      out.append(out.isEmpty() ? "" : " | ").append("INFO");
    }
    if ((flags & ~7) != 0) {
      out.append(out.isEmpty() ? "" : " | ").append("<unknown>");
    }
    return out.toString();
  }

  private void definitions(RawSection section) {
    var c = view.console;
    title("definition", section, section.info());
    Words content = view.elf.content(section);
    Words strings = view.elf.strings(section);
    long at = 0;
    for (int i = 0; i < section.info() && content.holds(at, 20); i++) {
      c.printf("  %#06x: Rev: %d  Flags: %s", at, content.u16(at), flags(content.u16(at + 2)));
      int count = content.u16(at + 6);
      c.printf("  Index: %d  Cnt: %d  ", content.u16(at + 4), count);
      long aux = at + content.u32(at + 12);
      for (int j = 0; j < Math.max(1, count) && content.holds(aux, 8); j++) {
        long name = content.u32(aux);
        boolean valid = name < strings.length();
        if (j == 0) {
          c.printf(valid ? "Name: %s\n" : "Name index: %d\n", valid ? strings.text(name) : name);
        } else {
          c.printf("  0x%04x: Parent %d: ", aux, j);
          c.printf("%s\n", strings.text(name));
        }
        if (content.u32(aux + 4) < 8) {
          break;
        }
        aux += content.u32(aux + 4);
      }
      if (content.u32(at + 16) < 20) {
        break; // the last one, or one that would overlap
      }
      at += content.u32(at + 16);
    }
  }

  private void needs(RawSection section) {
    var c = view.console;
    title("needs", section, section.info());
    Words content = view.elf.content(section);
    Words strings = view.elf.strings(section);
    long at = 0;
    for (int i = 0; i < section.info() && content.holds(at, 16); i++) {
      long file = content.u32(at + 4);
      c.printf("  %#06x: Version: %d", at, content.u16(at));
      c.printf(
          file < strings.length() ? "  File: %s" : "  File: %x",
          file < strings.length() ? strings.text(file) : file);
      c.printf("  Cnt: %d\n", content.u16(at + 2));
      long aux = at + content.u32(at + 8);
      for (int j = 0; j < content.u16(at + 2) && content.holds(aux, 16); j++) {
        long name = content.u32(aux + 8);
        c.printf(
            name < strings.length() ? "  %#06x:   Name: %s" : "  %#06x:   Name index: %x",
            aux,
            name < strings.length() ? strings.text(name) : name);
        c.printf("  Flags: %s  Version: %d\n", flags(content.u16(aux + 4)), content.u16(aux + 6));
        if (content.u32(aux + 12) < 16) {
          break;
        }
        aux += content.u32(aux + 12);
      }
      if (content.u32(at + 12) < 16) {
        break; // the last one, or one that would overlap
      }
      at += content.u32(at + 12);
    }
  }

  private void symbols(RawSection section) {
    var c = view.console;
    long count = section.entrySize() == 0 ? 0 : section.size() / section.entrySize();
    title("symbols", section, count);
    var content = view.elf.content(section);
    var table = view.section(section.link());
    var symbols = table.map(view.elf::symbols).orElse(java.util.List.of());
    var defined = names(VERDEF, false);
    var needed = names(VERNEED, true);
    for (long i = 0; i < count; i += 4) {
      c.printf("  %03x:", i);
      for (long j = i; j < Math.min(i + 4, count); j++) {
        int version = content.u16(j * 2);
        if (version == 0) {
          c.print("   0 (*local*)    ");
        } else if (version == 1) {
          c.print("   1 (*global*)   ");
        } else {
          boolean undefined = j < symbols.size() && symbols.get((int) j).sectionNumber() == 0;
          int number = version & 0x7fff;
          var name =
              undefined
                  ? needed.getOrDefault(version, "*invalid*")
                  : number == 1 && version == 0x8001
                      ? "*invalid*"
                      : defined.getOrDefault(number, needed.getOrDefault(version, "*invalid*"));
          c.printf("%4x%c", number, (version & 0x8000) != 0 ? 'h' : ' ');
          c.printf("(%s%-*s", name, Math.max(1, 12 - name.length()), ")");
        }
      }
      c.print("\n");
    }
  }

  /** Version numbers and their names in the first table of a type. */
  private Map<Integer, String> names(long type, boolean need) {
    var names = new HashMap<Integer, String>();
    var section = view.sectionOfType(type);
    if (section.isEmpty()) {
      return names;
    }
    Words content = view.elf.content(section.get());
    Words strings = view.elf.strings(section.get());
    long at = 0;
    for (int i = 0; i < section.get().info() && content.holds(at, 16); i++) {
      long aux = at + content.u32(at + (need ? 8 : 12));
      if (need) {
        for (int j = 0; j < content.u16(at + 2) && content.holds(aux, 16); j++) {
          names.putIfAbsent(content.u16(aux + 6), strings.text(content.u32(aux + 8)));
          if (content.u32(aux + 12) < 16) {
            break;
          }
          aux += content.u32(aux + 12);
        }
      } else {
        names.putIfAbsent(content.u16(at + 4), strings.text(content.u32(aux)));
      }
      long next = content.u32(at + (need ? 12 : 16));
      if (next == 0) {
        break;
      }
      at += next;
    }
    return names;
  }
}
