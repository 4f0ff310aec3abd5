package org.xenwright.linker.layout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.xenwright.elf.model.ProgramHeader;
import org.xenwright.linker.LinkFlag;
import org.xenwright.linker.pass.Traits;
import org.xenwright.linker.script.Command;
import org.xenwright.rules.Diagnostic;
import org.xenwright.rules.Report;
import org.xenwright.rules.Rule;

/**
 * Groups allocated sections into segments, either as {@code PHDRS} says or by GNU ld's rules: a new
 * segment where load and run address part ways, addresses go back, a page would be skipped,
 * contents follow zeros, or writable data follow read-only on another page.
 */
final class Segments {
  private static final int FILE_HEADER = 52;
  private static final int ENTRY = 32;
  static final int TLS = 7;
  private static final int GNU_EH_FRAME = 0x6474_e550;
  private static final int RELRO = 0x6474_e552;

  private Segments() {}

  /** {@code SIZEOF_HEADERS}: an estimate until segments are mapped. */
  static long headersSize(Tree tree) {
    if (tree.headersSize >= 0) {
      return tree.headersSize;
    }
    if (tree.options.isRelocatable()) {
      return FILE_HEADER;
    }
    if (!tree.segmentCommands.isEmpty()) {
      return FILE_HEADER + (long) ENTRY * (tree.segmentCommands.size() + unwindTables(tree));
    }
    int count = 2;
    if (tree.dynamics.isPresent()) {
      count += tree.find(".interp").filter(o -> o.exists && o.has(Traits.LOAD)).isPresent() ? 2 : 0;
      count += 1 + (tree.options.has(LinkFlag.RELRO) ? 1 : 0);
    }
    count += hasStackNote(tree) ? 1 : 0;
    count += unwindTables(tree);
    count += noteRuns(tree);
    count += tree.hasThreadBlock() ? 1 : 0;
    return FILE_HEADER + (long) ENTRY * count;
  }

  /** Notes that follow one another with the same alignment share a segment. */
  private static int noteRuns(Tree tree) {
    int count = 0;
    int power = -1;
    for (var output : tree.headers) {
      boolean note = output.exists && output.has(Traits.LOAD) && output.type == 7;
      count += note && output.alignmentPower != power ? 1 : 0;
      power = note ? output.alignmentPower : output.exists ? -1 : power;
    }
    return count;
  }

  /** Unwind tables have a segment of their own, also where the script names the segments. */
  private static int unwindTables(Tree tree) {
    int count = 0;
    for (var output : tree.headers) {
      boolean table = output.name.equals(".ARM.exidx") && output.has(Traits.LOAD);
      count += output.exists && table ? 1 : 0;
    }
    return count;
  }

  private static boolean hasStackNote(Tree tree) {
    if (tree.options.stackSize() > 0
        || tree.options.has(LinkFlag.EXECUTABLE_STACK)
        || tree.options.has(LinkFlag.NO_EXECUTABLE_STACK)) {
      return true;
    }
    return tree.hasStackNote();
  }

  /** Fills in {@link Tree#segments}. */
  static void map(Tree tree, DataSegment data, Report report) {
    tree.segments = new ArrayList<>();
    if (tree.written().isEmpty()) {
      return;
    }
    if (!tree.segmentCommands.isEmpty()) {
      fromScript(tree, report);
    } else {
      byRule(tree, data);
    }
    undescribed(tree, report);
    unwindSegment(tree);
  }

  private static void unwindSegment(Tree tree) {
    for (var segment : tree.segments) {
      if (segment.type == ProgramHeader.ARM_EXIDX) {
        return;
      }
    }
    for (var output : allocated(tree)) {
      if (output.name.equals(".ARM.exidx") && output.has(Traits.LOAD)) {
        var unwind = new Segment(ProgramHeader.ARM_EXIDX);
        unwind.sections.add(output);
        tree.segments.addFirst(unwind);
      }
    }
  }

  private static List<Output> allocated(Tree tree) {
    var all = new ArrayList<Output>();
    for (var output : tree.headers) {
      if (output.isWritten() && output.has(Traits.ALLOC)) {
        all.add(output);
      }
    }
    return all;
  }

