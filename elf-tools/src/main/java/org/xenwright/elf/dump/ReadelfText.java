package org.xenwright.elf.dump;

import java.util.ArrayList;
import org.xenwright.elf.model.Bytes;
import org.xenwright.elf.model.ElfHeader;
import org.xenwright.elf.model.ElfObject;
import org.xenwright.elf.model.Section;
import org.xenwright.elf.model.SectionFlags;
import org.xenwright.elf.model.SectionRef;
import org.xenwright.elf.model.SymbolType;

/**
 * {@code readelf -h -S -l -s -r}, narrow form. The file's bytes are needed where its own layout is
 * shown.
 */
public final class ReadelfText {
  private ReadelfText() {}

  /** {@code -h}; the file must be one {@code ElfReader} accepted. */
  public static String header(Bytes file, ElfObject elf) {
    var out = new StringBuilder("ELF Header:\n  Magic:   ");
    for (int i = 0; i < 16; i++) {
      out.append(String.format("%02x ", file.u8(i)));
    }
    out.append("\n  Class:                             ELF32\n");
    out.append("  Data:                              2's complement, little endian\n");
    out.append("  Version:                           ")
        .append(file.u8(6))
        .append(file.u8(6) == 1 ? " (current)\n" : "\n");
    out.append("  OS/ABI:                            ").append(osAbi(file.u8(7))).append('\n');
    out.append("  ABI Version:                       ").append(file.u8(8)).append('\n');
    out.append("  Type:                              ")
        .append(type(elf.header().type()))
        .append('\n');
    out.append("  Machine:                           ARM\n");
    out.append(String.format("  Version:                           0x%x\n", file.u32(20)));
    out.append(String.format("  Entry point address:               0x%x\n", file.u32(24)));
    out.append(
        String.format("  Start of program headers:          %d (bytes into file)\n", file.u32(28)));
    out.append(
        String.format("  Start of section headers:          %d (bytes into file)\n", file.u32(32)));
    out.append(
        String.format(
            "  Flags:                             0x%x%s\n", file.u32(36), flags(file.u32(36))));
    out.append(String.format("  Size of this header:               %d (bytes)\n", file.u16(40)));
    out.append(String.format("  Size of program headers:           %d (bytes)\n", file.u16(42)));
    out.append(String.format("  Number of program headers:         %d\n", file.u16(44)));
    out.append(String.format("  Size of section headers:           %d (bytes)\n", file.u16(46)));
    out.append(String.format("  Number of section headers:         %d\n", file.u16(48)));
    out.append(String.format("  Section header string table index: %d\n", file.u16(50)));
    return out.toString();
  }

  private static String osAbi(int number) {
    return switch (number) {
      case 0 -> "UNIX - System V";
      case 3 -> "UNIX - GNU";
      case 65 -> "ARM FDPIC";
      case 97 -> "ARM";
      default -> String.format("<unknown: %x>", number);
    };
  }

  private static String type(int number) {
    return switch (number) {
      case 0 -> "NONE (None)";
      case ElfHeader.RELOCATABLE -> "REL (Relocatable file)";
      case ElfHeader.EXECUTABLE -> "EXEC (Executable file)";
      case ElfHeader.SHARED -> "DYN (Shared object file)";
      case 4 -> "CORE (Core file)";
      default -> String.format("<unknown>: %x", number);
    };
  }

  private static String flags(long flags) {
    var out = new StringBuilder();
    if (flags >>> 24 == 5) {
      out.append(", Version5 EABI");
      out.append((flags & 0x0080_0000) != 0 ? ", BE8" : "");
      out.append((flags & 0x200) != 0 ? ", soft-float ABI" : "");
      out.append((flags & 0x400) != 0 ? ", hard-float ABI" : "");
    }
    return out.toString();
  }

