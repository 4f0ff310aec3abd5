package org.xenwright.isa.syntax;

import org.xenwright.isa.decode.InstructionSet;

/**
 * The width of a bit field, encoded as its highest bit (BFI, BFC) or as one less (SBFX, UBFX).
 *
 * @param field what is encoded
 * @param low number of the lowest bit
 * @param highest whether the field is the number of the highest bit
 */
record WidthAtom(char field, char low, boolean highest) implements Atom {
  @Override
  public void print(Fields fields, StringBuilder out) {
    int value = fields.value(field);
    int width = highest ? value - fields.value(low) + 1 : value + 1;
    if (highest && width <= 0 && fields.encoding().set() == InstructionSet.A32) {
      var lowest = "#" + fields.value(low) + ", ";
      if (out.toString().endsWith(lowest)) {
        out.setLength(out.length() - lowest.length());
      }
      out.append("(invalid: ").append(fields.value(low)).append(':').append(value).append(')');
    } else {
      out.append('#').append(width & 0xffff_ffffL);
    }
  }

  @Override
  public boolean parse(Reading in) {
    if (!Immediates.needsHash(in)) {
      return false;
    }
    int lsb = in.value(low);
    long width = Immediates.ranged(in, 1, 32 - lsb);
    return width != Long.MIN_VALUE && in.set(field, (int) width - 1 + (highest ? lsb : 0));
  }
}
