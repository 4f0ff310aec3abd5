package org.xenwright.cli.gnu;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xenwright.elf.bfd.BfdObject;
import org.xenwright.elf.bfd.BfdRelocation;
import org.xenwright.elf.bfd.BfdSection;
import org.xenwright.elf.bfd.BfdSymbol;
import org.xenwright.elf.bfd.SectionBits;
import org.xenwright.elf.bfd.SymbolOrder;
import org.xenwright.elf.bfd.SymbolVersions;
import org.xenwright.elf.demangle.Demangler;
import org.xenwright.elf.model.Bytes;
import org.xenwright.elf.raw.Words;
import org.xenwright.elf.text.Console;

/** {@code objdump -d -D}: which sections, cut at which symbols, under which names. */
final class Disassembly {
  /** Lines before an instruction, for {@code -l} and {@code -S}. */
  interface Notes {
    /** No such lines. */
    Notes NONE = (_, _) -> {};

    /** Prints what belongs before {@code offset} of {@code section}. */
    void before(BfdSection section, long offset);
  }

  private static final long FAR = 1L << 30;

  final BfdObject object;
  final DisassemblyOptions options;
  final Console console;
  final SymbolOrder order;
  final Notes notes;

  /** Whether the bytes shown last were data. */
  boolean dataBefore;

  /** The symbols that name places of the section at hand. */
  SymbolOrder here;

  private final SymbolVersions versions;
  private boolean toldOptions;
  private Optional<Map<Long, BfdSymbol>> filled = Optional.empty();

  Disassembly(BfdObject object, DisassemblyOptions options, Console console, Notes notes) {
    this(object, options, console, notes, List.of());
  }

  /**
   * A disassembly.
   *
   * @param others symbols of the file that a stripped image is linked to
   */
  Disassembly(
      BfdObject object,
      DisassemblyOptions options,
      Console console,
      Notes notes,
      List<BfdSymbol> others) {
    this.object = object;
    this.options = options;
    this.console = console;
    this.notes = notes;
    this.order = SymbolOrder.of(object, others);
    this.here = order;
    this.versions = new SymbolVersions(object);
  }

  /** Prints it; whether there is anything that can be disassembled. */
  boolean print() {
    if (options.machine.isPresent() && !Architectures.knows(options.machine.get())) {
      console.complain("objdump: can't use supplied machine %s\n", options.machine.get());
      return false;
    }
    if (!object.isElf() && options.machine.isEmpty()) {
      console.complain("objdump: can't disassemble for architecture UNKNOWN!\n\n");
      return false;
    }
    for (var section : object.sections()) {
      boolean named = !options.sections.isEmpty();
      boolean chosen =
          named
              ? options.sections.contains(section.name())
              : options.all || section.has(SectionBits.CODE);
      boolean shown = section.has(SectionBits.CONTENTS) || options.all || named;
      if (chosen && shown && section.size() > 0) {
        section(section);
      }
    }
    return true;
  }

  private void section(BfdSection section) {
    long base = section.address();
    long start = Math.max(0, options.start == Long.MIN_VALUE ? 0 : options.start - base);
    long stop =
        options.stop == Long.MAX_VALUE
            ? section.size()
            : Math.clamp(options.stop - base, 0, section.size());
    if (start >= stop) {
      return;
    }
    // Words outside of contents are zero, as is space without any.
    boolean space = !section.has(SectionBits.CONTENTS);
    var content = space ? new Words(Bytes.EMPTY, object.big()) : object.content(section);
    if (!space && content.length() < section.size()) {
      console.complain(
          "objdump: %s: error: attempting to read past the end of section %s\n",
          object.name(), section.name());
      return;
    }
    here = object.isRelocatable() && !options.allSymbols ? order.within(section) : order;
    var part = new SectionText(this, section, content, relocations(section));
    console.printf("\nDisassembly of section %s:\n", section.name());
    int place = here.place(base + start, section, true);
    unknownOptions();
    boolean printing = options.symbol.isEmpty();
    long symbolEnd = 0;
    for (long at = start; at < stop; ) {
      long address = base + at;
      int next;
      long end = stop;
      if (place >= 0 && here.sorted().get(place).address() > address) {
        next = place;
        end = here.sorted().get(place).address() - base;
      } else {
        next = place < 0 ? -1 : following(place, address, section);
        end = next < 0 ? stop : here.sorted().get(next).address() - base;
      }
      end = end > stop || end <= at ? stop : end;
      var symbol = place < 0 ? Optional.<BfdSymbol>empty() : Optional.of(here.sorted().get(place));
      if (options.symbol.isPresent()) {
        boolean starts =
            symbol.isPresent() && symbol.get().address() <= address && isWanted(symbol.get());
        if (starts && !printing) {
          printing = true;
          long size = symbol.get().raw().size();
          symbolEnd =
              size == 0 || !symbol.get().any(BfdSymbol.FUNCTION | BfdSymbol.OBJECT)
                  ? end
                  : at + size;
        } else if (printing && at >= symbolEnd) {
          printing = false;
        }
        if (printing) {
          end = Math.min(end, Math.max(symbolEnd, at + 1));
        }
      }
      if (printing) {
        if (!options.prefix) {
          console.print("\n");
          var own = symbol.filter(s -> options.allSymbols && s.address() == address);
          label(address, section, own);
          console.print(":\n");
          if (own.isPresent()) {
            for (var other : here.beside(place, section)) {
              label(address, section, Optional.of(other));
              console.print(":\n");
            }
          }
        }
        part.print(at, end, symbol.isEmpty() || isCode(symbol.get(), section, address));
      }
      if (printing
          && options.symbol.isPresent()
          && end == symbolEnd
          && (next < 0 || here.sorted().get(next).address() - base > end)) {
        printing = false;
      }
      at = end;
      place = next;
    }
  }

