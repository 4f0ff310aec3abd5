package org.xenwright.elf.bfd;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xenwright.elf.model.Bytes;
import org.xenwright.elf.raw.Compression;
import org.xenwright.elf.raw.RawElf;
import org.xenwright.elf.raw.RawSection;
import org.xenwright.elf.raw.RawSegment;
import org.xenwright.elf.raw.RawSymbol;
import org.xenwright.elf.raw.Words;

/** A 32-bit Arm ELF file as BFD opens it. */
public final class BfdObject {
  private static final int SYMTAB = 2;
  private static final int STRTAB = 3;
  private static final int RELA = 4;
  private static final int REL = 9;
  private static final int DYNSYM = 11;
  private static final int GROUP = 17;

  private final RawElf raw;
  private final String name;
  private final Optional<String> format;
  private final long adjust;
  private final List<BfdSection> sections = new ArrayList<>();
  private final Map<Integer, BfdSection> byHeader = new HashMap<>();
  private final Map<Integer, List<RawSection>> tables = new HashMap<>();
  private List<Long> offsets = List.of();
  private Optional<List<BfdSymbol>> symbols = Optional.empty();
  private Optional<List<BfdSymbol>> dynamicSymbols = Optional.empty();
  private final int symbolTable;
  private final int dynamicTable;

  private BfdObject(RawElf raw, String name, long adjust, Optional<String> format) {
    this.format = format;
    this.raw = raw;
    this.adjust = adjust;
    this.name = name;
    this.symbolTable = firstOf(SYMTAB);
    this.dynamicTable = firstOf(DYNSYM);
    findTables();
    for (var section : raw.sections()) {
      list(section);
      if (section.has(0x200) && isListed(section)) { // BFD meets all groups at the first member
        raw.sections().stream().filter(s -> s.type() == GROUP).forEach(this::list);
      }
    }
  }

  private void list(RawSection section) {
    if (isListed(section) && !byHeader.containsKey(section.index())) {
      var made = section(section);
      sections.add(made);
      byHeader.put(section.index(), made);
    }
  }

  private int firstOf(int type) {
    for (var section : raw.sections()) {
      if (section.type() == type) {
        return section.index();
      }
    }
    return -1;
  }

  /** Opens a file; empty when BFD would not recognise it as ELF for Arm. */
  public static Optional<BfdObject> open(Bytes bytes, String name) {
    return open(bytes, name, 0);
  }

  /** Opens a file whose sections, but for debug sections, are seen {@code adjust} bytes higher. */
  public static Optional<BfdObject> open(Bytes bytes, String name, long adjust) {
    if (!RawElf.isElf(bytes)) {
      return RecordFile.read(bytes).map(records -> BareObject.of(records, name, adjust));
    }
    if (bytes.length() < RawElf.HEADER
        || bytes.u8(4) != 1
        || bytes.u8(5) < 1
        || bytes.u8(5) > 2
        || bytes.u8(6) != 1) {
      return Optional.empty();
    }
    var raw = new RawElf(bytes);
    return new Recognition(raw).isSound()
        ? Optional.of(new BfdObject(raw, name, adjust, Optional.empty()))
        : Optional.empty();
  }

  /** What BFD warns of when it opens the file. */
  public List<String> warnings() {
    return format.isEmpty() ? new Recognition(raw).warnings() : List.of();
  }

  /** An ELF file made around another format's contents. */
  static BfdObject made(Bytes bytes, String name, String format, List<Long> offsets, long adjust) {
    var object = new BfdObject(new RawElf(bytes), name, adjust, Optional.of(format));
    object.offsets = List.copyOf(offsets);
    return object;
  }

  /** Where in the file a section begins; of a file of records, the line of its first byte. */
  public long fileOffset(BfdSection section) {
    return section.number() < offsets.size()
        ? offsets.get(section.number())
        : section.raw().offset();
  }

  /** Whether the file itself is ELF, and not records read as sections. */
  public boolean isElf() {
    return format.isEmpty();
  }

  private void findTables() {
    for (var section : raw.sections()) {
      if (isRelocationTable(section)) {
        tables.computeIfAbsent((int) section.info(), _ -> new ArrayList<>()).add(section);
      }
    }
  }

  /** A table of relocations that BFD hangs on a section and does not list. */
  private boolean isRelocationTable(RawSection section) {
    long target = section.info();
    return (section.type() == REL || section.type() == RELA)
        && symbolTable > 0
        && section.link() == symbolTable
        && target > 0
        && target < raw.sections().size()
        && raw.sections().get((int) target).type() != REL
        && raw.sections().get((int) target).type() != RELA
        && !section.has(2);
  }

  private boolean isListed(RawSection section) {
    long type = section.type();
    if (type == 0 || type == SYMTAB && !section.has(2) || type == 18) {
      return false;
    }
    if (type == STRTAB) {
      return !isStringTableOfSymbols(section);
    }
    return !isRelocationTable(section);
  }

