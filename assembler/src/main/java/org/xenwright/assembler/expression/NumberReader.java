package org.xenwright.assembler.expression;

import org.xenwright.assembler.expression.Expression.Constant;
import org.xenwright.assembler.expression.Expression.Unreadable;
import org.xenwright.isa.syntax.Cursor;

/**
 * Reads what starts with a digit: a number in one of four bases, or a local label such as {@code
 * 1f}.
 */
final class NumberReader {
  private final Cursor cursor;
  private final SymbolScope scope;
  private final ExpressionFaults faults;
  private final String text;
  private final int start;

  NumberReader(Cursor cursor, SymbolScope scope, ExpressionFaults faults) {
    this.cursor = cursor;
    this.scope = scope;
    this.faults = faults;
    this.text = cursor.text();
    this.start = cursor.position();
  }

  Expression read() {
    char second = at(start + 1);
    if (at(start) == '0') {
      if (isFloat(second) && faults != ExpressionFaults.NOBODY) {
        return real();
      }
      if (second == 'x' || second == 'X') {
        return digits(start + 2, 16);
      }
      if ((second == 'b' || second == 'B') && (at(start + 2) == '0' || at(start + 2) == '1')) {
        return digits(start + 2, 2);
      }
    }
    int end = start;
    while (at(end) >= '0' && at(end) <= '9') {
      end++;
    }
    char after = at(end);
    if ((after == 'b' || after == 'f' || after == 'B' || after == 'F')
        && (faults != ExpressionFaults.NOBODY || !ExpressionParser.isNameCharacter(at(end + 1)))) {
      return localLabel(end, after == 'f' || after == 'F');
    }
    return at(start) == '0' && end > start + 1 ? digits(start + 1, 8) : digits(start, 10);
  }

  /** Whether a letter behind a zero begins a floating-point number; {@code 0f} may be a label. */
  private boolean isFloat(char letter) {
    char next = at(start + 2);
    boolean number = next >= '0' && next <= '9' || "+-.".indexOf(next) >= 0 && next != 0;
    return number && "fFdDeErRsSpP".indexOf(letter) >= 0;
  }

  /** Skips a floating-point number in decimal notation. */
  private Expression real() {
    int end = start + 2;
    if (at(end) == '+' || at(end) == '-') {
      end++;
    }
    end = digits(end);
    if (at(end) == '.') {
      end = digits(end + 1);
    }
    if (at(end) == 'e' || at(end) == 'E') {
      int sign = at(end + 1) == '+' || at(end + 1) == '-' ? 1 : 0;
      int behind = digits(end + 1 + sign);
      end = behind > end + 1 + sign ? behind : end;
    }
    cursor.moveTo(end);
    return new Expression.Big(true);
  }

  private int digits(int from) {
    int end = from;
    while (at(end) >= '0' && at(end) <= '9') {
      end++;
    }
    return end;
  }

  private Expression localLabel(int end, boolean ahead) {
    if (end - start > 6) {
      return new Unreadable("local label number is too large", start);
    }
    var label = scope.localLabel(Integer.parseInt(text.substring(start, end)), ahead);
    cursor.moveTo(end + 1);
    if (label.isEmpty() && faults != ExpressionFaults.NOBODY) {
      faults.error("backward ref to unknown label \"" + text.substring(start, end) + ":\"", start);
      return Expression.ZERO;
    }
    return label.isPresent()
        ? label.get().value()
        : new Unreadable(
            "backward ref to unknown label \"" + text.substring(start, end) + ":\"", start);
  }

  private Expression digits(int from, int base) {
    long value = 0;
    int end = from;
    boolean tooLarge = false;
    while (Character.digit(at(end), base) >= 0) {
      long high = Math.unsignedMultiplyHigh(value, base);
      value = value * base + Character.digit(at(end), base);
      tooLarge |= high != 0;
      end++;
    }
    if (faults != ExpressionFaults.NOBODY) {
      cursor.moveTo(end);
      if (tooLarge) {
        return new Expression.Big(false);
      }
      return end == from && base == 16 ? Unreadable.absent(start) : new Constant(value);
    }
    if (end == from || ExpressionParser.isNameCharacter(at(end))) {
      return new Unreadable("malformed number", start);
    }
    if (tooLarge) {
      return new Unreadable("the number does not fit in 64 bits", start);
    }
    cursor.moveTo(end);
    return new Constant(value);
  }

  private char at(int index) {
    return index < text.length() ? text.charAt(index) : 0;
  }
}
