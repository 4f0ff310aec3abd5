package org.xenwright.elf.raw;

import java.util.function.IntConsumer;
import java.util.function.IntToLongFunction;
import org.xenwright.elf.model.Bytes;

/**
 * The relocations that debug sections have, applied so that the sections of an object can be read.
 */
public final class DebugRelocations {
  private static final int ABS32 = 2;
  private static final int REL32 = 3;
  private static final int PREL31 = 42;

  private DebugRelocations() {}

  /**
   * The contents of a section with its relocations applied.
   *
   * @param unsupported is told the numbers of those that only code has
   */
  public static Words apply(
      RawElf elf, RawSection section, Words content, IntConsumer unsupported) {
    return apply(elf, section, content, unsupported, _ -> 0);
  }

  /** The same with sections at the addresses that {@code places} gives by number. */
  public static Words apply(
      RawElf elf,
      RawSection section,
      Words content,
      IntConsumer unsupported,
      IntToLongFunction places) {
    if (elf.type() != 1) {
      return content;
    }
    byte[] bytes = content.bytes().toArray();
    for (var table : elf.sections()) {
      boolean addends = table.type() == 4;
      if ((table.type() == 9 || addends)
          && table.info() == section.index()
          && table.link() < elf.sections().size()) {
        var symbols = elf.symbols(elf.sections().get((int) table.link()));
        var entries = elf.content(table);
        int size = addends ? 12 : 8;
        for (int at = 0; at + size <= entries.length(); at += size) {
          one(bytes, elf.big(), section, entries, at, addends, symbols, unsupported, places);
        }
      }
    }
    return new Words(Bytes.wrap(bytes), elf.big());
  }

  private static void one(
      byte[] bytes,
      boolean big,
      RawSection section,
      Words entries,
      int at,
      boolean addends,
      java.util.List<RawSymbol> symbols,
      IntConsumer unsupported,
      IntToLongFunction places) {
    int type = entries.s32(at + 4) & 0xff;
    int number = entries.s32(at + 4) >>> 8;
    long offset = entries.u32(at);
    if (type == 0) {
      return;
    }
    if (type != ABS32 && type != REL32 && type != PREL31) {
      unsupported.accept(type);
      return;
    }
    if (offset + 4 > bytes.length || number >= symbols.size()) {
      return;
    }
    var place = new Words(Bytes.wrap(bytes), big);
    int old = place.s32(offset);
    int addend = addends ? entries.s32(at + 8) : old;
    var symbol = symbols.get(number);
    long value = symbol.value() + addend + places.applyAsLong(symbol.sectionNumber());
    if (type != ABS32) {
      value -= section.address() + offset;
    }
    int word = type == PREL31 ? old & 0x8000_0000 | (int) value & 0x7fff_ffff : (int) value;
    for (int i = 0; i < 4; i++) {
      bytes[(int) offset + i] = (byte) (word >>> (big ? 24 - 8 * i : 8 * i));
    }
  }
}
