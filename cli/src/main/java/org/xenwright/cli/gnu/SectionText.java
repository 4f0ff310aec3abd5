package org.xenwright.cli.gnu;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.xenwright.elf.bfd.BfdRelocation;
import org.xenwright.elf.bfd.BfdSection;
import org.xenwright.elf.bfd.BfdSymbol;
import org.xenwright.elf.bfd.CodeKinds;
import org.xenwright.elf.bfd.CodeKinds.Kind;
import org.xenwright.elf.bfd.SymbolPlace;
import org.xenwright.elf.raw.RelocationNames;
import org.xenwright.elf.raw.Words;
import org.xenwright.isa.decode.Decoder;
import org.xenwright.isa.decode.InstructionSet;
import org.xenwright.isa.decode.ItState;
import org.xenwright.isa.syntax.GnuDisassembler;
import org.xenwright.isa.syntax.Symbols;

/** The lines of one section: addresses, bytes, instructions or data, relocations. */
final class SectionText {
  /** Zeros fewer than this are shown, unless they end a part. */
  private static final int FEW_ZEROS = 8;

  private static final int FEW_ZEROS_AT_END = 3;

  /** A branch as it is printed; its target is the group. */
  private static final Pattern BRANCH =
      Pattern.compile("(?:b(?!ic|fc|fi|kpt)\\w*(?:\\.[nw])?|cbn?z)\t(?:\\w+, )?([0-9a-f]+) <");

  private static final String DIGITS = "0123456789abcdef";

  private final Disassembly owner;
  private final DisassemblyOptions options;
  private final BfdSection section;
  private final Words content;
  private final Words code;
  private final long base;
  private final int skipped;
  private final CodeKinds kinds;
  private final List<BfdRelocation> relocations;
  private final List<BfdSymbol> relocationSymbols;
  private final InstructionText instructions;
  private Kind kind = Kind.A32;
  private long kindFrom;
  private long kindUntil;
  private int nextRelocation;

  /** How the bytes of the last instruction were grouped; data that is shown as bytes follows it. */
  private int lastChunk = 1;

  private boolean lastLittle;
  private ItState it = ItState.NONE;
  private long itAddress = -1;
  private JumpArrows arrows = JumpArrows.NONE;

  SectionText(
      Disassembly owner, BfdSection section, Words content, List<BfdRelocation> relocations) {
    this.owner = owner;
    this.options = owner.options;
    this.section = section;
    this.base = section.address();
    boolean big = options.bigCode.orElse(owner.object.big());
    this.content = new Words(content.bytes(), big);
    this.code = new Words(content.bytes(), big && !owner.object.isBe8());
    long end = base + section.size();
    this.skipped = end < 0x1000 ? 4 : 0;
    this.kinds = CodeKinds.of(owner.here, section);
    this.relocations = relocations;
    this.relocationSymbols =
        options.dynamicRelocations ? owner.object.dynamicSymbols() : owner.object.symbols();
    this.instructions = new InstructionText(options, owner.order.isEmpty());
  }

  private Optional<BfdSymbol> find(long address) {
    return owner.order.keepsToSections() && section.holds(address) && !owner.here.isEmpty()
        ? owner.here.find(address, section, true)
        : owner.order.find(address, section, false);
  }

  void print(long from, long stop, boolean asCode) {
    arrows = options.jumps.isPresent() && asCode ? jumps(from, stop) : JumpArrows.NONE;
    for (long at = from; at < stop; ) {
      long zeros = zeros(at, stop);
      long length;
      if (zeros > 0) {
        if (options.fileOffsets && at + zeros < stop) {
          owner.console.printf(
              "\t... (skipping %d zeroes, resuming at file offset: 0x%x)\n",
              zeros, owner.object.fileOffset(section) + at + zeros);
        } else {
          owner.console.out().append("\t...\n");
        }
        length = zeros;
      } else {
        owner.notes.before(section, at);
        column(at);
        length = asCode ? one(at, stop) : data(at, stop);
      }
      boolean open = zeros == 0 && options.wide;
      open = relocations(at + length, open);
      if (open) {
        owner.console.out().append('\n');
      }
      owner.console.tick();
      at += length;
    }
  }

  /**
   * The branches of a part that stay in it; as GNU looks, it is the first relocation that counts.
   */
  private JumpArrows jumps(long from, long stop) {
    var found = new JumpArrows.Builder();
    for (long at = from; at < stop; ) {
      long zeros = zeros(at, stop);
      if (zeros > 0) {
        at += zeros;
        continue;
      }
      var kind = kind(base + at);
      int length = length(kind, at, stop);
      if (kind == Kind.DATA && !options.all) {
        at += length;
        continue;
      }
      if (length > stop - at) {
        break;
      }
      var set = kind == Kind.T32 ? InstructionSet.T32 : InstructionSet.A32;
      long address = relocated(at).map(SectionText::place).orElse(base + at);
      var text =
          GnuDisassembler.line(
              set, word(kind, at, length), length, address, ItState.NONE, _ -> "<>");
      var branch = BRANCH.matcher(text);
      if (branch.lookingAt()) {
        long target = Long.parseLong(branch.group(1), 16);
        if (target >= base + from && target < base + stop) {
          found.add(base + at, target);
        }
      }
      at += length;
    }
    return found.build(options.jumps.get());
  }

