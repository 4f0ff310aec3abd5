package org.xenwright.elf.readelf;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xenwright.elf.model.Bytes;
import org.xenwright.elf.raw.RawSection;
import org.xenwright.elf.raw.RawSymbol;
import org.xenwright.elf.raw.Words;
import org.xenwright.elf.readelf.ReadelfOptions.Part;

/** {@code readelf -u}: the index table and what its entries say (EHABI32 6 and 10). */
final class UnwindText {
  /** A function's start, for names. */
  private record Function(long address, int section, String name) {}

  /** A word of a table, where it points when it is a place, and the symbol a relocation names. */
  record Word(long value, int section, Optional<String> symbol) {}

  private static final long FARTHEST = 0x10_0000;

  private final ElfView view;
  private List<RawSymbol> symbols = List.of();
  private Words strings;
  private final List<Function> functions = new ArrayList<>();
  private final Map<Integer, Map<Long, RelocatedWord>> relocated = new HashMap<>();

  private record RelocatedWord(int type, RawSymbol symbol) {}

  UnwindText(ElfView view) {
    this.view = view;
    this.strings = new Words(Bytes.EMPTY, view.elf.big());
  }

  void print() {
    if (!view.options.shows(Part.UNWIND) || view.elf.machine() != 40) {
      return;
    }
    view.sectionOfType(2)
        .ifPresent(table -> {
          symbols = view.elf.symbols(table);
          strings = view.elf.strings(table);
        });
    for (var symbol : symbols) {
      if (symbol.type() == 2 && symbol.nameOffset() != 0 && symbol.value() != 0) {
        functions.add(
            new Function(
                symbol.value(), symbol.sectionNumber(), strings.text(symbol.nameOffset())));
      }
    }
    functions.sort(Comparator.comparingLong(Function::address));
    boolean any = false;
    for (var section : view.sections()) {
      if (section.type() == 0x7000_0001L) {
        any = true;
        index(section);
      }
    }
    if (!any) {
      view.console.print("\nThere are no unwind sections in this file.\n");
    }
  }

  private void index(RawSection section) {
    var c = view.console;
    long count = section.size() / 8;
    c.printf(
        count == 1
            ? "\nUnwind section '%s' at offset 0x%x contains %d entry:\n"
            : "\nUnwind section '%s' at offset 0x%x contains %d entries:\n",
        view.sectionName(section),
        section.offset(),
        count);
    if (!view.elf.holds(section)) {
      view.error("Reading %d bytes extends past end of file for unwind data", section.size());
      return;
    }
    for (long i = 0; i < count; i++) {
      entry(section, i * 8);
    }
    c.print("\n");
  }

  private void entry(RawSection section, long offset) {
    var c = view.console;
    var function = word(section, offset);
    var what = word(section, offset + 4);
    c.print("\n");
    if ((function.value() & 0x8000_0000L) != 0) {
      view.warn("corrupt index table entry: %x", function.value());
    }
    place(expand(function, section, offset));
    c.print(": ");
    if (what.value() == 1) {
      c.print("0x1 [cantunwind]\n");
    } else if ((what.value() & 0x8000_0000L) != 0) {
      c.printf("0x%x\n", what.value());
      var codes = new UnwindCodes(view.console, what.value(), 4, _ -> Optional.empty());
      codes.compact();
      judge(codes);
    } else {
      table(section, offset + 4, what);
    }
  }

