package org.xenwright.cli.gnu;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.xenwright.elf.model.ElfHeader;
import org.xenwright.elf.model.ElfObject;
import org.xenwright.elf.model.Relocation;
import org.xenwright.elf.model.Section;
import org.xenwright.elf.model.SectionFlags;
import org.xenwright.elf.model.SectionRef;
import org.xenwright.elf.model.Symbol;
import org.xenwright.elf.model.SymbolBinding;
import org.xenwright.elf.model.SymbolType;
import org.xenwright.elf.read.Symbolizer;
import org.xenwright.isa.decode.Decoder;
import org.xenwright.isa.decode.InstructionSet;
import org.xenwright.isa.syntax.InstructionPrinter;
import org.xenwright.isa.syntax.Symbols;

/** {@code objdump -d}: what GNU objdump 2.40 prints for Arm. */
final class Disassembly {
  /** Zeros fewer than this are shown, unless they end a part. */
  private static final int FEW_ZEROS = 8;

  /** {@code mov r0, r0}, which GNU shows as what it was used for. */
  private static final int NOP_BEFORE_V6 = 0xe1a00000;

  private static final int FEW_ZEROS_AT_END = 3;

  private final ElfObject elf;
  private final boolean showsRelocations;
  private final StringBuilder out;
  private final Symbolizer kinds;
  private int chunk = 1;

  Disassembly(ElfObject elf, boolean showsRelocations, StringBuilder out) {
    this.elf = elf;
    this.showsRelocations = showsRelocations;
    this.out = out;
    this.kinds = Symbolizer.of(elf);
  }

  void all() {
    for (int i = 1; i < elf.sections().size(); i++) {
      var section = elf.sections().get(i);
      if (section.has(SectionFlags.EXECUTE) && section.content().length() > 0) {
        out.append("\nDisassembly of section ").append(section.name()).append(":\n");
        new Part(i, section).print();
      }
    }
  }

  private static long address(Symbol symbol) {
    return symbol.type() == SymbolType.FUNC ? symbol.value() & ~1L : symbol.value();
  }

  private static final Comparator<Symbol> PREFERENCE =
      Comparator.comparing((Symbol s) -> s.type() != SymbolType.FUNC)
          .thenComparing(s -> s.type() != SymbolType.OBJECT)
          .thenComparing(s -> s.binding() == SymbolBinding.LOCAL)
          .thenComparing(Symbol::name);

  private static String plus(String name, long distance) {
    var sign = distance < 0 ? "-0x" : "+0x";
    return "<" + name + (distance == 0 ? "" : sign + Long.toHexString(Math.abs(distance))) + ">";
  }

  /** One section. */
  private final class Part {
    private final int number;
    private final Section section;
    private final long base;
    private final long end;
    private final int skipped;
    private final TreeMap<Long, Symbol> labels = new TreeMap<>();
    private final TreeMap<Long, Symbol> all = new TreeMap<>();
    private final List<Relocation> relocations;
    private int nextRelocation;

    Part(int number, Section section) {
      this.number = number;
      this.section = section;
      base = section.address();
      end = base + section.content().length();
      skipped = end < 0x1000 ? 4 : 0;
      relocations = new ArrayList<>(section.relocations());
      relocations.sort(Comparator.comparingLong(Relocation::offset));
      for (var symbol : elf.symbols()) {
        boolean here = symbol.section() instanceof SectionRef.Defined(int at) && at == number;
        boolean named = !symbol.name().isEmpty() && symbol.type() != SymbolType.SECTION;
        if (here && named && symbol.type() != SymbolType.FILE) {
          all.put(address(symbol), symbol);
          if (!symbol.isMapping()) {
            labels.merge(address(symbol), symbol, (a, b) -> PREFERENCE.compare(a, b) <= 0 ? a : b);
          }
        }
      }
    }

