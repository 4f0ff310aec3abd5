package org.xenwright.elf.objcopy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xenwright.elf.bfd.BfdObject;
import org.xenwright.elf.raw.RawElf;
import org.xenwright.elf.write.StringTable;

/**
 * Writes an ELF file as BFD does: groups are numbered first, relocations after their section;
 * contents in order, then symbols, names, relocations, section names and section headers.
 */
final class ElfOutput {
  private static final int REL = 9;
  private static final int RELA = 4;
  private static final int ARM = 40;

  /** {@code EI_OSABI} of files for systems without an MMU. */
  private static final byte FDPIC = 65;

  private final CopyOptions options;
  private final BfdObject input;
  private final List<CopySection> sections;
  private final List<CopySymbol> symbols;
  private final List<OutputSegment> segments;
  private final Complaints complaints;
  private final String name;
  private boolean big;
  private long entry;
  private final StringTable names = new StringTable(StandardCharsets.ISO_8859_1);
  private final StringTable strings = new StringTable(StandardCharsets.ISO_8859_1);
  private final Map<Integer, Integer> newNumbers = new HashMap<>();
  private Map<Integer, Integer> bySource = Map.of();
  private byte[] file = new byte[0];
  private int symbolTable;
  private int count;

  ElfOutput(
      CopyOptions options,
      BfdObject input,
      List<CopySection> sections,
      List<CopySymbol> symbols,
      List<OutputSegment> segments,
      Complaints complaints,
      String name) {
    this.options = options;
    this.input = input;
    this.sections = sections;
    this.symbols = ordered(symbols);
    this.segments = segments;
    this.complaints = complaints;
    this.name = name;
  }

  /** Locals first, otherwise as they came; numbers from 1. */
  private static List<CopySymbol> ordered(List<CopySymbol> all) {
    var list = new ArrayList<CopySymbol>();
    all.stream().filter(s -> s.binding == 0).forEach(list::add);
    all.stream().filter(s -> s.binding != 0).forEach(list::add);
    for (int i = 0; i < list.size(); i++) {
      list.get(i).number = i + 1;
    }
    return list;
  }

  /** The file; empty when it would be larger than 2 GiB or hold too much fill. */
  Optional<byte[]> bytes(Filler room, long start, boolean bigEndian) {
    entry = start;
    big = bigEndian;
    long at = placeContents();
    boolean hasSymbols =
        !symbols.isEmpty()
            || input.raw().type() == 1 && sections.stream().anyMatch(s -> s.hasTable());
    int total = count + (hasSymbols ? 3 : 1);
    symbolTable = hasSymbols ? count : 0;
    input
        .symbolTable()
        .ifPresent(old -> {
          newNumbers.put(old.index(), symbolTable);
          newNumbers.put((int) old.link(), hasSymbols ? symbolTable + 1 : 0);
        });
    long symbolsAt = 0;
    long stringsAt = 0;
    if (hasSymbols) {
      symbols.forEach(s -> strings.add(s.name));
      symbolsAt = at + 3 & ~3L;
      stringsAt = symbolsAt + 16L * (symbols.size() + 1);
      at = stringsAt + strings.bytes().length;
    }
    at = placeRelocations(at);
    long namesAt = at;
    names(hasSymbols);
    at = namesAt + names.bytes().length;
    long headers = at + 3 & ~3L;
    long size = headers + (long) total * RawElf.SECTION;
    if (!room.take(size - held()) || size > Integer.MAX_VALUE - 64) {
      return Optional.empty();
    }
    file = new byte[(int) size];
    header(headers, total);
    writeContents();
    if (hasSymbols) {
      writeSymbols(symbolsAt);
      copy(strings.bytes(), stringsAt);
    }
    copy(names.bytes(), namesAt);
    writeHeaders(headers, hasSymbols, symbolsAt, stringsAt, namesAt);
    return Optional.of(file);
  }

