package org.xenwright.elf.readelf;

import org.xenwright.elf.raw.Words;
import org.xenwright.elf.readelf.ReadelfOptions.Part;

/** {@code readelf -n}: notes of sections, or of segments when there are no sections. */
final class NotesText {
  private static final String[] SYSTEMS = {
    "Linux", "Hurd", "Solaris", "FreeBSD", "NetBSD", "Syllable", "NaCl"
  };

  private final ElfView view;

  NotesText(ElfView view) {
    this.view = view;
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
      note(content.slice(at + 12, nameSize).text(0), type, content.slice(data, size));
      at = next;
    }
  }

  private void note(String owner, long type, Words data) {
    var c = view.console;
    c.print("  ");
    view.name(-20, owner);
    boolean gnu = owner.equals("GNU");
    var kind = gnu ? gnuType(type) : genericType(owner, type);
    c.printf(" 0x%08x\t%s%s", data.length(), kind, view.options.wide ? "\t" : "\n");
    if (gnu) {
      gnu(type, data);
    } else if (data.length() > 0) {
      plain(data);
    } else if (view.options.wide) {
      c.print("\n");
    }
  }

  private void plain(Words data) {
    var c = view.console;
    c.print("   description data: ");
    for (int i = 0; i < data.length(); i++) {
      c.printf("%02x ", data.u8(i));
    }
    c.print("\n");
  }

  private static String gnuType(long type) {
    return switch ((int) type) {
      case 1 -> "NT_GNU_ABI_TAG (ABI version tag)";
      case 2 -> "NT_GNU_HWCAP (DSO-supplied software HWCAP info)";
      case 3 -> "NT_GNU_BUILD_ID (unique build ID bitstring)";
      case 4 -> "NT_GNU_GOLD_VERSION (gold version)";
      case 5 -> "NT_GNU_PROPERTY_TYPE_0";
      case 0x100 -> "NT_GNU_BUILD_ATTRIBUTE_OPEN";
      case 0x101 -> "NT_GNU_BUILD_ATTRIBUTE_FUNC";
      default -> "Unknown note type: (0x%08x)".formatted(type);
    };
  }

  private String genericType(String owner, long type) {
    if (owner.equals("stapsdt")) {
      return type == 3 ? "NT_STAPSDT (SystemTap probe descriptors)" : unknown(type);
    }
    if (view.elf.type() == 4) {
      return unknown(type);
    }
    return switch ((int) type) {
      case 1 -> "NT_VERSION (version)";
      case 2 -> "NT_ARCH (architecture)";
      case 0x100 -> "OPEN";
      case 0x101 -> "func";
      default -> unknown(type);
    };
  }

  private static String unknown(long type) {
    return "Unknown note type: (0x%08x)".formatted(type);
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
            data.u32(4),
            data.u32(8),
            data.u32(12));
      }
      case 4 -> c.printf("    Version: %s\n", data.text(0));
      case 5 -> properties(data);
      case 2 -> {
        if (data.length() < 8) {
          view.error("<corrupt GNU_HWCAP>");
          return;
        }
        c.printf(
            "      Hardware Capabilities: num entries: %d, enabled mask: %x\n",
            data.u32(0), data.u32(4));
      }
      default -> {
        if (data.length() > 0) {
          plain(data);
        }
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
        c.printf("<corrupt type (%#x) datasz: %#x>\n", type, size);
        return;
      }
      if (type == 1) {
        c.printf("stack size: 0x%x", data.u32(at));
      } else if (type == 2) {
        c.print("no copy on protected ");
      } else {
        c.printf(
            type >= 0xc000_0000L && type <= 0xdfff_ffffL
                ? "<processor-specific type %#x data: "
                : "<unknown type %#x data: ",
            type);
        for (int i = 0; i < size; i++) {
          c.printf("%02x ", data.u8(at + i));
        }
        c.print(">");
      }
      at += (size + 3) & ~3;
      c.print(at >= data.length() ? "\n" : view.options.wide ? ", " : "\n\t");
    }
  }
}
