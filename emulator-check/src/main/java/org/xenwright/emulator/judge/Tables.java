package org.xenwright.emulator.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.xenwright.emulator.cpu.Core;
import org.xenwright.emulator.memory.GuestMemory;
import org.xenwright.isa.sysreg.SystemRegister;
import org.xenwright.rules.event.ConstantWord;
import org.xenwright.rules.event.Event.MemoryType;
import org.xenwright.rules.event.Word;
import org.xenwright.rules.path.TableRun;
import org.xenwright.rules.path.TableRun.Kind;
import org.xenwright.rules.path.Translation;

/**
 * The short-descriptor tables in memory (DDI 0406C B3.5.1), as maximal runs and as translations of
 * one address.
 */
record Tables(Core core, Stores stores) {
  private static final int ENTRIES = 4096;
  private static final int SECOND_LEVEL = 256;
  private static final long SECTION = 0x100000;
  private static final long PAGE = 0x1000;

  private int register(SystemRegister which) {
    return (int) core.system(which).orElse(0);
  }

  private boolean longDescriptors() {
    return register(SystemRegister.TTBCR) < 0;
  }

  private OptionalInt word(long physical) {
    int offset = core.memory().offset(physical);
    return offset == GuestMemory.ABSENT
        ? OptionalInt.empty()
        : OptionalInt.of(core.memory().wordAt(offset));
  }

  /** Everything the walker would read from TTBR0 on, first level first; empty before it is set. */
  List<TableRun> runs() {
    int ttbr = register(SystemRegister.TTBR0);
    if (ttbr == 0 || longDescriptors()) {
      return List.of();
    }
    int n = register(SystemRegister.TTBCR) & 7;
    long base = Integer.toUnsignedLong(ttbr & -1 << 14 - n);
    var first = join(1, base, ENTRIES >> n, 0, SECTION, 0);
    var all = new ArrayList<TableRun>(first);
    for (var run : first) {
      if (run.kind() == Kind.TABLE) {
        secondLevels(run, all);
      }
    }
    return all;
  }

  private void secondLevels(TableRun run, List<TableRun> all) {
    long start = run.virtualAddress().knownBits();
    for (int i = 0; i < run.count() && (i == 0 || run.step() != 0); i++) {
      int descriptor = (int) (run.descriptor().knownBits() + i * run.step());
      long table = descriptor & 0xfffffc00L;
      all.addAll(join(2, table, SECOND_LEVEL, start + i * SECTION, PAGE, descriptor >>> 5 & 15));
    }
  }

  /** Joins neighbours of one origin whose bases grow by what an entry covers, or not at all. */
  private List<TableRun> join(
      int level, long table, int entries, long virtual, long span, int domain) {
    var runs = new ArrayList<TableRun>();
    int from = 0;
    while (from < entries) {
      long at = table + 4L * from;
      boolean defined = stores.initialised(at) && word(at).isPresent();
      int descriptor = defined ? word(at).orElse(0) : 0;
      long writer = stores.writer(at);
      long step = 0;
      int to = from + 1;
      int last = descriptor;
      for (; to < entries; to++) {
        long next = table + 4L * to;
        boolean known = stores.initialised(next) && word(next).isPresent();
        if (known != defined) {
          break;
        }
        if (!defined) {
          continue;
        }
        int value = word(next).orElse(0);
        long distance = Integer.toUnsignedLong(value - last);
        boolean starts = to == from + 1;
        boolean fits =
            starts
                ? distance == 0
                    || distance == span
                    || level == 1 && (descriptor & 3) == 1 && distance == 0x400
                : distance == step;
        if (!fits || stores.writer(next) != writer) {
          break;
        }
        step = distance;
        last = value;
      }
      int of = level == 1 ? descriptor >>> 5 & 15 : domain;
      runs.add(
          run(level, virtual + from * span, to - from, descriptor, step, of, defined, writer, at));
      from = to;
    }
    return runs;
  }

  private TableRun run(
      int level,
      long virtual,
      int count,
      int d,
      long step,
      int domain,
      boolean defined,
      long writer,
      long at) {
    var kind = kind(level, d, defined);
    boolean first = level == 1;
    boolean large = kind == Kind.LARGE_PAGE;
    int span = first ? 20 : 12;
    int tex = d >>> (first || large ? 12 : 6) & 7;
    int texcb = tex << 2 | d >>> 2 & 3;
    int ap = first ? d >>> 13 & 4 | d >>> 10 & 3 : d >>> 7 & 4 | d >>> 4 & 3;
    int xn = first ? d >>> 4 & 1 : large ? d >>> 15 & 1 : d & 1;
    return new TableRun(
        level,
        kind,
        small(virtual >>> span),
        count,
        ConstantWord.of((int) virtual),
        (long) count << span,
        small(physical(level, d, virtual, kind)),
        ConstantWord.of(d),
        step,
        type(kind, texcb),
        small(texcb),
        small(ap),
        small(xn),
        small(domain),
        small(d >>> (first ? 16 : 10) & 1),
        small(d >>> (first ? 17 : 11) & 1),
        small(first ? d >>> 19 & 1 : 0),
        small(first ? d >>> 18 & 1 : 0),
        small(at),
        writer,
        stale(at, count));
  }

