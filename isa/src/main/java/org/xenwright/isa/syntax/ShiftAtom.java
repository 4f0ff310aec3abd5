package org.xenwright.isa.syntax;

import java.util.List;
import java.util.Locale;
import org.xenwright.isa.decode.InstructionSet;

/** Shifts behind a register. */
final class ShiftAtom {
  private static final List<String> NAMES = List.of("lsl", "lsr", "asr", "ror");

  private ShiftAtom() {}

  /** Reads the name of a shift; 4 is rrx, -1 a fault. */
  private static int name(Reading in) {
    in.cursor().skipBlanks();
    int start = in.cursor().position();
    var word = in.cursor().word().toLowerCase(Locale.ROOT);
    int type = word.equals("rrx") ? 4 : word.equals("asl") ? 0 : NAMES.indexOf(word);
    if (type < 0) {
      in.cursor().moveTo(start);
      in.failAt(start, "shift expected", "lsl, lsr, asr, ror or rrx");
    }
    return type;
  }

  /** An amount that is known only later; the fixup is made. */
  private static final long LATER = Long.MIN_VALUE + 1;

  /** Whether a shift's amount may wait for a symbol, as GNU as has it in A32 only. */
  private static boolean mayWait(Reading in) {
    return in.context().set() == InstructionSet.A32;
  }

  private static long amount(Reading in, long least, long most, boolean mayWait) {
    if (!Immediates.needsHash(in)) {
      return Long.MIN_VALUE;
    }
    in.cursor().skipBlanks();
    int start = in.cursor().position();
    long n;
    switch (in.expression()) {
      case Operand.Known known -> n = known.value();
      case Operand.Symbolic symbolic -> {
        if (!mayWait) {
          in.failAt(start, "this operand needs a number known here", "");
          return Long.MIN_VALUE;
        }
        in.fixup(FixupKind.A32_SHIFT, symbolic.handle());
        return LATER;
      }
      case Operand.Unreadable unreadable -> {
        in.fail(unreadable.message(), "");
        return Long.MIN_VALUE;
      }
    }
    if (n < least || n > most) {
      in.failAt(start, "shift is too large", least + " to " + most);
      return Long.MIN_VALUE;
    }
    return n;
  }

  /** A shift by a constant, DecodeImmShift of DDI 0406C A8.4.3. */
  record ByConstant(char type, char amount) implements Atom {
    @Override
    public int leads() {
      return Lead.OTHER;
    }

    @Override
    public void print(Fields fields, StringBuilder out) {
      int shift = fields.value(type);
      int n = fields.value(amount);
      if (shift == 3 && n == 0) {
        out.append("rrx");
      } else {
        out.append(NAMES.get(shift)).append(" #").append(n == 0 && shift != 0 ? 32 : n);
      }
    }

    @Override
    public boolean isDefault(Fields fields) {
      return fields.value(type) == 0 && fields.value(amount) == 0;
    }

    @Override
    public void setDefault(Reading in) {
      in.set(type, 0);
      in.set(amount, 0);
    }

    @Override
    public boolean parse(Reading in) {
      int shift = name(in);
      if (shift < 0) {
        return false;
      }
      if (shift == 4) {
        return in.set(type, 3) && in.set(amount, 0);
      }
      long n = ShiftAtom.amount(in, 0, shift == 0 || shift == 3 ? 31 : 32, mayWait(in));
      if (n == Long.MIN_VALUE) {
        return false;
      }
      if (n == LATER) {
        return in.set(type, shift) && in.set(amount, 0);
      }
      // No shift at all is LSL #0 whatever its name: the other types use 0 for 32 or RRX.
      return in.set(type, n == 0 ? 0 : shift) && in.set(amount, (int) n & 31);
    }
  }

  /** A shift by a register. */
  record ByRegister(char type, char register) implements Atom {
    @Override
    public int leads() {
      return Lead.OTHER;
    }

    @Override
    public void print(Fields fields, StringBuilder out) {
      out.append(NAMES.get(fields.value(type)))
          .append(' ')
          .append(RegisterNames.core(fields.value(register)));
    }

