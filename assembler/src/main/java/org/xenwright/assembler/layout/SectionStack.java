package org.xenwright.assembler.layout;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Which part of which section grows, which one did before, and the places to come back to. Mutable.
 */
final class SectionStack {
  private static final int DEEPEST = 1000;

  private record Remembered(Subsection current, Optional<Subsection> previous) {}

  private final Deque<Remembered> stack = new ArrayDeque<>();
  private Subsection current;
  private Optional<Subsection> previous = Optional.empty();

  /** A stack with {@code first} current. */
  SectionStack(Subsection first) {
    current = first;
  }

  Subsection current() {
    return current;
  }

  /** Goes on elsewhere; {@link #swap} comes back. */
  void enter(Subsection part) {
    previous = Optional.of(current);
    current = part;
  }

  /** Goes on elsewhere without a note of it. */
  void resume(Subsection part) {
    current = part;
  }

  /** Exchanges the current and the previous part; answers false when there was none before. */
  boolean swap() {
    var before = previous;
    before.ifPresent(this::enter);
    return before.isPresent();
  }

  /** Remembers where we are; answers false when too many places are remembered. */
  boolean push() {
    if (stack.size() >= DEEPEST) {
      return false;
    }
    stack.push(new Remembered(current, previous));
    return true;
  }

  /** Goes back to the place remembered last; answers false when there is none. */
  boolean pop() {
    var place = stack.poll();
    if (place != null) {
      current = place.current;
      previous = place.previous;
    }
    return place != null;
  }
}
