package org.xenwright.linker.script;

import java.util.HexFormat;

/**
 * The bytes gaps are filled with, repeated from the start of each gap. A number written in base
 * sixteen gives as many bytes as it has digit pairs; any other expression gives its low 32 bits,
 * most significant byte first ("Output Section Fill").
 *
 * @param value the number, used when {@code hexDigits} is empty
 * @param hexDigits the digits as written, or empty
 */
public record FillBytes(Expression value, String hexDigits) {
  /** Longest fill in digits; a longer one is refused by the parser. */
  static final int DIGIT_LIMIT = 4096;

  /** The fill an expression stands for. */
  static FillBytes of(Expression value) {
    return new FillBytes(
        value, value instanceof Expression.Number number ? number.hexDigits() : "");
  }

  /** The bytes, given the value of the expression. */
  public byte[] bytes(long number) {
    if (!hexDigits.isEmpty()) {
      return HexFormat.of().parseHex((hexDigits.length() & 1) == 0 ? hexDigits : "0" + hexDigits);
    }
    return new byte[] {
      (byte) (number >> 24), (byte) (number >> 16), (byte) (number >> 8), (byte) number
    };
  }
}
