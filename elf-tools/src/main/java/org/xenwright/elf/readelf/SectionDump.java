package org.xenwright.elf.readelf;

import java.util.HashSet;
import java.util.Set;
import org.xenwright.elf.raw.Compression;
import org.xenwright.elf.raw.DebugRelocations;
import org.xenwright.elf.raw.RawSection;
import org.xenwright.elf.raw.Words;
import org.xenwright.elf.readelf.ReadelfOptions.Dump;
import org.xenwright.elf.readelf.ReadelfOptions.DumpKind;

/** {@code readelf -x -R -p}. */
final class SectionDump {
  private final ElfView view;
  private final Set<Dump> found = new HashSet<>();

  SectionDump(ElfView view) {
    this.view = view;
  }

  /** Dumps what is asked of one section. */
  void of(RawSection section) {
    for (var kind : DumpKind.values()) {
      boolean asked = false;
      for (var dump : view.options.dumps) {
        if (dump.kind() == kind && matches(dump.section(), section)) {
          found.add(dump);
          asked = true;
        }
      }
      if (asked) {
        switch (kind) {
          case HEX -> hex(section, false);
          case RELOCATED -> hex(section, true);
          case STRINGS -> strings(section);
          case UNREAD -> {
            view.error("Contents of section '%s' are not read", view.sectionName(section));
            view.fail();
          }
        }
      }
    }
  }

  /** Names the dumps that hit nothing. */
  void complain() {
    for (var dump : view.options.dumps) {
      if (!found.contains(dump) && !isNumber(dump.section())) {
        view.warn("Section '%s' was not dumped because it does not exist", dump.section());
      }
    }
    for (var dump : view.options.dumps) {
      if (!found.contains(dump) && isNumber(dump.section())) {
        view.warn(
            "Section %d was not dumped because it does not exist!",
            Integer.parseInt(dump.section()));
        view.fail();
      }
    }
  }

  static boolean isNumber(String text) {
    return !text.isEmpty() && text.length() < 9 && text.chars().allMatch(Character::isDigit);
  }

  private boolean matches(String text, RawSection section) {
    return isNumber(text)
        ? Integer.parseInt(text) == section.index()
        : text.equals(view.sectionName(section));
  }

  private boolean isEmpty(RawSection section) {
    if (section.size() == 0 || section.isNobits()) {
      view.console.printf("Section '%s' has no data to dump.\n", view.sectionName(section));
      return true;
    }
    if (!view.elf.holds(section)) {
      view.error("Reading %d bytes extends past end of file for section contents", section.size());
      return true;
    }
    return false;
  }

  private Words content(RawSection section) {
    var content = view.elf.content(section);
    if (view.options.decompress && section.has(0x800)) {
      return Compression.expand(content).orElse(content);
    }
    return content;
  }

  private boolean hasRelocations(RawSection section) {
    for (var table : view.sections()) {
      if ((table.type() == 9 || table.type() == 4)
          && table.info() == section.index()
          && table.size() > 0
          && table.link() < view.sections().size()) {
        return true;
      }
    }
    return false;
  }

  private void hex(RawSection section, boolean relocate) {
    if (isEmpty(section)) {
      return;
    }
    var c = view.console;
    c.printf("\nHex dump of section '%s':\n", view.sectionName(section));
    var content = content(section);
    if (relocate) {
      content = relocated(section, content);
    } else if (hasRelocations(section)) {
      c.print(
          " NOTE: This section has relocations against it, but these have NOT been applied to this"
              + " dump.\n");
    }
    rows(content, section.address());
    c.print("\n");
  }

  private Words relocated(RawSection section, Words content) {
    var last = new int[] {-1};
    var bytes =
        DebugRelocations.apply(
            view.elf,
            section,
            content,
            type -> {
              if (type != last[0]) {
                last[0] = type;
                view.warn(
                    "unable to apply unsupported reloc type %d to section %s",
                    type, view.sectionName(section));
              }
            });
    return bytes;
  }

  private void rows(Words content, long address) {
    var out = view.console.out();
    for (int at = 0; at < content.length(); at += 16) {
      out.append("  0x");
      hex(out, address + at, 8);
      out.append(' ');
      int count = Math.min(16, content.length() - at);
      for (int i = 0; i < 16; i++) {
        if (i < count) {
          hex(out, content.u8(at + i), 2);
        } else {
          out.append("  ");
        }
        if ((i & 3) == 3) {
          out.append(' ');
        }
      }
      for (int i = 0; i < count; i++) {
        int b = content.u8(at + i);
        out.append(b >= ' ' && b < 0x7f ? (char) b : '.');
      }
      out.append('\n');
      view.console.tick();
    }
  }

  private static void hex(StringBuilder out, long value, int digits) {
    for (int shift = digits * 4 - 4; shift >= 0; shift -= 4) {
      out.append("0123456789abcdef".charAt((int) (value >> shift) & 15));
    }
  }

  private void strings(RawSection section) {
    if (isEmpty(section)) {
      return;
    }
    var c = view.console;
    c.printf("\nString dump of section '%s':\n", view.sectionName(section));
    if (hasRelocations(section)) {
      c.print(
          "  Note: This section has relocations against it, but these have NOT been applied to this"
              + " dump.\n");
    }
    var content = content(section);
    boolean any = false;
    int b = 0;
    int at = 0;
    int end = content.length();
    while (at < end) {
      while (at < end && !isPrintable(content.u8(at))) {
        b = content.u8(at) == 0 ? 0 : b;
        at++;
      }
      if (at >= end) {
        break;
      }
      any = true;
      if (b == '\n') {
        c.print("            ");
      } else {
        c.printf("  [%6x]  ", at);
      }
      while (at < end) {
        b = content.u8(at++);
        if (b == 0) {
          break;
        }
        if (b == '\n') {
          c.print("\\n\n");
          break;
        }
        if (b < ' ' || b == 0x7f) {
          c.printf("^%c", (char) (b + 0x40));
        } else {
          c.printf("%c", (char) b);
        }
      }
      if (b != '\n') {
        c.print("\n");
      }
    }
    if (!any) {
      c.print("  No strings found in this section.");
    }
    c.print("\n");
  }

  private static boolean isPrintable(int b) {
    return b >= ' ' && b < 0x7f;
  }
}
