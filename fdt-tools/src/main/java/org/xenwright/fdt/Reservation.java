package org.xenwright.fdt;

import java.util.List;

/**
 * One entry of the memory reservation block.
 *
 * @param address first byte
 * @param size in bytes
 * @param labels labels of the source, outermost first
 */
public record Reservation(long address, long size, List<String> labels) {
  public Reservation {
    labels = List.copyOf(labels);
  }

  /** An entry without labels. */
  public Reservation(long address, long size) {
    this(address, size, List.of());
  }
}
