package org.xenwright.linker.layout;

import org.xenwright.linker.script.Expression;

/**
 * Whether anything lies between {@code DATA_SEGMENT_ALIGN} and {@code DATA_SEGMENT_RELRO_END}; if
 * not, no page is spent on it.
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
      }
    }
    return false;
  }
}
