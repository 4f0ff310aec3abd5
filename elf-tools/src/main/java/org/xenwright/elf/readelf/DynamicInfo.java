package org.xenwright.elf.readelf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xenwright.elf.model.Bytes;
import org.xenwright.elf.raw.RawElf;
import org.xenwright.elf.raw.RawSection;
import org.xenwright.elf.raw.RawSegment;
import org.xenwright.elf.raw.RawSymbol;
import org.xenwright.elf.raw.Words;

/**
 * The dynamic section (gABI 5.3): its entries and the tables they point at.
 *
 * @param offset where it stands in the file, 0 when there is none
 * @param entries up to and with the first {@code DT_NULL}
 */
record DynamicInfo(
    long offset,
    long size,
    List<Entry> entries,
    Map<Long, Long> values,
    Words strings,
    List<RawSymbol> symbols) {
  static final long HASH = 4;
  static final long STRTAB = 5;
  static final long SYMTAB = 6;
  static final long STRSZ = 10;
  static final long GNU_HASH = 0x6fff_fef5L;
  static final long VERSYM = 0x6fff_fff0L;
  static final long VERDEF = 0x6fff_fffcL;
  static final long VERDEFNUM = 0x6fff_fffdL;
  static final long VERNEED = 0x6fff_fffeL;
  static final long VERNEEDNUM = 0x6fff_ffffL;

  /** {@code d_tag} and {@code d_val}, both unsigned. */
  record Entry(long tag, long value) {}

  static DynamicInfo of(RawElf elf) {
    long offset = 0;
    long size = 0;
    for (RawSegment segment : elf.segments()) {
      if (segment.type() == 2) {
        offset = segment.offset();
        size = segment.fileSize();
        break;
      }
    }
    for (RawSection section : elf.sections()) {
      if (section.type() == 6 && (offset == 0 || elf.segments().isEmpty() || elf.type() != 1)) {
        if (section.isNobits() || !elf.file().holds(section.offset(), section.size())) {
          break;
        }
        offset = section.offset();
        size = section.size();
        break;
      }
    }
    if (size == 0 || !elf.file().holds(offset, size)) {
      return new DynamicInfo(
          0, 0, List.of(), Map.of(), new Words(Bytes.EMPTY, elf.big()), List.of());
    }
    return read(elf, offset, size);
  }

  private static DynamicInfo read(RawElf elf, long offset, long size) {
    var entries = new ArrayList<Entry>();
    var values = new HashMap<Long, Long>();
    for (long at = offset; at + 8 <= offset + size; at += 8) {
      var entry = new Entry(elf.file().u32(at), elf.file().u32(at + 4));
      entries.add(entry);
      values.put(entry.tag(), entry.value());
      if (entry.tag() == 0) {
        break;
      }
    }
    Words strings = new Words(Bytes.EMPTY, elf.big());
    if (values.containsKey(STRTAB)) {
      long length = values.getOrDefault(STRSZ, 0L);
      strings = elf.file().slice(ElfView.offsetOf(elf, values.get(STRTAB), length), length);
    }
    return new DynamicInfo(offset, size, entries, values, strings, symbols(elf, values));
  }

  private static List<RawSymbol> symbols(RawElf elf, Map<Long, Long> values) {
    long table = values.getOrDefault(SYMTAB, 0L);
    var section =
        elf.sections().stream()
            .filter(s -> s.type() == 11 && (s.address() == table || elf.type() == 1))
            .findFirst();
    if (section.isPresent()) {
      return elf.symbols(section.get());
    }
    long count = HashTable.symbolCount(elf, values);
    if (table == 0 || count <= 0) {
      return List.of();
    }
    long start = ElfView.offsetOf(elf, table, 16);
    return elf.symbols(new RawSection(-1, 0, 11, 0, table, start, count * 16, 0, 0, 4, 16));
  }

  Optional<Long> value(long tag) {
    return Optional.ofNullable(values.get(tag));
  }

  boolean isPresent() {
    return !entries.isEmpty();
  }
}