  private boolean isStringTableOfSymbols(RawSection section) {
    if (section.index() == raw.nameTable()) {
      return true;
    }
    return symbolTable > 0
        && raw.sections().get(symbolTable).link() == section.index()
        && !section.has(2);
  }

  private BfdSection section(RawSection header) {
    var text = raw.name(header);
    int flags = SectionFlagsOf.header(header, text);
    if (format.isPresent() && !format.get().equals("binary")) {
      flags &= ~SectionBits.DATA;
    }
    if (tables.containsKey(header.index())
        && tables.get(header.index()).stream().anyMatch(t -> t.size() > 0)) {
      flags |= SectionBits.RELOC;
    }
    long size = header.size();
    int power = power(header.alignment());
    if (header.has(0x800)) {
      var content = raw.content(header);
      if (content.length() >= Compression.HEADER) {
        size = content.u32(4);
        power = power(content.u32(8));
      }
    }
    long shift = (flags & SectionBits.DEBUGGING) != 0 ? 0 : adjust;
    return new BfdSection(
        sections.size(),
        header,
        text,
        flags,
        (header.address() + shift) & 0xffff_ffffL,
        ((flags & SectionBits.ALLOC) != 0 ? loadAddress(header) : header.address())
                + (tables.isEmpty() ? 0 : shift)
            & 0xffff_ffffL,
        size,
        power);
  }

  private static int power(long alignment) {
    return alignment <= 1 ? 0 : 63 - Long.numberOfLeadingZeros(alignment);
  }

  /** By the segment that holds it; where no segment has a physical address, the address itself. */
  private long loadAddress(RawSection header) {
    int loads = 0;
    boolean physical = false;
    for (RawSegment segment : raw.segments()) {
      physical |= segment.physicalAddress() != 0;
      loads += !physical && segment.type() == 1 && segment.memorySize() != 0 ? 1 : 0;
    }
    if (!physical && loads > 1) {
      return header.address();
    }
    long found = header.address();
    boolean tls = header.has(0x400);
    for (RawSegment s : raw.segments()) {
      if (((s.type() == 1 && !tls) || s.type() == 7) && Membership.isIn(header, s, false)) {
        found =
            header.isNobits()
                ? s.physicalAddress() + header.address() - s.virtualAddress()
                : s.physicalAddress() + header.offset() - s.offset();
        found &= 0xffff_ffffL;
        if (header.address() >= s.virtualAddress()
            && header.address() + header.size() <= s.virtualAddress() + s.memorySize()) {
          break;
        }
      }
    }
    return found;
  }

  /** The file underneath. */
  public RawElf raw() {
    return raw;
  }

  /** The file's or member's name. */
  public String name() {
    return name;
  }

  /** Sections in BFD's order. */
  public List<BfdSection> sections() {
    return sections;
  }

  /** The first section of a name. */
  public Optional<BfdSection> section(String wanted) {
    return sections.stream().filter(s -> s.name().equals(wanted)).findFirst();
  }

  /** The section of a header's number. */
  public Optional<BfdSection> sectionOfHeader(int index) {
    return Optional.ofNullable(byHeader.get(index));
  }

  /** The contents, unpacked; zeros and holes are not made up. */
  public Words content(BfdSection section) {
    var content = raw.content(section.raw());
    return section.raw().has(0x800) ? Compression.expand(content).orElse(content) : content;
  }

  /** Whether the file is big-endian. */
  public boolean big() {
    return raw.big();
  }

  /** Whether code is little-endian all the same ({@code EF_ARM_BE8}). */
  public boolean isBe8() {
    return big() && (raw.flags() & 0x80_0000) != 0 && raw.type() != 1;
  }

  /** BFD's name of the format. */
  public String target() {
    boolean fdpic = raw.file().u8(7) == 65;
    if (format.isPresent()) {
      return format.get();
    }
    return (big() ? "elf32-bigarm" : "elf32-littlearm") + (fdpic ? "-fdpic" : "");
  }

  /** Whether addresses are offsets in sections. */
  public boolean isRelocatable() {
    return raw.type() == 1;
  }

  /** Whether there is a table of dynamic symbols. */
  public boolean isDynamic() {
    return raw.type() == 3;
  }

  /** The static symbols without the null symbol. */
  public List<BfdSymbol> symbols() {
    if (symbols.isEmpty()) {
      symbols = Optional.of(symbols(symbolTable, false));
    }
    return symbols.get();
  }

  /** The dynamic symbols without the null symbol. */
  public List<BfdSymbol> dynamicSymbols() {
    if (dynamicSymbols.isEmpty()) {
      dynamicSymbols = Optional.of(symbols(dynamicTable, true));
    }
    return dynamicSymbols.get();
  }

  /** Whether there is a static symbol table with something in it. */
  public boolean hasSymbols() {
    return symbolTable > 0 && raw.sections().get(symbolTable).size() > 16;
  }