  private static void byRule(Tree tree, DataSegment data) {
    var all = allocated(tree);
    all.sort(
        Comparator.comparingLong((Output o) -> o.lma & 0xffff_ffffL)
            .thenComparingLong(o -> o.vma & 0xffff_ffffL)
            .thenComparing(o -> !o.has(Traits.LOAD | Traits.TLS))
            .thenComparingLong(o -> o.has(Traits.LOAD) ? o.size : 0));
    long page = tree.options.maximumPage();
    boolean headers = headersFit(tree, all, page);
    boolean writable = false;
    boolean executable = false;
    Output last = Output.ABSOLUTE;
    long lastSize = 0;
    Segment segment = new Segment(ProgramHeader.LOAD);
    if (headers && tree.options.has(LinkFlag.SEPARATE_CODE) && all.getFirst().has(Traits.CODE)) {
      // The headers must not be executable either.
      var alone = new Segment(ProgramHeader.LOAD);
      alone.fileHeader = true;
      alone.programHeaders = true;
      alone.vaddr = (all.getFirst().vma - headersSize(tree)) & -page;
      tree.segments.add(alone);
      headers = false;
    }
    for (var output : all) {
      boolean fresh = segment.sections.isEmpty();
      if (!fresh && startsSegment(tree, last, lastSize, output, writable, executable, page)) {
        tree.segments.add(segment);
        segment = new Segment(ProgramHeader.LOAD);
        fresh = true;
        headers = false;
      }
      if (fresh) {
        writable = false;
        executable = false;
        segment.fileHeader = headers;
        segment.programHeaders = headers;
      }
      segment.sections.add(output);
      writable |= !output.has(Traits.READONLY);
      executable |= output.has(Traits.CODE);
      last = output;
      lastSize = Traits.isThreadBss(output.traits) ? 0 : output.size;
    }
    if (!segment.sections.isEmpty()) {
      tree.segments.add(segment);
    }
    interpreter(tree);
    only(tree, ".dynamic", 2).ifPresent(tree.segments::add);
    notes(tree);
    threadLocal(tree, all);
    frames(tree);
    if (hasStackNote(tree)) {
      var stack = new Segment(ProgramHeader.GNU_STACK);
      stack.flags = stackFlags(tree);
      stack.memorySize = tree.options.stackSize();
      tree.segments.add(stack);
    }
    relro(tree, data, all);
  }

  /** Headers become part of the first segment when the script left room for them. */
  private static boolean headersFit(Tree tree, List<Output> all, long page) {
    long size = headersSize(tree);
    if (all.isEmpty()) {
      return false;
    }
    long first = all.getFirst().lma & 0xffff_ffffL;
    boolean room =
        (first & (page - 1)) >= ((size - FILE_HEADER) & (page - 1)) && first % page >= size % page;
    // The segment of the headers, which comes with the path of the dynamic linker, must be loaded.
    boolean wanted =
        tree.wantsHeaders || tree.asksForHeaders() || only(tree, ".interp", 3).isPresent();
    return (wanted || room) && tree.options.pageAligned() && first >= size;
  }

  private static boolean startsSegment(
      Tree tree,
      Output last,
      long lastSize,
      Output next,
      boolean writable,
      boolean executable,
      long page) {
    long lastEnd = last.lma + lastSize;
    boolean paged = tree.options.pageAligned();
    if (last.lma - last.vma != next.lma - next.vma || Long.compareUnsigned(next.lma, lastEnd) < 0) {
      return true;
    }
    boolean samePage = paged && ((lastEnd - 1) & -page) == (next.lma & -page);
    if (samePage) {
      return !last.region.equals(next.region);
    }
    if (paged && tree.options.has(LinkFlag.SEPARATE_CODE) && executable != next.has(Traits.CODE)) {
      return true;
    }
    if ((paged && Evaluator.align(lastEnd, page) < Evaluator.align(next.lma - page + 1, page))
        || (!last.has(Traits.LOAD | Traits.TLS) && next.has(Traits.LOAD | Traits.TLS))) {
      return true;
    }
    if (paged && !writable && !next.has(Traits.READONLY)) {
      return true;
    }
    return !last.region.equals(next.region);
  }

