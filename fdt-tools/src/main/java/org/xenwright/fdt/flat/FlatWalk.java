package org.xenwright.fdt.flat;

import java.util.ArrayList;
import java.util.List;

/** Lists what a node holds, as {@code fdtget} does. */
public final class FlatWalk {
  private static final int DEEPEST = 32;

  private FlatWalk() {}

  /**
   * A list of names.
   *
   * @param lines in order
   * @param complete whether the end was reached without an error
   */
  public record Listing(List<String> lines, boolean complete) {
    public Listing {
      lines = List.copyOf(lines);
    }
  }

  /** The names of a node's properties. */
  public static Listing properties(FlatTree tree, int node) {
    var out = new ArrayList<String>();
    int property = tree.firstProperty(node);
    for (; property >= 0; property = tree.propertyAfter(property)) {
      tree.propertyName(property).ifPresent(out::add);
    }
    return new Listing(out, property == FlatError.NOTFOUND.code());
  }

  /** The names of a node's children. */
  public static Listing children(FlatTree tree, int start) {
    var out = new ArrayList<String>();
    int level = 0;
    int offset = start;
    while (level >= 0) {
      var step = tree.step(offset);
      switch (step.tag()) {
        case FlatTree.BEGIN_NODE -> {
          if (level == 1) {
            out.add(
                tree.nameOf(offset)
                    .map(n -> n.isEmpty() ? "/" : n)
                    .orElse("/* NULL pointer error */"));
          }
          if (++level >= DEEPEST) {
            out.add("Nested too deep, aborting.");
            return new Listing(out, false);
          }
        }
        case FlatTree.END_NODE -> {
          if (--level == 0) {
            level = -1;
          }
        }
        case FlatTree.PROP, FlatTree.NOP -> {}
        case FlatTree.END -> {
          return new Listing(out, false);
        }
        default -> {
          if (level <= 1) {
            out.add(String.format("Unknown tag 0x%08X", step.tag()));
          }
          return new Listing(out, false);
        }
      }
      offset = step.next();
    }
    return new Listing(out, true);
  }
}
