package org.xenwright.elf.readelf;

import org.xenwright.elf.raw.RawSection;

/** Names of section types and flags as readelf shows them. */
final class SectionNames {
  private static final String[] TYPES = {
    "NULL",
    "PROGBITS",
    "SYMTAB",
    "STRTAB",
    "RELA",
    "HASH",
    "DYNAMIC",
    "NOTE",
    "NOBITS",
    "REL",
    "SHLIB",
    "DYNSYM",
    "",
    "",
    "INIT_ARRAY",
    "FINI_ARRAY",
    "PREINIT_ARRAY",
    "GROUP",
    "SYMTAB SECTION INDICES",
    "RELR"
  };

  /** Bits of {@code sh_flags}, their letters and their long names. */
  private static final long[] BITS = {
    1, 2, 4, 0x10, 0x20, 0x40, 0x80, 0x100, 0x200, 0x400, 0x800, 0x8000_0000L
  };

  private static final String LETTERS = "WAXMSILOGTCE";

  private static final String[] WORDS = {
    "WRITE",
    "ALLOC",
    "EXEC",
    "MERGE",
    "STRINGS",
    "INFO LINK",
    "LINK ORDER",
    "OS NONCONF",
    "GROUP",
    "TLS",
    "COMPRESSED",
    "EXCLUDE"
  };

  private SectionNames() {}

  static String type(long type) {
    if (type < TYPES.length && !TYPES[(int) type].isEmpty()) {
      return TYPES[(int) type];
    }
    return switch ((int) type) {
      case 0x6fff_fffd -> "VERDEF";
      case 0x6fff_fffe -> "VERNEED";
      case 0x6fff_ffff -> "VERSYM";
      case 0x6fff_fff6 -> "GNU_HASH";
      case 0x6fff_fff5 -> "GNU_ATTRIBUTES";
      case 0x6fff_fff7 -> "GNU_LIBLIST";
      case 0x6fff_fff0 -> "VERSYM";
      case 0x6fff_fffc -> "VERDEF";
      case 0x7fff_fffd -> "AUXILIARY";
      case 0x7fff_ffff -> "FILTER";
      case 0x7000_0001 -> "ARM_EXIDX";
      case 0x7000_0002 -> "ARM_PREEMPTMAP";
      case 0x7000_0003 -> "ARM_ATTRIBUTES";
      case 0x7000_0004 -> "ARM_DEBUGOVERLAY";
      case 0x7000_0005 -> "ARM_OVERLAYSECTION";
      default -> otherType(type);
    };
  }

  private static String otherType(long type) {
    if (type >= 0x7000_0000L && type <= 0x7fff_ffffL) {
      return "LOPROC+%#x".formatted(type - 0x7000_0000L);
    }
    if (type >= 0x6000_0000L && type <= 0x6fff_ffffL) {
      return "LOOS+%#x".formatted(type - 0x6000_0000L);
    }
    if (type >= 0x8000_0000L) {
      return "LOUSER+%#x".formatted(type - 0x8000_0000L);
    }
    return "%08x: <unknown>".formatted(type);
  }

  /** The letters, without {@code details} in at most three columns and more if need be. */
  static String letters(RawSection section) {
    var out = new StringBuilder();
    boolean unknown = false;
    for (long left = section.flags(); left != 0; ) {
      long flag = left & -left;
      left &= ~flag;
      int i = index(flag);
      if (i >= 0) {
        out.append(LETTERS.charAt(i));
      } else if (flag == 0x20_0000) {
        out.append('R');
      } else if (flag == 0x100_0000) {
        out.append('D');
      } else if (flag == 0x2000_0000) {
        out.append('y');
      } else if ((flag & 0x0ff0_0000) != 0) {
        out.append('o');
        left &= ~0x0ff0_0000L;
      } else if ((flag & 0xf000_0000L) != 0) {
        out.append('p');
        left &= ~0xf000_0000L;
      } else {
        out.append(unknown ? "" : "x");
        unknown = true;
      }
    }
    return out.toString();
  }

  private static int index(long flag) {
    for (int i = 0; i < BITS.length; i++) {
      if (BITS[i] == flag) {
        return i;
      }
    }
    return -1;
  }

  /** The line of {@code -t}. */
  static String details(RawSection section) {
    var out = new StringBuilder("[%08x]: ".formatted(section.flags()));
    String separator = "";
    long os = 0;
    long processor = 0;
    long unknown = 0;
    for (long left = section.flags(); left != 0; ) {
      long flag = left & -left;
      left &= ~flag;
      int i = index(flag);
      String word =
          i >= 0
              ? WORDS[i]
              : flag == 0x20_0000
                  ? "GNU_RETAIN"
                  : flag == 0x100_0000 ? "GNU_MBIND" : flag == 0x2000_0000 ? "ARM_PURECODE" : "";
      if (!word.isEmpty()) {
        out.append(separator).append(word);
        separator = ", ";
      } else if ((flag & 0x0ff0_0000) != 0) {
        os |= flag;
      } else if ((flag & 0xf000_0000L) != 0) {
        processor |= flag;
      } else {
        unknown |= flag;
      }
    }
    if (os != 0) {
      out.append(separator).append("OS (%08x)".formatted(os));
      separator = ", ";
    }
    if (processor != 0) {
      out.append(separator).append("PROC (%08x)".formatted(processor));
      separator = ", ";
    }
    if (unknown != 0) {
      out.append(separator).append("UNKNOWN (%08x)".formatted(unknown));
    }
    return out.toString();
  }
}
