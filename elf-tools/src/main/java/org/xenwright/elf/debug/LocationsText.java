package org.xenwright.elf.debug;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.xenwright.elf.raw.Words;
import org.xenwright.elf.text.Console;

/**
 * {@code --debug-dump=loc}: the lists that entries name, in the order of the section (DWARF 4,
 * 2.6.2; DWARF 5, 7.7.3), with GCC's view numbers where it wrote some.
 */
final class LocationsText {
  /** A list: where it and its views are (-1: no views), and what its addresses start from. */
  private record Listed(Unit unit, long at, long views, long base) {}

  private static final int LOCATION_VIEWS = 0x2137;

  private final DebugData data;
  private final Console c;
  private final Words words;
  private final boolean modern;

  LocationsText(DebugData data, boolean modern, Console console) {
    this.data = data;
    this.c = console;
    this.modern = modern;
    this.words = data.section(modern ? ".debug_loclists" : ".debug_loc");
  }

  void print() {
    if (modern && words.u32(8) != 0) {
      tables();
      return;
    }
    c.print("\n    Offset   Begin            End              Expression\n");
    long last = -1;
    for (var list : lists()) {
      if (list.at() != last) {
        list(list);
      }
      last = list.at();
    }
    c.print("\n");
  }

  private List<Listed> lists() {
    var lists = new ArrayList<Listed>();
    for (var unit : Unit.all(data)) {
      if (unit.version >= 5 == modern) {
        collect(unit, lists);
      }
    }
    lists.sort(Comparator.comparingLong(Listed::at));
    return lists;
  }

  private void collect(Unit unit, List<Listed> lists) {
    long base = unit.root().flatMap(r -> r.value(0x11)).map(Unit.Value::number).orElse(0L);
    for (var entry : unit.entries()) {
      long views = entry.value(LOCATION_VIEWS).map(Unit.Value::number).orElse(-1L);
      for (var value : entry.values().entrySet()) {
        int form = value.getValue().form();
        boolean offset = form == 0x17 || form == 0x06 && unit.version < 4;
        if (offset && isLocation(value.getKey())) {
          lists.add(new Listed(unit, value.getValue().number(), views, base));
        }
      }
    }
  }

  private static boolean isLocation(int attribute) {
    return switch (attribute) {
      case 0x02, 0x19, 0x2a, 0x38, 0x40, 0x46, 0x48, 0x4a -> true;
      default -> false;
    };
  }

  private Map<Long, long[]> views(Listed list) {
    var views = new HashMap<Long, long[]>();
    var in = new Reader(words, list.views());
    c.print("\n");
    for (long i = 0; in.at() < list.at() && !in.ended(); i++) {
      long at = in.at();
      long[] pair = {in.uleb(), in.uleb(), at};
      views.put(i, pair);
      c.printf("    %08x v%07x v%07x location view pair\n", at, pair[0], pair[1]);
    }
    c.print("\n");
    return views;
  }

  private void list(Listed list) {
    boolean viewed = list.views() >= 0 && list.views() < list.at();
    var views = viewed ? views(list) : Map.<Long, long[]>of();
    var in = new Reader(words, list.at());
    if (modern) {
      modern(list, in, views);
    } else {
      classic(list, in, views);
    }
  }

  private void range(long at, long[] view, long begin, long end) {
    if (view.length > 0) {
      c.printf("    %08x v%07x v%07x views at %08x for:\n", at, view[0], view[1], view[2]);
      c.print("             ");
    } else {
      c.printf("    %08x ", at);
    }
    c.printf("%08x %08x ", begin & 0xffff_ffffL, end & 0xffff_ffffL);
  }

  private void expression(Unit unit, Words block, long[] view, long begin, long end) {
    c.printf("(%s)", new ExpressionText(unit).of(block));
    boolean same = begin == end && (view.length == 0 || view[0] == view[1]);
    c.print(same ? " (start == end)\n" : begin > end ? " (start > end)\n" : "\n");
  }

  private void classic(Listed list, Reader in, Map<Long, long[]> views) {
    int size = list.unit().addressSize;
    long base = list.base();
    long last = size == 8 ? -1 : 0xffff_ffffL;
    long number = 0;
    while (!in.ended()) {
      long at = in.at();
      long begin = in.unsigned(size);
      long end = in.unsigned(size);
      if (begin == 0 && end == 0) {
        c.printf("    %08x <End of list>\n", at);
        return;
      }
      if (begin == last) {
        base = end;
        c.printf("    %08x %08x %08x (base address)\n", at, begin, end);
        continue;
      }
      var view = views.getOrDefault(number++, new long[0]);
      range(at, view, begin + base, end + base);
      expression(list.unit(), in.block(in.u16()), view, begin, end);
    }
  }

