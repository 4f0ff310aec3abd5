package org.xenwright.elf.readelf;

import org.xenwright.elf.raw.RawElf;

/** {@code readelf -h}. */
final class HeaderText {
  private final ElfView view;

  HeaderText(ElfView view) {
    this.view = view;
  }

  void print() {
    var elf = view.elf;
    var file = elf.file();
    var c = view.console;
    c.print("ELF Header:\n  Magic:   ");
    for (int i = 0; i < 16; i++) {
      c.printf("%2.2x ", file.u8(i));
    }
    c.print("\n");
    c.printf("  Class:                             %s\n", classOf(file.u8(4)));
    c.printf("  Data:                              %s\n", dataOf(file.u8(5)));
    int version = file.u8(6);
    c.printf(
        "  Version:                           %d%s\n",
        version, version == 1 ? " (current)" : version != 0 ? " <unknown>" : "");
    c.printf("  OS/ABI:                            %s\n", abi(file.u8(7)));
    c.printf("  ABI Version:                       %d\n", file.u8(8));
    c.printf("  Type:                              %s\n", type(view));
    c.printf("  Machine:                           %s\n", machine(elf.machine()));
    c.printf("  Version:                           0x%x\n", elf.version());
    c.printf("  Entry point address:               0x%x\n", elf.entry());
    c.printf("  Start of program headers:          %d (bytes into file)\n", elf.segmentTable());
    c.printf("  Start of section headers:          %d (bytes into file)\n", elf.sectionTable());
    c.printf(
        "  Flags:                             0x%x%s\n",
        elf.flags(), elf.machine() == 40 ? armFlags(elf.flags()) : "");
    c.printf("  Size of this header:               %d (bytes)\n", file.u16(40));
    c.printf("  Size of program headers:           %d (bytes)\n", file.u16(42));
    c.printf("  Number of program headers:         %d", file.u16(44));
    if (file.u16(44) == 0xffff && elf.hasSectionZero()) {
      c.printf(" (%d)", elf.segmentCount());
    }
    c.printf("\n  Size of section headers:           %d (bytes)\n", file.u16(46));
    c.printf("  Number of section headers:         %d", file.u16(48));
    if (file.u16(48) == 0 && elf.sectionCount() != 0) {
      c.printf(" (%d)", elf.sectionCount());
    }
    c.printf("\n  Section header string table index: %d", file.u16(50));
    if (file.u16(50) == RawElf.EXTENDED && elf.hasSectionZero()) {
      c.printf(" (%d)", elf.nameTable());
    }
    if (elf.nameTable() != 0 && elf.nameTable() >= Math.max(1, elf.sectionCount())) {
      c.print(" <corrupt: out of range>");
    }
    c.print("\n");
  }

  private static String classOf(int n) {
    return switch (n) {
      case 0 -> "none";
      case 1 -> "ELF32";
      case 2 -> "ELF64";
      default -> "<unknown: %x>".formatted(n);
    };
  }

  private static String dataOf(int n) {
    return switch (n) {
      case 0 -> "none";
      case 1 -> "2's complement, little endian";
      case 2 -> "2's complement, big endian";
      default -> "<unknown: %x>".formatted(n);
    };
  }

  private static String abi(int n) {
    return switch (n) {
      case 0 -> "UNIX - System V";
      case 1 -> "UNIX - HP-UX";
      case 2 -> "UNIX - NetBSD";
      case 3 -> "UNIX - GNU";
      case 6 -> "UNIX - Solaris";
      case 7 -> "UNIX - AIX";
      case 8 -> "UNIX - IRIX";
      case 9 -> "UNIX - FreeBSD";
      case 10 -> "UNIX - TRU64";
      case 11 -> "Novell - Modesto";
      case 12 -> "UNIX - OpenBSD";
      case 13 -> "VMS - OpenVMS";
      case 14 -> "HP - Non-Stop Kernel";
      case 15 -> "AROS";
      case 16 -> "FenixOS";
      case 17 -> "Nuxi CloudABI";
      case 18 -> "Stratus Technologies OpenVOS";
      case 65 -> "ARM FDPIC";
      case 97 -> "ARM";
      case 255 -> "Standalone App";
      default -> "<unknown: %x>".formatted(n);
    };
  }

