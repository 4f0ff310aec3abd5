package org.xenwright.linker.layout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xenwright.elf.model.Bytes;
import org.xenwright.elf.model.Section;
import org.xenwright.elf.model.SectionFlags;
import org.xenwright.linker.pass.InputSection;
import org.xenwright.linker.pass.Traits;

/**
 * Mergeable sections ({@code SHF_MERGE}, gABI 4.4.6): equal strings and constants of one output
 * section are kept once, and a string that ends another shares its bytes. What is kept stays in the
 * input that had it first, so sizes shrink in place, as in GNU ld.
 */
public final class Merging {
  /** One kept string or constant. */
  private static final class Entry {
    final Bytes bytes;
    final int alignment;
    InputSection home;
    Entry holder = this;
    long index;
    boolean replaced;

    Entry(Bytes bytes, int alignment, InputSection home) {
      this.bytes = bytes;
      this.alignment = alignment;
      this.home = home;
    }
  }

  /** Offsets of an input's entries and what they became. */
  private record Piece(int[] offsets, Entry[] entries) {}

  private record Key(Output output, long flags, long entrySize, long alignment) {
    boolean isSame(Output other, Section section, long otherFlags) {
      return output == other
          && flags == otherFlags
          && entrySize == section.entrySize()
          && alignment == section.alignment();
    }
  }

  private final Tree tree;
  private final Map<Integer, Long> shownSizes = new HashMap<>();
  private final @Nullable Piece[] pieces;

  private Merging(Tree tree) {
    this.tree = tree;
    this.pieces = new @Nullable Piece[tree.inputs.sections().size()];
  }

  /** No input merged, as in partial links. */
  public static Merging none(Tree tree) {
    return new Merging(tree);
  }

  /** Merges all mergeable inputs; shrinks their sizes in the tree. */
  public static Merging run(Tree tree) {
    var merging = new Merging(tree);
    tree.merging = Optional.of(merging);
    var keys = new ArrayList<Key>();
    var members = new ArrayList<List<InputSection>>();
    for (var section : tree.inputs.sections()) {
      if (!section.has(Traits.MERGE)) {
        continue;
      }
      var s = section.section();
      var output = tree.outputOf[section.id()];
      boolean mergeable =
          s.entrySize() > 0
              && s.size() > 0
              && s.size() % s.entrySize() == 0
              && s.relocations().isEmpty()
              && output != Output.ABSOLUTE
              && s.content().length() == s.size()
              && fits(s.entrySize(), s.alignment(), s.has(SectionFlags.STRINGS));
      if (output != null && mergeable) {
        long flags = s.flags() & (SectionFlags.MERGE | SectionFlags.STRINGS);
        // There are few groups, and what comes next is mostly of the last ones.
        int group = keys.size() - 1;
        while (group >= 0 && !keys.get(group).isSame(output, s, flags)) {
          group--;
        }
        if (group < 0) {
          keys.add(new Key(output, flags, s.entrySize(), s.alignment()));
          members.add(new ArrayList<>());
          group = keys.size() - 1;
        }
        members.get(group).add(section);
      }
    }
    for (int group = 0; group < keys.size(); group++) {
      merging.group(keys.get(group), members.get(group));
    }
    return merging;
  }

  /** Entries and alignment must divide one another, or entries could not be packed. */
  private static boolean fits(long entrySize, long alignment, boolean strings) {
    long align = Math.max(1, alignment);
    return align <= entrySize
        ? entrySize % align == 0
        : strings && align % entrySize == 0 && entrySize == Long.highestOneBit(entrySize);
  }

  /** Whether the section's contents were merged. */
  public boolean isMerged(InputSection section) {
    return pieces[section.id()] != null;
  }

