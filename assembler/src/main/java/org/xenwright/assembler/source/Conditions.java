package org.xenwright.assembler.source;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.xenwright.rules.Position;

/** The open conditionals ({@code .if} ... {@code .endif}) and whether lines are being skipped. */
public final class Conditions {
  private record Open(
      Position position, boolean outerSkips, boolean taken, boolean skips, boolean elseSeen) {}

  private final Deque<Open> stack = new ArrayDeque<>();

  /** Whether the current statement is skipped. */
  public boolean skipping() {
    var open = stack.peek();
    return open != null && open.skips;
  }

  /** How many conditionals are open. */
  public int depth() {
    return stack.size();
  }

  /**
   * Opens a conditional whose condition came out as {@code holds}; inside a skipped part it does
   * not matter.
   */
  public void open(Position position, boolean holds) {
    boolean outer = skipping();
    stack.push(new Open(position, outer, holds, outer || !holds, false));
  }

  /**
   * Whether {@code .elseif} must compute its condition; false also when there is nothing to
   * continue.
   */
  public boolean wantsElseIf() {
    var open = stack.peek();
    return open != null && !open.outerSkips && !open.taken && !open.elseSeen;
  }

  /** {@code .elseif}; answers false when no conditional is open or its else was seen. */
  public boolean elseIf(boolean holds) {
    var open = stack.peek();
    if (open == null || open.elseSeen) {
      return false;
    }
    stack.pop();
    boolean enters = !open.taken && holds;
    stack.push(
        new Open(
            open.position,
            open.outerSkips,
            open.taken || enters,
            open.outerSkips || !enters,
            false));
    return true;
  }

  /** {@code .else}; answers false when no conditional is open or its else was seen. */
  public boolean otherwise() {
    var open = stack.peek();
    if (open == null || open.elseSeen) {
      return false;
    }
    stack.pop();
    stack.push(new Open(open.position, open.outerSkips, true, open.outerSkips || open.taken, true));
    return true;
  }

  /** {@code .endif}; answers false when no conditional is open. */
  public boolean close() {
    return stack.poll() != null;
  }

  /** Forgets conditionals opened since {@code depth}, as leaving a macro does. */
  public void closeTo(int depth) {
    while (stack.size() > depth) {
      stack.pop();
    }
  }

  /** Where the innermost open conditional began. */
  public Optional<Position> innermost() {
    return Optional.ofNullable(stack.peek()).map(Open::position);
  }
}
