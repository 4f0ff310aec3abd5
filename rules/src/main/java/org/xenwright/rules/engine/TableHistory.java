package org.xenwright.rules.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.xenwright.rules.event.ConstantWord;
import org.xenwright.rules.event.Event;
import org.xenwright.rules.event.Word;

/**
 * What happened to each first-level entry on a path: its last value and how far a break-before-make
 * of it has come. Copied when a path forks.
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
   * @param last the last valid descriptor it held, this one included
   * @param cleaned whether a cache was maintained by address since that was stored
   */
  private record Slot(Word descriptor, Progress progress, Word last, boolean cleaned) {}

  /** By index; an index that depends on the load address counts under its term. */
  private final Map<String, Slot> slots;

  TableHistory() {
    this(new HashMap<>());
  }

  private TableHistory(Map<String, Slot> slots) {
    this.slots = slots;
  }

  TableHistory copy() {
    return new TableHistory(new HashMap<>(slots));
  }

  /** The entry's last value; a fault entry when the path never wrote it. */
  Word previous(Event.TableStore store) {
    return slot(store).map(Slot::descriptor).orElse(NOTHING);
  }

  /** The last valid descriptor the entry held; a fault entry when there was none. */
  Word last(Event.TableStore store) {
    return slot(store).map(Slot::last).orElse(NOTHING);
  }

  /** Whether a cache was maintained by address since then. */
  boolean cleaned(Event.TableStore store) {
    return slot(store).map(Slot::cleaned).orElse(false);
  }

  private static String key(Word index) {
    var constant = index.constant();
    return constant.isPresent() ? Long.toString(constant.getAsLong()) : index.toString();
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
      }
      case Event.SystemWrite(_, var register, _) when register.startsWith("TLBI") ->
          advance(Progress.VISIBLE, Progress.INVALIDATED);
      case Event.SystemWrite(_, var register, _) when register.startsWith("DC") ->
          slots.replaceAll((_, slot) -> new Slot(slot.descriptor, slot.progress, slot.last, true));
      case Event _ -> {} // the rest does not touch tables
    }
  }

  private void store(Event.TableStore store) {
    if (store.level() != 1) {
      return;
    }
    var before = slot(store);
    boolean valid = (store.descriptor().knownBits() & 3) != 0;
    var last = valid ? store.descriptor() : before.map(Slot::last).orElse(NOTHING);
    boolean cleaned = !valid && before.map(Slot::cleaned).orElse(false);
    slots.put(
        key(store.index()), new Slot(store.descriptor(), progress(valid, before), last, cleaned));
  }

  /** Fills in what a table held when translation came on, so that later stores compare with it. */
  void seed(Entry run) {
    if (run.level() != 1 || !run.defined()) {
      return;
    }
    for (int i = 0; i < run.count(); i++) {
      var descriptor = run.descriptor().plus(new ConstantWord(32, run.step() * i));
      boolean valid = (descriptor.knownBits() & 3) != 0;
      slots.putIfAbsent(
          key(run.address().field(31, 20).plus(new ConstantWord(12, i))),
          new Slot(
              descriptor,
              valid ? Progress.VALID : Progress.NEVER_VALID,
              valid ? descriptor : NOTHING,
              false));
    }
  }

  private void advance(Progress from, Progress to) {
    slots.replaceAll((_, slot) ->
        slot.progress == from ? new Slot(slot.descriptor, to, slot.last, slot.cleaned) : slot);
  }

  private Optional<Slot> slot(Event.TableStore store) {
    return Optional.ofNullable(slots.get(key(store.index())));
  }
}