  /** {@code -S}. */
  public static String sections(Bytes file, ElfObject elf) {
    if (elf.sections().isEmpty()) {
      return "\nThere are no sections in this file.\n";
    }
    var out = new StringBuilder();
    out.append(
        String.format(
            "There are %d section headers, starting at offset 0x%x:\n\n",
            elf.sections().size(), file.u32(32)));
    out.append(elf.sections().size() == 1 ? "Section Header:\n" : "Section Headers:\n");
    out.append(
        "  [Nr] Name              Type            Addr     Off    Size   ES Flg Lk Inf Al\n");
    int number = 0;
    for (var section : elf.sections()) {
      out.append(
          String.format(
              "  [%2d] %-17s %-15s %08x %06x %06x %02x %3s %2d %3d %2d\n",
              number++,
              shortened(section.name(), 17),
              sectionType(section.type().number()),
              section.address(),
              section.fileOffset(),
              section.size(),
              section.entrySize(),
              letters(section),
              section.link(),
              section.info(),
              section.alignment()));
    }
    return out.append(
            """
            Key to Flags:
              W (write), A (alloc), X (execute), M (merge), S (strings), I (info),
              L (link order), O (extra OS processing required), G (group), T (TLS),
              C (compressed), x (unknown), o (OS specific), E (exclude),
              D (mbind), y (purecode), p (processor specific)
            """)
        .toString();
  }

  static String shortened(String name, int width) {
    return name.length() <= width ? name : name.substring(0, width - 5) + "[...]";
  }

  private static String sectionType(long number) {
    return switch ((int) number) {
      case 0 -> "NULL";
      case 1 -> "PROGBITS";
      case 2 -> "SYMTAB";
      case 3 -> "STRTAB";
      case 4 -> "RELA";
      case 5 -> "HASH";
      case 6 -> "DYNAMIC";
      case 7 -> "NOTE";
      case 8 -> "NOBITS";
      case 9 -> "REL";
      case 10 -> "SHLIB";
      case 11 -> "DYNSYM";
      case 14 -> "INIT_ARRAY";
      case 15 -> "FINI_ARRAY";
      case 16 -> "PREINIT_ARRAY";
      case 17 -> "GROUP";
      case 18 -> "SYMTAB SECTION INDICES";
      case 0x7000_0001 -> "ARM_EXIDX";
      case 0x7000_0002 -> "ARM_PREEMPTMAP";
      case 0x7000_0003 -> "ARM_ATTRIBUTES";
      default -> String.format("%08x: <unknown>", number);
    };
  }

  private static final Object[][] LETTERS = {
    {SectionFlags.WRITE, 'W'},
    {SectionFlags.ALLOC, 'A'},
    {SectionFlags.EXECUTE, 'X'},
    {SectionFlags.MERGE, 'M'},
    {SectionFlags.STRINGS, 'S'},
    {SectionFlags.INFO_LINK, 'I'},
    {SectionFlags.LINK_ORDER, 'L'},
    {0x100L, 'O'},
    {SectionFlags.GROUP, 'G'},
    {SectionFlags.TLS, 'T'},
    {SectionFlags.COMPRESSED, 'C'},
    {SectionFlags.PURE_CODE, 'y'},
    {SectionFlags.EXCLUDE, 'E'}
  };

  private static String letters(Section section) {
    var out = new StringBuilder();
    for (var pair : LETTERS) {
      if (section.has((Long) pair[0])) {
        out.append(pair[1]);
      }
    }
    return out.toString();
  }

