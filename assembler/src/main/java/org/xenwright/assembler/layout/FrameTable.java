package org.xenwright.assembler.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.xenwright.assembler.dwarf.FrameEntry;
import org.xenwright.assembler.dwarf.FrameInstruction;
import org.xenwright.assembler.expression.AsmSymbol;
import org.xenwright.assembler.expression.Expression;
import org.xenwright.assembler.expression.Folding;
import org.xenwright.assembler.expression.Operator;
import org.xenwright.assembler.source.Complaints.Site;
import org.xenwright.elf.model.DataEncoding;
import org.xenwright.elf.model.SectionFlags;
import org.xenwright.elf.model.SectionType;

/**
 * Writes call frames to {@code .eh_frame} or {@code .debug_frame}: a common entry before the first
 * function that needs it, then the function (DWARF 5, 6.4.1; LSB 10.6).
 */
public final class FrameTable {
  /** From this version on the sizes of addresses and selectors are said. */
  private static final int SIZES_VERSION = 4;

  /** What GNU as writes as the size of addresses, which are of 32 bits. */
  private static final int ADDRESS_SIZE = 8;

  /** Code addresses count in halfwords. */
  static final int CODE_ALIGNMENT = 2;

  /** {@code DW_CFA_val_expression}. */
  private static final int VAL_EXPRESSION = 0x16;

  /** {@code DW_OP_addr}. */
  private static final int ADDRESS = 0x03;

  /** {@code DW_OP_GNU_encoded_addr}. */
  private static final int ENCODED_ADDRESS = 0xf1;

  private static final int DATA_ALIGNMENT = -4;
  private static final int POINTER_ENCODING = 0x1b; // relative to its place, four bytes, signed

  private record Common(
      FrameEntry.Shared shared, List<FrameInstruction> instructions, AsmSymbol start) {}

  private final Output output;
  private final Site site;
  private final boolean exceptions;
  private final int version;
  private final Consumer<String> faults;
  private final List<Common> commons = new ArrayList<>();

  /**
   * A table.
   *
   * @param exceptions whether it is {@code .eh_frame}
   * @param version of the entries that functions share (DWARF 5, 7.24): 1, 3 or 4
   * @param site what complaints about unresolvable addresses point at
   * @param faults hears of what no line is to blame for
   */
  public FrameTable(
      Output output, boolean exceptions, int version, Site site, Consumer<String> faults) {
    this.faults = faults;
    this.version = version;
    this.output = output;
    this.exceptions = exceptions;
    this.site = site;
  }

  /** Writes all entries. */
  public void write(List<FrameEntry> entries) {
    var section =
        exceptions
            ? output.internal(".eh_frame", SectionType.PROGBITS, SectionFlags.ALLOC, 0)
            : output.internal(".debug_frame", SectionType.PROGBITS, 0, 0);
    var place = output.place();
    output.enter(section, 0);
    output.raiseAlignment(2);
    for (var entry : entries) {
      var common = common(entry);
      function(entry, common, common.instructions.size());
    }
    output.resume(place);
  }

  private Common common(FrameEntry entry) {
    var shared = exceptions ? entry.shared() : entry.sharedForDebugging();
    int taken = entry.commonPart();
    var instructions = entry.instructions().subList(0, taken);
    for (var known : commons.reversed()) {
      if (known.shared.equals(shared) && known.instructions.equals(instructions)) {
        return known;
      }
    }
    var common = new Common(shared, List.copyOf(instructions), output.here());
    commons.add(common);
    commonEntry(entry, common);
    return common;
  }

  /** Writes the length that the distance of two symbols is; answers the symbol for the end. */
  private AsmSymbol length() {
    var end = new AsmSymbol("");
    var after = new AsmSymbol("");
    output.plain(difference(end, after), 4, site);
    output.placeHere(after);
    return end;
  }

