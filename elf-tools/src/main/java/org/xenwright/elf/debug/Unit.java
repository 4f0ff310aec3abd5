package org.xenwright.elf.debug;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xenwright.elf.raw.Words;

/** A unit of {@code .debug_info}: header and entries (DWARF 5, 7.5). */
public final class Unit {
  /** An entry; {@code depth} counts its ancestors. */
  public record Entry(
      long offset, int depth, Abbreviations.Abbreviation kind, Map<Integer, Value> values) {
    Optional<Value> value(int name) {
      return Optional.ofNullable(values.get(name));
    }
  }

  /**
   * An attribute's value.
   *
   * @param number of a block its size
   * @param block where a block starts
   */
  public record Value(int form, long number, String text, long block) {
    Value(int form, long number, String text) {
      this(form, number, text, 0);
    }
  }

  private static final int LIMIT = 3_000_000;

  private final DebugData data;
  private final Words info;

  /** {@code DW_UT_}; before DWARF 5 by the section. */
  final int type;

  /** Of a type's unit: its signature and where the type is in it. */
  final long signature;

  final long typeOffset;
  final long offset;
  final long end;
  final int version;
  final boolean wide;
  final int addressSize;
  final Abbreviations abbreviations;
  final long first;
  long stringBase;
  long addressBase;
  long rangesBase;
  long locationsBase;

  private Unit(DebugData data, boolean types, Words info, long offset) {
    this.data = data;
    this.info = info;
    this.offset = offset;
    var in = new Reader(info, offset);
    long length = in.u32();
    wide = length == 0xffff_ffffL;
    if (wide) {
      length = in.u64();
    }
    end = Math.min(in.at() + Math.max(0, length), info.length());
    version = in.u16();
    type = version >= 5 ? in.u8() : types ? 2 : 1;
    int size = 4;
    long table;
    if (version >= 5) {
      size = in.u8();
      table = in.offset(wide);
    } else {
      table = in.offset(wide);
      size = in.u8();
    }
    addressSize = size;
    boolean typed = type == 2 || type == 6;
    boolean signed = version >= 5 && (type == 4 || type == 5);
    signature = typed || signed ? in.u64() : 0;
    typeOffset = typed ? in.offset(wide) : 0;
    first = in.at();
    abbreviations = new Abbreviations(data.section(".debug_abbrev"), table);
    stringBase = data.isSplit() && version < 5 ? 0 : 8;
    addressBase = data.isSplit() && version < 5 ? 0 : 8;
  }

  /** What ties a split unit to its skeleton: in DWARF 5 a field, before an attribute. */
  long identity() {
    return version >= 5
        ? signature
        : entry(new Reader(info, first), 0)
            .flatMap(r -> r.value(0x2131))
            .map(Value::number)
            .orElse(0L);
  }

  /** All units of an object. */
  public static List<Unit> all(DebugData data) {
    return all(data, false, data.section(".debug_info"));
  }

  /** All units of a section, which may be one of types. */
  static List<Unit> all(DebugData data, boolean types, Words info) {
    var list = new ArrayList<Unit>();
    long at = 0;
    while (at + 11 < info.length()) {
      var unit = new Unit(data, types, info, at);
      if (unit.end <= at || unit.version < 2 || unit.version > 5) {
        break;
      }
      list.add(unit);
      at = unit.end;
    }
    return list;
  }

  /** The unit's own entry. */
  public Optional<Entry> root() {
    var in = new Reader(info, first);
    var root = entry(in, 0);
    root.ifPresent(r -> {
      r.value(0x72).ifPresent(v -> stringBase = v.number());
      r.value(0x73).ifPresent(v -> addressBase = v.number());
      r.value(0x74).ifPresent(v -> rangesBase = v.number());
      r.value(0x8c).ifPresent(v -> locationsBase = v.number());
    });
    if (data.isSplit()) {
      data.skeleton(identity())
          .flatMap(skeleton -> skeleton.entry(new Reader(skeleton.info, skeleton.first), 0))
          .ifPresent(s -> {
            s.value(0x73).or(() -> s.value(0x2133)).ifPresent(v -> addressBase = v.number());
          });
      locationsBase = version >= 5 ? 12 : 0;
      rangesBase = version >= 5 ? 12 : 0;
    }
    // Indexed strings and addresses need the bases, which stand in the entry itself.
    return root.isEmpty() ? root : entry(new Reader(info, first), 0);
  }

  /** All entries in file order. */
  public List<Entry> entries() {
    var list = new ArrayList<Entry>();
    var in = new Reader(info, first);
    int depth = 0;
    while (in.at() < end && list.size() < LIMIT) {
      long before = in.at();
      var entry = entry(in, depth);
      if (entry.isEmpty()) {
        if (in.at() == before + 1) {
          depth--;
          if (depth <= 0) {
            break;
          }
          continue;
        }
        break;
      }
      list.add(entry.get());
      depth += entry.get().kind().children() ? 1 : 0;
      if (depth == 0) {
        break;
      }
    }
    return list;
  }

  /** The entry at an offset of the section. */
  public Optional<Entry> entryAt(long where) {
    return where >= first && where < end ? entry(new Reader(info, where), 0) : Optional.empty();
  }

