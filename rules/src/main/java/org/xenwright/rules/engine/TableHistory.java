package org.xenwright.rules.engine;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xenwright.rules.event.ConstantWord;
import org.xenwright.rules.event.Event;
import org.xenwright.rules.event.Truth;
import org.xenwright.rules.event.Word;

/**
 * What happened to each entry of the tables on a path: its last value and how far a
 * break-before-make of it has come; and how physical memory was mapped last. Copied when a path
 * forks.
 */
final class TableHistory {
  /** Type of the field {@code slot} of a table store: the entry's state before the store. */
  static final Type SLOT = Type.choice("fresh", "invalid", "valid", "broken", "clean");

  private static final Word NOTHING = ConstantWord.of(0);

  /** How far the invalidation of an entry has come since it was made invalid. */
  private enum Progress {
    NEVER_VALID,
    VALID,
    /** Invalid now; the store may not have reached the walker. */
    INVALID,
    /** DSB since. */
    VISIBLE,
    /** TLB invalidation since. */
    INVALIDATED,
    /** DSB since that: no translation can use the old value. */
    CLEAN
  }

  /**
   * An entry.
   *
   * @param descriptor what it holds
   */
  private record Slot(Word descriptor, Progress progress) {}

  /**
   * How a section or page of physical memory was mapped last while translation was on.
   *
   * @param cleaned whether a cache was maintained by address since
   */
  private record Mapped(Word descriptor, boolean cleaned) {}

  /** How far the change of an entry has come that is to be used as it is now. */
  private enum Settling {
    /** The store may not have reached the walker. */
    STORED,
    /** DSB since. */
    VISIBLE,
    /** TLB invalidation since. */
    INVALIDATED,
    /** DSB since that, or none was needed: an ISB is missing. */
    COMPLETE
  }

  /**
   * An entry that was changed while translation was on.
   *
   * @param start first virtual address it translates
   * @param used whether it was valid before, so that the TLB may hold its old form
   */
  private record Change(Word start, long size, boolean used, Settling progress) {
    Change at(Settling next) {
      return new Change(start, size, used, next);
    }
  }

  /** By level and index; an index that depends on the load address counts under its term. */
  private final Map<String, Slot> slots;

  /** By level and physical address in units of the level. */
  private final Map<String, Mapped> memory;

  /** By level and index, as long as the change is under way. */
  private final Map<String, Change> changes;

  TableHistory() {
    this(new HashMap<>(), new HashMap<>(), new LinkedHashMap<>());
  }

  private TableHistory(
      Map<String, Slot> slots, Map<String, Mapped> memory, Map<String, Change> changes) {
    this.slots = slots;
    this.memory = memory;
    this.changes = changes;
  }

  TableHistory copy() {
    return new TableHistory(
        new HashMap<>(slots), new HashMap<>(memory), new LinkedHashMap<>(changes));
  }

  /** Whether no change of an entry is under way. */
  boolean settled() {
    return changes.isEmpty();
  }

  /** Virtual addresses whose entries were changed and may not be used yet. */
  List<Thing> unsettled() {
    return changes.values().stream()
        .map(change ->
            Thing.of(
                "a change",
                Map.of("address", new Datum.Bits(change.start), "size", Datum.number(change.size))))
        .toList();
  }

  /** The entry's last value; a fault entry when the path never wrote it. */
  Word previous(Event.TableStore store) {
    return slot(store).map(Slot::descriptor).orElse(NOTHING);
  }

  /**
   * The descriptor, of whichever entry, that mapped last what the store maps; a fault entry when
   * there was none.
   */
  Word last(Event.TableStore store) {
    return mapped(store).map(Mapped::descriptor).orElse(NOTHING);
  }

  /** Whether a cache was maintained by address since then. */
  boolean cleaned(Event.TableStore store) {
    return mapped(store).map(Mapped::cleaned).orElse(false);
  }

  private Optional<Mapped> mapped(Event.TableStore store) {
    return maps(store.level(), store.descriptor())
        ? Optional.ofNullable(memory.get(physical(store.level(), store.descriptor())))
        : Optional.empty();
  }

  /** Whether it is known to map memory, and not to point to a table. */
  private static boolean maps(int level, Word descriptor) {
    long type = descriptor.knownBits() & 3;
    return level == 1 ? type == 2 : type != 0;
  }

  private static String physical(int level, Word descriptor) {
    return key(level, descriptor.field(31, level == 1 ? 20 : 12));
  }

  private static String key(int level, Word number) {
    var constant = number.constant();
    return level
        + ":"
        + (constant.isPresent() ? Long.toString(constant.getAsLong()) : number.toString());
  }

