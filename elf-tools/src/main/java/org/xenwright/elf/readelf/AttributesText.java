package org.xenwright.elf.readelf;

import org.xenwright.elf.raw.Words;
import org.xenwright.elf.readelf.ArmTags.Tag;
import org.xenwright.elf.readelf.ReadelfOptions.Part;

/** {@code readelf -A}: the attribute sections (Addenda to the ABI for the Arm Architecture 3.3). */
final class AttributesText {
  private static final int COMPATIBILITY = 32;
  private static final int NO_DEFAULTS = 64;
  private static final int ALSO_COMPATIBLE = 65;
  private static final int CPU_RAW_NAME = 4;
  private static final int CPU_NAME = 5;
  private static final int WCHAR = 18;
  private static final int CONFORMANCE = 67;
  private static final int CPU_ARCH = 6;

  private final ElfView view;
  private Words content;
  private int at;

  AttributesText(ElfView view) {
    this.view = view;
    this.content = new Words(org.xenwright.elf.model.Bytes.EMPTY, view.elf.big());
  }

  void print() {
    if (!view.options.shows(Part.ARCHITECTURE) || view.elf.machine() != 40) {
      return;
    }
    for (var section : view.sections()) {
      if (section.type() == 0x7000_0003L || section.type() == 0x6fff_fff5L) {
        content = view.elf.content(section);
        section();
      }
    }
  }

  private void section() {
    if (content.length() == 0) {
      return;
    }
    if (content.u8(0) != 'A') {
      view.console.printf(
          "Unknown attributes version '%c'(%d) - expecting 'A'\n",
          (char) content.u8(0), content.u8(0));
      return;
    }
    at = 1;
    long left = content.length() - 1L;
    while (left > 0) {
      if (left <= 4) {
        view.error("Tag section ends prematurely");
        return;
      }
      long size = content.u32(at);
      if (size > left) {
        view.error("Bad attribute length (%d > %d)", size, left);
        size = left;
      } else if (size < 5) {
        view.error("Attribute length of %d is too small", size);
        return;
      }
      int end = at + (int) size;
      left -= size;
      at += 4;
      subsection(end);
      at = end;
    }
  }

  private void subsection(int end) {
    var vendor = content.slice(0, end).text(at);
    at += vendor.length() + 1;
    view.console.printf("Attribute Section: ");
    view.name(Integer.MAX_VALUE, vendor);
    view.console.print("\n");
    while (at < end && end - at >= 6) {
      int start = at;
      int tag = content.u8(at++);
      long size = content.u32(at);
      at += 4;
      if (size > end - start) {
        view.error("Bad subsection length (%d > %d)", size, end - start);
        size = end - start;
      }
      if (size < 6) {
        view.error("Bad subsection length (%d < 6)", size);
        return;
      }
      int stop = start + (int) size;
      switch (tag) {
        case 1 -> view.console.print("File Attributes\n");
        case 2 -> numbers("Section Attributes:", stop);
        case 3 -> numbers("Symbol Attributes:", stop);
        default -> view.console.printf("Unknown tag: %d\n", tag);
      }
      while (at < stop) {
        if (vendor.equals("aeabi")) {
          attribute(stop);
        } else {
          unknown((int) number(stop), stop);
        }
      }
      at = stop;
    }
  }

  private void numbers(String title, int stop) {
    view.console.print(title);
    while (at < stop) {
      long value = number(stop);
      if (value == 0) {
        break;
      }
      view.console.printf(" %d", value);
    }
    view.console.print("\n");
  }

  private long number(int end) {
    long value = 0;
    for (int shift = 0; at < end; shift += 7) {
      int b = content.u8(at++);
      if (shift < 63) {
        value |= (long) (b & 0x7f) << shift;
      }
      if ((b & 0x80) == 0) {
        break;
      }
    }
    return value;
  }

  private void text(int end) {
    var text = content.slice(0, end).text(at);
    view.console.printf("\"");
    view.name(Integer.MAX_VALUE, text);
    view.console.printf("\"\n");
    at = Math.min(end, at + text.length() + 1);
  }

  private void unknown(int tag, int end) {
    view.console.printf("  Tag_unknown_%d: ", tag);
    if ((tag & 1) != 0) {
      text(end);
    } else {
      long value = number(end);
      view.console.printf("%d (0x%x)\n", value, value);
    }
  }

  private void attribute(int end) {
    var c = view.console;
    int number = (int) number(end);
    switch (number) {
      case COMPATIBILITY -> {
        long flag = number(end);
        var vendor = content.slice(0, end).text(at);
        at += vendor.length() + 1;
        c.printf("  Tag_compatibility: flag = %d, vendor = %s\n", flag, vendor);
      }
      case NO_DEFAULTS -> {
        c.printf("  Tag_nodefaults: ");
        at++;
        c.print("True\n");
      }
      case ALSO_COMPATIBLE -> alsoCompatible(end);
      case CPU_RAW_NAME -> named("CPU_raw_name", end);
      case CPU_NAME -> named("CPU_name", end);
      case CONFORMANCE -> named("conformance", end);
      case WCHAR -> c.printf("  Tag_ABI_PCS_wchar_t: %s\n", wide(number(end)));
      default -> {
        var tag = ArmTags.TAGS.get(number);
        if (tag == null) {
          unknown(number, end);
        } else {
          c.printf("  Tag_%s: %s\n", tag.name(), value(number, tag, number(end)));
        }
      }
    }
  }

  private void named(String name, int end) {
    view.console.printf("  Tag_%s: ", name);
    text(end);
  }

  /** A further attribute, stored as text. */
  private void alsoCompatible(int end) {
    var c = view.console;
    c.print("  Tag_also_compatible_with: ");
    int start = at;
    long inner = number(end);
    if (inner == CPU_ARCH && at < end) {
      long value = number(end);
      var tag = ArmTags.TAGS.get(CPU_ARCH);
      c.printf(
          "%s\n", tag == null ? "" : value < tag.values().length ? tag.values()[(int) value] : "");
      at = Math.min(end, at + 1);
      return;
    }
    c.print("???\n");
    at = Math.min(end, start + content.slice(0, end).text(start).length() + 1);
  }

  private static String wide(long size) {
    return size == 0
        ? "None"
        : size == 2 || size == 4 ? "" + size : size < 4 ? "??? " + size : "??? (" + size + ")";
  }

  private static String value(int number, Tag tag, long n) {
    switch (number) {
      case ArmTags.PROFILE -> {
        return switch ((int) n) {
          case 0 -> "None";
          case 'A' -> "Application";
          case 'R' -> "Realtime";
          case 'M' -> "Microcontroller";
          case 'S' -> "Application or Realtime";
          default -> "??? (" + n + ")";
        };
      }
      case ArmTags.ALIGN_NEEDED -> {
        return alignment(n, "8-byte", "4-byte");
      }
      case ArmTags.ALIGN_PRESERVED -> {
        return alignment(n, "8-byte, except leaf SP", "8-byte");
      }
      default -> {
        return n >= 0 && n < tag.values().length ? tag.values()[(int) n] : "??? (" + n + ")";
      }
    }
  }

  private static String alignment(long n, String one, String two) {
    return n == 0
        ? "None"
        : n == 1
            ? one
            : n == 2
                ? two
                : n == 3
                    ? "??? 3"
                    : n <= 12
                        ? "8-byte and up to " + (1 << n) + "-byte extended"
                        : "??? (" + n + ")";
  }
}
