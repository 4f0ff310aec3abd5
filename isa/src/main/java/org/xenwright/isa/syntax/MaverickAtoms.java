package org.xenwright.isa.syntax;

import java.util.Locale;

/** Operands of Maverick (EP9312 User's Guide, chapter 3). */
final class MaverickAtoms {
  private MaverickAtoms() {}

  /**
   * A register of the coprocessor.
   *
   * @param prefix how the register is seen: {@code mvf}, {@code mvd}, {@code mvfx}, {@code mvdx},
   *     or {@code mvax} for one of the four accumulators
   */
  record Register(char field, String prefix) implements Atom {
    @Override
    public void print(Fields fields, StringBuilder out) {
      out.append(prefix).append(fields.value(field));
    }

    @Override
    public boolean parse(Reading in) {
      in.cursor().skipBlanks();
      int start = in.cursor().position();
      var name = in.cursor().word().toLowerCase(Locale.ROOT);
      var digits = name.startsWith(prefix) ? name.substring(prefix.length()) : "";
      int number = digits.matches("[0-9]|1[0-5]") ? Integer.parseInt(digits) : -1;
      boolean fits = number >= 0 && number < (prefix.equals("mvax") ? 4 : 16);
      return fits
          ? in.set(field, number)
          : in.failAt(
              start, "Maverick " + prefix.toUpperCase(Locale.ROOT) + " register expected", "");
    }
  }

  /** The status and control register, which has no bits of its own. */
  record Status() implements Atom {
    @Override
    public void print(Fields fields, StringBuilder out) {
      out.append("dspsc");
    }

    @Override
    public boolean parse(Reading in) {
      in.cursor().skipBlanks();
      int start = in.cursor().position();
      return in.cursor().word().equalsIgnoreCase("dspsc")
          || in.failAt(start, "Maverick DSPSC register expected", "");
    }
  }

  /** A shift of seven bits with a sign, positive to the left. */
  record Shift(char field) implements Atom {
    private static final int MOST = 63;

    @Override
    public void print(Fields fields, StringBuilder out) {
      out.append('#').append(fields.value(field) << 25 >> 25);
    }

    @Override
    public boolean parse(Reading in) {
      Immediates.hash(in);
      long value = Immediates.ranged(in, -MOST - 1, MOST);
      return value != Long.MIN_VALUE && in.set(field, (int) value & 0x7f);
    }
  }
}
