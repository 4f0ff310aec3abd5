package org.xenwright.assembler.dwarf;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.xenwright.assembler.expression.Area;
import org.xenwright.elf.model.DataEncoding;

/** The line number program (DWARF 5, 6.2), with the choices of opcodes that GNU as makes. */
public final class LineProgram {
  private static final int LINE_BASE = -5;
  private static final int LINE_RANGE = 14;
  private static final int OPCODE_BASE = 13;
  private static final int MINIMUM_INSTRUCTION = 2;
  private static final int LARGEST_SPECIAL_ADVANCE = (255 - OPCODE_BASE) / LINE_RANGE;
  private static final int COPY = 1;
  private static final int ADVANCE_PC = 2;
  private static final int ADVANCE_LINE = 3;
  private static final int SET_FILE = 4;
  private static final int SET_COLUMN = 5;
  private static final int NEGATE_STATEMENT = 6;
  private static final int SET_BASIC_BLOCK = 7;
  private static final int CONST_ADD_PC = 8;
  private static final int SET_PROLOGUE_END = 10;
  private static final int SET_EPILOGUE_BEGIN = 11;
  private static final int SET_ISA = 12;
  private static final int END_SEQUENCE = 1;
  private static final int SET_ADDRESS = 2;
  private static final int SET_DISCRIMINATOR = 4;
  private static final int[] OPERANDS = {0, 1, 1, 1, 1, 0, 0, 0, 1, 0, 0, 1};
  private static final int CONTENT_PATH = 1;
  private static final int CONTENT_FOLDER = 2;
  private static final int CONTENT_MD5 = 5;
  private static final int FORM_UDATA = 0x0f;
  private static final int FORM_DATA16 = 0x1e;
  private static final int FORM_LINE_STRP = 0x1f;
  private static final String LINES = ".debug_line";
  private static final String LINES_END = ".debug_line_end";
  private static final String STRINGS = ".debug_line_str";

  private final int version;
  private final FileTable files;
  private final DataEncoding encoding;
  private final Emitter strings;

  /** A program in the form of a version of DWARF, 2 to 5. */
  public LineProgram(int version, FileTable files, DataEncoding encoding) {
    this.encoding = encoding;
    this.strings = new Emitter(encoding);
    this.version = version;
    this.files = files;
  }

  /** {@code .debug_line} of the rows. */
  public DebugSection lines(List<LineSequence> sequences) {
    var header = header();
    var program = new Emitter(encoding);
    sequences.forEach(sequence -> sequence(program, sequence));
    int sizes = version >= 5 ? 2 : 0;
    var out = new Emitter(encoding).u32(2 + sizes + 4 + header.size() + program.size());
    return rest(out, header).bytes(program).section(LINES, 1, false);
  }

  /**
   * As above, but with the rows of each code section in a section of their own, so that the linker
   * can drop both; only those of {@code .text} stay with the header.
   */
  public List<DebugSection> apart(List<LineSequence> sequences) {
    var first = rest(new Emitter(encoding).distance(LINES_END, -4), header());
    var others = new ArrayList<DebugSection>();
    for (var sequence : sequences) {
      boolean plain = sequence.section().name().equals(".text");
      var out = plain ? first : new Emitter(encoding);
      sequence(out, sequence);
      if (!plain) {
        others.add(out.section(LINES + sequence.section().name(), 1, false));
      }
    }
    others.addFirst(first.section(LINES, 1, false));
    others.add(new Emitter(encoding).section(LINES_END, 1, false));
    return others;
  }

  /** The sections that {@link #apart} adds for rows of those sections, in order. */
  public static List<String> namesApart(Collection<? extends Area> sections) {
    return Stream.concat(
            sections.stream().map(Area::name).filter(n -> !n.equals(".text")).map(LINES::concat),
            Stream.of(LINES_END))
        .toList();
  }

  /** What follows the length, up to the rows. */
  private Emitter rest(Emitter out, Emitter header) {
    out.u16(version);
    if (version >= 5) {
      out.u8(4).u8(0);
    }
    return out.u32(header.size()).bytes(header);
  }

  /** {@code .debug_line_str}, once {@link #lines} was made; DWARF 5 alone has it. */
  public Optional<DebugSection> strings() {
    return version >= 5 ? Optional.of(strings.section(STRINGS, 1, true)) : Optional.empty();
  }

  private Emitter header() {
    var out = new Emitter(encoding);
    out.u8(MINIMUM_INSTRUCTION);
    if (version >= 4) {
      out.u8(1);
    }
    out.u8(1).u8(LINE_BASE).u8(LINE_RANGE).u8(OPCODE_BASE);
    for (int operands : OPERANDS) {
      out.u8(operands);
    }
    if (version >= 5) {
      lists(out);
    } else {
      oldLists(out);
    }
    return out;
  }

