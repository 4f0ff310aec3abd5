package org.xenwright.elf.objcopy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.xenwright.elf.bfd.BfdObject;
import org.xenwright.elf.objcopy.CopyOptions.Strip;
import org.xenwright.elf.raw.RawSegment;

/**
 * Copies one object: sections chosen and changed, symbols filtered, addresses moved, file written.
 */
public final class ObjectCopy {
  /**
   * The outcome.
   *
   * @param file the output; empty when there is none to write
   * @param problems what was wrong, without the program's name
   * @param dumps contents of sections by the files to write them to
   */
  public record Result(Optional<byte[]> file, List<String> problems, Map<String, byte[]> dumps) {}

  private final BfdObject object;
  private final CopyOptions options;
  private final List<String> problems = new ArrayList<>();
  private final Map<String, byte[]> dumps = new LinkedHashMap<>();

  private ObjectCopy(BfdObject object, CopyOptions options) {
    this.object = object;
    this.options = options;
  }

  /** Copies {@code object}; {@code name} is what the output is called inside itself. */
  public static Result copy(BfdObject object, CopyOptions options, String name) {
    return new ObjectCopy(object, options).run(name);
  }

  private Result run(String name) {
    for (var dump : options.dumped.entrySet()) {
      var section = object.section(dump.getKey());
      if (section.isEmpty()) {
        problems.add("can't dump section '" + dump.getKey() + "' - it does not exist");
      } else {
        dumps.put(dump.getValue(), object.content(section.get()).bytes().toArray());
      }
    }
    var room = new Filler(options);
    var plan = new SectionPlan(object, options, problems, room);
    var sections = plan.sections();
    var byHeader = new HashMap<Integer, CopySection>();
    sections.forEach(s -> s.source.ifPresent(b -> byHeader.put(b.raw().index(), s)));
    var symbols = new SymbolFilter(options, object, byHeader, used(sections), problems).symbols();
    long start = options.setStart.orElse(object.raw().entry()) + options.changeStart & 0xffff_ffffL;
    if (options.gapFill.isPresent() || options.padTo.isPresent()) {
      Gaps.fill(sections, options, room);
    }
    if (!room.problems().isEmpty()) {
      return refused(room);
    }
    boolean big =
        switch (options.outputTarget) {
          case "elf32-bigarm" -> true;
          case "elf32-littlearm" -> false;
          default -> object.big();
        };
    if (options.isFlat()) {
      var file = new FlatOutputs(options, sections, start, big, room).bytes(name, symbols);
      if (file.isEmpty()) {
        return refused(room);
      }
      return new Result(file, problems, dumps);
    }
    if (!object.isRelocatable() && !symbols.isEmpty()) {
      addSectionSymbols(sections, symbols);
    }
    var kept = symbols.stream().map(s -> s.source).collect(java.util.stream.Collectors.toSet());
    for (var section : sections) {
      for (var relocation : section.relocations) {
        if (relocation.symbol() != 0 && !kept.contains(relocation.symbol())) {
          int number = relocation.symbol();
          var missing =
              number <= object.symbols().size() ? object.symbols().get(number - 1).name() : "";
          problems.add("symbol `" + missing + "' required but not present");
          problems.add("no symbols");
          return new Result(Optional.empty(), problems, dumps);
        }
      }
    }
    var file = new ElfOutput(object, sections, symbols, segments(sections), start, big).bytes(room);
    return file.isEmpty() ? refused(room) : new Result(file, problems, dumps);
  }

  private Result refused(Filler room) {
    var why = room.problems();
    problems.addAll(why.isEmpty() ? List.of("the output would be larger than 2 GiB") : why);
    return new Result(Optional.empty(), problems, dumps);
  }

  /** In images every section has a symbol; those that are missing come after the other locals. */
  private static void addSectionSymbols(List<CopySection> sections, List<CopySymbol> symbols) {
    var present = new HashSet<CopySection>();
    for (var symbol : symbols) {
      if (symbol.type == 3) {
        symbol.section.ifPresent(present::add);
      }
    }
    for (var section : sections) {
      if (!present.contains(section)) {
        var symbol = new CopySymbol(-1, "");
        symbol.type = 3;
        symbol.value = section.address;
        symbol.section = Optional.of(section);
        symbols.add(symbol);
      }
    }
  }

  /** Symbols that relocations of kept sections or groups name. */
  private Set<Integer> used(List<CopySection> sections) {
    var used = new HashSet<Integer>();
    if (options.strip == Strip.ALL) {
      return used;
    }
    for (var section : sections) {
      section.relocations.forEach(r -> used.add(r.symbol()));
      if (section.isGroup()) {
        used.add((int) section.info);
      }
    }
    return used;
  }

  /** Program headers, moved with the sections they hold. */
  private List<RawSegment> segments(List<CopySection> sections) {
    var list = new ArrayList<RawSegment>();
    for (var segment : object.raw().segments()) {
      list.add(SegmentPlan.moved(segment, sections));
    }
    return list;
  }
}
