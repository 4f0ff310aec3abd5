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
    var plan = new SectionPlan(object, options, complaints, room);
    var sections = plan.sections();
    if (options.debugLink.isPresent() && options.debugLink.get().content().isEmpty()) {
      complaints.fail(
          "%s: cannot fill debug link section `%s': No such file or directory"
              .formatted(name, options.debugLink.get().path()));
    }
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
    var filter = new SymbolFilter(options, object, byHeader, used(sections), complaints);
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
    boolean big = object.big();
    if (options.isFlat()) {
      var file = new FlatOutputs(options, sections, start, big, room).bytes(name, symbols);
      if (file.isEmpty()) {
        return refused(room);
      }
      return result(file);
    }
    if (!object.isRelocatable() && !symbols.isEmpty()) {
      addSectionSymbols(sections, symbols);
    }
    if (isSomethingMissing(sections, symbols)) {
      return nothing();
    }
    var output = new ElfOutput(object, sections, symbols, segments, complaints, name);
    var file = output.bytes(room, start, big);
    return file.isEmpty() && !complaints.failed() ? refused(room) : result(file);
  }

  /** The order of bytes of an ELF file stays; other inputs have none. */
  private boolean isOtherEndian() {
    return object.isElf()
        && !options.input().equals("binary")
        && switch (options.outputTarget) {
          case "elf32-bigarm" -> !object.big();
          case "elf32-littlearm" -> object.big();
          default -> false;
        };
  }

  /** Notes of compilers about functions; nobody makes them for Arm. */
  private void notes() {
    boolean some =
        object.sections().stream().anyMatch(s -> s.name().startsWith(".gnu.build.attributes"));
    if (some) {
      complaints.fail(
          object.name() + ": .gnu.build.attributes: merging of notes is not done; leave out -M");
    } else {
      complaints.warn(object.name() + ": Could not find any mergeable note sections");
    }
  }

  private void dump() {
    for (var dump : options.dumped.entrySet()) {
      var section = object.section(dump.getKey());
      // The reason that follows is the last one BFD had, from trying formats.
      var reason = object.big() ? "file in wrong format" : "file format not recognized";
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
      if (section.isGroup()) {
        used.add((int) section.info);
      }
    }
    return used;
  }
}
