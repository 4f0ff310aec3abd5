package org.xenwright.linker.layout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.xenwright.elf.model.SectionFlags;
import org.xenwright.linker.pass.InputSection;

/**
 * {@code .ARM.exidx} is searched by halves, so its entries must be in the order of the code they describe (EHABI32 6). Input tables
 * are put in the order of their code before addresses are handed out; code keeps its order from then on.
 */
public final class UnwindTables {
  private UnwindTables() {}

  /** Orders sections with {@code SHF_LINK_ORDER} within their output as their code is ordered. */
  public static void sort(Tree tree) {
    int[] rank = new int[tree.inputs.sections().size()];
    int[] next = {1};
    for (var node : tree.statements) {
      if (node instanceof Output output) {
        rank(output.children, rank, next);
      }
    }
    for (var output : tree.outputs) {
      if (output.exists && output.type == 0x7000_0001L) {
        sort(output.children, tree, rank);
      }
    }
  }

  private static void rank(List<Node> nodes, int[] rank, int[] next) {
    for (var node : nodes) {
      if (node instanceof Node.Input input) {
        rank[input.section().id()] = next[0]++;
      } else if (node instanceof Node.Wild wild) {
        rank(wild.children, rank, next);
      }
    }
  }

  private static void sort(List<Node> nodes, Tree tree, int[] rank) {
    var tables = new ArrayList<Node.Input>();
    var places = new ArrayList<Integer>();
    for (int i = 0; i < nodes.size(); i++) {
      switch (nodes.get(i)) {
        case Node.Wild wild -> sort(wild.children, tree, rank);
        case Node.Input input when input.section().section().has(SectionFlags.LINK_ORDER) -> {
          tables.add(input);
          places.add(i);
        }
        case Node.Input _, Node.Assign _, Node.Check _, Node.Datum _, Node.Filling _, Node.Gap _, Output _ -> {}
      }
    }
    tables.sort(Comparator.comparingInt(t -> rank[code(tree, t.section())]));
    for (int i = 0; i < tables.size(); i++) {
      nodes.set(places.get(i), tables.get(i));
    }
  }

  private static int code(Tree tree, InputSection table) {
    int link = table.section().link();
    int count = table.file().elf().sections().size();
    return link > 0 && link < count ? tree.inputs.section(table.file(), link).id() : table.id();
  }
}
