package org.xenwright.elf.debug;

import org.xenwright.elf.text.Console;

/** {@code --debug-dump=rawline} and {@code decodedline}. */
final class LineText {
  private static final int NAME = 35;

  private final DebugData data;
  private final Console console;
  private final boolean wide;

  LineText(DebugData data, Console console, boolean wide) {
    this.data = data;
    this.console = console;
    this.wide = wide;
  }

  void decoded() {
    long at = 0;
    while (at + 10 < data.section(".debug_line").length()) {
      var program = LineProgram.read(data, at);
      if (program.end() <= at) {
        break;
      }
      decoded(program);
      console.print("\n");
      at = program.end();
    }
  }

  private static String directory(LineProgram program, int file) {
    int index = (int) program.files().get(file).directory();
    return index >= 0 && index < program.directories().size()
        ? program.directories().get(index)
        : "";
  }

  private void decoded(LineProgram program) {
    int first = program.version() >= 5 ? 0 : 1;
    if (program.files().size() > first) {
      var name = program.files().get(first).name();
      var directory = directory(program, first);
      boolean plain = !wide || directory.isEmpty();
      // Before DWARF 5 the first directory is the unit's and does not stand in the table.
      if (program.version() < 5 && program.directories().size() <= 1) {
        console.printf("CU: %s:\n", name);
      } else {
        console.printf(
            wide ? "CU: %s%s:\n" : "%s%s:\n", plain ? wide ? "./" : "" : directory + "/", name);
      }
    }
    console.print(
        "File name                            Line number    Starting address    View    Stmt\n");
    int current = 1;
    for (var row : program.rows(data)) {
      if (row.file() != current && row.file() < program.files().size() && !row.last()) {
        current = row.file();
        var directory = directory(program, current);
        if (program.files().get(current).directory() == 0 && program.version() < 5) {
          console.printf("\n./%s:[++]\n", program.files().get(current).name());
        } else {
          console.printf("\n%s/%s:\n", directory, program.files().get(current).name());
        }
      }
      row(program, row);
      current = row.last() ? 1 : current;
    }
  }

  private void row(LineProgram program, LineProgram.Row row) {
    var name =
        row.file() >= 0 && row.file() < program.files().size()
            ? program.files().get(row.file()).name()
            : "<unknown>";
    boolean cut = !wide && name.length() > NAME;
    var shown = cut ? "..." + name.substring(name.length() - NAME + 5) : name;
    var address = row.address() == 0 ? "0" : "0x" + Long.toHexString(row.address());
    if (row.last()) {
      console.printf("%-35s  %11s  %18s\n\n", shown, "-", address);
      return;
    }
    console.printf("%-35s  %11d  %18s", shown, row.line(), address);
    if (row.view() > 0) {
      console.printf("  %6d", row.view());
    } else {
      console.print("        ");
    }
    console.print(row.statement() ? "       x\n" : "\n");
  }

  void raw() {
    long at = 0;
    while (at + 10 < data.section(".debug_line").length()) {
      var program = LineProgram.read(data, at);
      if (program.end() <= at) {
        break;
      }
      new RawLineText(data, program, console, wide).print();
      console.print(program.code() < program.end() ? "\n" : "");
      at = program.end();
    }
  }
}
