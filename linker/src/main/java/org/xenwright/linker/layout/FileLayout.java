package org.xenwright.linker.layout;

import java.util.Comparator;
import java.util.List;
import org.xenwright.elf.model.ProgramHeader;
import org.xenwright.elf.model.SectionFlags;
import org.xenwright.elf.write.DebugPacking;
import org.xenwright.linker.LinkText;
import org.xenwright.linker.pass.Traits;
import org.xenwright.rules.Diagnostic;
import org.xenwright.rules.Position;
import org.xenwright.rules.Report;
import org.xenwright.rules.Rule;
import org.xenwright.rules.Severity;

/**
 * Offsets in the file: loaded sections at an offset that agrees with their address modulo the page,
 * so that the file can be mapped; then everything else.
 */
public final class FileLayout {
  /** Largest image we write, in bytes. */
  public static final long LIMIT = 1L << 30;

  private FileLayout() {}

  /** Gives sections and segments their offsets. */
  public static void run(Tree tree, Report report) {
    if (number(tree, report)) {
      place(tree, report);
    }
  }

  /**
   * Gives written sections their numbers and refuses those that are too large; answers whether all
   * can be written.
   */
  public static boolean number(Tree tree, Report report) {
    int number = 1;
    boolean fit = true;
    for (var output : tree.numbered()) {
      if (output.isWritten()) {
        output.number = number++;
        long most = output.type == 8 ? 0xffff_ffffL : LIMIT;
        if (Long.compareUnsigned(output.size, most) > 0) {
          fit = false;
          report.add(
              Diagnostic.of(
                  Rule.XW_LD_017,
                  Position.of(tree.options.output()),
                  String.format("section '%s' would have 0x%x bytes", output.name, output.size)));
        }
      }
    }
    return fit;
  }

  private static void place(Tree tree, Report report) {
    long page = tree.options.maximumPage();
    long offset = 52 + 32L * tree.segments.size();
    long headersEnd = offset;
    var loads = loads(tree);
    var packing =
        tree.options
            .text(LinkText.COMPRESS_DEBUG)
            .flatMap(DebugPacking::named)
            .orElse(DebugPacking.NONE);
    for (var segment : loads) {
      int before = report.diagnostics().size();
      offset = load(tree, segment, offset, headersEnd, page, report);
      if (report.diagnostics().stream().skip(before).anyMatch(FileLayout::isError)) {
        // There is no image, so where the rest would be is of no interest.
        return;
      }
      outside(tree, segment, loads.indexOf(segment), report);
    }
    for (var output : tree.headers) {
      if (!output.isWritten()
          || output.fileOffset != 0
          || (output.has(Traits.ALLOC) && isLoaded(tree, output))) {
        continue;
      }
      if (packing.isLate(output.name, output.elfFlags())) {
        continue;
      }
      if (output.type == 8) {
        // Zeros in no segment are nowhere in the file.
        continue;
      }
      if (output.size > 0 && (output.elfFlags() & SectionFlags.ALLOC) != 0) {
        report.add(
            Diagnostic.of(
                Rule.XW_LD_021,
                Position.of(tree.options.output()),
                "allocated section `" + output.name + "' not in segment"));
        offset += Math.floorMod(output.vma - offset, tree.options.pageAligned() ? page : 1);
      }
      offset = Evaluator.align(offset, 1L << output.alignmentPower);
      output.fileOffset = offset;
      offset += output.type == 8 ? 0 : output.size;
    }
    if (offset > LIMIT) {
      report.add(
          Diagnostic.of(
              Rule.XW_LD_017,
              Position.of(tree.options.output()),
              "the file would have " + offset + " bytes; more than " + LIMIT + " are not written"));
    }
    for (var segment : tree.segments) {
      if (segment.type != ProgramHeader.LOAD) {
        other(tree, segment, report);
      }
    }
  }

  private static boolean isError(Diagnostic diagnostic) {
    return diagnostic.severity() == Severity.ERROR;
  }

  /** Loaded segments in the order of the file: headers first, then by load address. */
  private static List<Segment> loads(Tree tree) {
    return tree.segments.stream()
        .filter(segment -> segment.type == ProgramHeader.LOAD)
        .sorted(
            Comparator.comparing((Segment segment) -> !segment.fileHeader)
                .thenComparingLong(FileLayout::loadAddress))
        .toList();
  }

