package org.xenwright.isa.syntax;

import java.math.BigDecimal;
import java.util.Locale;
import org.xenwright.isa.decode.SimdImmediate;
import org.xenwright.isa.decode.VfpImmediate;

/**
 * The constant of VMOV: written as a number, printed as its eight bits.
 *
 * @param field the eight bits
 * @param wide double precision, where a hexadecimal number is a number and not its bits
 */
record FloatAtom(char field, boolean wide) implements Atom {
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
    in.cursor().skipBlanks();
    int start = in.cursor().position();
    int bits = VfpImmediate.encode(read(in, wide));
    return bits >= 0
        ? in.set(field, bits)
        : in.failAt(
            start, "no such constant here", "n/16 times a power of two, from 0.125 to 31.0");
  }

  /** The number at the cursor; not a number when there is none. */
  private static double read(Reading in, boolean wide) {
    Immediates.hash(in);
    in.cursor().skipBlanks();
    boolean minus = in.cursor().take('-');
    if (!minus) {
      in.cursor().take('+');
    }
    var word = in.cursor().word().toLowerCase(Locale.ROOT);
    var rest = in.cursor().peek();
    if (word.endsWith("e") && (rest == '-' || rest == '+')) {
      in.cursor().take(rest);
      word += rest + in.cursor().word();
    }
    if (word.startsWith("0f") || word.startsWith("0d") || word.startsWith("0e")) {
      word = word.substring(2);
    }
    return minus ? -value(word, wide) : value(word, wide);
  }

  /** The same constant in a vector, printed as a number. */
  record Vector(char field) implements Atom {
    @Override
    public void print(Fields fields, StringBuilder out) {
      var value = new BigDecimal(Float.intBitsToFloat(VfpImmediate.single(fields.value(field))));
      out.append('#').append(value.stripTrailingZeros().toPlainString());
    }

    @Override
    public String remark(Fields fields) {
      return "@ 0x%08x".formatted(VfpImmediate.single(fields.value(field)));
    }

    @Override
    public boolean parse(Reading in) {
      return new FloatAtom(field, false).parse(in);
    }
  }

  /**
   * A floating point constant that a vector holds as a word: zero of either sign, and whatever else
   * has eight bits in one place.
   */
  record AsWord(char field, char shift, SimdImmediate form) implements Atom {
    @Override
    public void print(Fields fields, StringBuilder out) {
      long bits = form.lane(fields.value(field), fields.value(shift));
      out.append('#').append(Float.intBitsToFloat((int) bits));
    }

    @Override
    public boolean parse(Reading in) {
      in.cursor().skipBlanks();
      int start = in.cursor().position();
      int from = in.cursor().position();
      double value = read(in, false);
      var written = in.cursor().text().substring(from, in.cursor().position());
      if (written.indexOf('.') < 0 && written.indexOf('e') < 0 && written.indexOf('E') < 0) {
        return in.failAt(start, "floating point constant expected", "0.0");
      }
      int bits = form.encode(Float.floatToRawIntBits((float) value) & 0xffff_ffffL, form.size());
      return bits >= 0 && !Double.isNaN(value)
          ? in.set(field, bits & 0xff) && in.set(shift, bits >>> 8)
          : in.failAt(start, "no such constant here", "");
    }
  }

  /** The number, a hexadecimal one being its bits; not a number when there is none. */
  private static double value(String word, boolean wide) {
    try {
      if (wide && word.startsWith("0x")) {
        return (int) Long.parseUnsignedLong(word.substring(2), 16);
      }
      return word.startsWith("0x")
          ? Float.intBitsToFloat(Integer.parseUnsignedInt(word.substring(2), 16))
          : Double.parseDouble(word);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
