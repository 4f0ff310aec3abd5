package org.xenwright.elf.debug;

import org.xenwright.elf.text.Console;

/** The address ranges of DWARF 2 to 4, {@code .debug_ranges}, list by list. */
final class RangesText {
  private final DebugData data;
  private final Console c;

  RangesText(DebugData data, Console console) {
    this.data = data;
    this.c = console;
  }

  /** GNU takes the lists for as far apart as they begin, and tells of each that is not first. */
  void check(String program) {
    var begins = new java.util.TreeSet<Long>();
    for (var unit : Unit.all(data)) {
      for (var entry : unit.entries()) {
        entry.value(0x55).ifPresent(v -> begins.add(v.number()));
      }
    }
    long last = -1;
    for (long begin : begins) {
      if (last >= 0) {
        c.complain(
            "%s: Warning: There is a hole [%s - 0x%x] in .debug_ranges section.\n",
            program, last == 0 ? "0" : "0x" + Long.toHexString(last), begin);
      }
      last = begin;
    }
  }

  void print() {
    var words = data.section(".debug_ranges");
    c.print("\n    Offset   Begin    End\n");
    var in = new Reader(words, 0);
    long list = 0;
    var bases = new java.util.HashMap<Long, Long>();
    for (var unit : Unit.all(data)) {
      long low = unit.root().flatMap(r -> r.value(0x11)).map(Unit.Value::number).orElse(0L);
      for (var entry : unit.entries()) {
        entry.value(0x55).ifPresent(v -> bases.putIfAbsent(v.number(), low));
      }
    }
    long base = bases.getOrDefault(0L, 0L);
    while (!in.ended()) {
      long low = in.u32();
      long high = in.u32();
      if (low == 0 && high == 0) {
        c.printf("    %08x <End of list>\n", list);
        list = in.at();
        base = bases.getOrDefault(list, 0L);
      } else if (low == 0xffff_ffffL) {
        base = high;
        c.printf("    %08x %08x %08x (base address)\n", list, low, high);
      } else {
        c.printf("    %08x %08x %08x", list, low + base & 0xffff_ffffL, high + base & 0xffff_ffffL);
        c.print(low == high ? " (start == end)\n" : low > high ? " (start > end)\n" : "\n");
      }
    }
    c.print("\n");
  }
}
