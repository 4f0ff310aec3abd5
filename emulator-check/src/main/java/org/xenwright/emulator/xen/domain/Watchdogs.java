package org.xenwright.emulator.xen.domain;

/** The two watchdogs of SCHEDOP_watchdog. */
public final class Watchdogs {
  /** How many there are. */
  public static final int COUNT = 2;

  private static final long OFF = Long.MAX_VALUE;

  private final long[] deadlines = {OFF, OFF};

  /** Starts a watchdog that is off; its number from 1 on, or 0 when both are in use. */
  public int start(long deadline) {
    for (int i = 0; i < COUNT; i++) {
      if (deadlines[i] == OFF) {
        deadlines[i] = deadline;
        return i + 1;
      }
    }
    return 0;
  }

  /** Whether watchdog {@code number} is on. */
  public boolean isOn(int number) {
    return deadlines[number - 1] != OFF;
  }

  /** Moves the deadline of a watchdog. */
  public void kick(int number, long deadline) {
    deadlines[number - 1] = deadline;
  }

  /** Switches a watchdog off. */
  public void stop(int number) {
    deadlines[number - 1] = OFF;
  }

  /** The first deadline; {@link Long#MAX_VALUE} when none is on. */
  public long next() {
    return Math.min(deadlines[0], deadlines[1]);
  }
}
