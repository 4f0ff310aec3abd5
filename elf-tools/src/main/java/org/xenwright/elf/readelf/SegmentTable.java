package org.xenwright.elf.readelf;

import org.xenwright.elf.bfd.Membership;
import org.xenwright.elf.raw.RawElf;
import org.xenwright.elf.raw.RawSection;
import org.xenwright.elf.raw.RawSegment;
import org.xenwright.elf.readelf.ReadelfOptions.Part;

/** {@code readelf -l}. */
final class SegmentTable {
  private final ElfView view;

  SegmentTable(ElfView view) {
    this.view = view;
  }

  void print() {
    var elf = view.elf;
    var c = view.console;
    boolean asked = view.options.shows(Part.SEGMENTS);
    long count = elf.segmentCount();
    if (count == 0) {
      if (elf.segmentTable() != 0) {
        view.warn(
            "possibly corrupt ELF header - it has a non-zero program header offset, but no program"
                + " headers");
      } else if (asked) {
        c.print("\nThere are no program headers in this file.\n");
      }
      return;
    }
    if (asked && !view.options.shows(Part.HEADER)) {
      c.printf("\nElf file type is %s\n", HeaderText.type(view));
      c.printf("Entry point 0x%x\n", elf.entry());
      c.printf(
          count > 1
              ? "There are %d program headers, starting at offset %d\n"
              : "There is %d program header, starting at offset %d\n",
          count,
          elf.segmentTable());
    }
    if (!isReadable(count)) {
      return;
    }
    if (asked) {
      table();
    } else {
      for (var s : elf.segments()) {
        if (s.type() == 3) {
          interpreter(s, false);
        }
      }
    }
  }

  private boolean isReadable(long count) {
    var elf = view.elf;
    int size = elf.file().u16(42);
    if (size != RawElf.SEGMENT) {
      view.error(
          size < RawElf.SEGMENT
              ? "The e_phentsize field in the ELF header is less than the size of an ELF program"
                  + " header"
              : "The e_phentsize field in the ELF header is larger than the size of an ELF program"
                  + " header");
      return false;
    }
    if (!elf.file().holds(elf.segmentTable(), count * size)) {
      view.error("Reading %d bytes extends past end of file for program headers", count * size);
      return false;
    }
    return true;
  }

  private void table() {
    var c = view.console;
    c.print(view.elf.segmentCount() > 1 ? "\nProgram Headers:\n" : "\nProgram Headers:\n");
    c.print("  Type           Offset   VirtAddr   PhysAddr   FileSiz MemSiz  Flg Align\n");
    for (var s : view.elf.segments()) {
      c.printf("  %-14.14s ", type(s.type()));
      c.printf(
          "0x%6.6x 0x%8.8x 0x%8.8x 0x%5.5x 0x%5.5x %c%c%c ",
          s.offset(),
          s.virtualAddress(),
          s.physicalAddress(),
          s.fileSize(),
          s.memorySize(),
          (s.flags() & 4) != 0 ? 'R' : ' ',
          (s.flags() & 2) != 0 ? 'W' : ' ',
          (s.flags() & 1) != 0 ? 'E' : ' ');
      c.printf("%s\n", s.alignment() == 0 ? "0" : "0x%x".formatted(s.alignment()));
      if (s.type() == 3) {
        interpreter(s, true);
      }
    }
    if (!view.sections().isEmpty()) {
      mapping();
    }
  }

  private void interpreter(RawSegment s, boolean shown) {
    if (s.fileSize() <= 1 || !view.elf.file().holds(s.offset(), s.fileSize())) {
      view.error("Unable to find program interpreter name");
      return;
    }
    if (!shown) {
      return;
    }
    view.console.printf(
        "      [Requesting program interpreter: %s]\n",
        view.elf.file().slice(s.offset(), s.fileSize()).text(0));
  }

  private void mapping() {
    var c = view.console;
    c.print("\n Section to Segment mapping:\n  Segment Sections...\n");
    for (int i = 0; i < view.elf.segments().size(); i++) {
      c.printf("   %2.2d     ", i);
      for (var section : view.sections().subList(1, Math.max(1, view.sections().size()))) {
        if (isIn(section, view.elf.segments().get(i))) {
          c.printf("%s ", view.sectionName(section));
        }
      }
      c.print("\n");
    }
  }

  /** The strict test; TLS space without contents is shown in the TLS segment alone. */
  static boolean isIn(RawSection section, RawSegment segment) {
    boolean tlsSpace = section.has(0x400) && section.isNobits() && segment.type() != 7;
    return !tlsSpace && Membership.isIn(section, segment, true);
  }

  static String type(long type) {
    return switch ((int) type) {
      case 0 -> "NULL";
      case 1 -> "LOAD";
      case 2 -> "DYNAMIC";
      case 3 -> "INTERP";
      case 4 -> "NOTE";
      case 5 -> "SHLIB";
      case 6 -> "PHDR";
      case 7 -> "TLS";
      case 0x6474_e550 -> "GNU_EH_FRAME";
      case 0x6474_e551 -> "GNU_STACK";
      case 0x6474_e552 -> "GNU_RELRO";
      case 0x6474_e553 -> "GNU_PROPERTY";
      case 0x6474_e554 -> "GNU_SFRAME";
      case 0x65a3_dbe6 -> "OPENBSD_RANDOMIZE";
      case 0x65a3_dbe7 -> "OPENBSD_WXNEEDED";
      case 0x65a4_1be6 -> "OPENBSD_BOOTDATA";
      case 0x7000_0001 -> "EXIDX";
      default ->
          type >= 0x6474_e555L && type <= 0x6474_f554L
              ? "GNU_MBIND+%#x".formatted(type - 0x6474_e555L)
              : type >= 0x7000_0000L && type <= 0x7fff_ffffL
                  ? "LOPROC+%#x".formatted(type - 0x7000_0000L)
                  : type >= 0x6000_0000L && type <= 0x6fff_ffffL
                      ? "LOOS+%#x".formatted(type - 0x6000_0000L)
                      : "<unknown>: %x".formatted(type);
    };
  }
}
