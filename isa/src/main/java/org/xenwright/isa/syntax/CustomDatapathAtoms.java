package org.xenwright.isa.syntax;

import java.util.Locale;
import org.xenwright.isa.syntax.RegisterName.Kind;

/** Operands of the Custom Datapath Extension (DDI 0553 C2.4, CX1 to VCX3). */
final class CustomDatapathAtoms {
  private static final int FLAGS = 15;
  private static final int STACK_POINTER = 13;

  private CustomDatapathAtoms() {}

  /** A coprocessor that may have custom instructions: p0 to p7. */
  record Coprocessor(char field) implements Atom {
    @Override
    public void print(Fields fields, StringBuilder out) {
      out.append('p').append(fields.value(field));
    }

    @Override
    public boolean parse(Reading in) {
      in.cursor().skipBlanks();
      int start = in.cursor().position();
      int number = RegisterNames.parse(in, Kind.COPROCESSOR);
      return number >= 0
          && (number < 8
              ? in.set(field, number)
              : in.failAt(start, "the coprocessor must be p0 to p7", ""));
    }
  }

  /** A core register other than sp, or the flags in the place of pc. */
  record CoreOrFlags(char field) implements Atom {
    @Override
    public void print(Fields fields, StringBuilder out) {
      int number = fields.value(field);
      out.append(number == FLAGS ? "APSR_nzcv" : RegisterNames.core(number));
    }

    @Override
    public boolean parse(Reading in) {
      in.cursor().skipBlanks();
      int start = in.cursor().position();
      if (in.cursor().word().toLowerCase(Locale.ROOT).equals("apsr_nzcv")) {
        return in.set(field, FLAGS);
      }
      in.cursor().moveTo(start);
      int number = RegisterNames.parse(in, Kind.CORE);
      return number >= 0
          && (number == STACK_POINTER || number == FLAGS
              ? in.failAt(start, "neither sp nor pc can stand here", "r0-r12, lr, APSR_nzcv")
              : in.set(field, number));
    }
  }

  /** An even core register and the one after it, of which the field has three bits. */
  record Pair(char field) implements Atom {
    private static final int LAST = 10;

    @Override
    public void print(Fields fields, StringBuilder out) {
      int number = fields.value(field) << 1;
      out.append(RegisterNames.core(number)).append(", ").append(RegisterNames.core(number + 1));
    }

    @Override
    public boolean parse(Reading in) {
      in.cursor().skipBlanks();
      int start = in.cursor().position();
      int first = RegisterNames.parse(in, Kind.CORE);
      if (first < 0 || !in.expect(',')) {
        return false;
      }
      in.cursor().skipBlanks();
      int at = in.cursor().position();
      int second = RegisterNames.parse(in, Kind.CORE);
      if (second != first + 1) {
        return in.failAt(at, "the destination registers must follow one another", "");
      }
      return (first & 1) == 0 && first <= LAST
          ? in.set(field, first >> 1)
          : in.failAt(start, "the first register must be an even one up to r10", "");
    }
  }
}
