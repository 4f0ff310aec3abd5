package org.xenwright.elf.objcopy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.xenwright.elf.bfd.SectionBits;
import org.xenwright.elf.text.CFormat;

/**
 * Outputs without ELF: bytes as they lie in memory, and the texts that programmers of ROMs read.
 */
final class FlatOutputs {
  private static final int LOADED = SectionBits.ALLOC | SectionBits.LOAD | SectionBits.CONTENTS;

  /** Gaps are filled by as many bytes at a time. */
  private static final int GAP = 8192;

  private final CopyOptions options;
  private final List<CopySection> all;
  private final List<CopySection> sections;
  private final long start;
  private final boolean big;
  private final Filler room;

  FlatOutputs(
      CopyOptions options, List<CopySection> sections, long start, boolean big, Filler room) {
    this.options = options;
    this.start = start;
    this.big = big;
    this.room = room;
    this.all = sections;
    this.sections = sections.stream().filter(s -> s.has(LOADED) && s.content.length > 0).toList();
  }

  /** Why the format cannot hold the file; an empty text when it can. */
  String problem(String name, List<CopySymbol> symbols, String lastReason) {
    if (options.outputTarget.equals("tekhex")) {
      var homeless = TekHex.homeless(all);
      if (homeless.isPresent()) {
        return "%s[%s]: %s".formatted(name, homeless.get(), lastReason);
      }
      boolean misfit =
          symbols.stream()
              .anyMatch(s -> s.reserved == 0xfff2 || s.reserved == 0 && s.section.isEmpty());
      return misfit ? name + ": file in wrong format" : "";
    }
    int width = options.dataWidth;
    boolean ragged = sections.stream().anyMatch(s -> s.loadAddress % width != 0);
    return options.outputTarget.equals("verilog") && ragged ? name + ": invalid operation" : "";
  }

  /** The file; empty when it would be larger than 2 GiB or hold too much fill. */
  Optional<byte[]> bytes(String name, List<CopySymbol> symbols) {
    return switch (options.outputTarget) {
      case "binary" -> binary();
      case "ihex" -> Optional.of(latin(intelHex()));
      case "srec" -> Optional.of(latin(records(name, List.of())));
      case "symbolsrec" -> Optional.of(latin(records(name, symbols)));
      case "tekhex" -> Optional.of(latin(new TekHex().of(all, symbols)));
      default -> Optional.of(latin(verilog()));
    };
  }

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private Optional<byte[]> binary() {
    long low = Long.MAX_VALUE;
    long high = 0;
    long held = 0;
    for (var section : sections) {
      held += section.content.length;
      low = Math.min(low, place(section));
      high = Math.max(high, place(section) + section.content.length);
    }
    if (sections.isEmpty()) {
      return Optional.of(new byte[0]);
    }
    if (!room.take(high - low - held) || high - low > Integer.MAX_VALUE - 64) {
      return Optional.empty();
    }
    var file = new byte[(int) (high - low)];
    for (var section : sections) {
      System.arraycopy(
          section.content, 0, file, (int) (place(section) - low), section.content.length);
    }
    return Optional.of(file);
  }

  /** Places are settled when the first section is written: only that one is at its address then. */
  private long place(CopySection section) {
    return section == sections.getFirst() || section.unpickedAddress < 0
        ? section.loadAddress
        : section.unpickedAddress;
  }

  /** Where the bytes that were written in one go end: what fills a gap comes by itself. */
  private static int end(CopySection section, int at) {
    if (section.gapAt < 0) {
      return section.content.length;
    }
    return at < section.gapAt
        ? section.gapAt
        : Math.min(section.content.length, section.gapAt + ((at - section.gapAt) / GAP + 1) * GAP);
  }

  private List<CopySection> byAddress() {
    var list = new ArrayList<>(sections);
    list.sort(Comparator.comparingLong(s -> s.loadAddress));
    return list;
  }

  private static void hexRecord(
      StringBuilder out, int type, long address, byte[] data, int from, int count) {
    int sum = count + (int) (address >> 8 & 0xff) + (int) (address & 0xff) + type;
    CFormat.append(out, ":%02X%04X%02X", count, address & 0xffff, type);
    for (int i = from; i < from + count; i++) {
      CFormat.append(out, "%02X", data[i] & 0xff);
      sum += data[i] & 0xff;
    }
    CFormat.append(out, "%02X\r\n", -sum & 0xff);
  }

  private static byte[] two(long value) {
    return new byte[] {(byte) (value >> 8), (byte) value};
  }

