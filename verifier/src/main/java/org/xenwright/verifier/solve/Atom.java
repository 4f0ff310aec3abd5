package org.xenwright.verifier.solve;

/**
 * A term that sums are made of: a symbol, or an operation that does not simplify. One object per
 * value: compared by identity.
 */
public abstract sealed class Atom extends Term permits Symbol, Apply {
  static final long[] NO_VALUES = {};

  private final int id;
  private final long[] values;

  Atom(int width, int id, long[] values) {
    super(width);
    this.id = id;
    this.values = values;
  }

  /**
   * Its value for each load address of the case when it depends on nothing else; empty otherwise.
   */
  final long[] values() {
    return values;
  }

  /** Order of creation within the case; sums list their atoms by it. */
  final int id() {
    return id;
  }
}