  private List<BfdSymbol> symbols(int table, boolean dynamic) {
    var list = new ArrayList<BfdSymbol>();
    if (table < 0) {
      return list;
    }
    var header = raw.sections().get(table);
    var strings = raw.strings(header);
    var all = raw.symbols(header);
    for (int i = 1; i < all.size(); i++) {
      list.add(symbol(i, all.get(i), strings, dynamic));
    }
    return list;
  }

  private BfdSymbol symbol(int index, RawSymbol symbol, Words strings, boolean dynamic) {
    var place = place(symbol.sectionNumber());
    int type = symbol.type();
    boolean function = type == 2 || type == 10;
    boolean thumb = type == 13 || function && (symbol.value() & 1) != 0;
    long value = function ? symbol.value() & ~1L : symbol.value();
    if (place instanceof SymbolPlace.Common) {
      value = symbol.size();
    } else if (place instanceof SymbolPlace.In(BfdSection section) && isRelocatable()) {
      value += section.address();
    }
    var text = strings.text(symbol.nameOffset());
    if (text.isEmpty() && type == 3 && place instanceof SymbolPlace.In(BfdSection section)) {
      text = section.name();
    }
    return new BfdSymbol(index, text, value, flags(symbol, place, dynamic), place, symbol, thumb);
  }

  private SymbolPlace place(int number) {
    return switch (number) {
      case 0 -> SymbolPlace.UNDEFINED;
      case 0xfff1 -> SymbolPlace.ABSOLUTE;
      case 0xfff2 -> SymbolPlace.COMMON;
      default -> {
        var section = byHeader.get(number);
        yield section == null ? SymbolPlace.ABSOLUTE : new SymbolPlace.In(section);
      }
    };
  }

  private static int flags(RawSymbol symbol, SymbolPlace place, boolean dynamic) {
    boolean defined =
        !(place instanceof SymbolPlace.Undefined) && !(place instanceof SymbolPlace.Common);
    int flags =
        switch (symbol.binding()) {
          case 0 -> BfdSymbol.LOCAL;
          case 1 -> defined ? BfdSymbol.GLOBAL : 0;
          case 2 -> BfdSymbol.WEAK;
          case 10 -> BfdSymbol.UNIQUE;
          default -> 0;
        };
    flags |=
        switch (symbol.type()) {
          case 1, 5 -> BfdSymbol.OBJECT;
          case 2, 13 -> BfdSymbol.FUNCTION;
          case 3 -> BfdSymbol.SECTION | BfdSymbol.DEBUGGING;
          case 4 -> BfdSymbol.FILE | BfdSymbol.DEBUGGING;
          case 6 -> BfdSymbol.THREAD_LOCAL;
          case 10 -> BfdSymbol.INDIRECT;
          default -> 0;
        };
    return dynamic ? flags | BfdSymbol.DYNAMIC : flags;
  }

  /** The relocations of a section, in file order. */
  public List<BfdRelocation> relocations(BfdSection section) {
    var list = new ArrayList<BfdRelocation>();
    for (var table : tables.getOrDefault(section.raw().index(), List.of())) {
      readTable(table, isRelocatable() ? 0 : section.raw().address(), list);
    }
    return list;
  }

  /** The relocations the loader does, with the tables' own addresses. */
  public List<BfdRelocation> dynamicRelocations() {
    var list = new ArrayList<BfdRelocation>();
    for (var table : raw.sections()) {
      boolean relocations = table.type() == REL || table.type() == RELA;
      if (relocations && dynamicTable > 0 && table.link() == dynamicTable) {
        readTable(table, 0, list);
      }
    }
    return list;
  }

  private void readTable(RawSection table, long base, List<BfdRelocation> list) {
    var content = raw.content(table);
    boolean addends = table.type() == RELA;
    int size = addends ? 12 : 8;
    for (int at = 0; at + size <= content.length(); at += size) {
      int info = content.s32(at + 4);
      list.add(
          new BfdRelocation(
              (content.u32(at) - base) & 0xffff_ffffL,
              info & 0xff,
              info >>> 8,
              addends ? content.s32(at + 8) : 0));
    }
  }

  /** The tables of relocations for a section, as headers. */
  public List<RawSection> relocationTables(BfdSection section) {
    return tables.getOrDefault(section.raw().index(), List.of());
  }

  /** The header of the static symbol table. */
  public Optional<RawSection> symbolTable() {
    return symbolTable > 0 ? Optional.of(raw.sections().get(symbolTable)) : Optional.empty();
  }

  /** The header of the dynamic symbol table. */
  public Optional<RawSection> dynamicSymbolTable() {
    return dynamicTable > 0 ? Optional.of(raw.sections().get(dynamicTable)) : Optional.empty();
  }

  /** Whether a section lists the members of a group. */
  public static boolean isGroup(BfdSection section) {
    return section.raw().type() == GROUP;
  }
}
