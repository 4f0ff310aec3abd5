package org.xenwright.elf.readelf;

/** Names of dynamic tags (gABI figure 5-10 and GNU's additions). */
public final class DynamicTagNames {
  private static final String[] NAMES = {
    "NULL",
    "NEEDED",
    "PLTRELSZ",
    "PLTGOT",
    "HASH",
    "STRTAB",
    "SYMTAB",
    "RELA",
    "RELASZ",
    "RELAENT",
    "STRSZ",
    "SYMENT",
    "INIT",
    "FINI",
    "SONAME",
    "RPATH",
    "SYMBOLIC",
    "REL",
    "RELSZ",
    "RELENT",
    "PLTREL",
    "DEBUG",
    "TEXTREL",
    "JMPREL",
    "BIND_NOW",
    "INIT_ARRAY",
    "FINI_ARRAY",
    "INIT_ARRAYSZ",
    "FINI_ARRAYSZ",
    "RUNPATH",
    "FLAGS",
    "",
    "PREINIT_ARRAY",
    "PREINIT_ARRAYSZ",
    "SYMTAB_SHNDX",
    "RELRSZ",
    "RELR",
    "RELRENT"
  };

  private DynamicTagNames() {}

  /** A tag's name without {@code DT_}, or empty text when it has none. */
  public static String of(long tag) {
    if (tag < NAMES.length) {
      return NAMES[(int) tag];
    }
    return switch ((int) tag) {
      case 0x6fff_fdf5 -> "GNU_PRELINKED";
      case 0x6fff_fdf6 -> "GNU_CONFLICTSZ";
      case 0x6fff_fdf7 -> "GNU_LIBLISTSZ";
      case 0x6fff_fdf8 -> "CHECKSUM";
      case 0x6fff_fdf9 -> "PLTPADSZ";
      case 0x6fff_fdfa -> "MOVEENT";
      case 0x6fff_fdfb -> "MOVESZ";
      case 0x6fff_fdfc -> "FEATURE";
      case 0x6fff_fdfd -> "POSFLAG_1";
      case 0x6fff_fdfe -> "SYMINSZ";
      case 0x6fff_fdff -> "SYMINENT";
      case 0x6fff_fef5 -> "GNU_HASH";
      case 0x6fff_fef6 -> "TLSDESC_PLT";
      case 0x6fff_fef7 -> "TLSDESC_GOT";
      case 0x6fff_fef8 -> "GNU_CONFLICT";
      case 0x6fff_fef9 -> "GNU_LIBLIST";
      case 0x6fff_fefa -> "CONFIG";
      case 0x6fff_fefb -> "DEPAUDIT";
      case 0x6fff_fefc -> "AUDIT";
      case 0x6fff_fefd -> "PLTPAD";
      case 0x6fff_fefe -> "MOVETAB";
      case 0x6fff_feff -> "SYMINFO";
      case 0x6fff_fff0 -> "VERSYM";
      case 0x6fff_fff9 -> "RELACOUNT";
      case 0x6fff_fffa -> "RELCOUNT";
      case 0x6fff_fffb -> "FLAGS_1";
      case 0x6fff_fffc -> "VERDEF";
      case 0x6fff_fffd -> "VERDEFNUM";
      case 0x6fff_fffe -> "VERNEED";
      case 0x6fff_ffff -> "VERNEEDNUM";
      case 0x7fff_fffd -> "AUXILIARY";
      case 0x7fff_fffe -> "USED";
      case 0x7fff_ffff -> "FILTER";
      default -> "";
    };
  }
}
