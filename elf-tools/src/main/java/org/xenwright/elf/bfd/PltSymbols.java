package org.xenwright.elf.bfd;

import java.util.ArrayList;
import java.util.List;
import org.xenwright.elf.raw.Words;

/**
 * Names {@code f@plt} for the entries of a procedure linkage table, which has no symbols of its
 * own.
 */
public final class PltSymbols {
  private static final int A32_HEADER = 0xe52de004;
  private static final int T32_HEADER = 0xf8dfb500;
  private static final int THUMB_STUB = 0x4778;
  private static final int LONG_ENTRY = 0xe28fc200;
  private static final int SHORT_ENTRY = 0xe28fc600;

  private PltSymbols() {}

  /** The names, by address; empty in a file without such a table. */
  public static List<BfdSymbol> of(BfdObject object) {
    var plt = object.section(".plt");
    var list = new ArrayList<BfdSymbol>();
    if (plt.isEmpty() || object.dynamicSymbols().isEmpty()) {
      return list;
    }
    var code = new Words(object.content(plt.get()).bytes(), object.big() && !object.isBe8());
    boolean thumb = code.u16(0) == 0xf8df && code.u16(2) == 0xb500;
    if (code.s32(0) != A32_HEADER && !thumb && code.s32(0) != T32_HEADER) {
      return list;
    }
    long offset = thumb ? 16 : 20;
    for (var relocation : pltRelocations(object)) {
      long size = thumb ? 16 : entrySize(code, offset);
      if (size < 0 || offset + size > code.length()) {
        break;
      }
      if (relocation.symbol() > 0 && relocation.symbol() <= object.dynamicSymbols().size()) {
        list.add(name(object.dynamicSymbols().get(relocation.symbol() - 1), plt.get(), offset));
      }
      offset += size;
    }
    return list;
  }

  private static BfdSymbol name(BfdSymbol symbol, BfdSection plt, long offset) {
    int flags = symbol.any(BfdSymbol.LOCAL) ? symbol.flags() : symbol.flags() | BfdSymbol.GLOBAL;
    return new BfdSymbol(
        -1,
        symbol.name() + "@plt",
        plt.address() + offset,
        (flags | BfdSymbol.SYNTHETIC) & ~BfdSymbol.DYNAMIC,
        new SymbolPlace.In(plt),
        symbol.raw(),
        false);
  }

  private static List<BfdRelocation> pltRelocations(BfdObject object) {
    var list = new ArrayList<BfdRelocation>();
    for (var section : object.sections()) {
      if (section.name().equals(".rel.plt") || section.name().equals(".rela.plt")) {
        var content = object.content(section);
        int size = section.name().equals(".rel.plt") ? 8 : 12;
        for (int at = 0; at + size <= content.length(); at += size) {
          int info = content.s32(at + 4);
          list.add(new BfdRelocation(content.u32(at), info & 0xff, info >>> 8, 0));
        }
      }
    }
    return list;
  }

  private static long entrySize(Words code, long offset) {
    long size = code.u16(offset) == THUMB_STUB ? 4 : 0;
    int first = code.s32(offset + size) & 0xffffff00;
    return first == LONG_ENTRY ? size + 16 : first == SHORT_ENTRY ? size + 12 : -1;
  }
}
