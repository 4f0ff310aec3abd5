package org.xenwright.elf.objcopy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xenwright.elf.bfd.SectionBits;
import org.xenwright.elf.raw.RawElf;

/**
 * Offsets in an image: loaded segments one after the other by load address, each at an offset that
 * is congruent to its address modulo the page; then the other headers follow from their sections.
 */
final class ImagePlacement {
  private static final long ALLOCATED = 2;
  private static final long LOCAL = 0x400;

  private final List<OutputSegment> segments;
  private final long page;
  private final boolean paged;
  private final Complaints complaints;
  private final String name;
  private final Set<CopySection> placed = new HashSet<>();
  private final List<OutputSegment> order;
  private long end;

  ImagePlacement(
      List<OutputSegment> segments, long page, boolean paged, Complaints complaints, String name) {
    this.segments = segments;
    this.page = page;
    this.paged = paged;
    this.complaints = complaints;
    this.name = name;
    this.order = new ArrayList<>(segments);
    order.sort(
        Comparator.<OutputSegment>comparingLong(s -> s.type == 0 ? Long.MAX_VALUE : s.type)
            .thenComparing(s -> !s.fileHeader)
            .thenComparingLong(s -> s.isLoad() ? loadAddress(s) : 0)
            .thenComparingLong(s -> s.isLoad() ? virtualAddress(s) : 0));
  }

  /** In a segment: by load address, then address, what has contents first. */
  private static final Comparator<CopySection> BY_ADDRESS =
      Comparator.<CopySection>comparingLong(s -> s.loadAddress)
          .thenComparingLong(s -> s.address)
          .thenComparing(s -> !s.has(SectionBits.LOAD) && !s.has(SectionBits.THREAD_LOCAL))
          .thenComparingLong(s -> s.has(SectionBits.LOAD) ? s.size : 0);

  /** A section whose address is not in the segment that loads it is a mistake, but is written. */
  private void check(OutputSegment s, int number) {
    if (!s.isLoad() || complaints.failed()) {
      return;
    }
    boolean overlays = false;
    for (int i = 1; i < s.sections.size(); i++) {
      var one = s.sections.get(i - 1);
      var two = s.sections.get(i);
      overlays |= one.address == two.address && space(one) != 0 && space(two) != 0;
    }
    for (var section : s.sections) {
      if (!isInside(section, s, !overlays)) {
        complaints.warn(
            "%s: section `%s' can't be allocated in segment %d\nLOAD: %s"
                .formatted(
                    name,
                    section.name,
                    number,
                    String.join(" ", s.sections.stream().map(c -> c.name).toList())));
      }
    }
  }

  /** What a section takes up in memory: thread-local space takes none. */
  private static long space(CopySection section) {
    return section.isNobits() && (section.flags & LOCAL) != 0 ? 0 : section.size;
  }

  private static boolean isInside(CopySection section, OutputSegment s, boolean byAddress) {
    long size = space(section);
    long in = section.offset - s.offset;
    boolean file = section.isNobits() || in >= 0 && in + size <= s.fileSize;
    long above = section.address - s.address;
    return file && (!byAddress || above >= 0 && above + size <= s.memorySize);
  }

  private static long loadAddress(OutputSegment s) {
    return s.wantedPhysical.orElseGet(
        () -> s.sections.isEmpty() ? 0 : s.sections.getFirst().loadAddress + s.lead & 0xffff_ffffL);
  }

  private static long virtualAddress(OutputSegment s) {
    return (s.sections.isEmpty() ? 0 : s.sections.getFirst().address) + s.lead & 0xffff_ffffL;
  }

  private static long bias(long address, long offset, long align) {
    return align <= 1 ? 0 : address - offset & align - 1;
  }

  /** Places all that is loaded; answers where the next thing may be. */
  long place() {
    end = RawElf.HEADER + (long) segments.size() * RawElf.SEGMENT;
    for (var segment : order) {
      segment.sections.sort(BY_ADDRESS);
    }
    for (int i = 0; i < order.size() && !complaints.failed(); i++) {
      new Filling(order.get(i)).run();
      check(order.get(i), i);
    }
    return end;
  }

  /** Once all sections have their places: headers that load nothing lie where their sections do. */
  void follow() {
    segments.forEach(this::follow);
  }

  /** Whether a loaded segment holds it. */
  boolean isPlaced(CopySection section) {
    return placed.contains(section);
  }

  /** One segment being filled. */
  private final class Filling {
    private final OutputSegment s;
    private long borrowed;
    private boolean empty;

    Filling(OutputSegment segment) {
      this.s = segment;
    }

    void run() {
      s.address = virtualAddress(s);
      s.physical = loadAddress(s);
      if (s.isLoad() && paged) {
        s.alignment = s.wantedAlignment.orElse(page);
      } else {
        s.alignment = s.wantedAlignment.orElse(s.sections.isEmpty() ? 4L : 0L);
      }
      if (s.isLoad() && !s.sections.isEmpty()) {
        align();
      }
      headers();
      if (complaints.failed()) {
        return;
      }
      if (s.isLoad()) {
        begin();
      }
      boolean first = true;
      for (var section : s.sections) {
        add(section, first);
        first = false;
      }
      end -= borrowed;
    }