    void print() {
      long at = base;
      while (at < end) {
        var label = Optional.ofNullable(labels.floorEntry(at));
        var next = Optional.ofNullable(labels.higherKey(at)).filter(n -> n < end);
        long stop = next.orElse(end);
        out.append("\n%08x ".formatted(at)).append(name(at)).append(":\n");
        boolean object = label.map(l -> l.getValue().type() == SymbolType.OBJECT).orElse(false);
        if (object) {
          data(at, stop);
        } else {
          code(at, stop);
        }
        at = stop;
      }
    }

    private String name(long at) {
      var entry = Optional.ofNullable(labels.floorEntry(at)).or(() -> first());
      return entry
          .map(e -> plus(e.getValue().name(), at - e.getKey()))
          .orElseGet(() -> plus(section.name(), at - base));
    }

    private Optional<java.util.Map.Entry<Long, Symbol>> first() {
      return Optional.ofNullable(labels.firstEntry());
    }

    private String target(long at) {
      if (elf.header().type() == ElfHeader.RELOCATABLE || at >= base && at < end) {
        return name(at);
      }
      return kinds.nearest(at).map(place -> "<" + place + ">").orElse("");
    }

    private int zeros(long at, long stop) {
      int from = (int) (at - base);
      int to = (int) (stop - base);
      int z = from;
      while (z < to && section.content().u8(z) == 0) {
        z++;
      }
      int count = z - from;
      boolean skip =
          z == to
              ? count > 0 && (count >= FEW_ZEROS || count < FEW_ZEROS_AT_END)
              : count >= FEW_ZEROS;
      return skip ? z == to ? count : count & ~3 : 0;
    }

    private void column(long at) {
      var text = Long.toHexString(at);
      out.append(" ".repeat(Math.max(0, 8 - skipped - text.length()))).append(text).append(":\t");
    }

    private void data(long from, long stop) {
      for (long at = from; at < stop; ) {
        int zeros = zeros(at, stop);
        if (zeros > 0) {
          out.append("\t...\n");
          at += zeros;
          continue;
        }
        int count = (int) Math.min(16, stop - at);
        column(at);
        bytes(at, count, 16);
        out.append("    ");
        for (int i = 0; i < count; i++) {
          int c = section.content().u8((int) (at - base) + i);
          out.append(c >= 32 && c < 127 ? (char) c : '.');
        }
        out.append('\n');
        at += count;
      }
    }

    private void bytes(long at, int count, int width) {
      int from = (int) (at - base);
      int done = 0;
      for (; done + chunk <= count; done += chunk) {
        for (int i = chunk - 1; i >= 0; i--) {
          out.append("%02x".formatted(section.content().u8(from + done + i)));
        }
        out.append(' ');
      }
      out.append(done < count ? " " : ""); // GNU leaves the place of a part of a chunk blank
      for (int pad = count; pad < width; pad += chunk) {
        out.append("  ".repeat(chunk)).append(' ');
      }
    }

    private void code(long from, long stop) {
      for (long at = from; at < stop; ) {
        int zeros = zeros(at, stop);
        if (zeros > 0) {
          out.append("\t...\n");
          at += zeros;
          continue;
        }
        int length = one(at, stop);
        at += length;
        relocations(at);
      }
    }

    private int one(long at, long stop) {
      int left = (int) (stop - at);
      var kind = kinds.kindAt(number, at);
      int offset = (int) (at - base);
      int length =
          switch (kind) {
            case DATA -> datum(at);
            case A32 -> 4;
            case T32 -> left < 2 ? 1 : Decoder.thumbLength(section.content().u16(offset));
          };
      boolean whole = length <= left;
      length = Math.min(length, left);
      boolean plain = kind == Symbolizer.Kind.DATA || !whole;
      length = plain && length == 3 ? (at & 1) == 1 ? 1 : 2 : length;
      chunk = !plain && kind == Symbolizer.Kind.T32 ? 2 : length;
      column(at);
      bytes(at, length, 4);
      out.append('\t').append(plain ? constant(offset, length) : instruction(at, kind, length));
      out.append('\n');
      return length;
    }