  private static Expression difference(AsmSymbol to, AsmSymbol from) {
    return new Expression.Binary(
        Operator.SUBTRACT, new Expression.SymbolValue(to), new Expression.SymbolValue(from));
  }

  private void commonEntry(FrameEntry entry, Common common) {
    var end = length();
    output.plain(exceptions ? 0 : 0xffff_ffffL, 4);
    output.plain(version, 1);
    var personality = entry.personality();
    var data = entry.languageData();
    var augmentation = new StringBuilder();
    if (exceptions) {
      augmentation.append('z').append(personality.isPresent() ? "P" : "");
      augmentation.append(data.isPresent() ? "L" : "").append('R');
    }
    augmentation.append(entry.signalFrame() ? "S" : "");
    for (int i = 0; i < augmentation.length(); i++) {
      output.plain(augmentation.charAt(i), 1);
    }
    output.plain(0, 1);
    if (version >= SIZES_VERSION) {
      output.plain(ADDRESS_SIZE, 1);
      output.plain(0, 1); // no segment selector
    }
    uleb(CODE_ALIGNMENT);
    output.plain(Leb128.bytes(DATA_ALIGNMENT, true));
    if (version == 1) {
      if (entry.returnColumn() > 0xff) {
        faults.accept(
            "return column number %d overflows in CIE version 1".formatted(entry.returnColumn()));
      }
      output.plain(entry.returnColumn(), 1);
    } else {
      uleb(entry.returnColumn());
    }
    if (exceptions) {
      uleb(1 + personality.map(p -> 1 + p.size()).orElse(0) + (data.isPresent() ? 1 : 0));
      personality.ifPresent(p -> {
        output.plain(p.encoding(), 1);
        address(p);
      });
      data.ifPresent(d -> output.plain(d.encoding(), 1));
      output.plain(POINTER_ENCODING, 1);
    }
    common.instructions.forEach(this::instruction);
    output.align(2, new byte[1], 0);
    output.placeHere(end);
  }

  private void address(FrameEntry.Encoded encoded) {
    var value = encoded.value();
    output.plain(
        encoded.isRelative()
            ? new Expression.Binary(
                Operator.SUBTRACT, value, new Expression.SymbolValue(output.here()))
            : value,
        encoded.size(),
        site);
  }

  private void function(FrameEntry entry, Common common, int skipped) {
    var end = length();
    if (exceptions) {
      output.plain(difference(output.here(), common.start), 4, site);
      address(new FrameEntry.Encoded(POINTER_ENCODING, new Expression.SymbolValue(entry.start())));
    } else {
      output.plain(new Expression.SymbolValue(common.start), 4, site);
      output.plain(new Expression.SymbolValue(entry.start()), 4, site);
    }
    output.plain(difference(entry.end(), entry.start()), 4, site);
    if (exceptions) {
      uleb(entry.languageData().map(FrameEntry.Encoded::size).orElse(0));
      entry.languageData().ifPresent(this::address);
    }
    entry.instructions().stream().skip(skipped).forEach(this::instruction);
    output.align(2, new byte[1], 0);
    output.placeHere(end);
  }

  private void uleb(long value) {
    output.plain(Leb128.bytes(value, false));
  }

  private void sleb(long value) {
    output.plain(Leb128.bytes(value, true));
  }