  private void table(RawSection section, long offset, Word what) {
    var c = view.console;
    long at = expand(what, section, offset).value();
    c.printf("@0x%x\n", at);
    var place =
        what.section() > 0
            ? view.section(what.section())
            : view.sections().stream()
                .filter(s ->
                    s.has(2) && !s.isNobits() && at >= s.address() && at < s.address() + s.size())
                .findFirst();
    if (place.isEmpty()) {
      view.warn("Could not locate .ARM.extab section containing 0x%x.", at);
      return;
    }
    var extab = place.get();
    long start = at - extab.address();
    var first = word(extab, start);
    var codes =
        new UnwindCodes(
            c,
            first.value(),
            4,
            i ->
                start + i * 4L + 4 <= extab.size()
                    ? Optional.of(word(extab, start + i * 4L).value())
                    : Optional.empty());
    if ((first.value() & 0x8000_0000L) != 0) {
      codes.compact();
      judge(codes);
      return;
    }
    c.print("  Personality routine: ");
    var name = place(expand(first, extab, start));
    c.print("\n");
    if (name.startsWith("__gcc_personality_v0")
        || name.startsWith("__gxx_personality_v0")
        || name.startsWith("__gcj_personality_v0")
        || name.startsWith("__gnu_objc_personality_v0")) {
      codes.generic();
      judge(codes);
    }
  }

  /** Codes that there are not make the run fail. */
  private void judge(UnwindCodes codes) {
    if (!codes.isSound()) {
      view.fail();
    }
  }

  /** Prints an address and the function it is in; returns the name. */
  private String place(Word word) {
    var c = view.console;
    c.printf("0x%x", word.value());
    if (word.symbol().isPresent()) {
      c.printf(" <%s>", word.symbol().get());
      return word.symbol().get();
    }
    // Only the functions a search by halves comes by are looked at: that is what GNU shows.
    long address = word.value() & ~1L;
    long nearest = FARTHEST;
    Optional<Function> best = Optional.empty();
    int low = 0;
    int high = functions.size();
    while (low < high && nearest > 0) {
      int middle = (low + high) >>> 1;
      var f = functions.get(middle);
      long start = f.address() & ~1L;
      boolean here = word.section() == 0 || word.section() == f.section();
      if (here && address >= start && address - start < nearest) {
        best = Optional.of(f);
        nearest = address - start;
      }
      if (address < start) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    if (best.isPresent()) {
      var name = best.get().name();
      c.printf(" <%s", view.demangled(name));
      c.print(nearest == 0 ? ">" : "+0x%x>".formatted(nearest));
      return name;
    }
    return "";
  }

  /** A {@code PREL31} word made absolute: relocated ones are so already. */
  private Word expand(Word word, RawSection section, long offset) {
    long distance = word.value() << 33 >> 33;
    return word.section() >= 0 && relocatedAt(section, offset)
        ? new Word(distance & 0xffff_ffffL, word.section(), word.symbol())
        : new Word(
            (distance + section.address() + offset) & 0xffff_ffffL, word.section(), word.symbol());
  }

  private boolean relocatedAt(RawSection section, long offset) {
    return relocations(section).containsKey(offset);
  }

  private Word word(RawSection section, long offset) {
    long value = view.elf.content(section).u32(offset);
    var relocation = relocations(section).get(offset);
    if (relocation == null) {
      return new Word(value, 0, Optional.empty());
    }
    var symbol = relocation.symbol();
    long sum = (value & 0x7fff_ffff) + symbol.value();
    boolean foreign = symbol.sectionNumber() == 0;
    return new Word(
        (value & 0x8000_0000L) | (sum & 0x7fff_ffff),
        symbol.sectionNumber(),
        foreign
            ? Optional.of(view.demangled(strings.text(symbol.nameOffset())))
            : Optional.empty());
  }

  private Map<Long, RelocatedWord> relocations(RawSection section) {
    return relocated.computeIfAbsent(
        section.index(),
        _ -> {
          var map = new HashMap<Long, RelocatedWord>();
          for (var table : view.sections()) {
            if (table.type() == 9 && table.info() == section.index() && view.elf.type() == 1) {
              var content = view.elf.content(table);
              for (int at = 0; at + 8 <= content.length(); at += 8) {
                int type = content.s32(at + 4) & 0xff;
                int number = content.s32(at + 4) >>> 8;
                if (type != 0 && number < symbols.size()) {
                  map.put(content.u32(at), new RelocatedWord(type, symbols.get(number)));
                }
              }
            }
          }
          return map;
        });
  }
}
