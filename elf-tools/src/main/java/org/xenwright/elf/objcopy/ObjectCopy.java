package org.xenwright.elf.objcopy;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.xenwright.elf.bfd.BfdObject;
import org.xenwright.elf.objcopy.CopyOptions.Strip;
import org.xenwright.elf.raw.RelocationNames;

/**
 * Copies one object: sections chosen and changed, symbols filtered, addresses moved, file written.
 */
public final class ObjectCopy {
  /**
   * The outcome.
   *
   * @param file the output; empty when there is none to write
   * @param problems what there is to say, without the program's name
   * @param dumps contents of sections by the files to write them to
   */
  public record Result(Optional<byte[]> file, List<String> problems, Map<String, byte[]> dumps) {}

  private final BfdObject object;
  private final CopyOptions options;
  private final Complaints complaints = new Complaints();
  private final String name;
  private final Map<String, byte[]> dumps = new LinkedHashMap<>();

  private ObjectCopy(BfdObject object, CopyOptions options, String name) {
    this.object = object;
    this.name = name;
    this.options = options;
  }

  /** Copies {@code object}; {@code name} is what the output is called inside itself. */
  public static Result copy(BfdObject object, CopyOptions options, String name) {
    return new ObjectCopy(object, options, name).run();
  }

  private Result run() {
    if (isOtherEndian()) {
      complaints.fail("unable to change endianness of '" + object.name() + "'");
      return nothing();
    }
    dump();
    var room = new Filler(options);
    var plan = new SectionPlan(object, options, complaints, room, name);
    var sections = plan.sections();
    if (options.extractSymbols && !object.isRelocatable()) {
      complaints.fail(object.name() + ": --extract-symbol takes relocatable objects only");
    }
    if (options.mergesNotes) {
      notes();
    }
    if (complaints.failed()) {
      return nothing();
    }
    var byHeader = new HashMap<Integer, CopySection>();
    sections.forEach(s -> s.source.ifPresent(b -> byHeader.put(b.raw().index(), s)));
    var filter = new SymbolFilter(options, object, sections, byHeader, used(sections), complaints);
    var symbols = filter.symbols();
    if (complaints.failed()) {
      return nothing();
    }
    long start = options.setStart.orElse(object.raw().entry()) + options.changeStart & 0xffff_ffffL;
    var segments =
        options.isFlat() ? List.<OutputSegment>of() : SegmentMap.of(object, sections, complaints);
    if (options.gapFill.isPresent() || options.padTo.isPresent()) {
      Gaps.fill(sections, options, room);
    }
    if (!room.problems().isEmpty()) {
      return refused(room);
    }
    boolean big = object.isElf() ? object.big() : options.isBigOutput();
    if (options.isFlat()) {
      var flat = new FlatOutputs(options, sections, start, big || !object.isElf(), room);
      var problem = flat.problem(name, symbols, lastReason(object));
      if (!problem.isEmpty()) {
        complaints.fail(problem);
        return nothing();
      }
      var file = flat.bytes(name, symbols);
      if (file.isEmpty()) {
        return refused(room);
      }
      return result(file);
    }
    if (!object.isRelocatable() && !symbols.isEmpty()) {
      addSectionSymbols(sections, symbols);
    }
    options.machine.ifPresent(number -> {
      complaints.warn("this target does not support " + number + " alternative machine codes");
      complaints.warn("treating that number as an absolute e_machine value instead");
    });
    if (!options.isArm()) {
      var table = sections.stream().filter(s -> !s.relocations.isEmpty()).findFirst();
      if (table.isPresent()) {
        int type = table.get().relocations.getFirst().type();
        complaints.fail(name + ": " + RelocationNames.ofBfd(type) + " unsupported");
        complaints.fail(name + ": sorry, cannot handle this file");
        return nothing();
      }
    }
    var output = new ElfOutput(options, object, sections, symbols, segments, complaints, name);
    if (!output.isOrderKept() || isSomethingMissing(sections, symbols)) {
      return nothing();
    }
    var file = output.bytes(room, start, big);
    return file.isEmpty() && !complaints.failed() ? refused(room) : result(file);
  }

