package org.xenwright.linker.report;

import java.util.EnumMap;
import java.util.Map;

/** Bytes by what they are for. */
final class Sums {
  private final Map<Kind, Long> bytes = new EnumMap<>(Kind.class);

  void add(Kind kind, long count) {
    bytes.merge(kind, count, Long::sum);
  }

  long of(Kind kind) {
    return bytes.getOrDefault(kind, 0L);
  }

  /** All bytes that are in the file and in memory. */
  long loaded() {
    long sum = 0;
    for (var kind : Kind.values()) {
      sum += kind.isLoaded() ? of(kind) : 0;
    }
    return sum;
  }

  /** All bytes that take up memory. */
  long inMemory() {
    return loaded() + of(Kind.ZEROS);
  }
}
