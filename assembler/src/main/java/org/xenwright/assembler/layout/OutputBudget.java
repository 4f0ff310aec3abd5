package org.xenwright.assembler.layout;

/** Bounds the bytes of all sections together, so that no source can fill the memory. */
final class OutputBudget {
  /** Most bytes of one object's sections. */
  static final long MOST = 256L << 20;

  private long spent;

  void spend(long bytes) {
    spent += bytes;
  }

  /** Whether the sections outgrew {@link #MOST}. */
  boolean isExceeded() {
    return spent > MOST || spent < 0;
  }

  long left() {
    return Math.max(0, MOST - spent);
  }
}
