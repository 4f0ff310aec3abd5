package org.xenwright.emulator.judge;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.xenwright.rules.path.Layout;

/**
 * What a run stored where: which words have a meaning, who gave it to them, and which descriptors
 * the TLB may still hold in an older form.
 */
final class Stores {
  private final Map<Long, Long> writers = new HashMap<>();
  private final Set<Long> stale = new HashSet<>();
  private final Layout layout;
  private final long load;

  /**
   * @param load where the image is
   */
  Stores(Layout layout, long load) {
    this.layout = layout;
    this.load = load;
  }

  /** Bytes were stored by the instruction at link-time address {@code pc}. */
  void stored(long physical, int size, long pc) {
    for (long word = physical & ~3L; word < physical + size; word += 4) {
      writers.put(word, pc);
    }
  }

  /** Link-time address of the last store to the word; -1 when there was none. */
  long writer(long physical) {
    return writers.getOrDefault(physical & ~3L, -1L);
  }

  /** Whether the word came with image or tree or was stored. */
  boolean initialised(long physical) {
    return writers.containsKey(physical & ~3L)
        || inside(physical, load, layout.imageSize())
        || inside(physical, layout.tree(), layout.treeSize());
  }

  private static boolean inside(long physical, long start, long size) {
    return physical >= start && physical + 4 <= start + size;
  }

  /** A descriptor changed while the MMU was on. */
  void changed(long descriptor) {
    stale.add(descriptor);
  }

  /** The TLB was invalidated. */
  void invalidated() {
    stale.clear();
  }

  boolean stale(long descriptor) {
    return stale.contains(descriptor);
  }
}
