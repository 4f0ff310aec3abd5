package org.xenwright.linker.layout;

import java.util.BitSet;

/**
 * Which globals the script defines, by their numbers: relocations ask for each symbol they name.
 */
final class ScriptedGlobals {
  private final Tree tree;
  private final BitSet numbers = new BitSet();

  /** How many definitions there were when {@link #numbers} was filled. */
  private int seen;

  ScriptedGlobals(Tree tree) {
    this.tree = tree;
  }

  /** Whether the script defines the global of a number. */
  boolean contains(int global) {
    if (seen != tree.definitions.size()) {
      seen = tree.definitions.size();
      var globals = tree.inputs.globals();
      for (int i = 0; i < globals.size(); i++) {
        numbers.set(i, tree.definitions.containsKey(globals.get(i).name()));
      }
    }
    return numbers.get(global);
  }
}
