package org.xenwright.emulator.cpu;

import org.xenwright.isa.ir.Access;

/**
 * The local exclusive monitor (A3.4.1): one tagged address. A store-exclusive elsewhere fails, as
 * cores are allowed to make it.
 */
final class Monitor {
  private static final long OPEN = -1;

  private final DataPath data;
  private long tagged = OPEN;
  private int taggedSize;

  Monitor(DataPath data) {
    this.data = data;
  }

  long load(int virtual, int size, Access access) {
    long value = data.load(virtual, size, access);
    tagged = data.walk().physical;
    taggedSize = size;
    return value;
  }

  /** Stores when the tag allows; 0 when it did, else 1. */
  int store(int virtual, int size, long value, Access access) {
    data.aligned(virtual, size, access);
    if (tagged == OPEN) {
      return 1;
    }
    data.translate(virtual, access, true);
    boolean same = tagged == data.walk().physical && taggedSize == size;
    tagged = OPEN;
    if (!same) {
      return 1;
    }
    data.store(virtual, size, value, access);
    return 0;
  }

  void clear() {
    tagged = OPEN;
  }

  /** Whether an address is tagged. */
  boolean isSet() {
    return tagged != OPEN;
  }
}