  private void group(Key key, List<InputSection> sections) {
    boolean strings = (key.flags() & SectionFlags.STRINGS) != 0;
    int unit = (int) key.entrySize();
    var known = new HashMap<Bytes, Entry>();
    var order = new ArrayList<Entry>();
    for (var section : sections) {
      pieces[section.id()] = split(section, strings, unit, known, order);
    }
    if (strings) {
      shareEnds(order, unit);
    }
    shown(order);
    var sizes = new HashMap<InputSection, Long>();
    InputSection last = sections.getFirst();
    for (var entry : order) {
      if (entry.holder == entry && !entry.replaced) {
        last = entry.home;
        long at = Evaluator.align(sizes.getOrDefault(entry.home, 0L), entry.alignment);
        entry.index = at;
        sizes.put(entry.home, at + entry.bytes.length());
      }
    }
    for (var entry : order) {
      if (entry.holder != entry) {
        entry.index = entry.holder.index + entry.holder.bytes.length() - entry.bytes.length();
        entry.home = entry.holder.home;
      }
    }
    for (var section : sections) {
      long kept = sizes.getOrDefault(section, 0L);
      long before = section.section().size();
      long alignment = Math.max(1, section.section().alignment());
      // The last that keeps anything stays padded if it was padded.
      boolean padded = strings && section == last && before % alignment == 0;
      tree.sizeOf[section.id()] =
          padded ? Math.min(before, Evaluator.align(kept, alignment)) : kept;
      if (!sizes.containsKey(section)) {
        tree.alignmentOf[section.id()] = 0;
      }
    }
  }

  /**
   * What GNU ld's map shows for sections of which nothing is left: if they brought strings that end
   * others, the size that the section before them had come to.
   */
  private void shown(List<Entry> order) {
    var begun = new java.util.HashSet<InputSection>();
    Optional<InputSection> current = Optional.empty();
    long size = 0;
    for (var entry : order) {
      if (current.isPresent() && current.get() != entry.home) {
        shownSizes.put(current.get().id(), size);
      }
      current = Optional.of(entry.home);
      if (entry.holder == entry && !entry.replaced) {
        size = begun.add(entry.home) ? 0 : size;
        size = Evaluator.align(size, entry.alignment) + entry.bytes.length();
      }
    }
    long last = size;
    current.ifPresent(section -> shownSizes.put(section.id(), last));
  }

  /** The size that the map has for a section of which nothing is left, bytes. */
  private long shownSize(InputSection section) {
    return shownSizes.getOrDefault(section.id(), section.section().size());
  }

  /** The size that the map has for an input, bytes. */
  public static long shownSize(Tree tree, InputSection section) {
    long size = tree.sizeOf(section);
    if (size != 0 || !section.has(Traits.MERGE) || tree.options.isRelocatable()) {
      return size;
    }
    // What other inputs hold for it is shown with the size it had.
    var merging = tree.merging();
    return merging.isPresent() ? merging.get().shownSize(section) : section.size();
  }

  /** Where a place of a merged input is: an input that holds it, and the address. */
  public record Place(InputSection home, long address) {}

  /** Where what stood at an offset of a merged input now is. */
  public Optional<Place> place(InputSection section, long offset) {
    var piece = pieces[section.id()];
    if (piece == null || piece.offsets().length == 0) {
      return Optional.empty();
    }
    var entry = entryAt(piece, offset);
    return Optional.of(new Place(entry.home, address(section, offset)));
  }

  private static Entry entryAt(Piece piece, long offset) {
    int found = Arrays.binarySearch(piece.offsets(), place(offset));
    var entry = piece.entries()[found >= 0 ? found : Math.max(0, -found - 2)];
    while (entry.replaced) {
      entry = entry.holder;
    }
    return entry;
  }

  private static int place(long offset) {
    return (int) Math.max(0, Math.min(offset, Integer.MAX_VALUE));
  }

  private static Piece split(
      InputSection section, boolean strings, int unit, Map<Bytes, Entry> known, List<Entry> order) {
    var content = section.section().content();
    int alignment = (int) Math.max(1, section.section().alignment());
    int[] offsets = new int[16];
    Entry[] entries = new Entry[16];
    int count = 0;
    int at = 0;
    while (at < content.length()) {
      int end = strings ? endOfString(content, at, unit) : at + unit;
      int own = at == 0 ? alignment : Math.min(alignment, Integer.lowestOneBit(at));
      var entry = lookup(content.slice(at, end - at), own, section, known, order);
      if (count == offsets.length) {
        offsets = Arrays.copyOf(offsets, count * 2);
        entries = Arrays.copyOf(entries, count * 2);
      }
      offsets[count] = at;
      entries[count++] = entry;
      at = end;
      // Zeros after a string are padding; one empty string stands for all of them.
      boolean first = true;
      while (strings && unit == 1 && at < content.length() && content.u8(at) == 0) {
        boolean aligned = (at & alignment - 1) == 0;
        if (aligned || first) {
          first = false;
          var empty = lookup(content.slice(at, 1), aligned ? alignment : 1, section, known, order);
          if (count == offsets.length) {
            offsets = Arrays.copyOf(offsets, count * 2);
            entries = Arrays.copyOf(entries, count * 2);
          }
          offsets[count] = at;
          entries[count++] = empty;
        }
        at++;
      }
    }
    return new Piece(Arrays.copyOf(offsets, count), Arrays.copyOf(entries, count));
  }