  /** A segment of one section. */
  private static java.util.Optional<Segment> only(Tree tree, String name, int type) {
    for (var output : tree.headers) {
      if (tree.dynamics.isPresent()
          && output.isWritten()
          && output.has(Traits.LOAD)
          && output.name.equals(name)) {
        var segment = new Segment(type);
        segment.sections.add(output);
        return java.util.Optional.of(segment);
      }
    }
    return java.util.Optional.empty();
  }

  /** Where the table to search frames by is. */
  private static void frames(Tree tree) {
    for (var section : tree.inputs.made()) {
      if (section.name().equals(FrameTables.HEADER)) {
        tree.outputOf(section)
            .ifPresent(output -> {
              var segment = new Segment(GNU_EH_FRAME);
              segment.sections.add(output);
              tree.segments.add(segment);
            });
      }
    }
  }

  /** The path of the dynamic linker stands before all, behind the headers themselves. */
  private static void interpreter(Tree tree) {
    var path = only(tree, ".interp", 3);
    if (path.isEmpty()) {
      return;
    }
    path.get().flags = 4;
    tree.segments.addFirst(path.get());
    var headers = new Segment(ProgramHeader.PHDR);
    headers.programHeaders = true;
    headers.flags = 4;
    tree.segments.addFirst(headers);
  }

  private static void notes(Tree tree) {
    var sections = tree.headers;
    for (int i = 0; i < sections.size(); i++) {
      if (!isNote(sections.get(i))) {
        continue;
      }
      var segment = new Segment(ProgramHeader.NOTE);
      segment.sections.add(sections.get(i));
      while (i + 1 < sections.size()
          && isNote(sections.get(i + 1))
          && sections.get(i + 1).alignmentPower == sections.get(i).alignmentPower
          && Evaluator.align(
                  sections.get(i).vma + sections.get(i).size, 1L << sections.get(i).alignmentPower)
              == sections.get(i + 1).vma) {
        segment.sections.add(sections.get(++i));
      }
      tree.segments.add(segment);
    }
  }

  private static boolean isNote(Output output) {
    return output.isWritten() && output.has(Traits.LOAD) && output.type == 7;
  }

  private static void threadLocal(Tree tree, List<Output> all) {
    var segment = new Segment(TLS);
    for (var output : all) {
      if (output.has(Traits.TLS)) {
        segment.sections.add(output);
      }
    }
    if (!segment.sections.isEmpty()) {
      segment.flags = 4;
      tree.segments.add(segment);
    }
  }

  /** Whether some object's code may be on the stack, for its note says so or it has none. */
  static boolean needsExecutableStack(Tree tree) {
    return stackFlags(tree) == 7;
  }

  private static int stackFlags(Tree tree) {
    if (tree.options.has(LinkFlag.EXECUTABLE_STACK)) {
      return 7;
    }
    int flags = 6;
    if (tree.options.has(LinkFlag.NO_EXECUTABLE_STACK)) {
      return flags;
    }
    for (var file : tree.inputs.files()) {
      var note = file.elf().section(".note.GNU-stack");
      if (file.name().equals(LinkerSections.STUBS) || file.isJustSymbols()) {
        continue;
      }
      if (note.isEmpty() || note.get().has(org.xenwright.elf.model.SectionFlags.EXECUTE)) {
        flags = 7;
      }
    }
    return flags;
  }

  private static void relro(Tree tree, DataSegment data, List<Output> all) {
    if (!data.relro || data.relroEnd == 0 || !tree.options.pageAligned()) {
      return;
    }
    var segment = new Segment(RELRO);
    for (var output : all) {
      if (output.vma >= data.base && output.vma < data.relroEnd && output.size > 0) {
        segment.sections.add(output);
      }
    }
    if (!segment.sections.isEmpty()) {
      segment.memorySize = data.relroEnd;
      segment.flags = 4;
      tree.segments.add(segment);
    }
  }