  /** The order of bytes of an ELF file stays; other inputs have none. */
  private boolean isOtherEndian() {
    return object.isElf()
        && !options.input().equals("binary")
        && switch (options.outputTarget) {
          case "elf32-bigarm", "elf32-bigarm-fdpic", "elf32-big" -> !object.big();
          case "elf32-littlearm", "elf32-littlearm-fdpic", "elf32-little" -> object.big();
          default -> false;
        };
  }

  /** The name without that of the archive it is in. */
  private static String member(String name) {
    int in = name.endsWith(")") ? name.lastIndexOf('(') : -1;
    return in < 0 ? name : name.substring(in + 1, name.length() - 1);
  }

  /** Notes of compilers about functions; nobody makes them for Arm. */
  private void notes() {
    boolean some =
        object.sections().stream().anyMatch(s -> s.name().startsWith(".gnu.build.attributes"));
    if (some) {
      complaints.fail(
          object.name() + ": .gnu.build.attributes: merging of notes is not done; leave out -M");
    } else {
      complaints.warn(member(object.name()) + ": Could not find any mergeable note sections");
    }
  }

  /** The reason that BFD gives when it has none: the last one it had, from trying formats. */
  static String lastReason(BfdObject object) {
    return !object.isElf()
        ? "bad value"
        : object.big() ? "file in wrong format" : "file format not recognized";
  }

  private void dump() {
    for (var dump : options.dumped.entrySet()) {
      var section = object.section(dump.getKey());
      var reason = lastReason(object);
      if (section.isEmpty()) {
        complaints.warn(
            object.name()
                + ": can't dump section '"
                + dump.getKey()
                + "' - it does not exist: "
                + reason);
      } else if (!section.get().has(org.xenwright.elf.bfd.SectionBits.CONTENTS)) {
        complaints.warn(
            object.name()
                + "["
                + dump.getKey()
                + "]: can't dump section - it has no contents: "
                + reason);
      } else {
        dumps.put(dump.getValue(), object.content(section.get()).bytes().toArray());
      }
    }
  }

  private boolean isSomethingMissing(List<CopySection> sections, List<CopySymbol> symbols) {
    var kept = symbols.stream().map(s -> s.source).collect(java.util.stream.Collectors.toSet());
    for (var section : sections) {
      for (var relocation : section.relocations) {
        if (relocation.symbol() != 0 && !kept.contains(relocation.symbol())) {
          int number = relocation.symbol();
          var missing =
              number <= object.symbols().size() ? object.symbols().get(number - 1).name() : "";
          complaints.fail(name + ": symbol `" + missing + "' required but not present");
          complaints.fail(name + ": no symbols");
          return true;
        }
      }
    }
    return false;
  }

  private Result result(Optional<byte[]> file) {
    return new Result(complaints.failed() ? Optional.empty() : file, complaints.lines(), dumps);
  }

  private Result nothing() {
    return result(Optional.empty());
  }

  private Result refused(Filler room) {
    var why = room.problems();
    for (var line : why.isEmpty() ? List.of("the output would be larger than 2 GiB") : why) {
      complaints.fail(name + ": " + line);
    }
    return nothing();
  }

  /** In images every section has a symbol; those that are missing come after the other locals. */
  private static void addSectionSymbols(List<CopySection> sections, List<CopySymbol> symbols) {
    var present = new HashSet<CopySection>();
    for (var symbol : symbols) {
      if (symbol.type == 3) {
        symbol.section.ifPresent(present::add);
      }
    }
    // Where relocations keep some, BFD does not bring back those that were taken out.
    if (sections.stream().anyMatch(CopySection::hasTable)) {
      return;
    }
    boolean all = present.isEmpty();
    for (var section : sections) {
      if (!present.contains(section) && (all || section.source.isEmpty())) {
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
      used.addAll(section.keptSymbols);
      if (section.isGroup()) {
        used.add((int) section.info);
      }
    }
    return used;
  }
}
