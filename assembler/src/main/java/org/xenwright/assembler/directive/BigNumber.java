package org.xenwright.assembler.directive;

import java.math.BigInteger;
import java.util.Optional;
import org.xenwright.isa.syntax.Cursor;

/**
 * A number of more than 64 bits that stands alone in a list of data, with signs and tildes before
 * it ("Using as", 3.6.2.1): bignums take part in no other expression.
 */
final class BigNumber {
  private static final int MOST_DIGITS = 4096;
  private static final int WORD = 64;

  private BigNumber() {}

  /** The number at the cursor, which moves past it; empty when it is small or something else. */
  static Optional<BigInteger> read(Cursor cursor) {
    return read(cursor, WORD);
  }

  /** As above, of more than {@code most} bits. */
  static Optional<BigInteger> read(Cursor cursor, int most) {
    cursor.skipBlanks();
    var text = cursor.text();
    int at = cursor.position();
    int prefixes = at;
    while (at < text.length() && "-~".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    int base = 10;
    int digits = at;
    if (text.regionMatches(true, at, "0x", 0, 2)) {
      base = 16;
      digits = at + 2;
    }
    int end = digits;
    while (end < text.length() && Character.digit(text.charAt(end), base) >= 0) {
      end++;
    }
    if (end - digits < WORD / 4 || end - digits > MOST_DIGITS || !closes(text, end)) {
      return Optional.empty();
    }
    var value = new BigInteger(text.substring(digits, end), base);
    if (value.bitLength() <= most) {
      return Optional.empty();
    }
    for (int i = at - 1; i >= prefixes; i--) {
      value = text.charAt(i) == '-' ? value.negate() : value.not();
    }
    cursor.moveTo(end);
    return Optional.of(value);
  }

  private static boolean closes(String text, int end) {
    int at = end;
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at >= text.length() || text.charAt(at) == ',';
  }

  /** The lowest {@code bytes} bytes, the lowest first. */
  static byte[] stored(BigInteger value, int bytes) {
    byte[] out = new byte[bytes];
    for (int i = 0; i < bytes; i++) {
      out[i] = value.shiftRight(8 * i).byteValue();
    }
    return out;
  }
}
