package org.xenwright.cli.gnu;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * Arrows from branches to their targets beside the lines of one part of the code, {@code
 * --visualize-jumps}. Branches to one place share a column; short ones stand next to the code. The
 * drawing is that of GNU objdump 2.40, learnt from its output.
 */
final class JumpArrows {
  /** In which colours. */
  enum Colours {
    NONE,
    /** The seven of a terminal. */
    BASIC,
    /** Of a terminal's palette of 256. */
    EXTENDED
  }

  /** No arrows at all. */
  static final JumpArrows NONE = new JumpArrows(List.of(), Colours.NONE);

  /** Columns beyond this are not drawn; it bounds the width of a line. */
  private static final int MOST_COLUMNS = 4_000;

  private static final int PER_COLUMN = 3;

  /** Branches that go to one place. */
  private record Jump(long low, long high, long target, Set<Long> sources, int column) {
    Jump in(int chosen) {
      return new Jump(low, high, target, sources, chosen);
    }

    boolean covers(long address) {
      return low <= address && address <= high;
    }

    boolean touches(long address) {
      return address == target || sources.contains(address);
    }

    char corner(long address) {
      boolean both = address == target && sources.contains(address);
      return address == low
          ? '/'
          : both ? '+' : address == high ? '\\' : address == target ? '>' : '+';
    }

    char head(long address) {
      return sources.contains(address) ? '-' : '>';
    }
  }

  private final Colours colours;
  private final int columns;
  private int first;
  private final List<Jump> open = new ArrayList<>();
  private final List<Jump> byStart;
  private long reached = Long.MIN_VALUE;

  private JumpArrows(List<Jump> jumps, Colours colours) {
    this.colours = colours;
    this.columns = jumps.stream().mapToInt(j -> j.column() + 1).max().orElse(0);
    this.byStart = jumps.stream().sorted(Comparator.comparingLong(Jump::low)).toList();
  }

  /** Collects the branches of a part. */
  static final class Builder {
    private final TreeMap<Long, Set<Long>> sources = new TreeMap<>();

    void add(long source, long target) {
      sources.computeIfAbsent(target, _ -> new HashSet<>()).add(source);
    }

    JumpArrows build(Colours colours) {
      var all = new ArrayList<Jump>();
      sources.forEach((target, from) -> {
        long low = from.stream().mapToLong(a -> a).min().orElse(target);
        long high = from.stream().mapToLong(a -> a).max().orElse(target);
        all.add(new Jump(Math.min(low, target), Math.max(high, target), target, from, 0));
      });
      all.sort(
          Comparator.<Jump>comparingLong(j -> j.high() - j.low())
              .thenComparingLong(Jump::low)
              .thenComparingLong(Jump::target));
      var columns = new ArrayList<TreeMap<Long, Long>>();
      var placed = new ArrayList<Jump>();
      for (var jump : all) {
        int column = 0;
        while (column < columns.size() && !isFree(columns.get(column), jump)) {
          column++;
        }
        if (column == columns.size()) {
          columns.add(new TreeMap<>());
        }
        columns.get(column).put(jump.low(), jump.high());
        if (column < MOST_COLUMNS) {
          placed.add(jump.in(column));
        }
      }
      placed.sort(Comparator.comparingInt(Jump::column).reversed());
      return new JumpArrows(List.copyOf(placed), colours);
    }

    private static boolean isFree(TreeMap<Long, Long> taken, Jump jump) {
      var before = taken.floorEntry(jump.high());
      return before == null || before.getValue() < jump.low();
    }
  }

  /** What stands before the bytes at {@code address}; lines are asked for from top to bottom. */
  void draw(StringBuilder out, long address) {
    if (columns == 0) {
      return;
    }
    int width = columns * PER_COLUMN;
    var row = new char[width];
    var colour = new int[width];
    java.util.Arrays.fill(row, ' ');
    for (var jump : at(address)) {
      int left = (columns - 1 - jump.column()) * PER_COLUMN;
      if (jump.touches(address)) {
        char head = row[width - 1];
        fill(row, colour, left + 1, '-', jump);
        put(row, colour, left, jump.corner(address), jump);
        boolean mixed = head != ' ' && head != jump.head(address);
        row[width - 1] = mixed ? 'X' : jump.head(address);
      } else {
        put(row, colour, left, '|', jump);
      }
    }
    print(out, row, colour);
    out.append(' ');
  }

  private List<Jump> at(long address) {
    if (address < reached) {
      first = 0;
      open.clear();
    }
    reached = address;
    open.removeIf(j -> j.high() < address);
    boolean more = false;
    while (first < byStart.size() && byStart.get(first).low() <= address) {
      if (byStart.get(first).covers(address)) {
        open.add(byStart.get(first));
        more = true;
      }
      first++;
    }
    if (more) {
      open.sort(Comparator.comparingInt(Jump::column).reversed());
    }
    return open;
  }

  private void fill(char[] row, int[] colour, int from, char c, Jump jump) {
    for (int i = from; i < row.length; i++) {
      put(row, colour, i, c, jump);
    }
  }

  private void put(char[] row, int[] colour, int at, char c, Jump jump) {
    row[at] = c;
    // Which colour a jump has is ours to choose: one for each target.
    int mixed = Long.hashCode(jump.target() * 0x9e37_79b9_7f4a_7c15L) >>> 1;
    colour[at] =
        switch (colours) {
          case NONE -> 0;
          case BASIC -> 31 + mixed % 7;
          case EXTENDED -> 124 + mixed % 108;
        };
  }

  private void print(StringBuilder out, char[] row, int[] colour) {
    int now = 0;
    for (int i = 0; i < row.length; i++) {
      int wanted = row[i] == ' ' ? 0 : colour[i];
      if (wanted != now) {
        out.append(escape(wanted));
        now = wanted;
      }
      out.append(row[i]);
    }
    if (now != 0) {
      out.append(escape(0));
    }
  }

  private String escape(int wanted) {
    return wanted == 0
        ? "\u001b[0m"
        : colours == Colours.EXTENDED ? "\u001b[38;5;" + wanted + "m" : "\u001b[" + wanted + "m";
  }
}