    /** Only what is in the file keeps the offset that its address asks for. */
    private void align() {
      long align = s.wantedAlignment.orElse(0L);
      if (s.wantedAlignment.isEmpty()) {
        for (var section : s.sections) {
          align = Math.max(align, section.alignment());
        }
        align = Math.max(align, page);
      }
      s.sections.stream()
          .filter(section -> !section.has(SectionBits.LOAD))
          .forEach(section -> section.type = 8);
      empty = s.sections.stream().allMatch(CopySection::isNobits);
      long more = bias(s.address, end, align);
      end += more;
      borrowed = empty ? more : 0;
    }

    private void headers() {
      if (s.fileHeader) {
        s.fileSize = RawElf.HEADER;
        s.memorySize = RawElf.HEADER;
        if (s.isLoad() && !s.sections.isEmpty()) {
          if (s.address < end || s.wantedPhysical.isEmpty() && s.physical < end) {
            complaints.fail(name + ": not enough room for program headers, try linking with -N");
            complaints.fail("%s[%s]: bad value".formatted(name, s.sections.getFirst().name));
            return;
          }
          back(end);
        } else if (!s.isLoad() && order.getFirst().fileHeader) {
          s.address = order.getFirst().address;
          s.physical = s.wantedPhysical.orElse(order.getFirst().physical);
        }
      }
      if (!s.programHeaders) {
        return;
      }
      if (!s.fileHeader) {
        s.offset = RawElf.HEADER;
        if (s.isLoad() && !s.sections.isEmpty()) {
          back(end - s.offset);
        } else if (!s.isLoad()) {
          holder().ifPresent(this::inside);
        }
      }
      long size = (long) segments.size() * RawElf.SEGMENT;
      s.fileSize += size;
      s.memorySize += size;
    }

    private void back(long by) {
      s.address -= by;
      if (s.wantedPhysical.isEmpty()) {
        s.physical -= by;
      }
    }

    private void inside(OutputSegment holder) {
      long in = holder.fileHeader ? RawElf.HEADER : 0;
      s.address = holder.address + in;
      s.physical = s.wantedPhysical.orElse(holder.physical + in);
      s.offset = holder.offset + in;
    }

    /** The first loaded segment with the program headers in it. */
    private Optional<OutputSegment> holder() {
      return order.stream().filter(o -> o.isLoad() && o.programHeaders).findFirst();
    }

    private void begin() {
      if (!s.fileHeader && !s.programHeaders) {
        s.offset = empty ? end % Math.max(1, Math.max(page, s.alignment)) : end;
        return;
      }
      long gap = end - (s.offset + s.fileSize);
      s.fileSize += empty ? 0 : gap;
      s.memorySize += gap;
    }

    private void add(CopySection section, boolean first) {
      boolean nobits = section.isNobits();
      boolean allocated = (section.flags & ALLOCATED) != 0;
      boolean local = (section.flags & LOCAL) != 0;
      boolean tls = s.type == OutputSegment.THREAD_LOCAL;
      if ((s.isLoad() || tls) && (!nobits || allocated && (!local || tls))) {
        approach(section, first);
      }
      if (s.isLoad()) {
        section.offset = end;
        placed.add(section);
        end += nobits ? 0 : section.size;
      } else if (nobits && local && !placed.contains(section)) {
        section.offset = end + bias(section.address, end, section.alignment());
        placed.add(section);
      }
      if (!nobits) {
        s.fileSize += section.size;
        s.memorySize += allocated ? section.size : 0;
      } else if (allocated && (tls || !local)) {
        s.memorySize += section.size;
      }
      if (section.alignment() > s.alignment
          && s.wantedAlignment.isEmpty()
          && !(s.isLoad() && paged)) {
        s.alignment = section.alignment();
      }
    }

    /** Goes on to the section's load address. */
    private void approach(CopySection section, boolean first) {
      long here = s.physical + s.memorySize & 0xffff_ffffL;
      long gap = section.loadAddress - here;
      if (gap != 0 && (gap < 0 || here < s.physical)) {
        complaints.warn(
            "%s: section %s lma 0x%x adjusted to 0x%x"
                .formatted(name, section.name, section.loadAddress, here));
        gap = 0;
        section.loadAddress = here;
      }
      s.memorySize += gap;
      boolean nobits = section.isNobits();
      if (s.isLoad()) {
        if (!nobits) {
          borrowed = 0;
          if (s.fileSize + gap < s.memorySize) { // what had no contents before it gets some
            gap = s.memorySize - s.fileSize;
          }
        }
        end += !nobits || first ? gap : 0;
      }
      s.fileSize += nobits ? 0 : gap;
    }
  }

  private void follow(OutputSegment s) {
    if (s.type == OutputSegment.RELRO) {
      relro(s);
    } else if (s.type == OutputSegment.STACK) {
      s.memorySize = s.wantedSize.orElse(s.memorySize);
    } else if (!s.sections.isEmpty() && !s.isLoad()) {
      s.fileSize = 0;
      var first = s.sections.getFirst();
      for (var section : s.sections.reversed()) {
        if (!section.isNobits()) {
          s.fileSize = section.offset - first.offset + section.size;
          break;
        }
      }
      s.offset = first.offset;
    }
  }

  private void relro(OutputSegment s) {
    for (var load : segments) {
      if (load.isLoad()
          && s.address >= load.address
          && s.address < load.address + Math.max(load.memorySize, load.fileSize)) {
        s.offset = load.offset + s.address - load.address;
        s.memorySize = s.wantedSize.orElse(s.memorySize);
        long there = Math.max(0, load.fileSize - (s.address - load.address));
        s.fileSize = Math.min(s.memorySize, there);
        return;
      }
    }
    s.type = OutputSegment.NULL;
  }
}
