package org.xenwright.emulator.cpu;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.xenwright.emulator.memory.GuestMemory;
import org.xenwright.emulator.memory.PageMaps;
import org.xenwright.emulator.memory.Walk;

/**
 * The strict view of the TLB: a translation once used may be held for ever, so after a store to its
 * descriptor nothing may go through it until the guest has invalidated the TLB. Pages of
 * descriptors are watched; a change marks what the descriptor mapped.
 */
final class StaleTranslations {
  private record Region(int start, long length, int descriptor) {
    boolean holds(int virtual) {
      return Integer.toUnsignedLong(virtual - start) < length;
    }
  }

  private final Core core;
  private final GuestMemory memory;
  private final PageMaps maps;
  private final boolean on;
  // Array offset of a descriptor that a used translation came from, to what it maps.
  private final Map<Integer, Region> used = new HashMap<>();
  private final List<Region> changed = new ArrayList<>();

  StaleTranslations(Core core, PageMaps maps, boolean on) {
    this.core = core;
    this.memory = core.memory();
    this.maps = maps;
    this.on = on;
  }

  /** Notes that a translation is in use and may stay in the TLB. */
  void remember(Walk walk) {
    if (!on || !walk.translated) {
      return;
    }
    for (long descriptor : walk.descriptors) {
      int offset = descriptor < 0 ? GuestMemory.ABSENT : memory.offset(descriptor);
      if (offset != GuestMemory.ABSENT
          && used.put(
                  offset, new Region(walk.regionStart, walk.regionLength, memory.wordAt(offset)))
              == null
          && !memory.isWatched(offset)) {
        memory.setWatched(offset, true);
        maps.protect(offset);
      }
    }
  }

  /** Bytes of a watched page were written. */
  void written(int offset, int length) {
    if (used.isEmpty()) {
      return;
    }
    if (length > 64) {
      // The hypervisor or a wide copy: look the other way round.
      for (var entry : used.entrySet()) {
        if (entry.getKey() + 8 > offset && entry.getKey() < offset + length) {
          mark(entry.getKey(), entry.getValue());
        }
      }
      return;
    }
    for (int at = (offset & -4) - 4; at < offset + length; at += 4) {
      var region = used.get(at);
      if (region != null && (at + 4 > offset || core.cpu().cp15().longDescriptors())) {
        mark(at, region);
      }
    }
  }

  private void mark(int at, Region region) {
    if (memory.wordAt(at) != region.descriptor() && !changed.contains(region)) {
      changed.add(region);
      maps.flush();
    }
  }

  /** Stops the core when {@code virtual} goes through a translation that changed. */
  void check(int virtual, Walk walk) {
    if (changed.isEmpty() || !walk.translated) {
      return;
    }
    for (var region : changed) {
      if (region.holds(virtual)) {
        core.strict(
            StrictCheck.STALE_TRANSLATION,
            "the table entry for "
                + Core.hex(virtual)
                + " changed while its translation was in use and the TLB was not invalidated since");
      }
    }
  }

  /** The guest invalidated what the TLB holds for one address. */
  void invalidated(int virtual) {
    if (on) {
      used.values().removeIf(region -> region.holds(virtual));
      changed.removeIf(region -> region.holds(virtual));
    }
  }

  /** The guest invalidated the TLB. */
  void invalidated() {
    if (on) {
      used.clear();
      changed.clear();
    }
  }
}
