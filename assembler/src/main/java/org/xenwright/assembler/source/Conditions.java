package org.xenwright.assembler.source;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The open conditionals ({@code .if} ... {@code .endif}) and whether lines are being skipped. */
public final class Conditions {
  /** Why a part cannot begin here. */
  public enum Fault {
    NONE,
    NOT_OPEN,
    ELSE_SEEN
  }

  private static final class Open {
    final Complaints.Site site;
    final boolean outerSkips;
    boolean taken;
    boolean skips;
    Optional<Complaints.Site> otherwise = Optional.empty();

    Open(Complaints.Site site, boolean outerSkips, boolean holds) {
      this.site = site;
      this.outerSkips = outerSkips;
      this.taken = holds;
      this.skips = outerSkips || !holds;
    }
  }

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
  public void open(Complaints.Site site, boolean holds) {
    stack.push(new Open(site, skipping(), holds));
  }

  /**
   * Whether {@code .elseif} must compute its condition; false also when there is nothing to
   * continue.
   */
  public boolean wantsElseIf() {
    var open = stack.peek();
    return open != null && !open.outerSkips && !open.taken && open.otherwise.isEmpty();
  }

  /** {@code .elseif}. */
  public Fault elseIf(boolean holds) {
    var open = stack.peek();
    var fault = fault(open);
    if (open != null && fault == Fault.NONE) {
      boolean enters = !open.taken && holds;
      open.taken |= enters;
      open.skips = open.outerSkips || !enters;
    }
    return fault;
  }

  /** {@code .else}. */
  public Fault otherwise(Complaints.Site site) {
    var open = stack.peek();
    var fault = fault(open);
    if (open != null && fault == Fault.NONE) {
      open.skips = open.outerSkips || open.taken;
      open.taken = true;
      open.otherwise = Optional.of(site);
    }
    return fault;
  }

  private static Fault fault(@Nullable Open open) {
    return open == null
        ? Fault.NOT_OPEN
        : open.otherwise.isPresent() ? Fault.ELSE_SEEN : Fault.NONE;
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
  public Optional<Complaints.Site> innermost() {
    return Optional.ofNullable(stack.peek()).map(open -> open.site);
  }

  /** Where the else of the innermost open conditional stands. */
  public Optional<Complaints.Site> lastElse() {
    return Optional.ofNullable(stack.peek()).flatMap(open -> open.otherwise);
  }
}
