package org.xenwright.elf.debug;

import java.util.List;

/** {@code .debug_ranges} of DWARF 2 to 4 and {@code .debug_rnglists} of DWARF 5 (2.17.3). */
final class RangeLists {
  private static final int LIMIT = 100_000;

  private RangeLists() {}

  static void read(DebugData data, Unit unit, Unit.Value value, long base, List<long[]> into) {
    if (unit.version < 5) {
      old(new Reader(data.section(".debug_ranges"), value.number()), base, into);
      return;
    }
    var section = data.section(".debug_rnglists");
    long at = value.number();
    if (value.form() == 0x23) {
      at = unit.rangesBase + section.u32(unit.rangesBase + value.number() * 4);
    }
    var in = new Reader(section, at);
    long start = base;
    for (int i = 0; i < LIMIT && !in.ended(); i++) {
      switch (in.u8()) {
        case 0 -> {
          return;
        }
        case 1 -> start = address(data, unit, in.uleb());
        case 2 ->
            into.add(new long[] {address(data, unit, in.uleb()), address(data, unit, in.uleb())});
        case 3 -> {
          long from = address(data, unit, in.uleb());
          into.add(new long[] {from, from + in.uleb()});
        }
        case 4 -> into.add(new long[] {start + in.uleb(), start + in.uleb()});
        case 5 -> start = in.u32();
        case 6 -> into.add(new long[] {in.u32(), in.u32()});
        case 7 -> {
          long from = in.u32();
          into.add(new long[] {from, from + in.uleb()});
        }
        default -> {
          return;
        }
      }
    }
  }

  private static long address(DebugData data, Unit unit, long index) {
    return data.section(".debug_addr").u32(unit.addressBase + index * 4);
  }

  private static void old(Reader in, long base, List<long[]> into) {
    long start = base;
    for (int i = 0; i < LIMIT && !in.ended(); i++) {
      long low = in.u32();
      long high = in.u32();
      if (low == 0 && high == 0) {
        return;
      }
      if (low == 0xffff_ffffL) {
        start = high;
      } else {
        into.add(new long[] {start + low, start + high});
      }
    }
  }
}