  /** Where the next part begins: at the next label, or with all symbols shown at the next mark. */
  private int following(int place, long address, BfdSection section) {
    return options.allSymbols
        ? here.nextOfAnyKind(place, address, section)
        : here.next(place, section);
  }

  /**
   * The undefined symbol whose address the loader puts at {@code address}, where nothing is
   * defined.
   */
  private Optional<BfdSymbol> filledIn(long address) {
    if (object.isRelocatable() || order.isDefined(address)) {
      return Optional.empty();
    }
    if (filled.isEmpty()) {
      filled = Optional.of(new HashMap<>());
      var symbols = object.dynamicSymbols();
      for (var relocation : object.dynamicRelocations()) {
        if (relocation.symbol() > 0
            && relocation.symbol() <= symbols.size()
            && symbols.get(relocation.symbol() - 1).isUndefined()) {
          filled.get().put(relocation.address(), symbols.get(relocation.symbol() - 1));
        }
      }
    }
    return Optional.ofNullable(filled.get().get(address));
  }

  private boolean isWanted(BfdSymbol symbol) {
    var wanted = options.symbol.orElse("");
    return symbol.name().equals(wanted)
        || options.demangle && Demangler.decorated(symbol.name()).equals(wanted);
  }

  /** A symbol that is marked as an object is shown as bytes. */
  private boolean isCode(BfdSymbol symbol, BfdSection section, long address) {
    boolean here =
        symbol.place() instanceof org.xenwright.elf.bfd.SymbolPlace.In(BfdSection in)
            && in.number() == section.number();
    return options.all
        || !here
        || symbol.address() > address
        || !symbol.any(BfdSymbol.OBJECT)
        || symbol.any(BfdSymbol.FUNCTION);
  }

  private List<BfdRelocation> relocations(BfdSection section) {
    if (options.dynamicRelocations) {
      return object.dynamicRelocations().stream()
          .filter(r -> section.holds(r.address()))
          .map(r ->
              new BfdRelocation(r.address() - section.address(), r.type(), r.symbol(), r.addend()))
          .sorted((a, b) -> Long.compare(a.address(), b.address()))
          .toList();
    }
    if (!section.has(SectionBits.RELOC)) {
      return List.of();
    }
    var list = object.relocations(section);
    list.sort((a, b) -> Long.compare(a.address(), b.address()));
    return list;
  }

  /** GNU names words of -M that it does not know once for each file that has code. */
  private void unknownOptions() {
    if (!toldOptions) {
      toldOptions = true;
      for (var word : options.unknown) {
        console.complain("objdump: %s\n", word);
      }
    }
  }

  /** The line that begins a part: an address and its name. */
  private void label(long address, BfdSection section, Optional<BfdSymbol> symbol) {
    if (!options.noAddresses) {
      hex(console.out(), address, 8);
      console.out().append(' ');
    }
    var named = symbol.or(() -> here.find(address, section, true));
    console.print(name(address, section, named));
  }

  /** A place as seen from a section, in angle brackets. */
  String name(long address, BfdSection section, Optional<BfdSymbol> symbol) {
    if (order.isEmpty() && symbol.isEmpty()) {
      return "<"
          + section.name()
          + distance(address - section.address())
          + ">"
          + offset(address, section);
    }
    if (symbol.isEmpty()) {
      return "<"
          + section.name()
          + distance(address - section.address())
          + ">"
          + offset(address, section);
    }
    var s = symbol.get();
    return "<" + shown(s) + distance(address - s.address()) + ">" + offset(address, section);
  }

  /** As {@link #name}, or the symbol that the loader fills in there. */
  String target(long address, BfdSection section, Optional<BfdSymbol> symbol) {
    if (order.isEmpty() && symbol.isEmpty() && filledIn(address).isEmpty()) {
      return InstructionText.NAMELESS;
    }
    return filledIn(address)
        .map(s -> "<" + shown(s) + ">" + offset(address, section))
        .orElseGet(() -> name(address, section, symbol));
  }

  private String offset(long address, BfdSection section) {
    if (!options.fileOffsets) {
      return "";
    }
    // Branches to before address 0 are at negative addresses to BFD.
    long in = address - section.address();
    long at = in > FAR ? in - (1L << 32) : in;
    return " (File Offset: 0x" + Long.toHexString(at + object.fileOffset(section)) + ")";
  }

  private static String distance(long distance) {
    return distance == 0
        ? ""
        : distance > 0 ? "+0x" + Long.toHexString(distance) : "-0x" + Long.toHexString(-distance);
  }

  /** A symbol's name as it is shown. */
  String shown(BfdSymbol symbol) {
    var name = options.demangle ? Demangler.decorated(symbol.name()) : symbol.name();
    return symbol.any(BfdSymbol.DYNAMIC)
        ? name + versions.named(symbol, true).substring(symbol.name().length())
        : name;
  }

  static void hex(StringBuilder out, long value, int digits) {
    for (int shift = digits * 4 - 4; shift >= 0; shift -= 4) {
      out.append("0123456789abcdef".charAt((int) (value >> shift) & 15));
    }
  }
}