  private long zeros(long from, long stop) {
    if (options.zeroes) {
      return 0;
    }
    long z = from;
    if (content.length() == 0) {
      z = stop;
    }
    while (z < stop && content.u8(z) == 0) {
      z++;
    }
    long count = z - from;
    boolean skip = count >= FEW_ZEROS || z == stop && count > 0 && count < FEW_ZEROS_AT_END;
    return skip ? z == stop ? count : count & ~3 : 0;
  }

  private void column(long at) {
    var out = owner.console.out();
    long address = base + at;
    if (options.prefix) {
      if (!options.noAddresses) {
        Disassembly.hex(out, address, 8);
        out.append(' ');
      }
      out.append(owner.name(base + at, section, owner.here.find(base + at, section, true)));
      out.append(' ');
      arrows.draw(out, address);
      return;
    }
    if (options.noAddresses) {
      out.append('\t');
      arrows.draw(out, address);
      return;
    }
    int digits = Math.max(1, (67 - Long.numberOfLeadingZeros(address)) / 4);
    out.repeat(' ', Math.max(0, 8 - skipped - digits));
    Disassembly.hex(out, address, digits);
    out.append(":\t");
    arrows.draw(out, address);
  }

  private boolean showsBytes() {
    return options.prefix ? options.raw > 0 : options.raw >= 0;
  }

  private long data(long at, long stop) {
    int line = options.width > 0 ? options.width : 16;
    int count = (int) Math.min(line, stop - at);
    var out = owner.console.out();
    if (showsBytes()) {
      bytes(at, count, stop - at, line, lastChunk, lastLittle);
      out.append("    ");
    }
    for (int i = 0; i < count; i++) {
      int c = content.u8(at + i);
      out.append(c >= ' ' && c < 0x7f ? (char) c : '.');
    }
    if (!options.wide) {
      out.append('\n');
    }
    return count;
  }

  private void bytes(long at, int count, long held, int width, int chunk, boolean little) {
    var out = owner.console.out();
    int done = 0;
    for (; done < count; done += chunk) {
      if (done + chunk <= held) {
        for (int i = 0; i < chunk; i++) {
          int b = content.u8(at + done + (little ? chunk - 1 - i : i));
          out.append(DIGITS.charAt(b >> 4)).append(DIGITS.charAt(b & 15));
        }
      }
      out.append(' ');
    }
    for (int pad = done; pad < width; pad += chunk) {
      out.repeat(' ', 2 * chunk + 1);
    }
  }

  private Kind kind(long address) {
    if (!kinds.isEmpty()) {
      if (address < kindFrom || address >= kindUntil) {
        kind = kinds.at(address, Kind.A32);
        kindFrom = address;
        kindUntil = kinds.until(address);
      }
      return options.forceThumb && kind == Kind.A32 ? Kind.T32 : kind;
    }
    if (options.forceThumb) {
      return Kind.T32;
    }
    return owner
        .order
        .find(address, section, true)
        .filter(s -> s.address() <= address && s.thumb())
        .map(_ -> Kind.T32)
        .orElse(Kind.A32);
  }

  private long one(long at, long stop) {
    var kind = kind(base + at);
    int left = (int) Math.min(stop - at, 8);
    int length = length(kind, at, stop);
    boolean plain = kind == Kind.DATA && !options.all;
    if (!plain && length > left) {
      // The bytes of an instruction end where the section or the part does.
      owner.console.out().append("Address 0x").append(Long.toHexString(base + at));
      owner.console.out().append(" is out of bounds.\n\n");
      return stop - at;
    }
    length = Math.min(length, left);
    length = plain && length == 3 ? (base + at & 1) == 1 ? 1 : 2 : length;
    int chunk = !plain && kind == Kind.T32 ? 2 : length;
    // Where nothing marks the kinds of bytes, they are shown as those of the section before.
    boolean asData = kinds.isEmpty() ? owner.dataBefore : kind == Kind.DATA;
    owner.dataBefore = asData;
    boolean big = asData || plain ? content.big() : code.big();
    lastChunk = chunk;
    lastLittle = !big;
    var out = owner.console.out();
    if (showsBytes()) {
      int width = options.width > 0 ? options.width : 4;
      int count = Math.min(length, width + chunk - 1 - (width - 1) % chunk);
      bytes(at, count, count, width, chunk, !big);
      out.append('\t');
    }
    if (plain) {
      constant(out, at, length);
    } else {
      instruction(out, at, kind, length);
    }
    if (showsBytes() && options.width > 0 && options.width < length) {
      for (int more = options.width; more < length; more += options.width) {
        out.append('\n');
        column(at + more);
        boolean held = at + more + chunk <= stop;
        bytes(at + more, held ? chunk : 1, held ? chunk : 1, 0, chunk, !big);
      }
    }
    if (!options.wide) {
      out.append('\n');
    }
    return length;
  }

