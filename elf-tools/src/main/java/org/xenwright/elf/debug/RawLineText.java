package org.xenwright.elf.debug;

import org.xenwright.elf.text.Console;

/** One line program as it stands: header, tables, every opcode. */
final class RawLineText {
  private final DebugData data;
  private final LineProgram p;
  private final Console c;
  private final boolean wide;
  private long address;
  private long line = 1;
  private int view;
  private boolean shown;
  private int op;
  private boolean statement;

  RawLineText(DebugData data, LineProgram program, Console console, boolean wide) {
    this.wide = wide;
    this.data = data;
    this.p = program;
    this.c = console;
    this.statement = program.defaultStatement();
  }

  private static String hex(long value) {
    return value == 0 ? "0" : "0x" + Long.toHexString(value);
  }

  void print() {
    var words = data.section(".debug_line");
    long prefix = p.wide() ? 12 : 4;
    c.printf("  Offset:                      %s\n", hex(p.offset()));
    c.printf("  Length:                      %d\n", p.end() - p.offset() - prefix);
    c.printf("  DWARF Version:               %d\n", p.version());
    if (p.version() >= 5) {
      c.printf("  Address size (bytes):        %d\n", words.u8(p.offset() + prefix + 2));
      c.printf("  Segment selector (bytes):    %d\n", words.u8(p.offset() + prefix + 3));
    }
    long at = p.offset() + prefix + (p.version() >= 5 ? 4 : 2);
    c.printf("  Prologue Length:             %d\n", words.u32(at));
    c.printf("  Minimum Instruction Length:  %d\n", p.minimumLength());
    if (p.version() >= 4) {
      c.printf("  Maximum Ops per Instruction: %d\n", p.maximumOps());
    }
    c.printf("  Initial value of 'is_stmt':  %d\n", p.defaultStatement() ? 1 : 0);
    c.printf("  Line Base:                   %d\n", p.lineBase());
    c.printf("  Line Range:                  %d\n", p.lineRange());
    c.printf("  Opcode Base:                 %d\n", p.opcodeBase());
    c.print("\n Opcodes:\n");
    for (int i = 1; i < p.opcodeBase(); i++) {
      c.printf(
          p.lengths()[i] == 1 ? "  Opcode %d has %d arg\n" : "  Opcode %d has %d args\n",
          i,
          p.lengths()[i]);
    }
    new LineTables(data, p, c, wide)
        .print(at + (p.wide() ? 8 : 4) + (p.version() >= 4 ? 6 : 5) + p.opcodeBase() - 1);
    boolean any = p.code() < p.end();
    c.printf("\n %sLine Number Statements%s\n", any ? "" : "No ", any ? ":" : ".");
    statements();
  }

  private void statements() {
    var in = new Reader(data.section(".debug_line"), p.code());
    while (in.at() < p.end()) {
      c.printf("  [0x%08x]", in.at());
      int opcode = in.u8();
      if (opcode >= p.opcodeBase()) {
        special(opcode);
      } else if (opcode == 0) {
        extended(in);
      } else {
        standard(in, opcode);
      }
      c.print("\n");
    }
  }

  private String viewText() {
    var text = shown && view > 0 ? " (view %d)".formatted(view) : "";
    view++;
    shown = true;
    return text;
  }

  private void advance(long by) {
    address += by;
    if (by != 0) {
      view = 0;
    }
  }

  private long bytes(long ops) {
    if (p.maximumOps() <= 1) {
      return ops * p.minimumLength();
    }
    long by = p.minimumLength() * ((op + ops) / p.maximumOps());
    op = (int) ((op + ops) % p.maximumOps());
    return by;
  }

  private void special(int opcode) {
    int adjusted = opcode - p.opcodeBase();
    int range = Math.max(1, p.lineRange());
    long by = bytes(adjusted / range);
    advance(by);
    int lines = p.lineBase() + adjusted % range;
    line += lines;
    c.printf("  Special opcode %d: advance Address by %d to %s", adjusted, by, hex(address));
    c.printf(" and Line by %d to %d%s", lines, line, viewText());
  }

  private void extended(Reader in) {
    long length = in.uleb();
    long next = in.at() + length;
    int code = length > 0 ? in.u8() : 0;
    c.printf("  Extended opcode %d: ", code);
    switch (code) {
      case 1 -> {
        c.print("End of Sequence\n");
        address = 0;
        line = 1;
        view = 0;
        op = 0;
        statement = p.defaultStatement();
      }
      case 2 -> {
        address = in.unsigned(Math.clamp(length - 1, 0, 8));
        view = 0;
        op = 0;
        c.printf("set Address to %s", hex(address));
      }
      case 4 -> c.printf("set Discriminator to %d", in.uleb());
      case 3 -> {
        c.print("define new File Table entry\n");
        c.print("  Entry\tDir\tTime\tSize\tName\n");
        var name = in.text();
        c.printf("   %d\t%d\t%d\t%d\t%s\n", 0, in.uleb(), in.uleb(), in.uleb(), name);
      }
      default -> c.printf("UNKNOWN: length %d", length - 1);
    }
    in.to(next);
  }

  private void standard(Reader in, int opcode) {
    switch (opcode) {
      case 1 -> c.printf("  Copy%s", viewText());
      case 2 -> {
        long by = bytes(in.uleb());
        advance(by);
        c.printf("  Advance PC by %d to %s", by, hex(address));
      }
      case 3 -> {
        long by = in.sleb();
        line += by;
        c.printf("  Advance Line by %d to %d", by, line);
      }
      case 4 -> {
        long file = in.uleb();
        c.printf("  Set File Name to entry %d in the File Name Table", file);
      }
      case 5 -> c.printf("  Set column to %d", in.uleb());
      case 6 -> {
        statement = !statement;
        c.printf("  Set is_stmt to %d", statement ? 1 : 0);
      }
      case 7 -> c.print("  Set basic block");
      case 8 -> {
        long by = bytes((255 - p.opcodeBase()) / Math.max(1, p.lineRange()));
        advance(by);
        c.printf("  Advance PC by constant %d to %s", by, hex(address));
      }
      case 9 -> {
        int by = in.u16();
        advance(by);
        c.printf("  Advance PC by fixed size amount %d to %s", by, hex(address));
      }
      case 10 -> c.print("  Set prologue_end to true");
      case 11 -> c.print("  Set epilogue_begin to true");
      case 12 -> c.printf("  Set ISA to %d", in.uleb());
      default -> {
        c.printf("  Unknown opcode %d with operands: ", opcode);
        for (int i = 0; i < p.lengths()[opcode]; i++) {
          c.printf(i == 0 ? "0x%x" : ", 0x%x", in.uleb());
        }
      }
    }
  }
}