  private static long loadAddress(Segment segment) {
    if (segment.physical >= 0) {
      return segment.physical;
    }
    return segment.sections.isEmpty() ? 0 : segment.sections.getFirst().lma & 0xffff_ffffL;
  }

  private static void tell(Tree tree, String message, Report report) {
    report.add(
        Diagnostic.of(Rule.XW_LD_006, Position.of(""), tree.options.output() + ": " + message)
            .withSeverity(Severity.INFO));
  }

  /** Tells of sections that lie outside of their segment, as GNU ld does; the image is written. */
  private static void outside(Tree tree, Segment segment, int number, Report report) {
    Output last = Output.ABSOLUTE;
    boolean overlays = false;
    for (var output : segment.sections) {
      overlays |= output.vma == last.vma && output.size > 0 && last.size > 0;
      last = output;
    }
    for (var output : segment.sections) {
      long from = output.vma - segment.vaddr;
      boolean zeros = Traits.isThreadBss(output.traits);
      boolean inMemory =
          overlays || (from >= 0 && from + (zeros ? 0 : output.size) <= segment.memorySize);
      long at = output.fileOffset - segment.offset;
      boolean inFile = output.type == 8 || (at >= 0 && at + output.size <= segment.fileSize);
      if (!(inMemory && inFile) && !zeros) {
        var list =
            new StringBuilder("section `" + output.name + "' can't be allocated in segment ");
        list.append(number).append("\nLOAD:");
        segment.sections.forEach(section -> list.append(' ').append(section.name));
        tell(tree, list.toString(), report);
      }
    }
  }

  /**
   * What a section adds before itself to its segment in memory. One that would begin below the end
   * of what the segment has is moved up.
   */
  private static long gapBefore(Tree tree, Segment segment, Output output, Report report) {
    long end = segment.paddr + segment.memorySize;
    long gap = output.lma - end;
    if (gap >= 0) {
      return gap;
    }
    tell(
        tree,
        String.format("section %s lma %#x adjusted to %#x", output.name, output.lma, end),
        report);
    output.lma = end;
    return 0;
  }

  private static boolean isLoaded(Tree tree, Output output) {
    for (var segment : tree.segments) {
      if (segment.type == ProgramHeader.LOAD && segment.sections.contains(output)) {
        return true;
      }
    }
    return false;
  }

  /** Headers stand below the first section; addresses below zero are none. */
  private static boolean lacksRoom(Segment segment, Output first, long below) {
    return (first.vma & 0xffff_ffffL) < below
        || (segment.physical < 0 && (first.lma & 0xffff_ffffL) < below);
  }

  /** {@code PF_X} alone. */
  private static final int EXECUTE_ONLY = 1;

  /** Whether a segment holds only code that must not be read (AAELF32 4.4.3). */
  private static boolean isPureCode(Segment segment) {
    boolean pure = !segment.sections.isEmpty();
    for (var output : segment.sections) {
      pure &= output.pureCode != 0;
    }
    return pure;
  }

