package org.xenwright.elf.debug;

import java.util.ArrayList;
import java.util.List;
import org.xenwright.elf.raw.Words;

/**
 * A line number program (DWARF 5, 6.2): header and rows.
 *
 * @param end where the next program begins
 * @param code where the instructions begin
 */
public record LineProgram(
    long offset,
    long end,
    int version,
    long code,
    int minimumLength,
    int maximumOps,
    boolean defaultStatement,
    int lineBase,
    int lineRange,
    int opcodeBase,
    int[] lengths,
    List<String> directories,
    List<File> files,
    boolean wide) {
  /** A file of the table; {@code directory} is an index. */
  public record File(String name, long directory, long time, long size) {}

  /** A row of the matrix; {@code last} ends a sequence. */
  public record Row(
      long address,
      int op,
      int file,
      int line,
      int column,
      boolean statement,
      int discriminator,
      int view,
      boolean last) {
    /** The register's value: it starts with one. */
    public int file() {
      return file == UNSAID ? 1 : file;
    }

    /** As BFD has it, which starts with the first file of the table in any version. */
    public int fileOfBfd(int version) {
      return file == UNSAID && version >= 5 ? 0 : file();
    }
  }

  /** No opcode has named a file yet. */
  private static final int UNSAID = -1;

  private static final int ROWS = 4_000_000;
  private static final int NAMES = 100_000;

  /** Reads the header at {@code offset}. */
  public static LineProgram read(DebugData data, long offset) {
    var words = data.section(".debug_line");
    var in = new Reader(words, offset);
    long length = in.u32();
    boolean wide = length == 0xffff_ffffL;
    if (wide) {
      length = in.u64();
    }
    long end = Math.min(in.at() + Math.max(0, length), words.length());
    int version = in.u16();
    if (version >= 5) {
      in.u8();
      in.u8();
    }
    long headerLength = in.offset(wide);
    long code = in.at() + headerLength;
    int minimum = in.u8();
    int maximum = version >= 4 ? in.u8() : 1;
    boolean statement = in.u8() != 0;
    int base = (byte) in.u8();
    int range = in.u8();
    int opcodes = in.u8();
    var lengths = new int[Math.max(1, opcodes)];
    for (int i = 1; i < opcodes; i++) {
      lengths[i] = in.u8();
    }
    var directories = new ArrayList<String>();
    var files = new ArrayList<File>();
    if (version >= 5) {
      entries(data, in, wide).forEach(f -> directories.add(f.name()));
      files.addAll(entries(data, in, wide));
    } else {
      directories.add("");
      files.add(new File("", 0, 0, 0));
      while (!in.ended() && directories.size() < NAMES) {
        var name = in.text();
        if (name.isEmpty()) {
          break;
        }
        directories.add(name);
      }
      while (!in.ended() && files.size() < NAMES) {
        var name = in.text();
        if (name.isEmpty()) {
          break;
        }
        files.add(new File(name, in.uleb(), in.uleb(), in.uleb()));
      }
    }
    return new LineProgram(
        offset,
        end,
        version,
        code,
        minimum,
        maximum,
        statement,
        base,
        range,
        opcodes,
        lengths,
        directories,
        files,
        wide);
  }

  private static List<File> entries(DebugData data, Reader in, boolean wide) {
    int formats = in.u8();
    var kinds = new long[formats];
    var forms = new long[formats];
    for (int i = 0; i < formats; i++) {
      kinds[i] = in.uleb();
      forms[i] = in.uleb();
    }
    long count = in.uleb();
    var list = new ArrayList<File>();
    for (long n = 0; n < count && n < NAMES && !in.ended(); n++) {
      var name = "";
      long directory = 0;
      long time = 0;
      long size = 0;
      for (int i = 0; i < formats; i++) {
        var value = form(data, in, (int) forms[i], wide);
        switch ((int) kinds[i]) {
          case 1 -> name = value.text();
          case 2 -> directory = value.number();
          case 3 -> time = value.number();
          case 4 -> size = value.number();
          default -> {} // MD5 and what others may add
        }
      }
      list.add(new File(name, directory, time, size));
    }
    return list;
  }

  private record Value(long number, String text) {}

  private static Value form(DebugData data, Reader in, int form, boolean wide) {
    return switch (form) {
      case 0x08 -> new Value(0, in.text());
      case 0x0e -> new Value(0, data.section(".debug_str").text(in.offset(wide)));
      case 0x1f -> new Value(0, data.section(".debug_line_str").text(in.offset(wide)));
      case 0x0b -> new Value(in.u8(), "");
      case 0x05 -> new Value(in.u16(), "");
      case 0x06 -> new Value(in.u32(), "");
      case 0x07 -> new Value(in.u64(), "");
      case 0x0f -> new Value(in.uleb(), "");
      case 0x1e -> {
        in.block(16);
        yield new Value(0, "");
      }
      case 0x09 -> {
        in.block(in.uleb());
        yield new Value(0, "");
      }
      case 0x0a -> {
        in.block(in.u8());
        yield new Value(0, "");
      }
      default -> new Value(0, "");
    };
  }

  /** The rows in the order of the program. */
  public List<Row> rows(DebugData data) {
    return new Machine(this, data.section(".debug_line")).run();
  }

  /** The registers of the state machine. */
  private static final class Machine {
    private final LineProgram program;
    private final Reader in;
    private final List<Row> rows = new ArrayList<>();
    private long address;
    private int op;
    private int file;
    private int line;
    private int column;
    private boolean statement;
    private int discriminator;
    private int view;

    Machine(LineProgram program, Words words) {
      this.program = program;
      this.in = new Reader(words, program.code());
      reset();
    }

    private void reset() {
      address = 0;
      op = 0;
      file = UNSAID;
      line = 1;
      column = 0;
      statement = program.defaultStatement();
      discriminator = 0;
      view = 0;
    }

    private void row(boolean last) {
      rows.add(new Row(address, op, file, line, column, statement, discriminator, view, last));
      discriminator = 0;
      view++;
    }

    private void advance(long ops) {
      long by;
      if (program.maximumOps() <= 1) {
        by = ops * program.minimumLength();
      } else {
        by = program.minimumLength() * ((op + ops) / program.maximumOps());
        op = (int) ((op + ops) % program.maximumOps());
      }
      if (by != 0) {
        view = 0;
      }
      address += by;
    }

    List<Row> run() {
      int range = Math.max(1, program.lineRange());
      while (in.at() < program.end() && rows.size() < ROWS) {
        int opcode = in.u8();
        if (opcode >= program.opcodeBase()) {
          int adjusted = opcode - program.opcodeBase();
          advance(adjusted / range);
          line += program.lineBase() + adjusted % range;
          row(false);
        } else if (opcode == 0) {
          extended();
        } else {
          standard(opcode, range);
        }
      }
      return rows;
    }

    private void extended() {
      long length = in.uleb();
      long next = in.at() + length;
      if (length > 0) {
        switch (in.u8()) {
          case 1 -> {
            row(true);
            reset();
          }
          case 2 -> {
            address = in.unsigned(Math.clamp(length - 1, 0, 8));
            op = 0;
            view = 0;
          }
          case 4 -> discriminator = (int) in.uleb();
          default -> {} // a file defined late, or something unknown
        }
      }
      in.to(next);
    }

    private void standard(int opcode, int range) {
      switch (opcode) {
        case 1 -> row(false);
        case 2 -> advance(in.uleb());
        case 3 -> line += (int) in.sleb();
        case 4 -> file = (int) in.uleb();
        case 5 -> column = (int) in.uleb();
        case 6 -> statement = !statement;
        case 8 -> advance((255 - program.opcodeBase()) / range);
        case 9 -> {
          address += in.u16();
          op = 0;
          view = 0;
        }
        case 7, 10, 11 -> {} // basic block, prologue, epilogue
        case 12 -> in.uleb();
        default -> {
          for (int i = 0; i < program.lengths()[opcode]; i++) {
            in.uleb();
          }
        }
      }
    }
  }

  /** A file's path, relative to {@code directory} of the compilation where need be. */
  public String path(int number, String directory) {
    if (number < 0 || number >= files.size() || version < 5 && number == 0) {
      return "";
    }
    var file = files.get(number);
    if (file.name().startsWith("/")) {
      return file.name();
    }
    int index = (int) file.directory();
    var sub =
        index >= 0 && index < directories.size() && (version < 5 ? index > 0 : true)
            ? directories.get(index)
            : "";
    var base = sub.startsWith("/") || directory.isEmpty() ? "" : directory + "/";
    if (version >= 5 && sub.equals(directory)) {
      base = "";
    }
    return base + (sub.isEmpty() ? "" : sub + "/") + file.name();
  }
}