  private static Entry lookup(
      Bytes bytes,
      int alignment,
      InputSection section,
      Map<Bytes, Entry> known,
      List<Entry> order) {
    var entry = known.get(bytes);
    if (entry != null && entry.alignment >= alignment) {
      return entry;
    }
    var fresh = new Entry(bytes, alignment, section);
    if (entry != null) {
      entry.replaced = true;
      entry.holder = fresh;
    }
    known.put(bytes, fresh);
    order.add(fresh);
    return fresh;
  }

  private static int endOfString(Bytes content, int start, int unit) {
    if (unit == 1) {
      return Math.min(content.length(), content.find(0, start) + 1);
    }
    int at = start;
    while (at + unit <= content.length()) {
      boolean zero = true;
      for (int i = 0; i < unit; i++) {
        zero &= content.u8(at + i) == 0;
      }
      at += unit;
      if (zero) {
        return at;
      }
    }
    return content.length();
  }

  /** Sorted by their ends, a string that ends another stands right before one it ends. */
  private static void shareEnds(List<Entry> entries, int unit) {
    var sorted = new ArrayList<Entry>();
    for (var entry : entries) {
      if (!entry.replaced) {
        sorted.add(entry);
      }
    }
    Comparator<Entry> order = (a, b) -> Bytes.compareEnds(a.bytes, b.bytes);
    int alignment = commonAlignment(sorted);
    if (alignment > unit) {
      // Only strings whose ends are aligned alike can share them, so they are brought together.
      order =
          Comparator.comparingInt((Entry e) -> e.bytes.length() - unit & alignment - 1)
              .thenComparing(order);
    }
    sorted.sort(order);
    for (int i = sorted.size() - 1, longest = i; i > 0; i--) {
      var entry = sorted.get(i - 1);
      var holder = sorted.get(longest);
      int distance = holder.bytes.length() - entry.bytes.length();
      if (holder.alignment >= entry.alignment
          && distance > 0
          && distance % entry.alignment == 0
          && distance % unit == 0
          && endsWith(holder.bytes, entry.bytes)) {
        entry.holder = holder;
      } else {
        longest = i - 1;
      }
    }
  }

  /** The alignment of all entries, 0 when they differ. */
  private static int commonAlignment(List<Entry> entries) {
    int alignment = entries.isEmpty() ? 0 : entries.getFirst().alignment;
    for (var entry : entries) {
      alignment = entry.alignment == alignment ? alignment : 0;
    }
    return alignment;
  }

  private static boolean endsWith(Bytes text, Bytes end) {
    return text.slice(text.length() - end.length(), end.length()).equals(end);
  }

  /** Address of what stood at an offset of a merged input. */
  public long address(InputSection section, long offset) {
    var piece = pieces[section.id()];
    if (piece == null || piece.offsets().length == 0) {
      return tree.addressOf(section) + offset;
    }
    int found =
        Arrays.binarySearch(
            piece.offsets(), (int) Math.max(0, Math.min(offset, Integer.MAX_VALUE)));
    int index = found >= 0 ? found : Math.max(0, -found - 2);
    var entry = piece.entries()[index];
    while (entry.replaced) {
      entry = entry.holder;
    }
    return tree.addressOf(entry.home) + entry.index + offset - piece.offsets()[index];
  }

  /** Copies the kept entries of a merged input to its place in the output. */
  public void write(InputSection section, byte[] target, int start) {
    var piece = pieces[section.id()];
    if (piece == null) {
      return;
    }
    for (var entry : piece.entries()) {
      if (entry.home == section && entry.holder == entry && !entry.replaced) {
        entry.bytes.copyTo(target, start + (int) entry.index);
      }
    }
  }
}
