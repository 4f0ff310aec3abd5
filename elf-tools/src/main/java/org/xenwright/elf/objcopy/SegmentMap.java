package org.xenwright.elf.objcopy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.xenwright.elf.bfd.BfdObject;
import org.xenwright.elf.bfd.BfdSection;
import org.xenwright.elf.bfd.Membership;
import org.xenwright.elf.bfd.SectionBits;
import org.xenwright.elf.raw.RawElf;
import org.xenwright.elf.raw.RawSegment;

/**
 * Which program headers an image gets and which sections they hold. Where every section is as it
 * was, the headers are those of the input; otherwise each is filled anew with the sections that lie
 * in its range of load addresses, and what was moved out of it gets a segment of its own.
 */
final class SegmentMap {
  /** BFD's page for Arm under Linux. */
  static final long PAGE = 0x1000;

  private final BfdObject input;
  private final List<CopySection> sections;
  private final Map<Integer, CopySection> byNumber = new HashMap<>();
  private final Complaints complaints;
  private final boolean physical;
  private boolean headersLoaded;

  private SegmentMap(BfdObject input, List<CopySection> sections, Complaints complaints) {
    this.input = input;
    this.sections = sections;
    this.complaints = complaints;
    sections.forEach(s -> s.source.ifPresent(b -> byNumber.put(b.number(), s)));
    this.physical = input.raw().segments().stream().anyMatch(s -> s.physicalAddress() != 0);
  }

  /** The program headers for these sections of the output. */
  static List<OutputSegment> of(
      BfdObject input, List<CopySection> sections, Complaints complaints) {
    var map = new SegmentMap(input, sections, complaints);
    if (input.raw().segments().isEmpty()) {
      return List.of();
    }
    var list = map.isAsItWas() ? map.copied() : map.rebuilt();
    return withUnwindIndex(list, sections);
  }

  /** The EHABI's index is found by a program header of its own (IHI 0038, section 4.4.1). */
  private static List<OutputSegment> withUnwindIndex(
      List<OutputSegment> list, List<CopySection> sections) {
    var index =
        sections.stream()
            .filter(s -> s.name.equals(".ARM.exidx") && s.has(SectionBits.LOAD))
            .findFirst();
    if (index.isEmpty() || list.stream().anyMatch(s -> s.type == OutputSegment.EXIDX)) {
      return list;
    }
    var made = new OutputSegment(OutputSegment.EXIDX, flags(index.get()));
    made.sections.add(index.get());
    var all = new ArrayList<>(List.of(made));
    all.addAll(list);
    return all;
  }

  private static long flags(CopySection section) {
    return 4
        | (section.has(SectionBits.CODE) ? 1 : 0)
        | (section.has(SectionBits.READONLY) ? 0 : 2);
  }

  private boolean isAsItWas() {
    for (var segment : input.raw().segments()) {
      for (var section : input.sections()) {
        if (Membership.isIn(section.raw(), segment, false)) {
          var copy = byNumber.get(section.number());
          if (copy == null || isChanged(copy, section)) {
            return false;
          }
        }
      }
    }
    return true;
  }

  private static boolean isChanged(CopySection copy, BfdSection section) {
    return copy.bits != section.flags()
        || copy.address != section.address()
        || copy.loadAddress != section.loadAddress()
        || copy.power() != section.power();
  }

  private List<OutputSegment> copied() {
    var list = new ArrayList<OutputSegment>();
    for (var segment : input.raw().segments()) {
      if (segment.type() != OutputSegment.NULL) {
        list.add(copied(segment));
      }
    }
    return list;
  }

  private OutputSegment copied(RawSegment segment) {
    var made = begin(segment);
    boolean agrees = physical;
    long lowest = Long.MAX_VALUE;
    made.wantedAlignment = Optional.of(segment.alignment());
    if (made.type == OutputSegment.RELRO || made.type == OutputSegment.STACK) {
      made.wantedSize = Optional.of(segment.memorySize());
    }
    for (var section : input.sections()) {
      if (!Membership.isIn(section.raw(), segment, false)) {
        continue;
      }
      made.sections.add(byNumber.get(section.number()));
      if (section.has(SectionBits.ALLOC)) {
        lowest = Math.min(lowest, section.loadAddress());
        long in =
            section.has(SectionBits.LOAD)
                ? section.raw().offset() - segment.offset()
                : section.raw().address() - segment.virtualAddress();
        agrees &= (section.loadAddress() - segment.physicalAddress() - in & 0xffff_ffffL) == 0;
      }
    }
    if (agrees) {
      made.wantedPhysical = Optional.of(segment.physicalAddress());
    }
    if (made.sections.isEmpty()) {
      made.lead = segment.virtualAddress();
    } else if (agrees) {
      made.lead =
          segment.physicalAddress() + headers(made) - (lowest == Long.MAX_VALUE ? 0 : lowest);
    }
    return made;
  }

