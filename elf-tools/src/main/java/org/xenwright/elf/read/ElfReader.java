package org.xenwright.elf.read;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import net.fornwall.jelf.ElfFile;
import org.xenwright.elf.model.Bytes;
import org.xenwright.elf.model.DataEncoding;
import org.xenwright.elf.model.ElfHeader;
import org.xenwright.elf.model.ElfObject;
import org.xenwright.elf.model.ProgramHeader;
import org.xenwright.elf.model.RelocationTable;
import org.xenwright.elf.model.SymbolTable;
import org.xenwright.rules.Diagnostic;
import org.xenwright.rules.Position;
import org.xenwright.rules.Report;
import org.xenwright.rules.Rule;

/**
 * Reads 32-bit Arm ELF files of either order of bytes. Sections, symbols and their numbers are
 * those of the file; relocations hang on the section they apply to.
 */
public final class ElfReader {
  private static final int HEADER = 52;
  private static final int SEGMENT = 32;
  private static final int SYMBOL = 16;
  private static final int SECTION_LIMIT = 0xff00;
  private static final long SYMTAB = 2;
  private static final long RELA = 4;
  private static final long REL = 9;
  private static final long SYMTAB_SHNDX = 18;

  private final Bytes file;
  private final String name;
  private final Report report;
  private final RawSections raw;
  private final NamePool pool;
  private boolean failed;

  private ElfReader(Bytes file, String name, Report report, RawSections raw, NamePool pool) {
    this.file = file;
    this.name = name;
    this.report = report;
    this.raw = raw;
    this.pool = pool;
  }

  /** Whether the bytes begin as an ELF file does. */
  public static boolean isElf(Bytes bytes) {
    return bytes.length() >= 4
        && bytes.u8(0) == 0x7f
        && bytes.u8(1) == 'E'
        && bytes.u8(2) == 'L'
        && bytes.u8(3) == 'F';
  }

  /** Reads a file; empty when it cannot be read or is malformed, which is then in the report. */
  public static Optional<ElfObject> read(Path path, Report report) {
    try {
      return read(Bytes.wrap(Files.readAllBytes(path)), path.toString(), report);
    } catch (IOException | OutOfMemoryError e) {
      report.add(
          Diagnostic.of(Rule.XW_TOOL_001, Position.of(path.toString()), "cannot read the file"));
      return Optional.empty();
    }
  }

  /** Reads bytes under a name for messages; empty when they are malformed. */
  public static Optional<ElfObject> read(byte[] bytes, String name, Report report) {
    return read(Bytes.wrap(bytes), name, report);
  }

  /** Reads bytes under a name for messages; empty when they are malformed. */
  public static Optional<ElfObject> read(Bytes bytes, String name, Report report) {
    return read(bytes, name, report, new NamePool());
  }

  /** The same for one of several objects that share their names. */
  public static Optional<ElfObject> read(Bytes bytes, String name, Report report, NamePool pool) {
    if (!isElf(bytes) || bytes.length() < HEADER) {
      report.add(Diagnostic.of(Rule.XW_ELF_001, Position.of(name), "not an ELF file"));
      return Optional.empty();
    }
    var file = bytes.in(bytes.u8(5) == 2 ? DataEncoding.MSB : DataEncoding.LSB);
    if (file.u8(4) != 1 || file.u8(5) == 0 || file.u8(5) > 2 || file.u16(18) != ElfHeader.ARM) {
      report.add(Diagnostic.of(Rule.XW_ELF_002, Position.of(name), foreign(file)));
      return Optional.empty();
    }
    long table = file.u32(32);
    int count = file.u16(48);
    boolean fits =
        count == 0
            || (file.u16(46) == RawSections.ENTRY
                && table + (long) count * RawSections.ENTRY <= file.length());
    if (!fits || count >= SECTION_LIMIT) {
      report.add(
          Diagnostic.of(
              Rule.XW_ELF_001,
              Position.of(name),
              "the section header table lies outside the file"));
      return Optional.empty();
    }
    var raw = new RawSections(file, (int) table, count);
    var plain = Unpacked.of(file, raw, (int) table);
    if (plain.isEmpty()) {
      report.add(
          Diagnostic.of(
                  Rule.XW_ELF_001,
                  Position.of(name),
                  "debug information is packed in a way that cannot be read")
              .withFix("pack it with zlib, or not at all"));
      return Optional.empty();
    }
    var whole = plain.get();
    var headers =
        whole.length() == file.length() ? raw : new RawSections(whole, (int) table, count);
    return new ElfReader(whole, name, report, headers, pool).object();
  }