  private static long load(
      Tree tree, Segment segment, long start, long headersEnd, long page, Report report) {
    long offset = start;
    segment.alignment = page;
    int flags = 4;
    boolean contents = false;
    for (var output : segment.sections) {
      segment.alignment = Math.max(segment.alignment, 1L << output.alignmentPower);
      flags |= output.has(Traits.READONLY) ? 0 : 2;
      flags |= output.has(Traits.CODE) ? 1 : 0;
      contents |= output.type != 8;
    }
    boolean headers = segment.fileHeader || segment.programHeaders;
    if (segment.flags < 0) {
      segment.flags = !headers && isPureCode(segment) ? EXECUTE_ONLY : flags;
    }
    if (segment.sections.isEmpty()) {
      segment.offset = headers ? (segment.fileHeader ? 0 : 52) : offset;
      segment.fileSize = headers ? headersEnd - segment.offset : 0;
      segment.memorySize = segment.fileSize;
      segment.paddr = segment.physical >= 0 ? segment.physical : segment.vaddr;
      return offset;
    }
    var first = segment.sections.getFirst();
    long bias = Math.floorMod(first.vma - offset, segment.alignment);
    if (!tree.options.pageAligned()) {
      segment.alignment = 1;
      for (var output : segment.sections) {
        segment.alignment = Math.max(segment.alignment, 1L << output.alignmentPower);
      }
      bias = Math.floorMod(first.vma - offset, segment.alignment);
    }
    offset += bias;
    long giveBack = contents ? 0 : bias;
    // Without contents the offset means nothing; it is kept in the first page, so as not to point
    // past the end.
    segment.offset =
        contents
            ? offset
            : Math.floorMod(first.vma, tree.options.pageAligned() ? page : segment.alignment);
    segment.vaddr = first.vma;
    segment.paddr = segment.physical >= 0 ? segment.physical : first.lma;
    if (headers) {
      long from = segment.fileHeader ? 0 : 52;
      if (lacksRoom(segment, first, offset - from)) {
        report.add(
            Diagnostic.of(
                    Rule.XW_LD_006,
                    Position.of(tree.options.output()),
                    tree.options.output()
                        + ": not enough room for program headers, try linking with -N")
                .withFix("start section `" + first.name + "' at SIZEOF_HEADERS or higher"));
        return offset;
      }
      segment.vaddr -= offset - from;
      segment.paddr = segment.physical >= 0 ? segment.physical : segment.paddr - (offset - from);
      segment.offset = from;
      // What lies between is part of the file only if something with contents follows.
      segment.fileSize = (contents ? offset : headersEnd) - from;
      segment.memorySize = offset - from;
    }
    for (var output : segment.sections) {
      boolean file = output.type != 8;
      boolean zeros = Traits.isThreadBss(output.traits);
      long gap = zeros ? 0 : gapBefore(tree, segment, output, report);
      segment.memorySize += gap;
      if (file) {
        giveBack = 0;
        if (segment.fileSize + gap < segment.memorySize) {
          gap = segment.memorySize - segment.fileSize;
        }
        segment.fileSize += gap;
        offset += gap;
      }
      output.fileOffset = offset;
      if (file) {
        offset += output.size;
        segment.fileSize += output.size;
      }
      if (!zeros) {
        segment.memorySize += output.size;
      }
      if (offset > LIMIT) {
        report.add(
            Diagnostic.of(
                Rule.XW_LD_017,
                Position.of(tree.options.output()),
                "section '" + output.name + "' would begin " + offset + " bytes into the file"));
        return offset;
      }
    }
    return offset - giveBack;
  }

  private static void other(Tree tree, Segment segment, Report report) {
    if (segment.type == ProgramHeader.GNU_STACK) {
      segment.alignment = 16;
      return;
    }
    if (segment.type == ProgramHeader.PHDR || segment.sections.isEmpty()) {
      boolean covered = segment.type != ProgramHeader.PHDR;
      for (var load : tree.segments) {
        if (segment.programHeaders && load.type == ProgramHeader.LOAD && load.programHeaders) {
          covered = true;
          long skip = 52 - load.offset;
          segment.offset = 52;
          segment.vaddr = load.vaddr + skip;
          segment.paddr = load.paddr + skip;
          segment.fileSize = 32L * tree.segments.size();
          segment.memorySize = segment.fileSize;
          segment.alignment = 4;
        }
      }
      segment.flags = segment.flags < 0 ? 4 : segment.flags;
      if (!covered) {
        report.add(
            Diagnostic.of(
                    Rule.XW_LD_006,
                    Position.of(tree.options.output()),
                    tree.options.output() + ": error: PHDR segment not covered by LOAD segment")
                .withFix("say FILEHDR PHDRS for the first PT_LOAD"));
      }
      return;
    }
    var first = segment.sections.getFirst();
    var last = segment.sections.getLast();
    segment.offset = first.fileOffset;
    segment.vaddr = first.vma;
    segment.paddr = first.lma;
    int flags = 4;
    for (var output : segment.sections) {
      segment.alignment = Math.max(segment.alignment, 1L << output.alignmentPower);
      flags |= output.has(Traits.READONLY) ? 0 : 2;
      flags |= output.has(Traits.CODE) ? 1 : 0;
      if (output.type != 8) {
        segment.fileSize = output.fileOffset + output.size - segment.offset;
      }
    }
    if (segment.type == 0x6474_e552) {
      segment.memorySize -= first.vma;
      segment.fileSize = segment.memorySize;
      segment.alignment = 1;
    } else if (segment.type == Segments.TLS) {
      for (var output : segment.sections) {
        segment.memorySize += gapBefore(tree, segment, output, report) + output.size;
      }
    } else {
      segment.memorySize = last.vma + last.size - segment.vaddr;
    }
    segment.flags = segment.flags < 0 ? flags : segment.flags;
  }
}
