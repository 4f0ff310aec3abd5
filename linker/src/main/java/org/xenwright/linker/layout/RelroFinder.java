package org.xenwright.linker.layout;

import org.xenwright.linker.script.Expression;

/**
 * Whether anything lies between {@code DATA_SEGMENT_ALIGN} and {@code DATA_SEGMENT_RELRO_END}; if
 * not, no page is spent on it. As in GNU ld what a pattern there matches counts even if an output
 * before has taken it, as the read-only {@code .eh_frame} of the built-in script does.
 */
final class RelroFinder {
  private RelroFinder() {}

  static boolean anything(Tree tree) {
    boolean inside = false;
    boolean found = false;
    for (var node : tree.statements) {
      if (node instanceof Node.Assign assign) {
        if (assign.command.value() instanceof Expression.DataSegmentAlign) {
          inside = true;
        } else if (assign.command.value() instanceof Expression.DataSegmentRelroEnd) {
          return found;
        }
      } else if (inside && node instanceof Output output) {
        found |= output.isWritten() && output.occupiesAddresses() && output.rawSize != 0;
        for (var child : output.children) {
          if (!found && child instanceof Node.Wild wild) {
            found = matchesAny(tree, wild);
          }
        }
      }
    }
    return false;
  }

  private static boolean matchesAny(Tree tree, Node.Wild wild) {
    boolean[] any = new boolean[1];
    Binning.forEachMatch(
        tree,
        wild,
        section ->
            any[0] |=
                tree.outputOf(section).isPresent()
                    && tree.sizeOf(section) != 0
                    && tree.placeOf(section).occupiesAddresses());
    return any[0];
  }
}
