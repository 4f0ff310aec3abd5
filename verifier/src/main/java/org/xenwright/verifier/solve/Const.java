package org.xenwright.verifier.solve;

/** A value that is the same for every load address and input. */
public final class Const extends Term {
  private final long value;

  Const(int width, long value) {
    super(width);
    this.value = value & mask(width);
  }

  /** The value, zero-extended; constants of 128 bits have zeros above bit 63. */
  public long value() {
    return value;
  }

  @Override
  public long knownMask() {
    return mask(width());
  }

  @Override
  public long knownBits() {
    return value;
  }

  @Override
  public boolean usesLoad() {
    return false;
  }

  @Override
  public boolean usesOthers() {
    return false;
  }

  @Override
  int depth() {
    return 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Const c && c.value == value && c.width() == width();
  }

  @Override
  public int hashCode() {
    return Long.hashCode(value) * 31 + width();
  }

  @Override
  public String toString() {
    return width() == 1 ? Long.toString(value) : "0x" + Long.toHexString(value);
  }
}
