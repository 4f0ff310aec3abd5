package org.xenwright.elf.readelf;

import org.xenwright.elf.raw.Words;
import org.xenwright.elf.readelf.ReadelfOptions.Part;

/** {@code readelf -n}: notes of sections, or of segments when there are no sections. */
final class NotesText {
  private static final String[] SYSTEMS = {
    "Linux", "Hurd", "Solaris", "FreeBSD", "NetBSD", "Syllable", "NaCl"
  };

  /** {@code NT_FILE} of Linux. */
  private static final long FILES = 0x4649_4c45;

  private static final long PACKAGING = 0xcafe_1a7eL;

  private final ElfView view;
  private final BuildNotes builds;

  NotesText(ElfView view) {
    this.view = view;
    this.builds = new BuildNotes(view);
  }

  void print() {
    if (!view.options.shows(Part.NOTES)) {
      return;
    }
    if (!view.sections().isEmpty()) {
      for (var section : view.sections()) {
        if (section.type() == 7) {
          notes(section.offset(), section.size(), section.alignment(), view.sectionName(section));
        }
      }
      return;
    }
    for (var segment : view.elf.segments()) {
      if (segment.type() == 4) {
        notes(segment.offset(), segment.fileSize(), segment.alignment(), "");
      }
    }
  }

  private void notes(long offset, long length, long align, String section) {
    var c = view.console;
    if (length <= 0) {
      return;
    }
    if (!view.elf.file().holds(offset, length)) {
      view.error("Reading %d bytes extends past end of file for notes", length);
      return;
    }
    if (section.isEmpty()) {
      c.printf(
          "\nDisplaying notes found at file offset 0x%08x with length 0x%08x:\n", offset, length);
    } else {
      c.printf("\nDisplaying notes found in: %s\n", section);
    }
    long alignment = align < 4 ? 4 : align;
    if (alignment != 4 && alignment != 8) {
      view.warn("Corrupt note: alignment %d, expecting 4 or 8", align);
      return;
    }
    c.printf("  %-20s %-10s\tDescription\n", "Owner", "Data size");
    Words content = view.elf.file().slice(offset, length);
    long at = 0;
    while (at < length) {
      if (length - at < 12) {
        view.warn(
            length - at == 1
                ? "Corrupt note: only %d byte left, not enough for a full note"
                : "Corrupt note: only %d bytes left, not enough for a full note",
            length - at);
        return;
      }
      long nameSize = content.u32(at);
      long size = content.u32(at + 4);
      long type = content.u32(at + 8);
      long data = at + ((12 + nameSize + alignment - 1) & -alignment);
      long next = (data + size + alignment - 1) & -alignment;
      if (data > length || next > length + alignment - 1 || data + size > length) {
        view.warn("note with invalid namesz and/or descsz found at offset 0x%x", at);
        view.warn(
            " type: 0x%x, namesize: 0x%08x, descsize: 0x%08x, alignment: %d",
            type, nameSize, size, alignment);
        return;
      }
      note(content.slice(at + 12, nameSize), type, content.slice(data, size));
      at = next;
    }
  }

  private void note(Words name, long type, Words data) {
    var c = view.console;
    var owner = name.text(0);
    c.print("  ");
    boolean build = BuildNotes.isSuch(name);
    if (build) {
      builds.name(name);
    } else {
      view.name(-20, owner);
    }
    var kind = NoteNames.of(owner, type, view.elf.type() == 4);
    c.printf(" 0x%08x\t%s%s", data.length(), kind, view.options.wide ? "\t" : "\n");
    if (owner.equals("GNU")) {
      gnu(type, data);
    } else if (build && (type == 0x100 || type == 0x101)) {
      builds.range(type, data);
    } else if (owner.equals("stapsdt")) {
      probe(data);
    } else if (owner.equals("CORE")) {
      dump(type, data);
    } else if (owner.equals("FDO")) {
      c.print(
          type == PACKAGING && data.length() > 0
              ? "    Packaging Metadata: " + data.text(0) + "\n"
              : "");
    } else if (data.length() > 0) {
      plain("   description data: ", data);
    } else if (view.options.wide) {
      c.print("\n");
    }
  }

  private void fail(String message) {
    view.error("%s", message);
    view.fail();
  }

  private void plain(String title, Words data) {
    var c = view.console;
    c.print(title);
    for (int i = 0; i < data.length(); i++) {
      c.printf("%02x ", data.u8(i));
    }
    c.print("\n");
  }

  /** Of what a dump of memory holds for debuggers, the list of mapped files is shown. */
  private void dump(long type, Words data) {
    var c = view.console;
    if (type != FILES) {
      c.print(view.options.wide ? "\n" : "");
      return;
    }
    if (data.length() < 8) {
      fail("    Malformed note - too short for header");
      return;
    }
    if (data.u8(data.length() - 1) != 0) {
      fail("    Malformed note - does not end with \\0");
      return;
    }
    long count = data.u32(0);
    if (count > (data.length() - 8) / 12) {
      fail("    Malformed note - too short for supplied file count");
      return;
    }
    c.printf("    Page size: %d\n", data.u32(4));
    c.print("         Start         End Page Offset\n");
    long names = 8 + 12 * count;
    for (long at = 8; at < 8 + 12 * count; at += 12) {
      c.printf("    0x%08x  0x%08x  0x%08x\n", data.u32(at), data.u32(at + 4), data.u32(at + 8));
      if (names >= data.length()) {
        fail("    Malformed note - too short for filenames");
        return;
      }
      var name = data.text(names);
      c.printf("        %s\n", name);
      names += name.length() + 1L;
    }
  }