  private int length(Kind kind, long at, long stop) {
    return switch (kind) {
      case DATA -> options.all ? 4 : datum(at);
      case A32 -> 4;
      case T32 -> stop - at < 2 ? 1 : Decoder.thumbLength(code.u16(at));
    };
  }

  private int word(Kind kind, long at, int length) {
    return kind != Kind.T32
        ? code.s32(at)
        : length == 2 ? code.u16(at) : code.u16(at) << 16 | code.u16(at + 2);
  }

  /** A datum ends at the word's end or at the next symbol of any kind. */
  private int datum(long at) {
    long address = base + at;
    long limit = Math.min(4 - (address & 3), section.size() - at);
    int size = (int) Math.min(limit, kinds.next(address) - address);
    return size == 3 ? (address & 1) == 1 ? 1 : 2 : size;
  }

  private void constant(StringBuilder out, long at, int length) {
    if (options.colours.isPresent()) {
      var digits = new StringBuilder("0x");
      Disassembly.hex(digits, content.unsigned(at, length), length * 2);
      var directive = length == 4 ? ".word" : length == 2 ? ".short" : ".byte";
      ColouredText.datum(out, options.colours.get(), directive, digits.toString());
      return;
    }
    out.append(length == 4 ? ".word\t0x" : length == 2 ? ".short\t0x" : ".byte\t0x");
    Disassembly.hex(out, content.unsigned(at, length), length * 2);
  }

  private void instruction(StringBuilder out, long at, Kind kind, int length) {
    boolean thumb = kind == Kind.T32;
    int word = word(kind, at, length);
    var symbol = relocated(at);
    // What a REL relocation will fill in is an addend, not a distance from here.
    long address = symbol.isPresent() ? place(symbol.get()) : base + at;
    Symbols names =
        a ->
            symbol.isPresent() ? relocatedName(a, symbol.get()) : owner.target(a, section, find(a));
    var state = itAddress == base + at ? it : ItState.NONE;
    var set = thumb ? InstructionSet.T32 : InstructionSet.A32;
    var text = instructions.of(set, word, length, address, state, names);
    if (options.colours.isPresent()) {
      ColouredText.instruction(out, options.colours.get(), text, length == 2, thumb);
    } else {
      out.append(text);
    }
    it = GnuDisassembler.after(set, word, state);
    itAddress = base + at + length;
  }

  private static long place(BfdSymbol symbol) {
    return symbol.isUndefined() || symbol.place() instanceof SymbolPlace.Common
        ? 0
        : symbol.address();
  }

  /** What has no place yet is named by its own symbol; others are looked up by address. */
  private String relocatedName(long address, BfdSymbol symbol) {
    boolean placed = symbol.place() instanceof SymbolPlace.In;
    return placed
        ? owner.name(address, section, find(address))
        : owner.name(address, section, Optional.of(symbol));
  }

  private Optional<BfdSymbol> relocated(long at) {
    if (nextRelocation >= relocations.size()) {
      return Optional.empty();
    }
    var relocation = relocations.get(nextRelocation);
    int number = relocation.symbol();
    return owner.object.isRelocatable()
            && relocation.address() == at
            && number > 0
            && number <= relocationSymbols.size()
        ? Optional.of(relocationSymbols.get(number - 1))
        : Optional.empty();
  }

  /** Passes by the relocations before an offset; whether the line is still open. */
  private boolean relocations(long until, boolean open) {
    boolean unfinished = open;
    while (nextRelocation < relocations.size()
        && relocations.get(nextRelocation).address() < until) {
      var relocation = relocations.get(nextRelocation++);
      if (!options.relocations && !options.dynamicRelocations) {
        continue;
      }
      var out = owner.console.out();
      out.append(options.wide ? "\t" : "\t\t\t");
      if (!options.noAddresses) {
        out.append(Long.toHexString(base + relocation.address())).append(": ");
      }
      out.append(RelocationNames.ofBfd(relocation.type())).append('\t');
      int number = relocation.symbol();
      out.append(
          number == 0 || number > relocationSymbols.size()
              ? "*ABS*"
              : owner.shown(relocationSymbols.get(number - 1)));
      if (relocation.addend() != 0) {
        out.append(relocation.addend() < 0 ? "-0x" : "+0x")
            .append(Long.toHexString(Math.abs((long) relocation.addend())));
      }
      out.append('\n');
      unfinished = false;
    }
    return unfinished;
  }
}
