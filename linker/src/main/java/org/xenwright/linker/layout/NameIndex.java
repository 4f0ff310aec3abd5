package org.xenwright.linker.layout;

import java.util.ArrayList;
import java.util.Arrays;
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
  /**
   * Sections in the order files and their sections stand; what is made for a file follows its own.
   */
  private final List<InputSection> order = new ArrayList<>();

  private final Map<String, int[]> byName = new HashMap<>();

  /** Names by their second character: most begin with a dot. */
  private final List<List<String>> names = new ArrayList<>();

  private static final int BUCKETS = 128;

  NameIndex(Tree tree) {
    for (int i = 0; i < BUCKETS; i++) {
      names.add(new ArrayList<>());
    }
    for (var file : tree.inputs.files()) {
      int count = file.elf().sections().size();
      for (int i = 1; i < count; i++) {
        take(tree, tree.inputs.section(file, i));
      }
      tree.inputs.extrasOf(file).forEach(extra -> take(tree, extra));
    }
  }

  private static int bucket(String name) {
    return name.length() > 1 ? name.charAt(1) & BUCKETS - 1 : 0;
  }

  private void take(Tree tree, InputSection section) {
    if (!Admission.takes(tree.options, section.section())
        || Admission.isUnique(tree.options, section)) {
      return;
    }
    var name = section.name();
    int[] known = byName.get(name);
    if (known == null) {
      known = new int[] {0, 0};
      byName.put(name, known);
      names.get(bucket(name)).add(name);
    } else if (known[0] + 1 == known.length) {
      known = Arrays.copyOf(known, known.length * 2);
      byName.put(name, known);
    }
    known[++known[0]] = order.size();
    order.add(section);
  }

  /** The section at a position. */
  InputSection at(int position) {
    return order.get(position);
  }

  /** Receives positions. */
  interface Positions {
    void add(int position);
  }

  /** Gives the positions of all sections whose name matches. */
  void matching(String glob, Positions out) {
    int wild = 0;
    while (wild < glob.length() && "*?[\\".indexOf(glob.charAt(wild)) < 0) {
      wild++;
    }
    if (wild == glob.length()) {
      give(glob, out);
      return;
    }
    var prefix = glob.substring(0, wild);
    boolean prefixOnly = wild == glob.length() - 1 && glob.charAt(wild) == '*';
    if (prefix.length() > 1) {
      give(names.get(bucket(prefix)), prefix, prefixOnly ? "" : glob, out);
    } else {
      names.forEach(bucket -> give(bucket, prefix, prefixOnly ? "" : glob, out));
    }
  }

  /** Gives the sections of all names that begin so and match, unless the pattern is empty. */
  private void give(List<String> some, String prefix, String glob, Positions out) {
    for (var name : some) {
      if (name.startsWith(prefix) && (glob.isEmpty() || Glob.matches(glob, name))) {
        give(name, out);
      }
    }
  }

  private void give(String name, Positions out) {
    int[] known = byName.get(name);
    for (int i = 1; known != null && i <= known[0]; i++) {
      out.add(known[i]);
    }
  }
}
