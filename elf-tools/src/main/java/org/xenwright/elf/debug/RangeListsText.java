package org.xenwright.elf.debug;

import java.util.ArrayList;
import java.util.List;
import org.xenwright.elf.raw.Words;
import org.xenwright.elf.text.Console;

/** {@code --debug-dump=Ranges} of DWARF 5. */
final class RangeListsText {
  private final Words words;
  private final List<Unit> units;
  private final Console c;

  /**
   * A dump of a section.
   *
   * @param units the first one says where its addresses by index are
   */
  RangeListsText(Words words, List<Unit> units, Console console) {
    this.words = words;
    this.units = units;
    this.c = console;
  }

  private static String hex(long value) {
    return value == 0 ? "0" : "0x" + Long.toHexString(value);
  }

  void print() {
    var in = new Reader(words, 0);
    while (!in.ended()) {
      long start = in.at();
      long length = in.u32();
      long end = Math.min(in.at() + length, words.length());
      c.printf("%s Table at Offset: %s:\n", start == 0 ? "" : "\n", hex(start));
      c.printf("  Length:          %s\n", hex(length));
      c.printf("  DWARF version:   %d\n", in.u16());
      c.printf("  Address size:    %d\n", in.u8());
      c.printf("  Segment size:    %d\n", in.u8());
      long offsets = in.u32();
      c.printf("  Offset entries:  %d\n", offsets);
      var entries = new ArrayList<Long>();
      if (offsets > 0) {
        c.printf("\n   Offsets starting at %s:\n", hex(in.at()));
        for (long i = 0; i < offsets && !in.ended(); i++) {
          entries.add(in.u32());
          c.printf("    [%6d] %s\n", i, hex(entries.getLast()));
        }
      }
      // Lists without offsets cannot be told apart: the first one stands for all.
      for (int index = 0; in.at() < end && index < Math.max(1, offsets); index++) {
        c.printf(
            "\n  Offset: %s, Index: %s\n",
            hex(in.at()), hex(index < entries.size() ? entries.get(index) : 0));
        c.print("    Offset   Begin    End\n");
        list(in, end);
      }
      in.to(end);
      if (length == 0) {
        break;
      }
    }
    c.print("\n");
  }

  private void list(Reader in, long end) {
    long base = 0;
    while (in.at() < end) {
      long at = in.at();
      int kind = in.u8();
      c.printf("    %8.8x ", at);
      switch (kind) {
        case 0 -> {
          c.print("<End of list>\n");
          return;
        }
        case 4 -> pair(base + in.uleb(), base + in.uleb());
        case 5 -> {
          base = in.u32();
          c.printf("%8.8x (base address)\n", base);
        }
        case 6 -> pair(in.u32(), in.u32());
        case 7 -> {
          long low = in.u32();
          pair(low, low + in.uleb());
        }
        case 1 -> c.printf("(base address index) %d\n", in.uleb());
        case 2 -> pair(address(in.uleb()), address(in.uleb()));
        case 3 -> {
          long low = address(in.uleb());
          pair(low, low + in.uleb());
        }
        default -> {
          c.printf("(Unknown kind %d)\n", kind);
          return;
        }
      }
    }
  }

  private long address(long index) {
    return units.isEmpty() ? 0 : units.getFirst().addressOf(index);
  }

  private void pair(long low, long high) {
    c.printf("%8.8x %8.8x ", low, high);
    c.print(low == high ? " (start == end)\n" : low > high ? " (start > end)\n" : "\n");
  }
}
