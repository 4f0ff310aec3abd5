package org.xenwright.emulator.device;

import org.xenwright.xen.abi.GicCpuInterfaceLayout;
import org.xenwright.xen.abi.InterruptNumbers;

/**
 * A GICv2 as Xen's default vGIC drives it: every interrupt is queued by software and behaves like
 * an edge, whatever the tree says. An interrupt is <em>in flight</em> from its injection to its
 * end, and sits in a list register while it is pending or active for the CPU. List registers are
 * not limited here (Cortex-A15 has four and Xen queues the rest by priority, which a guest cannot
 * tell).
 *
 * <p>The two register blocks are {@link GicDistributor} and {@link GicCpuInterface}.
 */
public final class Gic implements InterruptSink {
  /** Priority that is lower than all others: nothing is running. */
  static final int IDLE_PRIORITY = 0xff;

  private static final int NONE = 0;
  private static final int PENDING = 1;
  private static final int ACTIVE = 2;

  private static final int GROUP0 = 1;
  private static final int FIQ = 1 << 3;
  private static final int SPLIT_END = 1 << 9; // EOImode

  private final int lines;
  private final boolean[] enabled;
  private final byte[] priority;
  private final boolean[] queued;
  private final boolean[] inFlight;
  private final byte[] listState; // bits PENDING and ACTIVE
  private final byte[] listPriority; // sampled when the list register was filled
  private final long[] listOrder;
  private long order;
  private int activePriorities; // bit n: an interrupt of priority n * 8 is active
  private int control;
  private int mask;

  /**
   * A controller at reset.
   *
   * @param sharedLines number of SPIs, a multiple of 32
   */
  public Gic(int sharedLines) {
    lines = InterruptNumbers.FIRST_SPI + sharedLines;
    enabled = new boolean[lines];
    priority = new byte[lines];
    queued = new boolean[lines];
    inFlight = new boolean[lines];
    listState = new byte[lines];
    listPriority = new byte[lines];
    listOrder = new long[lines];
  }

  /** Interrupt ids implemented: those below this number. */
  int lines() {
    return lines;
  }

  /**
   * Queues an interrupt. A second one merges with the first while that is pending, and waits while
   * it is active.
   */
  @Override
  public void inject(int id) {
    if (id < 0 || id >= lines) {
      return;
    }
    if (!inFlight[id]) {
      inFlight[id] = true;
      queued[id] = true;
      fill(id);
    } else if ((listState[id] & PENDING) == 0) {
      queued[id] = true;
      fill(id);
    }
  }

  private void fill(int id) {
    if (enabled[id] && queued[id]) {
      if (listState[id] == NONE) {
        listPriority[id] = (byte) (priority[id] & GicCpuInterfaceLayout.PRIORITY_MASK);
        listOrder[id] = order++;
      }
      listState[id] |= PENDING;
      queued[id] = false;
    }
  }

  boolean isEnabled(int id) {
    return enabled[id];
  }

  /** An interrupt that came while it was disabled is delivered now. */
  void enable(int id) {
    enabled[id] = true;
    if (inFlight[id]) {
      fill(id);
    }
  }

  /** Does not take back what is in a list register already. */
  void disable(int id) {
    enabled[id] = false;
  }

  int priority(int id) {
    return priority[id] & 0xff;
  }

  void setPriority(int id, int value) {
    priority[id] = (byte) value;
  }

  int control() {
    return control;
  }

  void setControl(int value) {
    control = value & 0x21f;
  }

  int mask() {
    return mask;
  }

  /** Five bits are implemented (observed: 0xff reads 0xf8). */
  void setMask(int value) {
    mask = value & GicCpuInterfaceLayout.PRIORITY_MASK;
  }

  int activePriorities() {
    return activePriorities;
  }

  int runningPriority() {
    return activePriorities == 0
        ? IDLE_PRIORITY
        : Integer.numberOfTrailingZeros(activePriorities) << 3;
  }

  /**
   * Whether the CPU's IRQ line is up. Does not depend on GICD_CTLR: Xen injects without it
   * (observed).
   */
  public boolean linePending() {
    return (control & FIQ) == 0 && deliverable() != InterruptNumbers.SPURIOUS;
  }

  private int deliverable() {
    if ((control & GROUP0) == 0) {
      return InterruptNumbers.SPURIOUS;
    }
    int best = highestPending();
    if (best == InterruptNumbers.SPURIOUS) {
      return best;
    }
    int urgency = listPriority[best] & 0xff;
    return urgency < mask && urgency < runningPriority() ? best : InterruptNumbers.SPURIOUS;
  }

  /**
   * The pending interrupt of highest priority, the earliest of them; {@link
   * InterruptNumbers#SPURIOUS} for none.
   */
  int highestPending() {
    int best = InterruptNumbers.SPURIOUS;
    for (int id = 0; id < lines; id++) {
      if (listState[id] == PENDING && (best == InterruptNumbers.SPURIOUS || before(id, best))) {
        best = id;
      }
    }
    return best;
  }

  private boolean before(int id, int other) {
    int mine = listPriority[id] & 0xff;
    int theirs = listPriority[other] & 0xff;
    return mine != theirs ? mine < theirs : listOrder[id] < listOrder[other];
  }

  /** Reads GICC_IAR. */
  int acknowledge() {
    int id = deliverable();
    if (id != InterruptNumbers.SPURIOUS) {
      listState[id] = ACTIVE;
      activePriorities |= 1 << ((listPriority[id] & 0xff) >> 3);
    }
    return id;
  }

  /** Writes GICC_EOIR; an id that is not active is ignored. */
  void end(int id) {
    if (id >= lines || (listState[id] & ACTIVE) == 0) {
      return;
    }
    activePriorities &= activePriorities - 1;
    if ((control & SPLIT_END) == 0) {
      deactivate(id);
    }
  }

  /** Writes GICC_DIR, or the second half of {@link #end}. */
  void deactivate(int id) {
    if (id >= lines || (listState[id] & ACTIVE) == 0) {
      return;
    }
    listState[id] &= ~ACTIVE;
    if (listState[id] == NONE) {
      fill(id);
    }
    inFlight[id] = listState[id] != NONE;
  }
}