  private Optional<Entry> entry(Reader in, int depth) {
    long at = in.at();
    var kind = abbreviations.of(in.uleb());
    if (kind.isEmpty()) {
      return Optional.empty();
    }
    var values = new HashMap<Integer, Value>();
    for (var attribute : kind.get().attributes()) {
      values.put(attribute.name(), value(in, attribute.form(), attribute.value()));
    }
    return Optional.of(new Entry(at, depth, kind.get(), values));
  }

  /** Reads a value of a form and moves on. */
  Value read(Reader in, int form, long implicit) {
    return value(in, form, implicit);
  }

  private Value value(Reader in, int form, long implicit) {
    return switch (form) {
      case 0x01 -> number(form, in.unsigned(addressSize));
      case 0x03 -> skip(in, form, in.u16());
      case 0x04 -> skip(in, form, in.u32());
      case 0x05, 0x12 -> number(form, form == 0x12 ? offset + in.u16() : in.u16());
      case 0x06 -> number(form, in.u32());
      case 0x13 -> number(form, offset + in.u32());
      case 0x07, 0x20 -> number(form, in.u64());
      case 0x14 -> number(form, offset + in.u64());
      case 0x08 -> new Value(form, 0, in.text());
      case 0x09, 0x18 -> skip(in, form, in.uleb());
      case 0x0a -> skip(in, form, in.u8());
      case 0x0b, 0x0c -> number(form, in.u8());
      case 0x11 -> number(form, offset + in.u8());
      case 0x0d -> number(form, in.sleb());
      case 0x0e -> new Value(form, 0, data.section(".debug_str").text(in.offset(wide)));
      case 0x1f -> new Value(form, 0, data.section(".debug_line_str").text(in.offset(wide)));
      case 0x0f, 0x22, 0x23 -> number(form, in.uleb());
      case 0x15 -> number(form, offset + in.uleb());
      case 0x10 -> number(form, version == 2 ? in.unsigned(addressSize) : in.offset(wide));
      case 0x16 -> value(in, (int) in.uleb(), 0);
      case 0x17 -> number(form, in.offset(wide));
      case 0x19 -> number(form, 1);
      case 0x1e -> skip(in, form, 16);
      case 0x21 -> number(form, implicit);
      case 0x1a, 0x1f02 -> indexed(form, in.uleb());
      case 0x25 -> indexed(form, in.u8());
      case 0x26 -> indexed(form, in.u16());
      case 0x27 -> indexed(form, in.unsigned(3));
      case 0x28 -> indexed(form, in.u32());
      case 0x1b, 0x1f01 -> address(form, in.uleb());
      case 0x29 -> address(form, in.u8());
      case 0x2a -> address(form, in.u16());
      case 0x2b -> address(form, in.unsigned(3));
      case 0x2c -> address(form, in.u32());
      case 0x1c -> number(form, in.u32());
      case 0x24 -> number(form, in.u64());
      case 0x1d, 0x1f20, 0x1f21 -> number(form, in.offset(wide));
      default -> number(form, 0);
    };
  }

  private static Value number(int form, long value) {
    return new Value(form, value, "");
  }

  private static Value skip(Reader in, int form, long size) {
    long at = in.at();
    in.to(at + Math.max(0, size));
    return new Value(form, size, "", at);
  }

  private Value indexed(int form, long index) {
    long at = data.section(".debug_str_offsets").u32(stringBase + index * 4);
    return new Value(form, index, data.section(".debug_str").text(at));
  }

  private Value address(int form, long index) {
    return new Value(form, addressOf(index), "");
  }

  /** The address of an index. */
  long addressOf(long index) {
    return data.section(".debug_addr").u32(addressBase + index * 4);
  }

  /** The offset of a list of ranges or locations by its index. */
  long list(boolean ranges, long index) {
    long base = ranges ? rangesBase : locationsBase;
    var section = data.section(ranges ? ".debug_rnglists" : ".debug_loclists");
    return base + section.u32(base + index * 4);
  }

  /** The address that an expression of the one operation {@code DW_OP_addr} names. */
  public Optional<Long> fixedAddress(Value value) {
    var block = new Reader(info, value.block());
    int first = value.number() > addressSize ? block.u8() : 0;
    // DW_OP_addr alone, or the offset of a thread's variable: DW_OP_const4u and one operation.
    boolean alone =
        first == 0x03 && value.number() == 1 + addressSize
            || first == 0x0c && value.number() == 2 + addressSize;
    return alone ? Optional.of(block.unsigned(addressSize)) : Optional.empty();
  }

  /** The address ranges of an entry: pairs of start and end. */
  public List<long[]> ranges(Entry entry, long base) {
    var list = new ArrayList<long[]>();
    var low = entry.value(0x11);
    var high = entry.value(0x12);
    if (low.isPresent() && high.isPresent()) {
      long start = low.get().number();
      int form = high.get().form();
      boolean absolute = form == 0x01 || form == 0x1b || form >= 0x29 && form <= 0x2c;
      long stop = absolute ? high.get().number() : start + high.get().number();
      if (stop > start) {
        list.add(new long[] {start, stop});
      }
    }
    entry.value(0x55).ifPresent(v -> RangeLists.read(data, this, v, base, list));
    return list;
  }
}
