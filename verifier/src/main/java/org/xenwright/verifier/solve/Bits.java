package org.xenwright.verifier.solve;

/**
 * Known bits of a value ("tristate number"): where {@code mask} is 1 the bit is that of {@code
 * value}. Operations are those of tracked numbers: sound, not always tight.
 */
record Bits(long mask, long value) {
  Bits {
    value &= mask;
  }

  /** Nothing known. */
  static final Bits NONE = new Bits(0, 0);

  long least() {
    return value;
  }

  long most(int width) {
    return value | ~mask & Term.mask(width);
  }

  Bits plus(Bits other, int width) {
    long unknownA = ~mask;
    long unknownB = ~other.mask;
    long sumValues = value + other.value;
    long sumMost = value + unknownA + other.value + unknownB;
    // a bit of the sum is known when no carry into it and neither operand's bit differs between the
    // two extreme additions
    long unknown = (sumMost ^ sumValues) | unknownA | unknownB;
    return new Bits(~unknown & Term.mask(width), sumValues);
  }

  Bits times(long factor, int width) {
    if (factor == 1) {
      return this;
    }
    if (Long.bitCount(factor) == 1) {
      return shiftLeft(Long.numberOfTrailingZeros(factor), width);
    }
    // trailing zeros of both factors add up; nothing else is claimed
    int zeros = Math.min(63, Long.numberOfTrailingZeros(factor) + trailingKnownZeros());
    return new Bits((1L << zeros) - 1 & Term.mask(width), 0);
  }

  int trailingKnownZeros() {
    return Long.numberOfTrailingZeros(~mask | value);
  }

  Bits and(Bits other) {
    long zeros = mask & ~value | other.mask & ~other.value;
    long ones = value & other.value;
    return new Bits(zeros | ones, ones);
  }

  Bits or(Bits other) {
    long ones = value | other.value;
    long zeros = mask & ~value & other.mask & ~other.value;
    return new Bits(zeros | ones, ones);
  }

  Bits xor(Bits other) {
    return new Bits(mask & other.mask, value ^ other.value);
  }

  Bits shiftLeft(int amount, int width) {
    if (amount >= width) {
      return new Bits(Term.mask(width), 0);
    }
    return new Bits((mask << amount | (1L << amount) - 1) & Term.mask(width), value << amount);
  }

  Bits shiftRight(int amount, int width) {
    if (amount >= width) {
      return new Bits(Term.mask(width), 0);
    }
    long above = ~(Term.mask(width) >>> amount) & Term.mask(width);
    return new Bits(
        (mask & Term.mask(width)) >>> amount | above, (value & Term.mask(width)) >>> amount);
  }

  /** Bits that agree in both. */
  Bits meet(Bits other) {
    return new Bits(mask & other.mask & ~(value ^ other.value), value);
  }
}