  private void modern(Listed list, Reader in, Map<Long, long[]> views) {
    int size = list.unit().addressSize;
    long base = list.base();
    long number = 0;
    while (!in.ended()) {
      long at = in.at();
      int kind = in.u8();
      long begin;
      long end;
      switch (kind) {
        case 0 -> {
          c.printf("    %08x <End of list>\n", at);
          return;
        }
        case 1 -> {
          long index = in.uleb();
          // The index is taken for an offset, and what is there is only shown.
          long there = data.section(".debug_addr").u32(index);
          c.printf(
              "    %08x %08x (index into .debug_addr) %08x (base address)\n", at, index, there);
          continue;
        }
        case 6 -> {
          base = in.unsigned(size);
          c.printf("    %08x %08x (base address)\n", at, base);
          continue;
        }
        case 4 -> {
          begin = base + in.uleb();
          end = base + in.uleb();
        }
        case 5 -> {
          begin = 0;
          end = 0;
        }
        case 7 -> {
          begin = in.unsigned(size);
          end = in.unsigned(size);
        }
        case 8 -> {
          begin = in.unsigned(size);
          end = begin + in.uleb();
        }
        default -> {
          c.complain("readelf: Warning: Invalid location list entry type %d\n", kind);
          return;
        }
      }
      var view = views.getOrDefault(number++, new long[0]);
      range(at, view, begin, end);
      expression(list.unit(), in.block(in.uleb()), view, begin, end);
    }
  }

  /** The whole section by its own headers, where these have offsets. */
  private void tables() {
    c.print("\n");
    var in = new Reader(words, 0);
    var units = Unit.all(data);
    while (in.at() + 12 <= words.length()) {
      long start = in.at();
      long length = in.u32();
      long end = Math.min(start + 4 + length, words.length());
      c.printf("Table at Offset %s\n", hex(start));
      c.printf("  Length:          0x%x\n", length);
      c.printf("  DWARF version:   %d\n", in.u16());
      c.printf("  Address size:    %d\n", in.u8());
      c.printf("  Segment size:    %d\n", in.u8());
      long count = Math.min(in.u32(), (end - in.at()) / 4);
      c.printf("  Offset entries:  %d\n", count);
      c.printf("\n   Offset Entries starting at %s:\n", hex(in.at()));
      long first = in.at();
      var offsets = new ArrayList<Long>();
      for (int i = 0; i < count; i++) {
        offsets.add(in.u32());
        c.printf("    [%6d] %s\n", i, hex(offsets.getLast()));
      }
      for (int i = 0; i < count && !units.isEmpty(); i++) {
        c.printf("\n   Offset Entry %d\n", i);
        entries(units.getFirst(), first + offsets.get(i));
      }
      in.to(end);
      c.print("\n");
    }
    c.print("\n");
  }

  private void entries(Unit unit, long from) {
    var in = new Reader(words, from);
    int size = unit.addressSize;
    long base = 0;
    while (!in.ended()) {
      long at = in.at();
      c.printf("    %08x ", at);
      int kind = in.u8();
      long begin;
      long end;
      switch (kind) {
        case 0 -> {
          c.print("<End of list>\n");
          return;
        }
        case 1 -> {
          long index = in.uleb();
          long there = data.section(".debug_addr").u32(index);
          c.printf("%08x (index into .debug_addr) %08x (base address)\n", index, there);
          continue;
        }
        case 6 -> {
          base = in.unsigned(size);
          c.printf("%08x (base address)\n", base);
          continue;
        }
        case 4 -> {
          begin = base + in.uleb();
          end = base + in.uleb();
        }
        case 7 -> {
          begin = in.unsigned(size);
          end = in.unsigned(size);
        }
        case 8 -> {
          begin = in.unsigned(size);
          end = begin + in.uleb();
        }
        default -> {
          c.complain("readelf: Warning: Invalid location list entry type %d\n", kind);
          return;
        }
      }
      c.printf("%08x %08x ", begin & 0xffff_ffffL, end & 0xffff_ffffL);
      c.printf("%s\n", new ExpressionText(unit).of(in.block(in.uleb())));
    }
  }

  private static String hex(long value) {
    return value == 0 ? "0" : "0x" + Long.toHexString(value);
  }
}
