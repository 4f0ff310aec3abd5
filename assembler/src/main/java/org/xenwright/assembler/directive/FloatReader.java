package org.xenwright.assembler.directive;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import org.xenwright.isa.syntax.Cursor;
import org.xenwright.rules.Rule;

/**
 * Reads numbers with a fraction as GNU as does ("Using as", 3.6.2.2): an optional zero and letter,
 * a sign, digits, or the name of a special value; or bits in base 16 behind a colon.
 */
final class FloatReader {
  private static final int MOST_EXPONENT = 100_000_000;

  private final Statement statement;
  private final Cursor cursor;
  private final FloatFormat format;

  FloatReader(Statement statement, FloatFormat format) {
    this.statement = statement;
    this.cursor = statement.cursor();
    this.format = format;
  }

  /** The next number in memory order; empty after a complaint. */
  Optional<byte[]> read() {
    cursor.skipBlanks();
    int from = cursor.position();
    if (at(from) == '0' && isLetter(at(from + 1))) {
      cursor.moveTo(from + 2);
    }
    if (at(cursor.position()) == ':') {
      return Optional.of(hexadecimal());
    }
    boolean negative = at(cursor.position()) == '-';
    if (negative || at(cursor.position()) == '+') {
      cursor.moveTo(cursor.position() + 1);
      cursor.skipBlanks();
    }
    var bits = special().or(this::number);
    if (bits.isEmpty()) {
      return Optional.empty();
    }
    if (bits.get().signum() < 0) {
      statement.complain(Rule.XW_ASM_001, "cannot create floating-point number");
      return Optional.empty();
    }
    return Optional.of(format.stored(negative ? format.negative(bits.get()) : bits.get()));
  }

  private byte[] hexadecimal() {
    int at = cursor.position() + 1;
    byte[] out = new byte[format.bytes()];
    int digits = 0;
    for (; Character.digit(at(at), 16) >= 0 || at(at) == '_'; at++) {
      if (at(at) != '_' && digits < 2 * out.length) {
        int value = Character.digit(at(at), 16) << (digits % 2 == 0 ? 4 : 0);
        out[out.length - 1 - digits / 2] |= (byte) value;
        digits++;
      }
    }
    cursor.moveTo(at);
    return out;
  }

  private Optional<BigInteger> special() {
    if (takes("infinity") || takes("inf")) {
      unsupported("Infinities");
      return Optional.of(format.infinity());
    }
    boolean signals = takes("snan");
    if (!signals && !takes("nan") && !takes("qnan")) {
      return Optional.empty();
    }
    unsupported("NaNs");
    return Optional.of(format.notANumber(signals));
  }

  private void unsupported(String what) {
    if (!format.hasInfinity()) {
      statement.complain(Rule.XW_ASM_020, what + " are not supported by this target");
    }
  }

  private boolean takes(String word) {
    boolean here = cursor.text().regionMatches(true, cursor.position(), word, 0, word.length());
    if (here) {
      cursor.moveTo(cursor.position() + word.length());
    }
    return here;
  }

  private Optional<BigInteger> number() {
    var digits = new StringBuilder("0");
    int scale = 0;
    boolean behindPoint = false;
    int at = cursor.position();
    for (; isDigit(at(at)) || at(at) == '.' && !behindPoint; at++) {
      if (at(at) == '.') {
        behindPoint = true;
      } else {
        digits.append(at(at));
        scale += behindPoint ? 1 : 0;
      }
    }
    long exponent = 0;
    boolean some = digits.length() > 1 || behindPoint;
    if (some && (at(at) == 'e' || at(at) == 'E')) {
      at++;
      boolean down = at(at) == '-';
      at += down || at(at) == '+' ? 1 : 0;
      for (; isDigit(at(at)); at++) {
        exponent = Math.min(MOST_EXPONENT, exponent * 10 + at(at) - '0');
      }
      exponent = down ? -exponent : exponent;
    }
    cursor.moveTo(at);
    var value = new BigDecimal(new BigInteger(digits.toString()), (int) (scale - exponent));
    return Optional.of(format.encode(value));
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private char at(int index) {
    return index < cursor.text().length() ? cursor.text().charAt(index) : 0;
  }
}
