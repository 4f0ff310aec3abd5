package org.xenwright.emulator.xen;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The faults Xen has injected into one guest, and whether they lead anywhere. */
public final class FaultLog {
  private static final int KEPT = 1000;
  private static final int FRUITLESS = 16;
  private static final int REPEATED = 1000;

  private final List<FaultRecord> first = new ArrayList<>();
  private Optional<FaultRecord> last = Optional.empty();
  private long count;
  private long instructionsBefore = -1;
  private int fruitless;
  private int repeated;

  /** Adds a fault that came after {@code instructions} had been run. */
  void add(FaultRecord fault, long instructions) {
    count++;
    if (first.size() < KEPT) {
      first.add(fault);
    }
    boolean noProgress = instructions - instructionsBefore <= 1;
    boolean same =
        last.filter(l -> l.pc() == fault.pc() && l.virtual() == fault.virtual()).isPresent();
    fruitless = noProgress ? fruitless + 1 : 0;
    repeated = same ? repeated + 1 : 0;
    instructionsBefore = instructions;
    last = Optional.of(fault);
  }

  /** Whether the guest only faults: with nothing in between, or the same fault over and over. */
  boolean goesRound() {
    return fruitless >= FRUITLESS || repeated >= REPEATED;
  }

  /** The first thousand faults, in order. */
  public List<FaultRecord> first() {
    return List.copyOf(first);
  }

  /** The fault injected last. */
  public Optional<FaultRecord> last() {
    return last;
  }

  /** How many there were. */
  public long count() {
    return count;
  }
}
