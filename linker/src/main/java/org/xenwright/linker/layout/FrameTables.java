package org.xenwright.linker.layout;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xenwright.elf.model.Bytes;
import org.xenwright.elf.model.Relocation;
import org.xenwright.elf.model.SymbolBinding;
import org.xenwright.linker.LinkFlag;
import org.xenwright.linker.pass.FrameEntries;
import org.xenwright.linker.pass.FrameEntries.Common;
import org.xenwright.linker.pass.FrameEntries.End;
import org.xenwright.linker.pass.FrameEntries.Entry;
import org.xenwright.linker.pass.FrameEntries.Function;
import org.xenwright.linker.pass.InputSection;
import org.xenwright.rules.Diagnostic;
import org.xenwright.rules.Position;
import org.xenwright.rules.Report;
import org.xenwright.rules.Rule;
import org.xenwright.rules.Severity;

/**
 * {@code .eh_frame} on its way to the image: entries of functions that are not there are left out,
 * equal common entries are kept once, and {@code .eh_frame_hdr} has a table of the functions by
 * address (Linux Standard Base, "Exception Frames").
 */
public final class FrameTables implements EditedTables {
  /** Name of the section with the table for searching. */
  public static final String HEADER = ".eh_frame_hdr";

  /** Name of the symbol for that section. */
  public static final String HEADER_SYMBOL = "__GNU_EH_FRAME_HDR";

  /** Bytes of the header without its table. */
  static final int HEADER_BYTES = 8;

  private static final int TABLE_ENTRY = 8;
  private static final int ALIGNMENT = 4;

  /** An entry that stays, where it goes in its section's contents, and its size there. */
  private static final class Kept {
    final Entry entry;
    final int to;
    int size;

    Kept(Entry entry, int to, int size) {
      this.entry = entry;
      this.to = to;
      this.size = size;
    }
  }

  /** Where a common entry is in the end. */
  private record Home(InputSection section, int offset) {}

  private final Tree tree;
  private final Map<Integer, List<Kept>> kept = new LinkedHashMap<>();
  private final Map<Common, Home> homes = new java.util.IdentityHashMap<>();
  private final java.util.Set<Integer> asTheyStand = new HashSet<>();
  private boolean searchable = true;

  private FrameTables(Tree tree) {
    this.tree = tree;
  }

  /** Decides what stays, and sets the sizes of the sections. */
  public static void plan(Tree tree, Report report) {
    var tables = new FrameTables(tree);
    boolean header = tables.header().isPresent();
    var output = tree.find(FrameEntries.SECTION).filter(o -> o.exists);
    if (output.isPresent()) {
      var sections = new ArrayList<InputSection>();
      gather(output.get().children, sections);
      tables.take(sections, header, report);
      tables.end(sections, 1 << output.get().alignmentPower);
    }
    tables.header().ifPresent(h -> tree.sizeOf[h.id()] = tables.headerBytes());
    tree.frames = tables.kept.isEmpty() ? Optional.empty() : Optional.of(tables);
  }

  private static void gather(List<Node> nodes, List<InputSection> out) {
    for (var node : nodes) {
      if (node instanceof Node.Input(var section) && FrameEntries.isTable(section)) {
        out.add(section);
      } else if (node instanceof Node.Wild wild) {
        gather(wild.children, out);
      }
    }
  }

  private Optional<InputSection> header() {
    for (var section : tree.inputs.made()) {
      if (section.name().equals(HEADER)) {
        return Optional.of(section);
      }
    }
    return Optional.empty();
  }

  private long headerBytes() {
    if (kept.isEmpty()) {
      return 0;
    }
    return searchable ? HEADER_BYTES + 4 + (long) TABLE_ENTRY * functions() : HEADER_BYTES;
  }

  private int functions() {
    int count = 0;
    for (var entries : kept.values()) {
      for (var entry : entries) {
        count += entry.entry instanceof Function ? 1 : 0;
      }
    }
    return count;
  }