  /** A probe of SystemTap: three addresses and three texts. */
  private void probe(Words data) {
    var c = view.console;
    var texts = new java.util.ArrayList<String>();
    long at = 12;
    while (texts.size() < 3 && at < data.length()) {
      var text = data.text(at);
      at += text.length() + 1L;
      texts.add(text);
    }
    if (texts.size() < 3 || at > data.length()) {
      c.print("  <corrupt - note is too small>\n");
      fail("corrupt stapdt note - the data size is too small");
      return;
    }
    c.printf("    Provider: %s\n    Name: %s\n", texts.get(0), texts.get(1));
    c.printf(
        "    Location: 0x%08x, Base: 0x%08x, Semaphore: 0x%08x\n",
        data.u32(0), data.u32(4), data.u32(8));
    c.printf("    Arguments: %s\n", texts.get(2));
  }

  private void gnu(long type, Words data) {
    var c = view.console;
    switch ((int) type) {
      case 3 -> {
        c.print("    Build ID: ");
        for (int i = 0; i < data.length(); i++) {
          c.printf("%02x", data.u8(i));
        }
        c.print("\n");
      }
      case 1 -> {
        if (data.length() < 16) {
          c.print("    <corrupt GNU_ABI_TAG>\n");
          return;
        }
        long system = data.u32(0);
        c.printf(
            "    OS: %s, ABI: %d.%d.%d\n",
            system < SYSTEMS.length ? SYSTEMS[(int) system] : "Unknown",
            data.s32(4),
            data.s32(8),
            data.s32(12));
      }
      case 4 -> c.printf("    Version: %s\n", data.text(0));
      case 5 -> properties(data);
      case 2 -> {
        if (data.length() < 8) {
          c.print("      Hardware Capabilities: ");
          fail("<corrupt GNU_HWCAP>");
          return;
        }
        c.printf(
            "      Hardware Capabilities: num entries: %d, enabled mask: %x\n",
            data.s32(0), data.u32(4));
      }
      default -> {
        plain("    Description data: ", data);
      }
    }
  }

  private void properties(Words data) {
    var c = view.console;
    c.print("      Properties: ");
    if (data.length() < 8 || data.length() % 4 != 0) {
      c.printf("<corrupt GNU_PROPERTY_TYPE, size = %#x>\n", data.length());
      return;
    }
    long at = 0;
    while (at + 8 <= data.length()) {
      long type = data.u32(at);
      long size = data.u32(at + 4);
      at += 8;
      if (size > data.length() - at) {
        c.printf("<corrupt type (%#x) datasz: %#x>\n\n", type, size);
        return;
      }
      property(type, data.slice(at, size));
      at += (size + 3) & ~3;
      c.print(at >= data.length() ? "\n" : view.options.wide ? ", " : "\n\t");
    }
  }

  private void property(long type, Words data) {
    var c = view.console;
    boolean word = data.length() == 4;
    boolean and = type >= 0xb000_0000L && type <= 0xb000_7fffL;
    boolean or = type >= 0xb000_8000L && type <= 0xb000_ffffL;
    if (type == 1) {
      c.printf(
          word ? "stack size: 0x%x" : "stack size: <corrupt length: %#x> ",
          word ? data.u32(0) : data.length());
    } else if (type == 2) {
      c.print(
          data.length() == 0
              ? "no copy on protected "
              : "no copy on protected <corrupt length: 0x"
                  + Long.toHexString(data.length())
                  + "> ");
    } else if ((and || or) && !word) {
      c.printf(
          "%s (%#x): <corrupt length: %#x> ",
          and ? "UINT32_AND" : "UINT32_OR", type, data.length());
    } else if (type == 0xb000_8000L) {
      c.print("1_needed: " + needed(data.u32(0)));
    } else if (and || or) {
      c.printf("%s (%#x): %#x", and ? "UINT32_AND" : "UINT32_OR", type, data.u32(0));
    } else {
      var range =
          type < 0xc000_0000L
              ? "unknown"
              : type < 0xe000_0000L ? "processor-specific" : "application-specific";
      c.printf("<%s type %#x data: ", range, type);
      for (int i = 0; i < data.length(); i++) {
        c.printf("%02x ", data.u8(i));
      }
      c.print(">");
    }
  }

  private static String needed(long bits) {
    var parts = new java.util.ArrayList<String>();
    if ((bits & 1) != 0) {
      parts.add("indirect external access");
    }
    for (long rest = bits & ~1L; rest != 0; rest &= rest - 1) {
      parts.add("<unknown: " + Long.toHexString(rest & -rest) + ">");
    }
    return bits == 0 ? "<None>" : String.join(", ", parts);
  }
}
