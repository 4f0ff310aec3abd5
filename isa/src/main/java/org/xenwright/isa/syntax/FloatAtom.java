package org.xenwright.isa.syntax;

import java.math.BigDecimal;
import java.util.Locale;
import org.xenwright.isa.decode.VfpImmediate;

/**
 * The constant of VMOV: written as a number, printed as its eight bits.
 *
 * @param field the eight bits
 */
record FloatAtom(char field) implements Atom {
  @Override
  public void print(Fields fields, StringBuilder out) {
    out.append('#').append(fields.value(field));
  }

  /** The bits of the value and the value, with one, three or seven digits as objdump chooses. */
  @Override
  public String remark(Fields fields) {
    int bits = VfpImmediate.single(fields.value(field));
    float value = Float.intBitsToFloat(bits);
    int exact = Math.max(0, new BigDecimal(value).stripTrailingZeros().scale());
    int digits = exact <= 1 ? 1 : exact <= 3 ? 3 : 7;
    return "@ 0x%08x %s".formatted(bits, String.format(Locale.ROOT, "% ." + digits + "f", value));
  }

  @Override
  public boolean parse(Reading in) {
    if (!in.cursor().take('#')) {
      return in.fail("'#' expected", "");
    }
    in.cursor().skipBlanks();
    int start = in.cursor().position();
    boolean minus = in.cursor().take('-');
    var word = in.cursor().word().toLowerCase(Locale.ROOT);
    var rest = in.cursor().peek();
    if (word.endsWith("e") && (rest == '-' || rest == '+')) {
      in.cursor().take(rest);
      word += rest + in.cursor().word();
    }
    int bits = VfpImmediate.encode(minus ? -value(word) : value(word));
    return bits >= 0
        ? in.set(field, bits)
        : in.failAt(
            start, "no such constant here", "n/16 times a power of two, from 0.125 to 31.0");
  }

  /** The number, a hexadecimal one being its bits; not a number when there is none. */
  private static double value(String word) {
    try {
      return word.startsWith("0x")
          ? Float.intBitsToFloat(Integer.parseUnsignedInt(word.substring(2), 16))
          : Double.parseDouble(word);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