  private void take(List<InputSection> sections, boolean header, Report report) {
    var known = new HashMap<List<Object>, Home>();
    for (var section : sections) {
      var entries = FrameEntries.of(section.section());
      if (entries.isEmpty()) {
        searchable = false;
        asTheyStand.add(section.id());
        kept.put(section.id(), List.of());
        if (header) {
          report.add(
              Diagnostic.of(
                      Rule.XW_LD_024,
                      Position.of(""),
                      "error in "
                          + section.file().name()
                          + "("
                          + section.name()
                          + "); no .eh_frame_hdr table will be created")
                  .withSeverity(Severity.INFO));
        }
        continue;
      }
      kept.put(section.id(), keep(section, entries.get(), known));
    }
  }

  private List<Kept> keep(
      InputSection section, List<Entry> entries, Map<List<Object>, Home> known) {
    var relocations = new HashMap<Long, Relocation>();
    for (var relocation : section.section().relocations()) {
      relocations.putIfAbsent(relocation.offset(), relocation);
    }
    var used = new HashSet<Integer>();
    var dropped = new HashSet<Integer>();
    for (var entry : entries) {
      if (entry instanceof Function function) {
        var relocation = relocations.get((long) function.address());
        if (relocation != null && EditedTables.isDropped(tree, section, relocation)) {
          dropped.add(function.start());
        } else {
          used.add(function.common().start());
        }
      }
    }
    var out = new ArrayList<Kept>();
    int to = 0;
    for (var entry : entries) {
      boolean stays =
          switch (entry) {
            case Function function -> !dropped.contains(function.start());
            case End _ -> true;
            case Common common ->
                used.contains(common.start()) && isFirst(section, common, to, relocations, known);
          };
      if (stays) {
        int size = entry.size() + ALIGNMENT - 1 & -ALIGNMENT;
        out.add(new Kept(entry, to, size));
        to += size;
      }
    }
    tree.sizeOf[section.id()] = to;
    return out;
  }

  /** Whether a common entry is the first of its kind; else the first takes its place. */
  private boolean isFirst(
      InputSection section,
      Common common,
      int to,
      Map<Long, Relocation> relocations,
      Map<List<Object>, Home> known) {
    var here = new Home(section, to);
    var first =
        tree.options.isRelocatable()
            ? null
            : known.putIfAbsent(key(section, common, relocations), here);
    homes.put(common, first == null ? here : first);
    return first == null;
  }

  /** What makes common entries equal: their bytes, and which personality routine they name. */
  private static List<Object> key(
      InputSection section, Common common, Map<Long, Relocation> relocations) {
    var bytes = section.section().content().slice(common.start() + 4, common.size() - 4);
    var relocation = relocations.get((long) common.personality());
    if (common.personality() < 0 || relocation == null) {
      return List.of(bytes);
    }
    var symbol = section.file().elf().symbols().get(relocation.symbolIndex());
    return symbol.binding() == SymbolBinding.LOCAL
        ? List.of(bytes, section.file().number(), relocation.symbolIndex())
        : List.of(bytes, symbol.name());
  }

  /** A zero ends the last section only; all others are padded, so that no gap comes between. */
  private void end(List<InputSection> sections, int alignment) {
    boolean last = true;
    for (var section : sections.reversed()) {
      var entries = kept.get(section.id());
      long size = tree.sizeOf[section.id()];
      if (entries == null || size == 0) {
        continue;
      }
      boolean terminator = entries.size() == 1 && entries.getFirst().entry instanceof End;
      if (terminator) {
        if (!last) {
          kept.put(section.id(), List.of());
          tree.sizeOf[section.id()] = 0;
        }
        continue;
      }
      if (!last && !entries.isEmpty() && alignment > ALIGNMENT) {
        long padded = Evaluator.align(size, alignment);
        entries.getLast().size += (int) (padded - size);
        tree.sizeOf[section.id()] = padded;
      }
      last = false;
    }
  }

  @Override
  public boolean isEdited(InputSection section) {
    var entries = kept.get(section.id());
    return entries != null && !asTheyStand.contains(section.id());
  }

  @Override
  public boolean isEmptied(InputSection section) {
    return isEdited(section) && tree.sizeOf[section.id()] == 0;
  }