  /** Bytes that the input or an option's file holds, or that were asked for before. */
  private long held() {
    long held = input.raw().file().length();
    for (var section : sections) {
      held += section.content.length;
    }
    return held;
  }

  private void number() {
    count = 1;
    for (var section : sections) {
      if (section.isGroup()) {
        section.number = count++;
      }
    }
    for (var section : sections) {
      if (!section.isGroup()) {
        section.number = count++;
      }
      if (section.hasTable()) {
        section.relocationNumber = count++;
      }
    }
    for (var section : sections) {
      section.source.ifPresent(s -> {
        newNumbers.put(s.raw().index(), section.number);
        for (var table : input.relocationTables(s)) {
          newNumbers.put(table.index(), section.relocationNumber);
        }
      });
    }
  }

  private void names(boolean hasSymbols) {
    names.add(".symtab");
    names.add(".strtab");
    names.add(".shstrtab");
    for (var section : sections) {
      names.add(section.name);
      if (section.hasTable()) {
        names.add(relocationName(section));
      }
    }
    if (!hasSymbols) {
      names.drop(".symtab");
      names.drop(".strtab");
    }
  }

  private static String relocationName(CopySection section) {
    return (section.addends ? ".rela" : ".rel") + section.name;
  }

  /** Gives contents their places; answers the end. */
  private long placeContents() {
    long page = SegmentMap.pageSize(input);
    var image = new ImagePlacement(segments, page, !segments.isEmpty(), complaints, name);
    long at = image.place();
    for (var section : inNumberOrder()) {
      if (!image.isPlaced(section)) {
        if (!segments.isEmpty() && (section.flags & 2) != 0) {
          if (section.size != 0) {
            complaints.warn(
                name + ": warning: allocated section `" + section.name + "' not in segment");
          }
          long to = section.size == 0 ? section.alignment() : SegmentMap.PAGE;
          at += to <= 1 ? 0 : section.address - at & to - 1;
        } else {
          at = aligned(at, section);
        }
        section.offset = at;
        at += section.isNobits() ? 0 : section.content.length;
      }
    }
    image.follow();
    return at;
  }

  private List<CopySection> inNumberOrder() {
    var list = new ArrayList<>(sections);
    list.sort(java.util.Comparator.comparingInt(s -> s.number));
    return list;
  }

  private static long aligned(long at, CopySection section) {
    long alignment = alignment(section);
    return alignment > 1 ? at + alignment - 1 & -alignment : at;
  }

  private long placeRelocations(long start) {
    long at = start;
    for (var section : inNumberOrder()) {
      if (section.hasTable()) {
        at = at + 3 & ~3L;
        section.relocationOffset = at;
        at += (long) section.relocations.size() * (section.addends ? 12 : 8);
      }
    }
    return at;
  }

  private void copy(byte[] bytes, long at) {
    System.arraycopy(bytes, 0, file, (int) at, bytes.length);
  }

  private void half(long at, long value) {
    file[(int) at + (big ? 1 : 0)] = (byte) value;
    file[(int) at + (big ? 0 : 1)] = (byte) (value >> 8);
  }

  private void word(long at, long value) {
    half(at + (big ? 2 : 0), value);
    half(at + (big ? 0 : 2), value >> 16);
  }