  private static Word small(long value) {
    return ConstantWord.of((int) value);
  }

  private static Kind kind(int level, int d, boolean defined) {
    if (!defined) {
      return Kind.UNINITIALISED;
    }
    return switch (d & 3) {
      case 0 -> Kind.FAULT;
      case 1 -> level == 1 ? Kind.TABLE : Kind.LARGE_PAGE;
      case 2 ->
          level == 2 ? Kind.SMALL_PAGE : (d & 1 << 18) != 0 ? Kind.SUPERSECTION : Kind.SECTION;
      default -> level == 2 ? Kind.SMALL_PAGE : Kind.RESERVED;
    };
  }

  private static long physical(int level, int d, long virtual, Kind kind) {
    int bits =
        switch (kind) {
          case SUPERSECTION -> 24;
          case LARGE_PAGE -> 16;
          case SMALL_PAGE -> 12;
          case TABLE -> 10;
          case SECTION, FAULT, RESERVED, UNINITIALISED, UNDECIDED -> level == 1 ? 20 : 12;
        };
    long base = d & 0xffffffffL & -1L << bits;
    boolean wide = kind == Kind.SUPERSECTION || kind == Kind.LARGE_PAGE;
    return wide ? base + (virtual & ~(-1L << bits)) : base;
  }

  /** DDI 0406C B3.8.2; with TEX remap on the rules ask PRRR themselves. */
  private MemoryType type(Kind kind, int texcb) {
    boolean maps =
        switch (kind) {
          case SECTION, SUPERSECTION, LARGE_PAGE, SMALL_PAGE -> true;
          case FAULT, TABLE, RESERVED, UNINITIALISED, UNDECIDED -> false;
        };
    if (!maps || (register(SystemRegister.SCTLR) & 1 << 28) != 0) {
      return MemoryType.UNKNOWN;
    }
    return switch (texcb) {
      case 0 -> MemoryType.STRONGLY_ORDERED;
      case 1, 8 -> MemoryType.DEVICE;
      case 2, 3, 4, 7 -> MemoryType.NORMAL;
      default -> texcb >= 16 ? MemoryType.NORMAL : MemoryType.UNKNOWN; // the others are reserved
    };
  }

  private boolean stale(long at, int count) {
    for (int i = 0; i < count; i++) {
      if (stores.stale(at + 4L * i)) {
        return true;
      }
    }
    return false;
  }

  /** What stage 1 makes of {@code virtual} by registers and tables as they are now. */
  Translation translate(int virtual) {
    if ((register(SystemRegister.SCTLR) & 1) == 0) {
      return new Translation.Flat(ConstantWord.of(virtual));
    }
    if (longDescriptors()) {
      return new Translation.Unknown("the tables have long descriptors");
    }
    int n = register(SystemRegister.TTBCR) & 7;
    boolean low = n == 0 || virtual >>> 32 - n == 0;
    int width = low ? n : 0;
    int ttbr = register(low ? SystemRegister.TTBR0 : SystemRegister.TTBR1);
    long base = Integer.toUnsignedLong(ttbr & -1 << 14 - width);
    var first = word(base + (Integer.toUnsignedLong(virtual << width) >>> width + 20 << 2));
    if (first.isEmpty()) {
      return new Translation.Unknown("the first-level table is not in memory");
    }
    if ((first.getAsInt() & 3) != 1) {
      return translated(1, virtual, first.getAsInt());
    }
    var second = word((first.getAsInt() & 0xfffffc00L) + (virtual >>> 10 & 0x3fc));
    return second.isEmpty()
        ? new Translation.Unknown("a second-level table is not in memory")
        : translated(2, virtual, second.getAsInt());
  }

  private Translation translated(int level, int virtual, int descriptor) {
    long page = Integer.toUnsignedLong(virtual & (int) (level == 1 ? -SECTION : -PAGE));
    int domain = level == 1 ? descriptor >>> 5 & 15 : 0;
    var run = run(level, page, 1, descriptor, 0, domain, true, -1, 0);
    if (!run.valid()) {
      return new Translation.Fault(run);
    }
    long span = run.kind() == Kind.SUPERSECTION || level == 1 ? SECTION : PAGE;
    long physical = run.physical().knownBits() + (virtual & span - 1);
    return new Translation.Mapped(run, ConstantWord.of((int) physical));
  }
}