  static String type(ElfView view) {
    int type = view.elf.type();
    return switch (type) {
      case 0 -> "NONE (None)";
      case 1 -> "REL (Relocatable file)";
      case 2 -> "EXEC (Executable file)";
      case 3 ->
          isPie(view) ? "DYN (Position-Independent Executable file)" : "DYN (Shared object file)";
      case 4 -> "CORE (Core file)";
      default ->
          type >= 0xff00
              ? "Processor Specific: (%x)".formatted(type)
              : type >= 0xfe00
                  ? "OS Specific: (%x)".formatted(type)
                  : "<unknown>: %x".formatted(type);
    };
  }

  /** {@code DF_1_PIE} in {@code DT_FLAGS_1}. */
  private static boolean isPie(ElfView view) {
    return view.dynamic()
        .value(0x6fff_fffbL)
        .map(flags -> (flags & 0x0800_0000L) != 0)
        .orElse(false);
  }

  private static String machine(int n) {
    return switch (n) {
      case 0 -> "None";
      case 3 -> "Intel 80386";
      case 8 -> "MIPS R3000";
      case 20 -> "PowerPC";
      case 40 -> "ARM";
      case 62 -> "Advanced Micro Devices X86-64";
      case 183 -> "AArch64";
      case 243 -> "RISC-V";
      default -> "<unknown>: 0x%x".formatted(n);
    };
  }

  /** AAELF32 4.3 and the flags of the older versions of the ABI. */
  static String armFlags(long all) {
    var out = new StringBuilder();
    if (all == 0) {
      return "";
    }
    long eabi = all & 0xff00_0000L;
    long flags = all & 0x00ff_ffffL;
    if ((flags & 1) != 0) {
      out.append(", relocatable executable");
      flags &= ~1L;
    }
    boolean unknown = false;
    int version = (int) (eabi >>> 24);
    switch (version) {
      case 0 -> out.append(", GNU EABI");
      case 1, 2, 3, 4, 5 -> out.append(", Version").append(version).append(" EABI");
      default -> out.append(", <unrecognized EABI>");
    }
    while (flags != 0) {
      long flag = flags & -flags;
      flags &= ~flag;
      var text = flagText(version, flag);
      if (text.isEmpty()) {
        unknown = true;
      } else {
        out.append(", ").append(text);
      }
    }
    return out.append(unknown ? ", <unknown>" : "").toString();
  }

  private static String flagText(int version, long flag) {
    return switch (version) {
      case 0 -> oldFlag(flag);
      case 1 -> flag == 4 ? "sorted symbol tables" : "";
      case 2 ->
          flag == 4
              ? "sorted symbol tables"
              : flag == 8
                  ? "dynamic symbols use segment index"
                  : flag == 16 ? "mapping symbols precede others" : "";
      case 4 -> flag == 0x40_0000 ? "LE8" : flag == 0x80_0000 ? "BE8" : "";
      case 5 ->
          flag == 0x40_0000
              ? "LE8"
              : flag == 0x80_0000
                  ? "BE8"
                  : flag == 0x200 ? "soft-float ABI" : flag == 0x400 ? "hard-float ABI" : "";
      default -> "";
    };
  }

  private static String oldFlag(long flag) {
    return switch ((int) flag) {
      case 0x04 -> "interworking enabled";
      case 0x08 -> "uses APCS/26";
      case 0x10 -> "uses APCS/float";
      case 0x20 -> "position independent";
      case 0x40 -> "8 bit structure alignment";
      case 0x80 -> "uses new ABI";
      case 0x100 -> "uses old ABI";
      case 0x200 -> "software FP";
      case 0x400 -> "VFP";
      case 0x800 -> "Maverick FP";
      default -> "";
    };
  }
}
