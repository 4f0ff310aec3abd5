package org.xenwright.elf.dwarf;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.xenwright.elf.dwarf.LineTable.Rows;
import org.xenwright.elf.dwarf.LineTable.Strings;
import org.xenwright.elf.model.Bytes;

/**
 * The line number program of one unit: header and state machine (DWARF 5 section 6.2; versions 2 to
 * 4 alike but for the header).
 */
final class LineProgram {
  private static final int FILE_LIMIT = 1 << 16;

  private final Cursor in;
  private final Strings strings;
  private final Rows rows;
  private final Map<Long, Integer> targets;
  private final List<String> folders = new ArrayList<>();
  private final List<Integer> files = new ArrayList<>();
  private int version;
  private int minimumLength;
  private int lineBase;
  private int lineRange;
  private int opcodeBase;
  private int[] operandCounts = new int[0];

  private LineProgram(Cursor in, Strings strings, Rows rows, Map<Long, Integer> targets) {
    this.in = in;
    this.strings = strings;
    this.rows = rows;
    this.targets = targets;
  }

  /** Runs the programs of all units; one that is malformed ends the reading. */
  static void readAll(Bytes table, Strings strings, Rows rows, Map<Long, Integer> targets) {
    int at = 0;
    while (at + 4 <= table.length()) {
      long length = table.u32(at);
      if (length == 0xffff_ffffL || length > table.length() - at - 4) {
        return;
      }
      int end = at + 4 + (int) length;
      var program = new LineProgram(new Cursor(table, at + 4, end), strings, rows, targets);
      if (program.header()) {
        program.run();
      }
      at = end;
    }
  }

  private boolean header() {
    version = in.u16();
    if (version < 2 || version > 5) {
      return false;
    }
    if (version >= 5) {
      in.u8();
      in.u8();
    }
    long headerLength = in.u32();
    long start = in.position() + headerLength;
    minimumLength = in.u8();
    if (version >= 4) {
      in.u8();
    }
    in.u8();
    lineBase = in.s8();
    lineRange = in.u8();
    opcodeBase = in.u8();
    operandCounts = new int[Math.max(1, opcodeBase)];
    for (int i = 1; i < opcodeBase; i++) {
      operandCounts[i] = in.u8();
    }
    if (version >= 5) {
      tableOfFive(true);
      tableOfFive(false);
    } else {
      oldTables();
    }
    in.skip(start - in.position());
    return !in.failed() && lineRange != 0;
  }

  private void oldTables() {
    folders.add("");
    for (var name = in.text(); !name.isEmpty() && folders.size() < FILE_LIMIT; name = in.text()) {
      folders.add(name);
    }
    files.add(rows.file("?"));
    for (var name = in.text(); !name.isEmpty() && files.size() < FILE_LIMIT; name = in.text()) {
      long folder = in.uleb();
      in.uleb();
      in.uleb();
      files.add(rows.file(joined(folder, name)));
    }
  }

  private String joined(long folder, String name) {
    var path = folder >= 0 && folder < folders.size() ? folders.get((int) folder) : "";
    return name.startsWith("/") || path.isEmpty() ? name : path + "/" + name;
  }

  /** Folder and file tables of version 5: a list of formats, then entries in those formats. */
  private void tableOfFive(boolean isFolders) {
    int formats = in.u8();
    long[] content = new long[formats];
    long[] form = new long[formats];
    for (int i = 0; i < formats; i++) {
      content[i] = in.uleb();
      form[i] = in.uleb();
    }
    long count = in.uleb();
    for (long n = 0; n < count && n < FILE_LIMIT && in.hasMore(); n++) {
      var name = "?";
      long folder = 0;
      for (int i = 0; i < formats; i++) {
        if (content[i] == 1) {
          name = string(form[i]);
        } else {
          long value = number(form[i]);
          folder = content[i] == 2 ? value : folder;
        }
      }
      if (isFolders) {
        folders.add(name);
      } else {
        // Folder 0 is the one the compiler ran in; names there are kept as the user gave them.
        files.add(rows.file(folder == 0 ? name : joined(folder, name)));
      }
    }
  }

  private String string(long form) {
    if (form == 8) {
      return in.text();
    }
    long offset = in.u32();
    var table = form == 0x1f ? strings.lineNames() : strings.names();
    return offset < table.length() ? new Cursor(table, (int) offset, table.length()).text() : "?";
  }

  private long number(long form) {
    return switch ((int) form) {
      case 0x0b -> in.u8();
      case 0x05 -> in.u16();
      case 0x06 -> in.u32();
      case 0x0f -> in.uleb();
      case 0x07 -> {
        in.skip(8);
        yield 0;
      }
      case 0x1e -> {
        in.skip(16);
        yield 0;
      }
      case 0x09 -> {
        in.skip(in.uleb());
        yield 0;
      }
      default -> {
        in.skip(Long.MAX_VALUE);
        yield 0;
      }
    };
  }

  private long address;
  private int section;
  private int file;
  private int line;
  private int column;

  private void restart() {
    address = 0;
    section = 0;
    file = 1;
    line = 1;
    column = 0;
  }

  private boolean emit(int atLine) {
    int number = file >= 0 && file < files.size() ? files.get(file) : rows.file("?");
    return rows.add((long) section << 32 | (address & 0xffff_ffffL), number, atLine, column);
  }

  private void run() {
    restart();
    while (in.hasMore()) {
      int opcode = in.u8();
      if (opcode >= opcodeBase) {
        int adjusted = opcode - opcodeBase;
        address += (long) (adjusted / lineRange) * minimumLength;
        line += lineBase + adjusted % lineRange;
        if (!emit(Math.max(1, line))) {
          return;
        }
      } else if (opcode == 0) {
        if (!extended()) {
          return;
        }
      } else if (!standard(opcode)) {
        return;
      }
    }
  }

  private boolean standard(int opcode) {
    switch (opcode) {
      case 1 -> {
        return emit(Math.max(1, line));
      }
      case 2 -> address += in.uleb() * minimumLength;
      case 3 -> line += (int) in.sleb();
      case 4 -> file = (int) in.uleb();
      case 5 -> column = (int) Math.min(in.uleb(), 1 << 20);
      case 8 -> address += (long) ((255 - opcodeBase) / lineRange) * minimumLength;
      case 9 -> address += in.u16();
      default -> {
        for (int i = 0; i < operandCounts[opcode]; i++) {
          in.uleb();
        }
      }
    }
    return true;
  }

  private boolean extended() {
    long length = in.uleb();
    int start = in.position();
    if (length < 1) {
      return !in.failed();
    }
    boolean more = true;
    switch (in.u8()) {
      case 1 -> {
        more = emit(0);
        restart();
      }
      case 2 -> {
        section = targets.getOrDefault((long) in.position(), 0);
        address = length >= 5 ? in.u32() : 0;
      }
      default -> {}
    }
    in.skip(start + length - in.position());
    return more && !in.failed();
  }
}
