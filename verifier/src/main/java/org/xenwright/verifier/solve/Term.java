package org.xenwright.verifier.solve;

/**
 * A value of {@link #width()} bits on a symbolic path. Immutable; made by {@link Terms} only. Known
 * bits and bounds hold for all load addresses of the case and all values of the other symbols.
 */
public abstract sealed class Term permits Const, Sum, Atom {
  private final int width;

  Term(int width) {
    this.width = width;
  }

  /** Width in bits: 1, 8, 16, 32, 64 or 128. */
  public final int width() {
    return width;
  }

  /** Mask of bits whose value is known. */
  public abstract long knownMask();

  /** Values of the known bits, zero elsewhere. */
  public abstract long knownBits();

  /** Least unsigned value (64-bit unsigned compare for wide terms). */
  public long min() {
    return knownBits();
  }

  /** Greatest unsigned value. */
  public long max() {
    return knownBits() | ~knownMask() & mask(width);
  }

  /** Whether the load address takes part. */
  public abstract boolean usesLoad();

  /** Whether any other symbol takes part. */
  public abstract boolean usesOthers();

  /** Longest chain of operations below, to keep recursion and text short. */
  abstract int depth();

  /** Whether it is a {@link Const}. */
  public final boolean isConst() {
    return this instanceof Const;
  }

  /** All ones of a width; all 64 for 128. */
  static long mask(int width) {
    return width >= 64 ? -1L : (1L << width) - 1;
  }
}
