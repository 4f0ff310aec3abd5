package org.xenwright.linker.layout;

import java.util.BitSet;
import java.util.List;
import org.xenwright.linker.LinkFlag;

/**
 * Numbers of output sections in the file, where kept relocations ({@code -q}) have sections of
 * their own between them.
 */
public final class HeaderNumbers {
  private final BitSet relocated = new BitSet();

  private HeaderNumbers() {}

  /** The numbers of a laid out image. */
  public static HeaderNumbers of(Tree tree) {
    var numbers = new HeaderNumbers();
    if (tree.options.has(LinkFlag.EMIT_RELOCATIONS)) {
      for (var output : tree.written()) {
        numbers.relocated.set(output.number, isRelocated(output.children));
      }
    }
    return numbers;
  }

  private static boolean isRelocated(List<Node> nodes) {
    for (var node : nodes) {
      if ((node instanceof Node.Input(var section) && !section.section().relocations().isEmpty())
          || (node instanceof Node.Wild wild && isRelocated(wild.children))) {
        return true;
      }
    }
    return false;
  }

  /** The number of an output section. */
  public int of(Output output) {
    return output.number + relocated.get(0, Math.max(0, output.number)).cardinality();
  }
}