  private static Progress progress(boolean valid, Optional<Slot> before) {
    if (valid) {
      return Progress.VALID;
    }
    return before.isPresent() && before.get().progress == Progress.VALID
        ? Progress.INVALID
        : Progress.NEVER_VALID;
  }

  /** The entry's state, a word of {@link #SLOT}. */
  String state(Event.TableStore store) {
    var slot = slot(store);
    if (slot.isEmpty()) {
      return "fresh";
    }
    return switch (slot.get().progress) {
      case NEVER_VALID -> "invalid";
      case VALID -> "valid";
      case INVALID, VISIBLE, INVALIDATED -> "broken";
      case CLEAN -> "clean";
    };
  }

  /** Takes note of an event; call after the rules have seen it. */
  void observe(Event event) {
    switch (event) {
      case Event.TableStore store -> store(store);
      case Event.Barrier(_, var kind, _) when kind == Event.BarrierKind.DSB -> {
        advance(Progress.INVALID, Progress.VISIBLE);
        advance(Progress.INVALIDATED, Progress.CLEAN);
        changes.replaceAll((_, change) -> completed(change));
      }
      case Event.Barrier(_, var kind, _) when kind == Event.BarrierKind.ISB ->
          changes.values().removeIf(change -> change.progress == Settling.COMPLETE);
      case Event.SystemWrite(_, var register, _) when register.startsWith("TLBI") -> {
        advance(Progress.VISIBLE, Progress.INVALIDATED);
        changes.replaceAll((_, change) ->
            change.progress == Settling.VISIBLE ? change.at(Settling.INVALIDATED) : change);
      }
      case Event.SystemWrite(_, var register, _) when register.startsWith("DC") ->
          memory.replaceAll((_, mapped) -> new Mapped(mapped.descriptor, true));
      case Event _ -> {} // the rest does not touch tables
    }
  }

  /** What a DSB makes of a change. */
  private static Change completed(Change change) {
    return switch (change.progress) {
      case STORED -> change.at(change.used ? Settling.VISIBLE : Settling.COMPLETE);
      case INVALIDATED -> change.at(Settling.COMPLETE);
      case VISIBLE, COMPLETE -> change;
    };
  }

  private void change(Event.TableStore store, boolean valid) {
    var key = key(store.level(), store.index());
    if (!store.live() || previous(store).equalTo(store.descriptor()) == Truth.TRUE) {
      return;
    }
    if (!valid) {
      changes.remove(key); // nothing to use: an access faults, which is another rule's matter
      return;
    }
    var before = slot(store).map(Slot::progress).orElse(Progress.NEVER_VALID);
    boolean used = before != Progress.NEVER_VALID && before != Progress.CLEAN;
    int shift = store.level() == 1 ? 20 : 12;
    var start = store.index();
    for (int i = 0; i < shift; i++) {
      start = start.plus(start);
    }
    changes.put(key, new Change(start, 1L << shift, used, Settling.STORED));
  }

  private void store(Event.TableStore store) {
    boolean valid = (store.descriptor().knownBits() & 3) != 0;
    change(store, valid);
    slots.put(
        key(store.level(), store.index()),
        new Slot(store.descriptor(), progress(valid, slot(store))));
    if (store.live() && maps(store.level(), store.descriptor())) {
      memory.put(
          physical(store.level(), store.descriptor()), new Mapped(store.descriptor(), false));
    }
  }

  /** Fills in what a table held when translation came on, so that later stores compare with it. */
  void seed(Entry run) {
    if (!run.defined()) {
      return;
    }
    int level = run.level();
    var first = run.address().field(31, level == 1 ? 20 : 12);
    for (int i = 0; i < run.count(); i++) {
      var descriptor = run.descriptor().plus(new ConstantWord(32, run.step() * i));
      boolean valid = (descriptor.knownBits() & 3) != 0;
      slots.putIfAbsent(
          key(level, first.plus(new ConstantWord(level == 1 ? 12 : 20, i))),
          new Slot(descriptor, valid ? Progress.VALID : Progress.NEVER_VALID));
      if (maps(level, descriptor)) {
        memory.put(physical(level, descriptor), new Mapped(descriptor, false));
      }
    }
  }

  private void advance(Progress from, Progress to) {
    slots.replaceAll((_, slot) -> slot.progress == from ? new Slot(slot.descriptor, to) : slot);
  }

  private Optional<Slot> slot(Event.TableStore store) {
    return Optional.ofNullable(slots.get(key(store.level(), store.index())));
  }
}
