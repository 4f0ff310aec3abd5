package org.xenwright.isa.syntax;

import org.xenwright.isa.syntax.RegisterName.Kind;

/**
 * A coprocessor or one of its registers; objdump shows the number of the one and {@code cr7} for
 * the other.
 *
 * @param field its number
 * @param kind which of the two
 */
record CoprocessorAtom(char field, Kind kind) implements Atom {
  @Override
  public int leads() {
    return Lead.ANY;
  }

  @Override
  public void print(Fields fields, StringBuilder out) {
    out.append(kind == Kind.COPROCESSOR ? "" : "cr").append(fields.value(field));
  }

  @Override
  public boolean parse(Reading in) {
    in.cursor().skipBlanks();
    if (kind == Kind.COPROCESSOR && Character.isDigit(in.cursor().peek())) {
      long number = Immediates.ranged(in, 0, 15);
      return number != Long.MIN_VALUE && in.set(field, (int) number);
    }
    int number = RegisterNames.parse(in, kind);
    return number >= 0 && in.set(field, number);
  }
}
