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
    var properties = tree.properties(node);
    properties.indices().forEach(p -> tree.propertyName(p).ifPresent(out::add));
    return new Listing(out, properties.ending() == FlatError.NOTFOUND);
  }

  /** The names of a node's children; a deep nest inside one of them ends the list. */
  public static Listing children(FlatTree tree, int node) {
    var out = new ArrayList<String>();
    int level = 0;
    for (int i = node; i < tree.tokens().count(); i++) {
      switch (tree.token(i).kind()) {
        case BEGIN_NODE -> {
          if (level == 1) {
            var name = tree.nameOf(i).orElse("/* NULL pointer error */");
            out.add(name.isEmpty() ? "/" : name);
          }
          if (++level == DEEPEST) {
            out.add("Nested too deep, aborting.");
            return new Listing(out, false);
          }
        }
        case END_NODE -> {
          if (--level <= 0) {
            return new Listing(out, true);
          }
        }
        case PROPERTY, NOP -> {}
      }
    }
    return new Listing(out, true); // a block that breaks off is no error here
  }
}
