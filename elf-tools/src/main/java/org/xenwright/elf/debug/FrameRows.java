package org.xenwright.elf.debug;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.xenwright.elf.raw.Words;
import org.xenwright.elf.text.Console;

/** Call frame instructions run to rows of where registers are saved. */
final class FrameRows {
  private static final int LIMIT = 1 << 16;

  private record State(long register, long offset, boolean expression, Map<Long, String> rules) {}

  private final Console c;
  private final long code;
  private final long data;
  private final int returnColumn;
  private final int addressSize;
  private final TreeSet<Long> columns = new TreeSet<>();
  private final Deque<State> saved = new ArrayDeque<>();
  private TreeMap<Long, String> rules = new TreeMap<>();
  private TreeMap<Long, String> initial = new TreeMap<>();
  private long register;
  private long offset;
  private boolean expression;
  private long address;
  private boolean silent;

  FrameRows(Console console, long code, long data, int returnColumn, int addressSize) {
    this.c = console;
    this.code = code;
    this.data = data;
    this.returnColumn = returnColumn;
    this.addressSize = addressSize;
  }

  /**
   * Runs a CIE's instructions, and those of an FDE that starts at {@code low} after them.
   *
   * @param alone whether only the CIE is shown
   */
  void run(Words common, Words own, long low, boolean alone) {
    silent = true;
    address = low;
    execute(common);
    collect(own);
    initial = new TreeMap<>(rules);
    var start = new State(register, offset, expression, new TreeMap<>(rules));
    if (!alone && isEmptyProgram(own)) {
      return;
    }
    head();
    restore(start);
    silent = false;
    address = low;
    if (!alone) {
      execute(own);
    }
    row();
  }

  private static boolean isEmptyProgram(Words own) {
    for (int i = 0; i < own.length(); i++) {
      if (own.u8(i) != 0) {
        return false;
      }
    }
    return true;
  }

  /** The columns are those of all registers the instructions name. */
  private void collect(Words own) {
    columns.addAll(rules.keySet());
    var keep = new State(register, offset, expression, new TreeMap<>(rules));
    long at = address;
    execute(own);
    restore(keep);
    address = at;
    saved.clear();
  }

  private void restore(State state) {
    register = state.register();
    offset = state.offset();
    expression = state.expression();
    rules = new TreeMap<>(state.rules());
  }

  private void head() {
    c.print("   LOC   CFA      ");
    for (long column : columns) {
      if (column == returnColumn) {
        c.print("ra    ");
      } else {
        c.printf("%-5s ", "r" + column);
      }
    }
    c.print("\n");
  }

  private void row() {
    c.printf("%0" + addressSize * 2 + "x ", address);
    c.printf("%-8s ", expression ? "exp" : "r%d%+d".formatted(register, offset));
    for (long column : columns) {
      c.printf("%-5s ", rules.getOrDefault(column, "u"));
    }
    c.print("\n");
  }

  private void advance(long by) {
    if (!silent) {
      row();
    }
    address += by * code;
  }

  private void set(long column, String rule) {
    if (columns.size() < LIMIT) {
      columns.add(column);
    }
    rules.put(column, rule);
  }

  private void execute(Words program) {
    var in = new Reader(program, 0);
    while (!in.ended()) {
      int op = in.u8();
      long operand = op & 0x3f;
      switch (op & 0xc0) {
        case 0x40 -> advance(operand);
        case 0x80 -> set(operand, "c%+d".formatted(in.uleb() * data));
        case 0xc0 -> back(operand);
        default -> other(in, op);
      }
    }
  }

  private void back(long column) {
    var rule = initial.get(column);
    set(column, rule == null ? "u" : rule);
  }

  private void other(Reader in, int op) {
    switch (op) {
      case 0x02 -> advance(in.u8());
      case 0x03 -> advance(in.u16());
      case 0x04 -> advance(in.u32());
      case 0x01 -> {
        if (!silent) {
          row();
        }
        address = in.u32();
      }
      case 0x05 -> set(in.uleb(), "c%+d".formatted(in.uleb() * data));
      case 0x06 -> back(in.uleb());
      case 0x07 -> set(in.uleb(), "u");
      case 0x08 -> set(in.uleb(), "s");
      case 0x09 -> set(in.uleb(), "r" + in.uleb());
      case 0x0a -> saved.push(new State(register, offset, expression, new TreeMap<>(rules)));
      case 0x0b -> {
        if (!saved.isEmpty()) {
          restore(saved.pop());
        }
      }
      case 0x0c -> {
        register = in.uleb();
        offset = in.uleb();
        expression = false;
      }
      case 0x0d -> register = in.uleb();
      case 0x0e -> offset = in.uleb();
      case 0x0f -> {
        in.block(in.uleb());
        expression = true;
      }
      case 0x10 -> {
        long column = in.uleb();
        in.block(in.uleb());
        set(column, "exp");
      }
      case 0x11 -> set(in.uleb(), "c%+d".formatted(in.sleb() * data));
      case 0x12 -> {
        register = in.uleb();
        offset = in.sleb() * data;
        expression = false;
      }
      case 0x13 -> offset = in.sleb() * data;
      case 0x14 -> set(in.uleb(), "v%+d".formatted(in.uleb() * data));
      case 0x15 -> set(in.uleb(), "v%+d".formatted(in.sleb() * data));
      case 0x2e -> in.uleb();
      default -> {} // nothing that shows in a row
    }
  }
}