  private void header(long headers, int total) {
    var old = input.raw().file();
    for (int i = 0; i < 16; i++) {
      file[i] = (byte) old.u8(i);
    }
    file[5] = (byte) (big ? 2 : 1);
    if (input.raw().flags() >>> 24 == 0) {
      file[7] = 97;
    }
    half(16, input.raw().type());
    if (options.isGeneric()) {
      file[7] = 0;
    } else if (!options.isArm() && !options.input().equals("binary")) {
      file[7] = FDPIC;
    }
    half(18, options.machine.orElse(options.isGeneric() ? 0 : ARM));
    word(20, 1);
    word(24, entry);
    word(28, segments.isEmpty() ? 0 : RawElf.HEADER);
    word(32, headers);
    word(36, input.raw().flags());
    half(40, RawElf.HEADER);
    half(42, segments.isEmpty() ? 0 : RawElf.SEGMENT);
    half(44, segments.size());
    half(46, RawElf.SECTION);
    half(48, total >= RawElf.LOW_RESERVE ? 0 : total);
    half(50, total - 1 >= RawElf.LOW_RESERVE ? RawElf.EXTENDED : total - 1);
    for (int i = 0; i < segments.size(); i++) {
      var s = segments.get(i).raw();
      long at = RawElf.HEADER + (long) i * RawElf.SEGMENT;
      long[] fields = {
        s.type(),
        s.offset(),
        s.virtualAddress(),
        s.physicalAddress(),
        s.fileSize(),
        s.memorySize(),
        s.flags(),
        s.alignment()
      };
      for (int f = 0; f < fields.length; f++) {
        word(at + 4 * f, fields[f]);
      }
    }
  }

  private void writeContents() {
    for (var section : sections) {
      if (section.isGroup()) {
        copy(section.content, section.offset);
        for (int at = 4; at + 4 <= section.content.length; at += 4) {
          int member = input.content(section.source.orElseThrow()).s32(at);
          word(section.offset + at, newNumbers.getOrDefault(member, 0));
        }
      } else if (!section.isNobits()) {
        copy(section.content, section.offset);
      }
      var numbers = numbersBySource();
      long at = section.relocationOffset;
      for (var relocation : section.relocations) {
        word(at, relocation.offset());
        int symbol = numbers.getOrDefault(relocation.symbol(), 0);
        word(at + 4, (long) symbol << 8 | relocation.type());
        if (section.addends) {
          word(at + 8, relocation.addend());
        }
        at += section.addends ? 12 : 8;
      }
    }
  }

  private Map<Integer, Integer> numbersBySource() {
    if (bySource.isEmpty()) {
      var map = new HashMap<Integer, Integer>();
      symbols.forEach(s -> map.put(s.source, s.number));
      bySource = map;
    }
    return bySource;
  }

  private void writeSymbols(long start) {
    long at = start + 16;
    for (var symbol : symbols) {
      word(at, strings.offset(symbol.name));
      word(at + 4, symbol.value);
      word(at + 8, symbol.size);
      file[(int) at + 12] = (byte) (symbol.binding << 4 | symbol.type);
      file[(int) at + 13] = (byte) symbol.other;
      half(at + 14, symbol.section.map(s -> s.number).orElse(symbol.reserved));
      at += 16;
    }
  }

  private void sectionHeader(long headers, int number, long... fields) {
    for (int i = 0; i < fields.length; i++) {
      word(headers + (long) number * RawElf.SECTION + 4L * i, fields[i]);
    }
  }

  private void writeHeaders(
      long headers, boolean hasSymbols, long symbolsAt, long stringsAt, long namesAt) {
    long locals = 1 + symbols.stream().filter(s -> s.binding == 0).count();
    for (var s : sections) {
      sectionHeader(
          headers,
          s.number,
          names.offset(s.name),
          s.type,
          flags(s),
          s.address,
          s.offset,
          s.isNobits() ? s.size : s.content.length,
          link(s),
          info(s),
          alignment(s),
          s.entrySize);
      if (s.hasTable()) {
        int entrySize = s.addends ? 12 : 8;
        sectionHeader(
            headers,
            s.relocationNumber,
            names.offset(relocationName(s)),
            s.addends ? RELA : REL,
            0x40 | s.flags & 0x200,
            0,
            s.relocationOffset,
            (long) s.relocations.size() * entrySize,
            symbolTable,
            s.number,
            4,
            entrySize);
      }
    }
    int next = count;
    if (hasSymbols) {
      sectionHeader(
          headers,
          next,
          names.offset(".symtab"),
          2,
          0,
          0,
          symbolsAt,
          16L * (symbols.size() + 1),
          next + 1,
          locals,
          4,
          16);
      sectionHeader(
          headers,
          next + 1,
          names.offset(".strtab"),
          3,
          0,
          0,
          stringsAt,
          strings.bytes().length,
          0,
          0,
          1,
          0);
      next += 2;
    }
    sectionHeader(
        headers,
        next,
        names.offset(".shstrtab"),
        3,
        0,
        0,
        namesAt,
        names.bytes().length,
        0,
        0,
        1,
        0);
  }