  /** The first entry that is kept and ends behind an offset of the input. */
  private Optional<Kept> from(InputSection section, long offset) {
    var entries = kept.getOrDefault(section.id(), List.of());
    int low = 0;
    int high = entries.size();
    while (low < high) {
      int middle = low + high >>> 1;
      var entry = entries.get(middle).entry;
      if (entry.start() + entry.size() <= offset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low < entries.size() ? Optional.of(entries.get(low)) : Optional.empty();
  }

  @Override
  public int moved(InputSection section, int offset) {
    return from(section, offset)
        .filter(kept -> kept.entry.start() <= offset)
        .map(kept -> kept.to + offset - kept.entry.start())
        .orElse(-1);
  }

  @Override
  public long label(InputSection section, long offset) {
    return from(section, offset)
        .map(kept -> kept.to + Math.max(0, offset - kept.entry.start()))
        .orElse(tree.sizeOf[section.id()]);
  }

  @Override
  public void write(InputSection section, byte[] bytes, int at) {
    var order = tree.options.encoding();
    var content = section.section().content();
    for (var entry : kept.getOrDefault(section.id(), List.of())) {
      int to = at + entry.to;
      content.slice(entry.entry.start(), entry.entry.size()).copyTo(bytes, to);
      switch (entry.entry) {
        case End _ -> {}
        case Common _ -> order.store(bytes, to, entry.size - 4, 4);
        case Function function -> {
          order.store(bytes, to, entry.size - 4, 4);
          var home = homes.get(function.common());
          if (home != null) {
            int common = (int) tree.offsetOf[home.section().id()] + home.offset();
            order.store(bytes, to + 4, to + 4 - common, 4);
          }
        }
      }
    }
  }

  /** A function's address and that of its entry. */
  private record Place(long function, long entry) {}

  /** Writes the table for searching; the contents are relocated. */
  public void writeHeader(Map<Output, byte[]> contents) {
    var section = header();
    var output = section.flatMap(tree::outputOf);
    var frames = tree.find(FrameEntries.SECTION);
    if (output.isEmpty()
        || frames.isEmpty()
        || !(contents.get(output.get()) instanceof byte[] bytes)
        || !(contents.get(frames.get()) instanceof byte[] from)) {
      return;
    }
    var order = tree.options.encoding();
    int at = (int) tree.offsetOf[section.get().id()];
    long start = tree.addressOf(section.get());
    // Version 1; DW_EH_PE_pcrel and sdata4 for the frames, udata4 for the count, datarel sdata4.
    byte[] head = {1, 0x1b, (byte) (searchable ? 0x03 : 0xff), (byte) (searchable ? 0x3b : 0xff)};
    System.arraycopy(head, 0, bytes, at, head.length);
    order.store(bytes, at + 4, frames.get().vma - (start + 4), 4);
    if (!searchable) {
      return;
    }
    var places = places(from, frames.get().vma);
    order.store(bytes, at + HEADER_BYTES, places.size(), 4);
    int to = at + HEADER_BYTES + 4;
    for (var place : places) {
      order.store(bytes, to, place.function() - start, 4);
      order.store(bytes, to + 4, place.entry() - start, 4);
      to += TABLE_ENTRY;
    }
  }

  private List<Place> places(byte[] frames, long base) {
    var places = new ArrayList<Place>();
    var words = Bytes.wrap(frames).in(tree.options.encoding());
    kept.forEach((id, entries) -> {
      for (var entry : entries) {
        if (entry.entry instanceof Function(_, _, var common)) {
          int at = (int) tree.offsetOf[id] + entry.to;
          boolean half = FrameEntries.width(common.encoding()) == 2;
          long value = half ? (short) words.u16(at + 8) : words.s32(at + 8);
          boolean relative = (common.encoding() & 0x70) == 0x10;
          places.add(
              new Place((relative ? base + at + 8 + value : value) & 0xffff_ffffL, base + at));
        }
      }
    });
    places.sort(java.util.Comparator.comparingLong(Place::function));
    return places;
  }

  /** Whether the options and inputs ask for a table to search frames by. */
  static boolean isHeaderWanted(org.xenwright.linker.LinkOptions options) {
    return options.has(LinkFlag.EH_FRAME_HEADER) && !options.isRelocatable();
  }
}