  private String intelHex() {
    var out = new StringBuilder();
    long segment = 0;
    long linear = 0;
    for (var section : byAddress()) {
      long where = section.loadAddress & 0xffff_ffffL;
      int at = 0;
      while (at < section.content.length) {
        int now = Math.min(16, end(section, at) - at);
        where &= 0xffff_ffffL; // addresses go around
        if (where > segment + linear + 0xffff || where < segment + linear) {
          if (where <= 0xfffff && linear == 0) {
            segment = where & 0xf0000;
            hexRecord(out, 2, 0, two(segment >> 4), 0, 2);
          } else {
            if (segment != 0) {
              hexRecord(out, 2, 0, new byte[2], 0, 2);
              segment = 0;
            }
            linear = where & 0xffff_0000L;
            hexRecord(out, 4, 0, two(linear >> 16), 0, 2);
          }
        }
        long address = where - (linear + segment);
        if (address + now > 0xffff) {
          now = (int) (0x10000 - address);
        }
        hexRecord(out, 0, address, section.content, at, now);
        where += now;
        at += now;
      }
    }
    if (start != 0) {
      if (start <= 0xfffff) {
        hexRecord(
            out,
            3,
            0,
            new byte[] {(byte) ((start & 0xf0000) >> 12), 0, (byte) (start >> 8), (byte) start},
            0,
            4);
      } else {
        hexRecord(
            out,
            5,
            0,
            new byte[] {
              (byte) (start >> 24), (byte) (start >> 16), (byte) (start >> 8), (byte) start
            },
            0,
            4);
      }
    }
    hexRecord(out, 1, 0, new byte[0], 0, 0);
    return out.toString();
  }

  private String records(String name, List<CopySymbol> symbols) {
    var out = new StringBuilder();
    if (options.outputTarget.equals("symbolsrec") && !symbols.isEmpty()) {
      symbols(out, name, symbols);
    }
    int type = options.longRecords ? 3 : 1;
    for (var section : sections) {
      long last = (section.loadAddress & 0xffff_ffffL) + section.content.length - 1;
      type = Math.max(type, last <= 0xffff ? 1 : last <= 0xffffff ? 2 : 3);
    }
    var title = latin(name.length() > 40 ? name.substring(0, 40) : name);
    record(out, 0, 2, 0, title, 0, title.length);
    int chunk = Math.clamp(options.recordLength, 1, 255 - type - 2);
    for (var section : byAddress()) {
      int count;
      for (int at = 0; at < section.content.length; at += count) {
        count = Math.min(chunk, end(section, at) - at);
        record(out, type, type + 1, section.loadAddress + at, section.content, at, count);
      }
    }
    record(out, 10 - type, type + 1, start, new byte[0], 0, 0);
    return out.toString();
  }

  private static void record(
      StringBuilder out, int type, int width, long address, byte[] data, int from, int count) {
    int length = width + count + 1;
    int sum = length;
    CFormat.append(out, "S%d%02X", type, length);
    for (int i = width - 1; i >= 0; i--) {
      int b = (int) (address >> 8 * i & 0xff);
      sum += b;
      CFormat.append(out, "%02X", b);
    }
    for (int i = from; i < from + count; i++) {
      CFormat.append(out, "%02X", data[i] & 0xff);
      sum += data[i] & 0xff;
    }
    CFormat.append(out, "%02X\r\n", ~sum & 0xff);
  }

  private static void symbols(StringBuilder out, String name, List<CopySymbol> symbols) {
    CFormat.append(out, "$$ %s\r\n", name);
    for (var symbol : symbols) {
      boolean local = SymbolFilter.isCompilers(symbol.name);
      if (!symbol.name.isEmpty() && symbol.type != 3 && symbol.type != 4 && !local) {
        long moved = symbol.section.map(s -> s.loadAddress - s.address).orElse(0L);
        long value = (symbol.type == 2 ? symbol.value & ~1L : symbol.value) + moved;
        CFormat.append(
            out, "  %s $%x\r\n", symbol.name, symbol.reserved == 0xfff2 ? symbol.size : value);
      }
    }
    out.append("$$ \r\n");
  }

  private String verilog() {
    var out = new StringBuilder();
    int width = options.dataWidth;
    for (var section : byAddress()) {
      CFormat.append(out, "@%08X\r\n", section.loadAddress / width);
      for (int at = 0; at < section.content.length; at += 16) {
        int count = Math.min(16, section.content.length - at);
        line(out, section.content, at, count, width);
      }
    }
    return out.toString();
  }

  private void line(StringBuilder out, byte[] data, int from, int count, int width) {
    for (int at = 0; at < count; at += width) {
      int here = Math.min(width, count - at);
      for (int i = 0; i < here; i++) {
        int index = big || width == 1 ? at + i : at + here - 1 - i;
        CFormat.append(out, "%02X", data[from + index] & 0xff);
      }
      boolean last = at + width >= count;
      if (!last || big && width > 1 && here == width) {
        out.append(' ');
      }
    }
    out.append("\r\n");
  }
}