    /** A datum ends at the word's end or at the next symbol of any kind. */
    private int datum(long at) {
      long limit = Math.min(4 - (at & 3), end - at);
      var next = Optional.ofNullable(all.higherKey(at));
      int size = (int) Math.min(limit, next.map(n -> n - at).orElse(4L));
      return size == 3 ? (at & 1) == 1 ? 1 : 2 : size;
    }

    private String constant(int offset, int length) {
      var content = section.content();
      return switch (length) {
        case 4 -> ".word\t0x%08x".formatted(content.s32(offset));
        case 2 -> ".short\t0x%04x".formatted(content.u16(offset));
        default -> ".byte\t0x%02x".formatted(content.u8(offset)); // a length is 1, 2 or 4
      };
    }

    private String instruction(long at, Symbolizer.Kind kind, int length) {
      var content = section.content();
      int offset = (int) (at - base);
      boolean thumb = kind == Symbolizer.Kind.T32;
      int word =
          !thumb
              ? content.s32(offset)
              : length == 2
                  ? content.u16(offset)
                  : content.u16(offset) << 16 | content.u16(offset + 2);
      var decoded = Decoder.decode(thumb ? InstructionSet.T32 : InstructionSet.A32, word);
      if (decoded.isEmpty()) {
        var digits = length == 2 ? "%04x" : "%08x";
        // The table has few T32 rows: a word it lacks is not undefined for that.
        return thumb
            ? ".inst\t0x" + digits.formatted(word) + "\t@ not in the instruction table"
            : "\t\t@ <UNDEFINED> instruction: 0x" + digits.formatted(word);
      }
      if (!thumb && word == NOP_BEFORE_V6) {
        return "nop\t\t\t@ (mov r0, r0)";
      }
      var symbol = relocated(at, length);
      // What a REL relocation will fill in is an addend, not a distance from here.
      long pc = symbol.map(x -> x.isDefined() ? address(x) : 0L).orElse(at);
      Symbols names =
          a ->
              symbol
                  .map(s -> plus(symbolName(s), s.isDefined() ? a - address(s) : 0))
                  .orElse(target(a));
      var text = InstructionPrinter.print(decoded.get(), pc, names);
      var comment = InstructionPrinter.printComment(decoded.get(), pc, names);
      var trap = decoded.get().unpredictable().isEmpty() ? "" : "\t@ <UNPREDICTABLE>";
      return text + (comment.isEmpty() ? "" : "\t" + comment) + trap;
    }

    private Optional<Symbol> relocated(long at, int length) {
      while (nextRelocation < relocations.size()
          && relocations.get(nextRelocation).offset() < at - base) {
        nextRelocation++;
      }
      return nextRelocation < relocations.size()
              && relocations.get(nextRelocation).offset() < at - base + length
          ? Optional.of(elf.symbols().get(relocations.get(nextRelocation).symbolIndex()))
          : Optional.empty();
    }

    private String symbolName(Symbol symbol) {
      return symbol.type() == SymbolType.SECTION
              && symbol.section() instanceof SectionRef.Defined(int index)
          ? elf.sections().get(index).name()
          : symbol.name();
    }

    private void relocations(long until) {
      while (nextRelocation < relocations.size()
          && relocations.get(nextRelocation).offset() < until - base) {
        var relocation = relocations.get(nextRelocation++);
        if (showsRelocations) {
          var symbol = elf.symbols().get(relocation.symbolIndex());
          out.append("\t\t\t%x: ".formatted(base + relocation.offset()))
              .append(relocation.type().fullName())
              .append('\t')
              .append(relocation.symbolIndex() == 0 ? "*ABS*" : symbolName(symbol))
              .append('\n');
        }
      }
    }
  }
}