    @Override
    public boolean parse(Reading in) {
      int shift = name(in);
      if (shift < 0 || shift == 4) {
        return shift == 4 && in.fail("rrx shifts by one only", "");
      }
      int number = RegisterNames.parse(in, RegisterName.Kind.CORE);
      return number >= 0 && in.set(type, shift) && in.set(register, number);
    }
  }

  /** The shift of SSAT and USAT: lsl, or asr of 1 to 32. */
  record Saturating(char arithmetic, char amount) implements Atom {
    @Override
    public int leads() {
      return Lead.OTHER;
    }

    @Override
    public void print(Fields fields, StringBuilder out) {
      int n = fields.value(amount);
      boolean asr = fields.value(arithmetic) == 1;
      out.append(asr ? "asr #" : "lsl #").append(n == 0 && asr ? 32 : n);
    }

    @Override
    public boolean isDefault(Fields fields) {
      return fields.value(arithmetic) == 0 && fields.value(amount) == 0;
    }

    @Override
    public void setDefault(Reading in) {
      in.set(arithmetic, 0);
      in.set(amount, 0);
    }

    @Override
    public boolean parse(Reading in) {
      int shift = name(in);
      if (shift != 0 && shift != 2) {
        return shift >= 0 && in.fail("only lsl and asr here", "");
      }
      long n = ShiftAtom.amount(in, 0, shift == 0 ? 31 : 32, mayWait(in));
      if (n == LATER) {
        return in.set(arithmetic, shift >> 1) && in.set(amount, 0);
      }
      return n != Long.MIN_VALUE
          && in.set(arithmetic, n == 0 ? 0 : shift >> 1)
          && in.set(amount, (int) n & 31);
    }
  }

  /** One fixed kind of shift: the lsl of PKHBT, the asr of PKHTB, the lsl #12 of A64. */
  record Fixed(int type, char amount, int unit) implements Atom {
    @Override
    public int leads() {
      return Lead.OTHER;
    }

    @Override
    public void print(Fields fields, StringBuilder out) {
      int n = fields.value(amount) * unit;
      out.append(NAMES.get(type)).append(" #").append(n == 0 && type != 0 ? 32 : n);
    }

    @Override
    public boolean isDefault(Fields fields) {
      return type == 0 && fields.value(amount) == 0;
    }

    @Override
    public void setDefault(Reading in) {
      in.set(amount, 0);
    }

    @Override
    public boolean parse(Reading in) {
      int shift = name(in);
      if (shift != type) {
        return shift >= 0 && in.fail("only " + NAMES.get(type) + " here", "");
      }
      var bits = in.encoding().bits(amount);
      int most = bits == null ? 31 : (1 << bits.width()) - 1;
      long least = type == 0 ? 0 : 1;
      boolean waits = unit == 1 && mayWait(in);
      long n = ShiftAtom.amount(in, least, unit == 1 ? (type == 0 ? most : 32) : unit, waits);
      if (n == LATER) {
        return in.set(amount, 0);
      }
      if (n == Long.MIN_VALUE || n % unit != 0) {
        return n != Long.MIN_VALUE && in.fail("the shift is 0 or " + unit, "");
      }
      return in.set(amount, (int) (n / unit) & 31);
    }
  }

  /** The rotation of the extend instructions: ror of 8, 16 or 24. */
  record Rotation(char field) implements Atom {
    @Override
    public int leads() {
      return Lead.OTHER;
    }

    @Override
    public void print(Fields fields, StringBuilder out) {
      out.append("ror #").append(fields.value(field) * 8);
    }

    @Override
    public boolean isDefault(Fields fields) {
      return fields.value(field) == 0;
    }

    @Override
    public void setDefault(Reading in) {
      in.set(field, 0);
    }

    @Override
    public boolean parse(Reading in) {
      int shift = name(in);
      if (shift != 3) {
        return shift >= 0 && in.fail("only ror here", "ror #8, #16 or #24");
      }
      long n = ShiftAtom.amount(in, 0, 24, false);
      if (n == Long.MIN_VALUE || n % 8 != 0) {
        return n != Long.MIN_VALUE
            && in.fail("rotation " + n + " cannot be encoded", "ror #8, #16 or #24");
      }
      return in.set(field, (int) n / 8);
    }
  }
}
