package org.xenwright.isa.syntax;

import org.xenwright.isa.syntax.RegisterName.Kind;

/**
 * An A64 register where number 31 is the stack pointer.
 *
 * @param field its number
 * @param kind W or X
 */
record WideRegisterAtom(char field, Kind kind) implements Atom {
  @Override
  public void print(Fields fields, StringBuilder out) {
    int number = fields.value(field);
    out.append(number == 31 ? stack() : kind.prefix() + number);
  }

  private String stack() {
    return kind == Kind.W ? "wsp" : "sp";
  }

  @Override
  public boolean parse(Reading in) {
    in.cursor().skipBlanks();
    int start = in.cursor().position();
    if (in.cursor().word().equalsIgnoreCase(stack())) {
      return in.set(field, 31);
    }
    in.cursor().moveTo(start);
    int number = RegisterNames.parse(in, kind);
    return number >= 0 && in.set(field, number);
  }
}
