package org.xenwright.rules.event;

import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A machine word as an event carries it: a constant on an emulated run, a term on a symbolic path.
 * Rules see words only through these operations, so that one engine serves both. All arithmetic is
 * modulo 2 to the power {@link #width()}.
 */
public interface Word {
  /** Width in bits: 1, 8, 16, 32 or 64. */
  int width();

  /**
   * The value, zero-extended, when it is the same for every load address and input the path allows.
   */
  OptionalLong constant();

  /** Mask of bits whose value is known; all ones for a constant. */
  long knownMask();

  /** The values of the known bits; zero elsewhere. */
  long knownBits();

  /** Whether the two are equal. */
  Truth equalTo(Word other);

  /** Unsigned comparison, less than. */
  Truth lessThan(Word other);

  /** Sum. */
  Word plus(Word other);

  /** Difference. */
  Word minus(Word other);

  /** Bits {@code high..low}, shifted down. */
  Word field(int high, int low);

  /**
   * The value when the image is loaded at {@code load}, if that alone determines it. May be asked
   * for load addresses the contract does not offer: rules compare what a store writes with what it
   * would write at the link address.
   */
  default OptionalLong at(long load) {
    return constant();
  }

  /** Whether the two are the same value at first sight: without any search. */
  default boolean sameAs(Word other) {
    return equals(other);
  }

  /** Whether the value was computed from the load address. A constant was not. */
  default boolean fromLoad() {
    return false;
  }

  /** How a report shows it: {@code 0x40008000}, {@code L+0x4000}, {@code r3@entry}. */
  @Override
  String toString();

  /** No value is less, unsigned. */
  default long least() {
    return knownBits();
  }

  /** No value is greater, unsigned. */
  default long most() {
    return knownBits() | ~knownMask() & (width() >= 64 ? -1L : (1L << width()) - 1);
  }

  /** The value modulo 8, when it is known at a glance. */
  default OptionalInt moduloEight() {
    return (knownMask() & 7) == 7 ? OptionalInt.of((int) knownBits() & 7) : OptionalInt.empty();
  }

  /** Whether the value is a multiple of {@code power}, a power of two. */
  default Truth alignedTo(long power) {
    long mask = power - 1;
    if ((knownBits() & mask) != 0) {
      return Truth.FALSE;
    }
    return (knownMask() & mask) == mask ? Truth.TRUE : Truth.UNKNOWN;
  }
}