  private long headers(OutputSegment made) {
    return (made.fileHeader ? RawElf.HEADER : 0)
        + (made.programHeaders ? (long) input.raw().segments().size() * RawElf.SEGMENT : 0);
  }

  /** A segment with what it says about the headers of the file. */
  private OutputSegment begin(RawSegment segment) {
    var made = new OutputSegment(segment.type(), segment.flags());
    made.fileHeader = segment.offset() == 0 && segment.fileSize() >= RawElf.HEADER;
    if (!headersLoaded || !made.isLoad()) {
      long table = input.raw().segmentTable();
      long end = table + (long) input.raw().segments().size() * RawElf.SEGMENT;
      made.programHeaders =
          segment.offset() <= table && segment.offset() + segment.fileSize() >= end;
      headersLoaded |= made.isLoad() && made.programHeaders;
    }
    return made;
  }

  /** What is put together while headers are filled anew. */
  private final class Rebuilding {
    final List<OutputSegment> list = new ArrayList<>();
    final Set<Integer> taken = new HashSet<>();
    Optional<OutputSegment> guessed = Optional.empty();
    long guessedAt;
    final long page = pageSize(input);

    void add(RawSegment segment) {
      var inside = input.sections().stream().filter(s -> isInRange(s, segment, taken)).toList();
      var kept = new ArrayList<CopySection>();
      for (var section : inside) {
        var copy = byNumber.get(section.number());
        boolean note = section.raw().type() == 7 && segment.type() == OutputSegment.NOTE;
        if (copy != null && (note || copy.has(SectionBits.ALLOC))) {
          kept.add(copy);
        }
      }
      var made = begin(segment);
      if (made.type == OutputSegment.STACK) {
        made.wantedSize = Optional.of(segment.memorySize());
      }
      if (made.isLoad()) {
        made.wantedAlignment = Optional.of(segment.alignment());
      }
      boolean firstStays = inside.isEmpty() || byNumber.containsKey(inside.getFirst().number());
      if (firstStays && physical) {
        made.wantedPhysical = Optional.of(segment.physicalAddress());
      }
      long at = firstStays ? segment.physicalAddress() : 0;
      if (kept.isEmpty()) {
        boolean moved = inside.stream().anyMatch(s -> byNumber.containsKey(s.number()));
        if (made.isLoad() && moved) { // what it held is not loaded any more
          list.add(made);
          return;
        }
        if (made.isLoad() && (segment.fileSize() > 0 || segment.memorySize() == 0)) {
          complaints.warn(
              "%s: warning: empty loadable segment detected at vaddr=%s, is this intentional?"
                  .formatted(input.name(), hex(segment.virtualAddress())));
        }
        made.lead = segment.virtualAddress();
        list.add(made);
        return;
      }
      fill(made, segment, kept, at);
    }

    private void fill(OutputSegment made, RawSegment segment, List<CopySection> kept, long begins) {
      long at = begins;
      if (!physical && segment.virtualAddress() != 0 && kept.getFirst().loadAddress != 0) {
        long align = kept.getFirst().alignment();
        if (segment.virtualAddress() == (kept.getFirst().address - headers(made) & -align)) {
          at = segment.virtualAddress();
        }
      }
      CopySection lowest = null;
      boolean all = true;
      for (var section : kept) {
        if (isWithin(section, segment, at)) {
          lowest = lowest == null || section.loadAddress < lowest.loadAddress ? section : lowest;
        } else {
          all = false;
        }
      }
      if (all && lowest != null) {
        made.sections.addAll(kept);
        list.add(made);
        if (physical) {
          made.lead = at + headers(made) - lowest.loadAddress;
        }
        mark(made);
        return;
      }
      var first = lowest == null ? kept.getFirst() : lowest;
      boolean asked = physical && made.wantedPhysical.isPresent();
      split(made, segment, new ArrayList<>(kept), start(made, segment, first), asked);
    }

    /** Where a segment begins whose lowest section is {@code first}, with room for the headers. */
    private long start(OutputSegment made, RawSegment segment, CopySection first) {
      long at = first.loadAddress;
      if (made.programHeaders) {
        at -= (long) input.raw().segments().size() * RawElf.SEGMENT;
        guessed = Optional.of(made);
      }
      if (made.fileHeader) {
        long align = first.alignment();
        if (segment.alignment() != 0 && segment.alignment() < align) {
          align = segment.alignment();
        }
        at = at - RawElf.HEADER & -align;
      }
      at &= 0xffff_ffffL;
      guessedAt = made.programHeaders ? at : guessedAt;
      return at;
    }