  /** Whether every section that is ordered by another one still has that one. */
  boolean isOrderKept() {
    number();
    for (var section : sections) {
      boolean ordered = (section.flags & 0x80) != 0 && section.link != 0;
      if (ordered && !newNumbers.containsKey((int) section.link)) {
        var lost = input.sectionOfHeader((int) section.link).map(b -> b.name()).orElse("");
        complaints.fail(
            "%s: sh_link of section `%s' points to removed section `%s' of `%s'"
                .formatted(name, section.name, lost, input.name()));
        var first = sections.stream().filter(s -> !s.isNobits() && !s.isGroup()).findFirst();
        complaints.fail("%s[%s]: bad value".formatted(name, first.map(s -> s.name).orElse("")));
        return false;
      }
    }
    return true;
  }

  private int named(String wanted) {
    return sections.stream()
        .filter(s -> s.name.equals(wanted))
        .findFirst()
        .map(s -> s.number)
        .orElse(0);
  }

  /** A number in {@code sh_info} is marked but where the contents of a table went. */
  private long flags(CopySection section) {
    boolean emptied =
        section.isNobits() && section.source.map(b -> !b.raw().isNobits()).orElse(true);
    boolean table = section.type == REL || section.type == RELA;
    if (emptied || table && !section.name.startsWith(".rel")) {
      return section.flags & ~0x40L;
    }
    boolean numbered = section.isNobits() && section.info != 0 && section.name.startsWith(".rel");
    return !numbered
        ? section.flags
        : options.strip == CopyOptions.Strip.ALL_BUT_DEBUG
            ? section.flags & ~0x40L
            : section.flags | 0x40;
  }

  /** No more than the address has. */
  private static long alignment(CopySection section) {
    long bits = section.alignment() | section.address;
    return bits & -bits;
  }

  private long link(CopySection section) {
    if (section.isGroup()) {
      return symbolTable;
    }
    if (section.type == 11 || section.type == 6) { // dynamic names are found by their section's
      return named(".dynstr");
    }
    if (section.type == 5) {
      return named(".dynsym");
    }
    if (section.type == REL || section.type == RELA) {
      int dynamic = named(".dynsym");
      return section.link == 0 ? 0 : dynamic != 0 ? dynamic : symbolTable;
    }
    // BFD does not look at empty sections of types it does not know.
    boolean unknown = section.type >= 0x6000_0000L;
    if (section.type >= 0x6fff_4c00L && section.type < 0x6fff_5000L && section.size == 0) {
      return 0;
    }
    int found = newNumbers.getOrDefault((int) section.link, 0);
    if (unknown && section.link != 0 && found == 0) {
      for (int times = section.info == 0 ? 0 : 1; times < 2; times++) { // it asks twice
        complaints.warn(name + ": failed to find link section for section " + section.number);
      }
    }
    return found;
  }

  private long info(CopySection section) {
    if (section.isGroup()) {
      return numbersBySource().getOrDefault((int) section.info, 0);
    }
    boolean table = section.type == REL || section.type == RELA;
    if (table && !section.name.startsWith(".rel")) {
      return 0;
    }
    boolean names =
        table
            || (section.flags & 0x40) != 0
            || section.isNobits() && section.name.startsWith(".rel");
    return names ? newNumbers.getOrDefault((int) section.info, 0) : section.info;
  }
}
