package org.xenwright.rules.engine;

import java.util.BitSet;
import java.util.Map;
import org.xenwright.rules.event.Event;
import org.xenwright.rules.path.Layout;

/**
 * Which parts of the device tree a path has read. An address that a guest uses without having read
 * the property that tells it is an address that the guest took from somewhere else.
 */
final class TreeReads {
  private final BitSet words;
  private boolean all;

  TreeReads() {
    this(new BitSet());
  }

  private TreeReads(BitSet words) {
    this.words = words;
  }

  TreeReads copy() {
    var copy = new TreeReads((BitSet) words.clone());
    copy.all = all;
    return copy;
  }

  /** A handler begins: what was read before it is not known here. */
  void assumeAll() {
    all = true;
  }

  /** Takes note of an access. */
  void observe(Event.DataAccess access, Layout layout) {
    var physical = access.physical();
    if (all || physical.isEmpty() || physical.get().fromLoad()) {
      return;
    }
    var at = physical.get().constant();
    if (at.isPresent()) {
      long offset = at.getAsLong() - layout.tree();
      if (offset >= 0 && offset < layout.treeSize()) {
        words.set((int) (offset >> 2), (int) (offset + access.size() + 3 >> 2));
      }
    }
  }

  /** Whether a word of the {@code reg} of the node was read; true of nodes that have none. */
  boolean told(String node, Map<String, Layout.Range> properties) {
    var property = properties.get(node);
    if (all || property == null) {
      return true;
    }
    int first = words.nextSetBit((int) (property.base() >> 2));
    return first >= 0 && 4L * first < property.end();
  }
}
