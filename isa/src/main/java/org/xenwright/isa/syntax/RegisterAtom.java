package org.xenwright.isa.syntax;

import org.xenwright.isa.syntax.RegisterName.Kind;

/**
 * A core register.
 *
 * @param field its number
 */
record RegisterAtom(char field) implements Atom {
  @Override
  public int leads() {
    return Lead.CORE;
  }

  @Override
  public void print(Fields fields, StringBuilder out) {
    out.append(RegisterNames.core(fields.value(field)));
  }

  @Override
  public boolean parse(Reading in) {
    int number = RegisterNames.parse(in, Kind.CORE);
    if (number < 0) {
      return false;
    }
    var bits = in.encoding().bits(field);
    if (bits != null && number >>> bits.width() != 0) {
      return !in.isQuiet()
          && in.fail(RegisterNames.core(number) + " does not fit this encoding", "r0-r7");
    }
    return in.set(field, number);
  }

  /** The register after another of a pair, which no field of its own holds. */
  record Next(char field) implements Atom {
    @Override
    public int leads() {
      return Lead.CORE;
    }

    @Override
    public void print(Fields fields, StringBuilder out) {
      out.append(RegisterNames.core(fields.value(field) + 1 & 15));
    }

    @Override
    public boolean parse(Reading in) {
      int start = in.cursor().position();
      int number = RegisterNames.parse(in, Kind.CORE);
      int wanted = in.value(field) + 1 & 15;
      return number == wanted
          || number >= 0
              && in.failAt(
                  start,
                  "the second register of the pair must be " + RegisterNames.core(wanted),
                  "");
    }
  }

  /** A core register that objdump prints by its number alone, r13 for sp. */
  record Numbered(char field) implements Atom {
    @Override
    public int leads() {
      return Lead.CORE;
    }

    @Override
    public void print(Fields fields, StringBuilder out) {
      out.append('r').append(fields.value(field));
    }

    @Override
    public boolean parse(Reading in) {
      return new RegisterAtom(field).parse(in);
    }
  }

  /** A register of MRC or VMRS that may be the flags: number 15 is APSR_nzcv. */
  record OrFlags(char field) implements Atom {
    @Override
    public int leads() {
      return Lead.CORE | Lead.OTHER;
    }

    @Override
    public void print(Fields fields, StringBuilder out) {
      int number = fields.value(field);
      out.append(number == 15 ? "APSR_nzcv" : RegisterNames.core(number));
    }

    @Override
    public boolean parse(Reading in) {
      int start = in.cursor().position();
      if (in.cursor().word().equalsIgnoreCase("apsr_nzcv")) {
        return in.set(field, 15);
      }
      in.cursor().moveTo(start);
      int number = RegisterNames.parse(in, Kind.CORE);
      return number >= 0 && in.set(field, number);
    }
  }

  /** Sign and register of an indexed address: U bit and Rm. */
  record Index(char up, char field) implements Atom {
    @Override
    public int leads() {
      return Lead.CORE | Lead.OTHER;
    }

    @Override
    public void print(Fields fields, StringBuilder out) {
      out.append(fields.value(up) == 1 ? "" : "-").append(RegisterNames.core(fields.value(field)));
    }

    @Override
    public boolean parse(Reading in) {
      boolean minus = in.cursor().take('-');
      if (!minus) {
        in.cursor().take('+');
      }
      int number = RegisterNames.parse(in, Kind.CORE);
      return number >= 0 && in.set(up, minus ? 0 : 1) && in.set(field, number);
    }
  }
}
