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
  private final String[] names;

  NameIndex(Tree tree) {
    for (var file : tree.inputs.files()) {
      int count = file.elf().sections().size();
      for (int i = 1; i < count; i++) {
        take(tree, tree.inputs.section(file, i));
      }
      tree.inputs.extrasOf(file).forEach(extra -> take(tree, extra));
    }
    names = byName.keySet().toArray(String[]::new);
    Arrays.sort(names);
  }

  private void take(Tree tree, InputSection section) {
    if (!tree.takes(section.section()) || tree.isUnique(section)) {
      return;
    }
    int[] known = byName.get(section.name());
    if (known == null) {
      known = new int[] {0, 0};
    } else if (known[0] + 1 == known.length) {
      known = Arrays.copyOf(known, known.length * 2);
    }
    known[++known[0]] = order.size();
    byName.put(section.name(), known);
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
    int at = Arrays.binarySearch(names, prefix);
    for (int i = at < 0 ? -at - 1 : at; i < names.length && names[i].startsWith(prefix); i++) {
      if (prefixOnly || Glob.matches(glob, names[i])) {
        give(names[i], out);
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
