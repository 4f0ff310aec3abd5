package org.xenwright.rules.event;

import java.util.OptionalLong;

/**
 * A word that is known wholly.
 *
 * @param width in bits
 * @param value zero-extended
 */
public record ConstantWord(int width, long value) implements Word {
  public ConstantWord {
    value &= mask(width);
  }

  /** A 32-bit word. */
  public static ConstantWord of(int value) {
    return new ConstantWord(32, Integer.toUnsignedLong(value));
  }

  private static long mask(int width) {
    return width >= 64 ? -1L : (1L << width) - 1;
  }

  @Override
  public OptionalLong constant() {
    return OptionalLong.of(value);
  }

  @Override
  public long knownMask() {
    return mask(width);
  }

  @Override
  public long knownBits() {
    return value;
  }

  @Override
  public Truth equalTo(Word other) {
    var constant = other.constant();
    return constant.isPresent() ? Truth.of(constant.getAsLong() == value) : other.equalTo(this);
  }

  @Override
  public Truth lessThan(Word other) {
    var constant = other.constant();
    return constant.isPresent()
        ? Truth.of(Long.compareUnsigned(value, constant.getAsLong()) < 0)
        : Truth.UNKNOWN;
  }

  @Override
  public Word plus(Word other) {
    var constant = other.constant();
    return constant.isPresent()
        ? new ConstantWord(width, value + constant.getAsLong())
        : other.plus(this);
  }

  @Override
  public Word minus(Word other) {
    return new ConstantWord(width, value - other.constant().orElseThrow());
  }

  @Override
  public Word field(int high, int low) {
    return new ConstantWord(width, value >>> low & mask(high - low + 1));
  }

  @Override
  public String toString() {
    return width == 1 ? String.valueOf(value) : String.format("0x%0" + (width / 4) + "x", value);
  }
}