  private void instruction(FrameInstruction instruction) {
    switch (instruction) {
      case FrameInstruction.Advance(AsmSymbol from, AsmSymbol to) -> advance(from, to);
      case FrameInstruction.Offset(int register, long offset) -> offset(register, offset);
      case FrameInstruction.ValueOffset(int register, long offset) ->
          signed(0x14, 0x15, register, offset);
      case FrameInstruction.DefineAddress(int register, long offset) -> {
        output.plain(offset < 0 ? 0x12 : 0x0c, 1);
        uleb(register);
        if (offset < 0) {
          sleb(offset / DATA_ALIGNMENT);
        } else {
          uleb(offset);
        }
      }
      case FrameInstruction.DefineRegister(int register) -> plain(0x0d, register);
      case FrameInstruction.DefineOffset(long offset) -> {
        output.plain(offset < 0 ? 0x13 : 0x0e, 1);
        if (offset < 0) {
          sleb(offset / DATA_ALIGNMENT);
        } else {
          uleb(offset);
        }
      }
      case FrameInstruction.Restore(int register) -> {
        if (register < 0x40) {
          output.plain(0xc0 | register, 1);
        } else {
          plain(0x06, register);
        }
      }
      case FrameInstruction.Register(int register, int holder) -> {
        plain(0x09, register);
        uleb(holder);
      }
      case FrameInstruction.Undefined(int register) -> plain(0x07, register);
      case FrameInstruction.SameValue(int register) -> plain(0x08, register);
      case FrameInstruction.RememberState _ -> output.plain(0x0a, 1);
      case FrameInstruction.RestoreState _ -> output.plain(0x0b, 1);
      case FrameInstruction.WindowSave _ -> output.plain(0x2d, 1);
      case FrameInstruction.Escape(List<Expression> bytes) -> {
        for (var value : bytes) {
          if (value instanceof Expression.Constant(long number)) {
            output.plain(number, 1);
          } else {
            output.plain(value, 1, site);
          }
        }
      }
      case FrameInstruction.EncodedAddress(int register, FrameEntry.Encoded address) -> {
        plain(VAL_EXPRESSION, register);
        boolean plain = address.encoding() == 0;
        uleb((plain ? 1L : 2L) + address.size());
        output.plain(plain ? ADDRESS : ENCODED_ADDRESS, 1);
        if (!plain) {
          output.plain(address.encoding(), 1);
        }
        address(address);
      }
      case FrameInstruction.Label(String name) -> {
        var symbol = output.symbols().named(name);
        var here = output.here();
        boolean same =
            symbol.isPlace() && symbol.chunk() == here.chunk() && symbol.offset() == here.offset();
        if (symbol.isDefined() && !same) {
          faults.accept("symbol `" + name + "' is already defined");
        } else if (!same) {
          output.placeHere(symbol);
        }
      }
    }
  }

  private void plain(int opcode, int register) {
    output.plain(opcode, 1);
    uleb(register);
  }

  private void offset(int register, long offset) {
    long scaled = offset / DATA_ALIGNMENT;
    if (scaled >= 0 && register < 0x40) {
      output.plain(0x80 | register, 1);
      uleb(scaled);
    } else {
      signed(0x05, 0x11, register, offset);
    }
  }

  private void signed(int opcode, int negative, int register, long offset) {
    long scaled = offset / DATA_ALIGNMENT;
    plain(scaled < 0 ? negative : opcode, register);
    if (scaled < 0) {
      sleb(scaled);
    } else {
      uleb(scaled);
    }
  }

  private void advance(AsmSymbol from, AsmSymbol to) {
    var distance =
        Folding.binary(
            Operator.SUBTRACT, new Expression.SymbolValue(to), new Expression.SymbolValue(from));
    var known = Folding.known(distance);
    if (known.isPresent()) {
      output.plain(advanceBytes(known.getAsLong(), CODE_ALIGNMENT, output.encoding()));
    } else {
      output.advance(distance, CODE_ALIGNMENT, site);
    }
  }

  /** The instruction that moves on by {@code bytes} bytes of code, counted in units. */
  static byte[] advanceBytes(long bytes, int unit, DataEncoding encoding) {
    long scaled = bytes / unit;
    if (scaled < 0x40) {
      return new byte[] {(byte) (0x40 | scaled)};
    }
    int size = scaled < 0x100 ? 1 : scaled < 0x1_0000 ? 2 : 4;
    byte[] out = new byte[1 + size];
    out[0] = (byte) (size == 1 ? 2 : size == 2 ? 3 : 4);
    encoding.store(out, 1, scaled, size);
    return out;
  }
}
