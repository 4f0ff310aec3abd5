package org.xenwright.isa.syntax;

import java.util.Locale;

/**
 * The zero that VCMP and VCEQ compare with; no field holds it.
 *
 * @param text as printed
 */
record ZeroAtom(String text) implements Atom {
  @Override
  public void print(Fields fields, StringBuilder out) {
    out.append(text);
  }

  @Override
  public boolean parse(Reading in) {
    Immediates.hash(in);
    in.cursor().skipBlanks();
    int start = in.cursor().position();
    return switch (in.cursor().word().toLowerCase(Locale.ROOT)) {
      case "0", "0x0", "0.0", "0.", "0e0" -> true;
      default -> in.failAt(start, "only #0.0 can be compared with", "");
    };
  }
}
