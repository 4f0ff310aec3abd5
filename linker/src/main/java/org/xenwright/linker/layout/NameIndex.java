package org.xenwright.linker.layout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.xenwright.linker.pass.InputSection;
import org.xenwright.linker.script.Glob;

/**
 * Input sections by name, so that a pattern of a script looks only at names that begin as it does.
 * With thousands of functions in sections of their own this is most of what placing them costs.
 */
final class NameIndex {
  private static final int NONE = -1;
  private static final int BUCKETS = 128;

  /** 2^32 divided by the golden ratio. */
  private static final int SPREAD = 0x9e37_79b9;

  /**
   * Sections in the order files and their sections stand; what is made for a file follows its own.
   */
  private final List<InputSection> order = new ArrayList<>();

  /** Their names, which are compared more often than the sections are looked at. */
  private String[] nameOf = new String[1 << 10];

  /** Beginnings of the names that are wanted; all are if there are none. */
  private final List<String> wanted;

  private final BitSet letters;

  /** A table of hashes: the first position of each name. */
  private int[] table = filled(1 << 10);

  /** Names may be chosen to have one hash; those that find no place soon are here. */
  private final Map<String, Integer> unlucky = new HashMap<>();

  private static final int MOST_TRIES = 64;

  private int names;

  /** By position, the next of that name, and at the first of a name the last. */
  private int[] next = new int[1 << 10];

  private int[] last = new int[1 << 10];

  /** First positions of names by the second character: most names begin with a dot. */
  private final List<PositionList> buckets = new ArrayList<>();

  /** All sections of a tree. */
  NameIndex(Tree tree) {
    this(tree, List.of());
  }

  /** Those sections whose names begin as one of the patterns does before its first star. */
  static NameIndex of(Tree tree, List<String> patterns) {
    var beginnings = new ArrayList<String>();
    for (var pattern : patterns) {
      beginnings.add(pattern.substring(0, literal(pattern)));
    }
    return new NameIndex(tree, beginnings);
  }

  private NameIndex(Tree tree, List<String> wanted) {
    this.wanted = wanted;
    this.letters = letters(wanted);
    for (int i = 0; i < BUCKETS; i++) {
      buckets.add(new PositionList());
    }
    for (var file : tree.inputs.files()) {
      int count = file.elf().sections().size();
      for (int i = 1; i < count; i++) {
        take(tree, tree.inputs.section(file, i));
      }
      tree.inputs.extrasOf(file).forEach(extra -> take(tree, extra));
    }
  }

  private static int[] filled(int size) {
    int[] table = new int[size];
    Arrays.fill(table, NONE);
    return table;
  }

  private static int bucket(String name) {
    return name.length() > 1 ? name.charAt(1) & BUCKETS - 1 : 0;
  }

  private void take(Tree tree, InputSection section) {
    if (!Admission.takes(tree.options, section)
        || !isWanted(section)
        || Admission.isUnique(tree.options, section)) {
      return;
    }
    int position = order.size();
    order.add(section);
    if (position == next.length) {
      next = Arrays.copyOf(next, position * 2);
      last = Arrays.copyOf(last, position * 2);
      nameOf = Arrays.copyOf(nameOf, position * 2);
    }
    next[position] = NONE;
    last[position] = position;
    var name = section.name();
    nameOf[position] = name;
    int first = first(name);
    if (first != NONE) {
      next[last[first]] = position;
      last[first] = position;
      return;
    }
    put(name, position);
    buckets.get(bucket(name)).add(position);
    if (++names * 2 > table.length) {
      grow();
    }
  }

  /** The second bytes of those beginnings; all are set when a beginning has none of its own. */
  private static BitSet letters(List<String> wanted) {
    var letters = new BitSet();
    for (var beginning : wanted) {
      char letter = beginning.length() > 1 ? beginning.charAt(1) : 0;
      if (letter == 0 || letter >= 0x80) {
        letters.set(0, 0x100);
      } else {
        letters.set(letter);
      }
    }
    return letters;
  }

  private boolean isWanted(InputSection section) {
    boolean any = wanted.isEmpty();
    if (!any && !letters.get(section.letter())) {
      return false;
    }
    for (int i = 0; i < wanted.size() && !any; i++) {
      any = section.startsWith(wanted.get(i));
    }
    return any;
  }

  /** How many characters of a pattern stand for themselves. */
  private static int literal(String glob) {
    int wild = 0;
    while (wild < glob.length() && "*?[\\".indexOf(glob.charAt(wild)) < 0) {
      wild++;
    }
    return wild;
  }

  /** The first position of a name. */
  private int first(String name) {
    int slot = slot(name);
    for (int tries = 0; tries < MOST_TRIES && table[slot] != NONE; tries++) {
      if (nameAt(table[slot]).equals(name)) {
        return table[slot];
      }
      slot = slot + 1 & table.length - 1;
    }
    return unlucky.isEmpty() ? NONE : unlucky.getOrDefault(name, NONE);
  }

  private void put(String name, int position) {
    int slot = slot(name);
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      if (table[slot] == NONE) {
        table[slot] = position;
        return;
      }
      slot = slot + 1 & table.length - 1;
    }
    unlucky.put(name, position);
  }

  private int slot(String name) {
    return name.hashCode() * SPREAD >>> Integer.numberOfLeadingZeros(table.length - 1);
  }

  private String nameAt(int position) {
    return nameOf[position];
  }

  private void grow() {
    int[] old = table;
    table = filled(old.length * 2);
    for (int first : old) {
      if (first != NONE) {
        put(nameAt(first), first);
      }
    }
  }

  /** The section at a position. */
  InputSection at(int position) {
    return order.get(position);
  }

  /** Gives the positions of all sections whose name matches. */
  void matching(String glob, PositionList out) {
    int wild = literal(glob);
    if (wild == glob.length()) {
      give(first(glob), out);
      return;
    }
    var prefix = glob.substring(0, wild);
    boolean prefixOnly = wild == glob.length() - 1 && glob.charAt(wild) == '*';
    if (prefix.length() > 1) {
      give(buckets.get(bucket(prefix)), prefix, prefixOnly ? "" : glob, out);
    } else {
      buckets.forEach(bucket -> give(bucket, prefix, prefixOnly ? "" : glob, out));
    }
  }

  /** Gives the sections of all names that begin so and match, unless the pattern is empty. */
  private void give(PositionList some, String prefix, String glob, PositionList out) {
    for (int i = 0; i < some.size(); i++) {
      var name = nameAt(some.get(i));
      if (name.startsWith(prefix) && (glob.isEmpty() || Glob.matches(glob, name))) {
        give(some.get(i), out);
      }
    }
  }

  private void give(int first, PositionList out) {
    for (int position = first; position != NONE; position = next[position]) {
      out.add(position);
    }
  }

  /** A growing list of positions. */
  static final class PositionList {
    private int[] data = new int[16];
    private int size;

    void add(int position) {
      if (size == data.length) {
        data = Arrays.copyOf(data, size * 2);
      }
      data[size++] = position;
    }

    int size() {
      return size;
    }

    int get(int at) {
      return data[at];
    }
  }
}
