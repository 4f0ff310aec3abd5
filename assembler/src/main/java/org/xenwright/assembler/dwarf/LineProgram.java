package org.xenwright.assembler.dwarf;

import java.util.ArrayList;
import java.util.List;

/** The line number program (DWARF 3, 6.2), with the choices of opcodes that GNU as makes. */
final class LineProgram {
  private static final int LINE_BASE = -5;
  private static final int LINE_RANGE = 14;
  private static final int OPCODE_BASE = 13;
  private static final int MINIMUM_INSTRUCTION = 2;
  private static final int LARGEST_SPECIAL_ADVANCE = (255 - OPCODE_BASE) / LINE_RANGE;
  private static final int COPY = 1;
  private static final int ADVANCE_PC = 2;
  private static final int ADVANCE_LINE = 3;
  private static final int SET_FILE = 4;
  private static final int CONST_ADD_PC = 8;
  private static final int[] OPERANDS = {0, 1, 1, 1, 1, 0, 0, 0, 1, 0, 0, 1};

  private LineProgram() {}

  static DebugSection section(List<LineSequence> sequences, List<String> files) {
    var header = header(files);
    var program = new Emitter();
    sequences.forEach(sequence -> sequence(program, sequence));
    var out = new Emitter();
    out.u32(2 + 4 + header.size() + program.size()).u16(3).u32(header.size());
    return out.bytes(header).bytes(program).section(".debug_line", 1, false);
  }

  private static Emitter header(List<String> files) {
    var out = new Emitter();
    out.u8(MINIMUM_INSTRUCTION).u8(1).u8(LINE_BASE).u8(LINE_RANGE).u8(OPCODE_BASE);
    for (int operands : OPERANDS) {
      out.u8(operands);
    }
    var folders = new ArrayList<String>();
    var names = new Emitter();
    for (var file : files) {
      int slash = file.lastIndexOf('/');
      int folder = 0;
      if (slash >= 0) {
        var path = slash == 0 ? "/" : file.substring(0, slash);
        if (!folders.contains(path)) {
          folders.add(path);
        }
        folder = folders.indexOf(path) + 1;
      }
      names.text(file.substring(slash + 1)).uleb(folder).uleb(0).uleb(0);
    }
    folders.forEach(out::text);
    return out.u8(0).bytes(names).u8(0);
  }

  private static void sequence(Emitter out, LineSequence sequence) {
    int file = 1;
    int line = 1;
    long address = 0;
    boolean first = true;
    for (var row : sequence.rows()) {
      if (row.file() != file) {
        out.u8(SET_FILE).uleb(row.file());
        file = row.file();
      }
      if (first) {
        out.u8(0).uleb(5).u8(2).reference(sequence.section(), row.offset());
        address = row.offset();
        first = false;
      }
      advance(out, row.line() - line, (row.offset() - address) / MINIMUM_INSTRUCTION);
      line = row.line();
      address = row.offset();
    }
    if (!first) {
      end(out, (sequence.size() - address) / MINIMUM_INSTRUCTION);
    }
  }

  private static void end(Emitter out, long advance) {
    if (advance == LARGEST_SPECIAL_ADVANCE) {
      out.u8(CONST_ADD_PC);
    } else {
      out.u8(ADVANCE_PC).uleb(advance);
    }
    out.u8(0).uleb(1).u8(1);
  }

  /** Appends a row {@code lines} further down and {@code advance} address units further on. */
  private static void advance(Emitter out, int lines, long advance) {
    int rest = lines;
    boolean explicitLine = lines < LINE_BASE || lines >= LINE_BASE + LINE_RANGE;
    if (explicitLine) {
      out.u8(ADVANCE_LINE).sleb(lines);
      rest = 0;
    }
    if (rest == 0 && advance == 0) {
      out.u8(COPY);
      return;
    }
    int special = rest - LINE_BASE + OPCODE_BASE;
    if (advance < 256 + LARGEST_SPECIAL_ADVANCE) {
      long opcode = special + advance * LINE_RANGE;
      if (opcode <= 255) {
        out.u8((int) opcode);
        return;
      }
      opcode = special + (advance - LARGEST_SPECIAL_ADVANCE) * LINE_RANGE;
      if (opcode <= 255) {
        out.u8(CONST_ADD_PC).u8((int) opcode);
        return;
      }
    }
    out.u8(ADVANCE_PC).uleb(advance).u8(explicitLine ? COPY : special);
  }
}