  private static String foreign(Bytes file) {
    var bits = file.u8(4) == 2 ? "64-bit" : file.u8(4) == 1 ? "32-bit" : "of an unknown class";
    var order =
        file.u8(5) == 2
            ? "big-endian"
            : file.u8(5) == 1 ? "little-endian" : "of unknown byte order";
    int machine = file.u16(18);
    return "the file is "
        + bits
        + ", "
        + order
        + ", for machine "
        + machine
        + "; 32-bit Arm (40) is needed";
  }

  private Optional<ElfObject> object() {
    for (int i = 0; i < raw.count(); i++) {
      check(i);
    }
    long segments = file.u32(28);
    int segmentCount = file.u16(44);
    if (segmentCount > 0
        && (file.u16(42) != SEGMENT || segments + (long) segmentCount * SEGMENT > file.length())) {
      fail("the program header table lies outside the file");
    }
    int names = file.u16(50);
    if (raw.count() > 0 && (names >= raw.count() || raw.type(names) == 8)) {
      fail("the table of section names is missing");
    }
    if (failed) {
      return Optional.empty();
    }
    try {
      return Optional.of(parsed(names, segmentCount));
    } catch (RuntimeException e) {
      // jelf signals what it cannot parse by a variety of unchecked exceptions.
      fail("the file's tables contradict each other");
      return Optional.empty();
    }
  }

  /** What must hold before jelf may look at a section. */
  private void check(int i) {
    if (!raw.inside(i)) {
      fail("section " + i + " reaches past the end of the file");
    }
    long type = raw.type(i);
    if ((type == SYMTAB && raw.entrySize(i) != 16) || (type == REL && raw.entrySize(i) != 8)) {
      fail("section " + i + " has entries of " + raw.entrySize(i) + " bytes");
    }
    if (type == SYMTAB
        && (raw.link(i) <= 0 || raw.link(i) >= raw.count() || raw.type(raw.link(i)) == 8)) {
      fail("the symbol table's strings are missing");
    }
    long alignment = raw.alignment(i);
    if ((alignment & (alignment - 1)) != 0) {
      fail("section " + i + " has an alignment of " + alignment + ", not a power of two");
    }
  }

  private void fail(String message) {
    failed = true;
    report.add(Diagnostic.of(Rule.XW_ELF_001, Position.of(name), message));
  }

  private ElfObject parsed(int names, int segmentCount) {
    var elf = ElfFile.from(headers(segmentCount));
    int count = raw.count();
    var nameTable = count > 0 ? raw.content(names) : Bytes.EMPTY;
    var symbols = symbols();
    var sections = new FileSections(raw, nameTable, pool);
    relocations(symbols.size(), sections);
    var segments = new ArrayList<ProgramHeader>(segmentCount);
    for (int i = 0; i < segmentCount; i++) {
      var s = elf.getProgramHeader(i);
      segments.add(
          new ProgramHeader(
              s.p_type,
              s.p_flags,
              u32(s.p_offset),
              u32(s.p_vaddr),
              u32(s.p_paddr),
              u32(s.p_filesz),
              u32(s.p_memsz),
              u32(s.p_align)));
    }
    return new ElfObject(
        new ElfHeader(
            elf.e_type & 0xffff,
            elf.e_machine & 0xffff,
            elf.e_flags,
            u32(elf.e_entry),
            elf.ei_osabi & 0xff,
            file.order()),
        sections,
        symbols,
        segments);
  }

  private static long u32(long value) {
    return value & 0xffff_ffffL;
  }

  /**
   * The file header and the program headers alone, which is what jelf is asked for: it parses hash
   * tables and notes as soon as it sees them and believes their counts, and fetches symbols and
   * relocations, most of what a link reads, byte by byte. Sections are taken from their tables
   * here.
   */
  private byte[] headers(int segmentCount) {
    int length = segmentCount * SEGMENT;
    var copy = new byte[HEADER + length];
    file.slice(0, HEADER).copyTo(copy, 0);
    if (length > 0) {
      file.slice((int) file.u32(28), length).copyTo(copy, HEADER);
    }
    file.order().store(copy, 28, HEADER, 4);
    // No sections: e_shoff, e_shnum and e_shstrndx.
    file.order().store(copy, 32, 0, 4);
    file.order().store(copy, 48, 0, 2);
    file.order().store(copy, 50, 0, 2);
    return copy;
  }

