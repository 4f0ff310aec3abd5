package org.xenwright.isa.syntax;

import org.xenwright.isa.decode.InstructionSet;
import org.xenwright.isa.syntax.RegisterName.Kind;

/**
 * A list of core registers in braces, or one register in braces.
 *
 * @param field a bit for each register, or the number of the only one
 * @param form which lists fit
 */
record ListAtom(char field, Form form) implements Atom {
  @Override
  public int leads() {
    return Lead.BRACE | Lead.HASH;
  }

  /** Which lists fit. */
  enum Form {
    ANY,
    /** pc is in it, but has no bit in the field. */
    WITH_PC,
    /** Exactly one register, whose number is the field. */
    ONE
  }

  @Override
  public void print(Fields fields, StringBuilder out) {
    int value = fields.value(field);
    int list =
        switch (form) {
          case ANY -> value;
          case WITH_PC -> value | 1 << 15;
          case ONE -> 1 << value;
        };
    print(list, out);
  }

  /** A single register of A32 is loaded or stored, which objdump shows too. */
  @Override
  public String remark(Fields fields) {
    if (form != Form.ONE || fields.encoding().set() != InstructionSet.A32) {
      return "";
    }
    boolean load = (fields.word() & 1 << 20) != 0;
    int c = fields.condition();
    return "\t@ ("
        + (load ? "ldr" : "str")
        + (c >= 14 ? "" : MnemonicTemplate.CONDITIONS.get(c))
        + " "
        + RegisterNames.core(fields.value(field))
        + (load ? ", [sp], #4)" : ", [sp, #-4]!)");
  }

  private static void print(int list, StringBuilder out) {
    out.append('{');
    var comma = "";
    for (int i = 0; i < 16; i++) {
      if ((list >>> i & 1) != 0) {
        out.append(comma).append(RegisterNames.core(i));
        comma = ", ";
      }
    }
    out.append('}');
  }

  /** Registers r0-r7 and one more, which has a bit of its own: the narrow PUSH and POP. */
  record WithOne(char field, char extra, int register) implements Atom {
    @Override
    public int leads() {
      return Lead.BRACE | Lead.HASH;
    }

    @Override
    public void print(Fields fields, StringBuilder out) {
      ListAtom.print(fields.value(field) | fields.value(extra) << register, out);
    }

    @Override
    public boolean parse(Reading in) {
      in.cursor().skipBlanks();
      int start = in.cursor().position();
      int list = in.cursor().peek() == '{' ? read(in) : mask(in);
      if (list < 0) {
        return false;
      }
      return (list & ~(0xff | 1 << register)) != 0
          ? in.failAt(
              start, "this form holds r0-r7 and " + RegisterNames.core(register) + " only", "")
          : in.set(field, list & 0xff) && in.set(extra, list >>> register);
    }
  }

  @Override
  public boolean parse(Reading in) {
    var cursor = in.cursor();
    cursor.skipBlanks();
    int start = cursor.position();
    int list = cursor.peek() == '{' ? read(in) : mask(in);
    if (list < 0) {
      return false;
    }
    var bits = in.encoding().bits(field);
    return switch (form) {
      case ANY ->
          bits != null && list >>> bits.width() != 0
              ? in.failAt(
                  start,
                  "this form cannot hold "
                      + RegisterNames.core(31 - Integer.numberOfLeadingZeros(list)),
                  "")
              : in.set(field, list);
      case WITH_PC ->
          list >>> 15 == 0
              ? in.failAt(start, "pc must be in this list", "")
              : in.set(field, list & 0x7fff);
      case ONE ->
          Integer.bitCount(list) != 1
                  || bits != null && Integer.numberOfTrailingZeros(list) >>> bits.width() != 0
              ? in.failAt(start, "one register expected", "")
              : in.set(field, Integer.numberOfTrailingZeros(list));
    };
  }

  /** Reads lists joined by {@code +} and {@code |}, as macros make them. */
  private static int read(Reading in) {
    int list = 0;
    do {
      int part = braces(in);
      if (part < 0) {
        return -1;
      }
      list |= part;
    } while (in.cursor().take('|') || in.cursor().take('+'));
    return list;
  }

  private static int braces(Reading in) {
    if (!in.expect('{')) {
      return -1;
    }
    int list = 0;
    do {
      int first = RegisterNames.parse(in, Kind.CORE);
      int last = first;
      if (first >= 0 && in.cursor().take('-')) {
        last = RegisterNames.parse(in, Kind.CORE);
        if (last >= 0 && last < first) {
          in.fail("a range of registers counts upwards", "");
          return -1;
        }
      }
      if (last < 0) {
        return -1;
      }
      list |= (2 << last) - (1 << first);
    } while (in.cursor().take(','));
    return in.expect('}') ? list : -1;
  }

  /** A list written as a number. */
  private static int mask(Reading in) {
    if (in.cursor().peek() != '#') {
      in.fail("register list expected", "{r0-r3, lr}");
      return -1;
    }
    Immediates.hash(in);
    return (int) Math.max(-1, Immediates.ranged(in, 1, 0xffff));
  }
}