  /** {@code -l}. */
  public static String segments(Bytes file, ElfObject elf) {
    if (elf.segments().isEmpty()) {
      return "\nThere are no program headers in this file.\n";
    }
    var out = new StringBuilder("\nElf file type is ").append(type(elf.header().type()));
    out.append(String.format("\nEntry point 0x%x\n", elf.header().entry()));
    int count = elf.segments().size();
    out.append(
        String.format(
            count == 1
                ? "There is %d program header, starting at offset %d\n"
                : "There are %d program headers, starting at offset %d\n",
            count,
            file.u32(28)));
    out.append(
        "\nProgram Headers:\n  Type           Offset   VirtAddr   PhysAddr   FileSiz MemSiz  Flg Align\n");
    for (var s : elf.segments()) {
      out.append(
          String.format(
              "  %-14s 0x%06x 0x%08x 0x%08x 0x%05x 0x%05x %c%c%c 0x%x\n",
              segmentType(s.type()),
              s.fileOffset(),
              s.virtualAddress(),
              s.physicalAddress(),
              s.fileSize(),
              s.memorySize(),
              (s.flags() & 4) != 0 ? 'R' : ' ',
              (s.flags() & 2) != 0 ? 'W' : ' ',
              (s.flags() & 1) != 0 ? 'E' : ' ',
              s.alignment()));
    }
    out.append("\n Section to Segment mapping:\n  Segment Sections...\n");
    for (int i = 0; i < count; i++) {
      out.append(String.format("   %02d     ", i));
      for (var section : elf.sections()) {
        if (SegmentMembership.holds(elf.segments().get(i), section)) {
          out.append(section.name()).append(' ');
        }
      }
      out.append('\n');
    }
    return out.toString();
  }

  private static String segmentType(int type) {
    return switch (type) {
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
      case 0x7000_0001 -> "EXIDX";
      default -> String.format("<unknown>: %x", type);
    };
  }

  /** {@code -s}. */
  public static String symbols(ElfObject elf) {
    var tables = new ArrayList<Section>();
    elf.sections().stream().filter(s -> s.type().number() == 2).forEach(tables::add);
    if (tables.isEmpty() || elf.symbols().isEmpty()) {
      return "";
    }
    int count = elf.symbols().size();
    var out =
        new StringBuilder("\nSymbol table '")
            .append(tables.getFirst().name())
            .append("' contains ")
            .append(count);
    out.append(count == 1 ? " entry:\n" : " entries:\n")
        .append("   Num:    Value  Size Type    Bind   Vis      Ndx Name\n");
    for (int i = 0; i < count; i++) {
      var s = elf.symbols().get(i);
      var place =
          switch (s.section()) {
            case SectionRef.Undefined _ -> "UND";
            case SectionRef.Absolute _ -> "ABS";
            case SectionRef.Common _ -> "COM";
            case SectionRef.Defined(int index) -> Integer.toString(index);
          };
      var type = s.type() == SymbolType.ARM_THUMB_FUNC ? "THUMB_FUNC" : s.type().name();
      out.append(
          String.format(
              "%6d: %08x %5d %-7s %-6s %-7s  %3s %s\n",
              i,
              s.value(),
              s.size(),
              type,
              s.binding().name(),
              s.visibility().name(),
              place,
              shortened(ObjdumpText.name(elf, s), 21)));
    }
    return out.toString();
  }

  /** {@code -r}. */
  public static String relocations(ElfObject elf) {
    var out = new StringBuilder();
    for (var table : elf.sections()) {
      if (table.type().number() != 9
          || table.info() <= 0
          || table.info() >= elf.sections().size()) {
        continue;
      }
      var entries = elf.sections().get(table.info()).relocations();
      out.append(
          String.format(
              "\nRelocation section '%s' at offset 0x%x contains %d %s:\n",
              table.name(),
              table.fileOffset(),
              entries.size(),
              entries.size() == 1 ? "entry" : "entries"));
      out.append(" Offset     Info    Type            Sym.Value  Sym. Name\n");
      for (var entry : entries) {
        var type = entry.type().fullName();
        out.append(
            String.format(
                "%08x  %08x %-17.17s",
                entry.offset(), (long) entry.symbolIndex() << 8 | entry.type().number(), type));
        if (entry.symbolIndex() != 0) {
          var symbol = elf.symbols().get(entry.symbolIndex());
          out.append(
              String.format(
                  " %08x   %s", symbol.value(), shortened(ObjdumpText.name(elf, symbol), 22)));
        }
        out.append('\n');
      }
    }
    return out.isEmpty() ? "\nThere are no relocations in this file.\n" : out.toString();
  }
}