  private void oldLists(Emitter out) {
    for (int i = 1; i < files.folderCount(); i++) {
      out.text(files.folderName(i));
    }
    out.u8(0);
    for (int i = 1; i < files.fileCount(); i++) {
      files.file(i).ifPresent(f -> out.text(f.name()).uleb(f.folder()).uleb(0).uleb(0));
    }
    out.u8(0);
  }

  private void lists(Emitter out) {
    out.u8(1).uleb(CONTENT_PATH).uleb(FORM_LINE_STRP).uleb(Math.max(1, files.folderCount()));
    text(out, files.mainFolder());
    for (int i = 1; i < files.folderCount(); i++) {
      text(out, files.folderName(i));
    }
    boolean digests = files.hasDigests();
    out.u8(digests ? 3 : 2).uleb(CONTENT_PATH).uleb(FORM_LINE_STRP);
    out.uleb(CONTENT_FOLDER).uleb(FORM_UDATA);
    if (digests) {
      out.uleb(CONTENT_MD5).uleb(FORM_DATA16);
    }
    out.uleb(files.fileCount());
    int main = 0;
    for (int i = 0; i < files.fileCount(); i++) {
      // Without a file 0 of its own, the first file is also the main one.
      var file = files.file(i).or(() -> files.file(1));
      int at = strings.size();
      if (i == 1 && !files.has(0)) {
        out.reference(STRINGS, main);
      } else {
        text(out, file.map(FileTable.Entry::name).orElse(""));
      }
      main = i == 0 ? at : main;
      out.uleb(file.map(FileTable.Entry::folder).orElse(0));
      if (digests) {
        byte[] digest = file.map(FileTable.Entry::md5).orElse(new byte[0]);
        for (int b = 0; b < 16; b++) {
          out.u8(b < digest.length ? digest[b] : 0);
        }
      }
    }
  }

  private void text(Emitter out, String text) {
    // GNU as stores equal names again.
    int at = strings.size();
    strings.text(text);
    out.reference(STRINGS, at);
  }

  private void sequence(Emitter out, LineSequence sequence) {
    int file = 1;
    int line = 1;
    int column = 0;
    int isa = 0;
    int statement = LineEntry.Location.STATEMENT;
    long address = 0;
    @Nullable LineEntry before = null;
    for (var row : sequence.rows()) {
      var to = row.location();
      if (to.file() != file) {
        file = to.file();
        out.u8(SET_FILE).uleb(file);
      }
      if (to.column() != column) {
        column = to.column();
        out.u8(SET_COLUMN).uleb(column);
      }
      if (to.discriminator() != 0) {
        int size = new Emitter(encoding).uleb(to.discriminator()).size();
        out.u8(0).uleb(1 + size).u8(SET_DISCRIMINATOR).uleb(to.discriminator());
      }
      if (to.isa() != isa) {
        isa = to.isa();
        out.u8(SET_ISA).uleb(isa);
      }
      if ((to.flags() & LineEntry.Location.STATEMENT) != statement) {
        statement ^= LineEntry.Location.STATEMENT;
        out.u8(NEGATE_STATEMENT);
      }
      flags(out, to.flags());
      long here = row.address();
      if (before == null || row.needsAddress(before)) {
        out.u8(0).uleb(5).u8(SET_ADDRESS).reference(sequence.section(), here);
        advance(out, to.line() - line, 0);
      } else {
        advance(out, to.line() - line, (here - address) / MINIMUM_INSTRUCTION);
      }
      line = to.line();
      address = here;
      before = row;
    }
    if (before != null) {
      end(out, (sequence.size() - address) / MINIMUM_INSTRUCTION);
    }
  }

  private static void flags(Emitter out, int flags) {
    if ((flags & LineEntry.Location.BASIC_BLOCK) != 0) {
      out.u8(SET_BASIC_BLOCK);
    }
    if ((flags & LineEntry.Location.PROLOGUE_END) != 0) {
      out.u8(SET_PROLOGUE_END);
    }
    if ((flags & LineEntry.Location.EPILOGUE_BEGIN) != 0) {
      out.u8(SET_EPILOGUE_BEGIN);
    }
  }

  private static void end(Emitter out, long advance) {
    if (advance == LARGEST_SPECIAL_ADVANCE) {
      out.u8(CONST_ADD_PC);
    } else if (advance != 0) {
      out.u8(ADVANCE_PC).uleb(advance);
    }
    out.u8(0).uleb(1).u8(END_SEQUENCE);
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