  private SymbolTable symbols() {
    int table = -1;
    int extended = -1;
    for (int i = 0; i < raw.count(); i++) {
      if (raw.type(i) == SYMTAB) {
        if (table >= 0) {
          throw new IllegalStateException("two symbol tables");
        }
        table = i;
      } else if (raw.type(i) == SYMTAB_SHNDX) {
        extended = i;
      }
    }
    if (table < 0) {
      return SymbolTable.EMPTY;
    }
    var strings = raw.content(raw.link(table));
    var indexes = extended < 0 ? Bytes.EMPTY : raw.content(extended);
    var entries = raw.content(table);
    int count = entries.length() / SYMBOL;
    var symbols =
        new SymbolTable.Builder(
            count, name -> RawSections.text(strings, name & 0xffff_ffffL, pool));
    for (int i = 0; i < count; i++) {
      int at = i * SYMBOL;
      int name = entries.s32(at);
      symbols.add(
          name,
          entries.s32(at + 4),
          entries.s32(at + 8),
          entries.u8(at + 12),
          entries.u8(at + 13),
          isMapping(strings, name),
          section(entries.u16(at + 14), indexes, i));
    }
    return symbols.table();
  }

  /** {@code st_shndx} of a symbol, in a table beside the symbols where it has no room. */
  private int section(int number, Bytes indexes, int symbol) {
    int index = number;
    if (index == 0xffff && indexes.length() >= symbol * 4 + 4) {
      index = indexes.s32(symbol * 4);
    }
    return switch (index) {
      case 0xfff1 -> SymbolTable.ABSOLUTE;
      case 0xfff2 -> SymbolTable.COMMON;
      default -> {
        if (index < 0 || index > 0 && index >= raw.count()) {
          throw new IllegalStateException("symbol in a section that does not exist");
        }
        yield index;
      }
    };
  }

  /** {@link org.xenwright.elf.model.Symbol#isMapping} by the bytes of the name. */
  private static boolean isMapping(Bytes strings, int name) {
    if (name < 0 || name > strings.length() - 2 || strings.u8(name) != '$') {
      return false;
    }
    int kind = strings.u8(name + 1);
    int end = name + 2 < strings.length() ? strings.u8(name + 2) : 0;
    return (kind == 'a' || kind == 't' || kind == 'd') && (end == 0 || end == '.');
  }

  /**
   * Finds the sections that relocations apply to; in images, tables for the loader apply to none.
   */
  private void relocations(int symbolCount, FileSections sections) {
    long budget = file.length() / 8;
    for (int i = 0; i < raw.count(); i++) {
      int target = raw.info(i);
      if (raw.type(i) == RELA) {
        throw new IllegalStateException("Arm objects have REL relocations");
      }
      if (raw.type(i) != REL || target <= 0 || file.u16(16) != ElfHeader.RELOCATABLE) {
        continue;
      }
      budget -= raw.size(i) / 8;
      if (target >= raw.count() || budget < 0) {
        throw new IllegalStateException(
            "relocations for a section that does not exist, or shared tables");
      }
      check(raw.content(i), raw.size(target), symbolCount);
      sections.relocate(target, i);
    }
  }

  /** What must hold of relocations, here where the file can still be refused. */
  private void check(Bytes table, long limit, int symbolCount) {
    for (int at = 0; at + RelocationTable.ENTRY <= table.length(); at += RelocationTable.ENTRY) {
      int info = table.s32(at + 4);
      if (!RelocationTable.isKnown(info & 0xff)) {
        report.add(
            Diagnostic.of(
                Rule.XW_LD_011, Position.of(name), "relocation of unknown type " + (info & 0xff)));
        failed = true;
      } else if (table.u32(at) > limit || info >>> 8 >= Math.max(1, symbolCount)) {
        throw new IllegalStateException(
            "relocation outside its section or of a symbol that does not exist");
      }
    }
  }
}