  private static void fromScript(Tree tree, Report report) {
    var evaluator = new Evaluator(tree, report);
    var byName = new java.util.LinkedHashMap<String, Segment>();
    for (var command : tree.segmentCommands) {
      var segment = new Segment(typeOf(command, evaluator));
      segment.fileHeader = command.fileHeader();
      segment.programHeaders = command.programHeaders();
      command
          .flags()
          .ifPresent(flags -> {
            evaluator.fold(flags, Output.ABSOLUTE, 0);
            segment.flags = (int) evaluator.absolute();
          });
      command
          .address()
          .ifPresent(address -> {
            evaluator.fold(address, Output.ABSOLUTE, 0);
            segment.physical = evaluator.absolute();
          });
      byName.put(command.name(), segment);
      tree.segments.add(segment);
    }
    // What was named last stays so from one segment to the next, as in GNU ld: sections before the
    // first that names any are in more than one then.
    List<String> last = List.of();
    for (var command : tree.segmentCommands) {
      var segment = byName.get(command.name());
      for (int i = 0; i < tree.outputs.size() && segment != null; i++) {
        var output = tree.outputs.get(i);
        if (output.disabled || output.isDiscard()) {
          continue;
        }
        if (!output.segments.isEmpty()) {
          last = output.segments;
        } else if (!takesLast(output) || segment.type == INTERPRETER) {
          continue;
        } else if (last.isEmpty()) {
          last = firstNamed(tree, i);
        }
        if (last.contains(command.name()) && output.isWritten() && output.has(Traits.ALLOC)) {
          segment.sections.add(output);
        }
      }
    }
  }

  private static final int INTERPRETER = 3;

  /** Whether an output that names no segment goes where the one before it went. */
  private static boolean takesLast(Output output) {
    return output.exists && output.has(Traits.ALLOC) && output.kind() != Command.SectionKind.NOLOAD;
  }

  /** The segments that the next output behind names; the first loaded one if none does. */
  private static List<String> firstNamed(Tree tree, int from) {
    for (int i = from; i < tree.outputs.size(); i++) {
      if (!tree.outputs.get(i).segments.isEmpty()) {
        return tree.outputs.get(i).segments;
      }
    }
    return firstLoad(tree);
  }

  /** Complains of segments that sections are put into and {@code PHDRS} does not have. */
  private static void undescribed(Tree tree, Report report) {
    var known = new java.util.HashSet<String>(List.of("NONE"));
    tree.segmentCommands.forEach(command -> known.add(command.name()));
    List<String> current = List.of();
    for (var output : tree.outputs) {
      if (output.disabled || output.isDiscard()) {
        continue;
      }
      current = output.segments.isEmpty() ? current : output.segments;
      for (var name : current) {
        if (output.exists && output.has(Traits.ALLOC) && !known.contains(name)) {
          tree.complain(
              report,
              Diagnostic.of(
                  Rule.XW_LD_012,
                  output
                      .command
                      .map(Command.OutputSection::position)
                      .orElse(org.xenwright.rules.Position.of(output.name)),
                  "section `" + output.name + "' assigned to non-existent phdr `" + name + "'"));
        }
      }
    }
  }

  private static List<String> firstLoad(Tree tree) {
    for (int i = 0; i < tree.segmentCommands.size(); i++) {
      if (tree.segments.get(i).type == ProgramHeader.LOAD) {
        return List.of(tree.segmentCommands.get(i).name());
      }
    }
    return List.of();
  }

  private static int typeOf(Command.SegmentDescription command, Evaluator evaluator) {
    if (command.type() instanceof org.xenwright.linker.script.Expression.Name(var _, var name)) {
      return switch (name) {
        case "PT_NULL" -> 0;
        case "PT_LOAD" -> 1;
        case "PT_DYNAMIC" -> 2;
        case "PT_INTERP" -> 3;
        case "PT_NOTE" -> 4;
        case "PT_SHLIB" -> 5;
        case "PT_PHDR" -> 6;
        case "PT_TLS" -> TLS;
        case "PT_GNU_EH_FRAME" -> GNU_EH_FRAME;
        case "PT_GNU_STACK" -> ProgramHeader.GNU_STACK;
        case "PT_GNU_RELRO" -> RELRO;
        case "PT_ARM_EXIDX" -> ProgramHeader.ARM_EXIDX;
        default -> {
          evaluator.tree.complain(
              evaluator.report,
              Diagnostic.of(
                  Rule.XW_LD_012,
                  command.position(),
                  "unknown phdr type `" + name + "' (try integer literal)"));
          yield 0;
        }
      };
    }
    evaluator.fold(command.type(), Output.ABSOLUTE, 0);
    return (int) evaluator.absolute();
  }
}