    /** Fills segments one after the other until every section is in one. */
    private void split(
        OutputSegment begun,
        RawSegment segment,
        List<CopySection> rest,
        long begins,
        boolean asked) {
      var made = begun;
      boolean fixed = asked;
      long at = begins;
      while (!rest.isEmpty()) {
        made.wantedPhysical = fixed ? Optional.of(at) : Optional.empty();
        fixed = physical;
        Optional<CopySection> suggested = Optional.empty();
        for (var section : List.copyOf(rest)) {
          boolean fits = isWithin(section, segment, at) && isNear(made, section);
          if (fits) {
            made.sections.add(section);
            rest.remove(section);
          } else if (suggested.isEmpty()) {
            suggested = Optional.of(section);
          }
        }
        if (made.sections.isEmpty()) { // an address that wraps: it goes where it says
          made.sections.add(rest.removeFirst());
          suggested = rest.isEmpty() ? Optional.empty() : Optional.of(rest.getFirst());
        }
        mark(made);
        list.add(made);
        if (suggested.isPresent()) {
          made = new OutputSegment(segment.type(), segment.flags());
          at = suggested.get().loadAddress;
        }
      }
    }

    private boolean isNear(OutputSegment made, CopySection section) {
      if (made.sections.isEmpty()) {
        return true;
      }
      var last = made.sections.getLast();
      long end = last.loadAddress + last.size;
      return up(end, page) >= up(section.loadAddress, page) && end <= section.loadAddress;
    }

    private void mark(OutputSegment made) {
      if (made.isLoad()) {
        made.sections.forEach(s -> s.source.ifPresent(b -> taken.add(b.number())));
      }
    }
  }

  private static String hex(long value) {
    return value == 0 ? "0" : "0x" + Long.toHexString(value);
  }

  private static long up(long value, long to) {
    return value + to - 1 & -to;
  }

  private List<OutputSegment> rebuilt() {
    var work = new Rebuilding();
    for (var segment : input.raw().segments()) {
      if (segment.type() != OutputSegment.NULL && segment.type() != OutputSegment.RELRO) {
        work.add(segment);
      }
    }
    int guess = input.raw().segments().size();
    if (work.guessed.isPresent()) {
      var holder = work.guessed.get();
      int more = work.list.size() - guess;
      if (more > 0) {
        holder.wantedPhysical =
            holder.wantedPhysical.map(p -> p - (long) more * RawElf.SEGMENT & 0xffff_ffffL);
      }
      long table = work.guessedAt - Math.max(0, (long) more) * RawElf.SEGMENT + RawElf.HEADER;
      for (var made : work.list) {
        if (made.type == OutputSegment.HEADERS) {
          made.wantedPhysical = Optional.of(table & 0xffff_ffffL);
        }
      }
    }
    return work.list;
  }

  /** Whether a section of the input lies in a segment by its load address. */
  private static boolean isInRange(BfdSection section, RawSegment segment, Set<Integer> taken) {
    boolean load = segment.type() == OutputSegment.LOAD;
    boolean tls = segment.type() == OutputSegment.THREAD_LOCAL;
    boolean local = section.has(SectionBits.THREAD_LOCAL);
    long size = local && !section.has(SectionBits.CONTENTS) && !tls ? 0 : section.raw().size();
    boolean here =
        segment.physicalAddress() != 0
            ? isWithin(section.loadAddress(), size, segment, segment.physicalAddress())
            : isWithin(section.address(), size, segment, segment.virtualAddress());
    boolean note =
        segment.type() == OutputSegment.NOTE
            && section.raw().type() == 7
            && section.raw().offset() >= segment.offset()
            && section.raw().offset() + section.raw().size()
                <= segment.offset() + segment.fileSize();
    if (!(here && section.has(SectionBits.ALLOC) || note)
        || segment.type() == OutputSegment.STACK
        || tls && !local
        || local && !load && !tls) {
      return false;
    }
    boolean dynamic =
        segment.type() != OutputSegment.DYNAMIC
            || size > 0
            || (segment.physicalAddress() != 0
                ? segment.physicalAddress() != section.loadAddress()
                : segment.virtualAddress() != section.address())
            || section.name().equals(".dynamic");
    return dynamic && !(load && taken.contains(section.number()));
  }

  private static boolean isWithin(CopySection section, RawSegment segment, long base) {
    if (segment.type() == OutputSegment.NOTE && section.type == 7) {
      return true; // it was found by its place in the file
    }
    boolean bare =
        section.has(SectionBits.THREAD_LOCAL)
            && !section.has(SectionBits.CONTENTS)
            && segment.type() != OutputSegment.THREAD_LOCAL;
    return isWithin(section.loadAddress, bare ? 0 : section.size, segment, base);
  }

  private static boolean isWithin(long address, long size, RawSegment segment, long base) {
    long end = base + Math.max(segment.memorySize(), segment.fileSize());
    return address >= base && address + size <= end;
  }

  /** The largest alignment of what is loaded; without one, that of BFD for Arm. */
  static long pageSize(BfdObject input) {
    long page = 0;
    for (var segment : input.raw().segments()) {
      boolean power = Long.bitCount(segment.alignment()) == 1;
      if (segment.type() == OutputSegment.LOAD && power) {
        page = Math.max(page, segment.alignment());
      }
    }
    return page == 0 ? PAGE : page;
  }
}
