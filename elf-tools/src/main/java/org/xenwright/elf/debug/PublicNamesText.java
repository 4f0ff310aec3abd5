package org.xenwright.elf.debug;

import org.xenwright.elf.raw.Words;
import org.xenwright.elf.text.Console;

/** {@code --debug-dump=pubnames} and {@code pubtypes} (DWARF 4, 6.1.1), GNU's kinds included. */
final class PublicNamesText {
  private static final String[] KINDS = {
    "no info", "type", "variable", "function", "other", "unused5", "unused6", "unused7"
  };

  private PublicNamesText() {}

  static void print(Words words, boolean kinds, Console c) {
    var in = new Reader(words, 0);
    while (in.at() + 14 <= words.length()) {
      long length = in.u32();
      long end = in.at() + length;
      c.printf("  Length:                              %d\n", length);
      c.printf("  Version:                             %d\n", in.u16());
      c.printf("  Offset into .debug_info section:     %s\n", hex(in.u32()));
      c.printf("  Size of area in .debug_info section: %d\n", in.u32());
      c.print(kinds ? "\n    Offset  Kind          Name\n" : "\n    Offset\tName\n");
      while (in.at() < end && !in.ended()) {
        long offset = in.u32();
        if (offset == 0) {
          break;
        }
        if (kinds) {
          int bits = in.u8();
          c.printf(
              "    %-6x  %s,%-10s  %s\n",
              offset, (bits & 0x80) != 0 ? "s" : "g", KINDS[bits >> 4 & 7], in.text());
        } else {
          c.printf("    %-6x\t%s\n", offset, in.text());
        }
      }
      in.to(end);
    }
    c.print("\n");
  }

  private static String hex(long value) {
    return value == 0 ? "0" : "0x" + Long.toHexString(value);
  }
}
