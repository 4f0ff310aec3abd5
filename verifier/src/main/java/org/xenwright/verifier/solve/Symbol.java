package org.xenwright.verifier.solve;

/**
 * An unknown: the load address, a register at entry, a word of memory nobody wrote, an answer from
 * outside.
 */
public final class Symbol extends Atom {
  private final String name;
  private final boolean load;
  private final long knownMask;
  private final long knownBits;
  private final long min;
  private final long max;

  Symbol(
      int width,
      int id,
      String name,
      long[] values,
      long knownMask,
      long knownBits,
      long min,
      long max) {
    super(width, id, values);
    this.name = name;
    this.load = values.length != 0;
    this.knownMask = knownMask;
    this.knownBits = knownBits;
    this.min = min;
    this.max = max;
  }

  /** How reports call it. */
  public String name() {
    return name;
  }

  @Override
  public long knownMask() {
    return knownMask;
  }

  @Override
  public long knownBits() {
    return knownBits;
  }

  @Override
  public long min() {
    return min;
  }

  @Override
  public long max() {
    return max;
  }

  @Override
  public boolean usesLoad() {
    return load;
  }

  @Override
  public boolean usesOthers() {
    return !load;
  }

  @Override
  int depth() {
    return 0;
  }

  @Override
  public String toString() {
    return name;
  }
}
