package org.xenwright.isa.syntax;

import java.util.List;

/** Operands of words that are printed and never read. */
final class ForeignAtoms {
  private ForeignAtoms() {}

  /** The operand {@code %name(fields)}. */
  static Atom named(String name, List<Character> fields) {
    char f = fields.getFirst();
    return switch (name) {
      case "address4" -> new Address(4, 0xff);
      case "address2" -> new Address(2, 0xff);
      case "times90" -> new Turns(f, 90, 0);
      case "turned" -> new Turns(f, 180, 90);
      case "ahead" -> new Ahead(fields, true);
      case "forward" -> new Ahead(fields, false);
      case "backward" -> new Back(fields);
      case "future" -> new Future(f, '\0');
      case "else" -> new Future(f, fields.getLast());
      case "fraction" -> new Fraction(f, fields.get(1), fields.get(2));
      case "scalar" -> new Scalar(f, fields.get(1), fields.get(2));
      case "address7" -> new Address(4, 0x7f);
      case "undefined" -> new Undefined(f, fields.get(1), fields.get(2));
      case "special" -> new Special();
      case "illegal" -> new Illegal();
      case "imb" -> new InstructionBarrier(f);
      case "smc" -> new Monitor();
      case "dual" -> new Dual();
      case "behind" -> new Behind(f);
      case "pc" -> new Here();
      case "fromhere" -> new FromHere(f, fields.get(1));
      case "mregister" -> new MicrocontrollerAtoms.SystemRegister(f, fields.getLast());
      case "rz" -> new MicrocontrollerAtoms.OrZero(f);
      case "opposite" -> new MicrocontrollerAtoms.Opposite(f);
      case "clearlist" -> new MicrocontrollerAtoms.ClearList(f, fields.get(1));
      case "fpcontext" -> new MicrocontrollerAtoms.FloatContext(f);
      case "even" -> new MicrocontrollerAtoms.Half(f, 0);
      case "odd" -> new MicrocontrollerAtoms.Half(f, 1);
      case "fpcxt" -> new NameAtom(f, List.of("fpcxtns", "fpcxts"), "", -1);
      case "fpcxtu" -> new NameAtom(f, List.of("fpcxt_ns", "fpcxt_s"), "", -1);
      case "vpr" -> new NameAtom(f, List.of("vpr", "p0"), "", -1);
      case "mvf", "mvd", "mvfx", "mvdx", "mvax" -> new MaverickAtoms.Register(f, name);
      case "dspsc" -> new MaverickAtoms.Status();
      case "seven" -> new MaverickAtoms.Shift(f);
      case "cop" -> new CustomDatapathAtoms.Coprocessor(f);
      case "rflags" -> new CustomDatapathAtoms.CoreOrFlags(f);
      case "evenpair" -> new CustomDatapathAtoms.Pair(f);
      case "q" -> new MicrocontrollerVectors.Quad(f);
      case "sizeq" -> new MicrocontrollerVectors.Doubled(f);
      case "rawcount" -> new MicrocontrollerVectors.RawCount(f);
      case "rv" -> new MicrocontrollerVectors.Core(f);
      case "vcond" -> new MicrocontrollerVectors.Comparison(fields);
      case "step" -> new MicrocontrollerVectors.Step(f);
      case "off" -> new MicrocontrollerVectors.Offset(f, fields.get(1), fields.get(2) - '0');
      case "qlist" -> new MicrocontrollerVectors.QuadList(f, fields.get(1) - '0');
      case "qlane" -> new MicrocontrollerVectors.Lane(f, fields.get(1), fields.get(2));
      case "cleared" -> new Cleared(f);
      case "clears" -> new Clears();
      default -> throw new IllegalArgumentException("no operand %" + name);
    };
  }

  /** What is only printed. */
  private interface Printed extends Atom {
    @Override
    default boolean parse(Reading in) {
      return in.fail("no such operand", "");
    }
  }

  /** An angle: {@code #base + value * step}. */
  private record Turns(char field, int step, int base) implements Atom {
    @Override
    public void print(Fields fields, StringBuilder out) {
      out.append('#').append(fields.value(field) * step + base);
    }

    @Override
    public boolean parse(Reading in) {
      Immediates.hash(in);
      in.cursor().skipBlanks();
      int start = in.cursor().position();
      var written = Immediates.constant(in);
      if (written.isEmpty()) {
        return false;
      }
      var bits = in.encoding().bits(field);
      int most = bits == null ? 0 : (1 << bits.width()) - 1;
      long turned = written.getAsLong() - base;
      return turned >= 0 && turned % step == 0 && turned / step <= most
          ? in.set(field, (int) (turned / step))
          : in.failAt(start, "no such rotation", most == 3 ? "0, 90, 180, 270" : "90, 270");
    }
  }

  /** A place ahead in the code, counted in halfwords from the instruction's end. */
  private record Ahead(List<Character> parts, boolean signed) implements Printed {
    @Override
    public void print(Fields fields, StringBuilder out) {
      place(fields, joined(fields, parts, signed) * 2, out);
    }
  }

  /** A place before the instruction's end, counted in halfwords. */
  private record Back(List<Character> parts) implements Printed {
    @Override
    public void print(Fields fields, StringBuilder out) {
      place(fields, -joined(fields, parts, false) * 2, out);
    }
  }

  private static long joined(Fields fields, List<Character> parts, boolean signed) {
    long value = 0;
    int width = 0;
    for (char part : parts) {
      var bits = fields.encoding().bits(part);
      int size = bits == null ? 1 : bits.width();
      value = value << size | fields.value(part);
      width += size;
    }
    return signed ? value << 64 - width >> 64 - width : value;
  }

  private static void place(Fields fields, long offset, StringBuilder out) {
    long target = fields.address() + 4 + offset & 0xffff_ffffL;
    out.append(Long.toHexString(target)).append(named(fields, target));
  }

  private static String named(Fields fields, long target) {
    var name = fields.symbols().name(target);
    return name.isEmpty() ? "" : " " + name;
  }

  private static String comment(long value) {
    return value > 32 || value < -16 ? "@ 0x" + Long.toHexString(value & 0xffff_ffffL) : "";
  }

  /** Where a branch to come stands, in bytes ahead; or where it goes on when it is not taken. */
  private record Future(char field, char wide) implements Printed {
    @Override
    public void print(Fields fields, StringBuilder out) {
      int place = fields.value(field) << 1;
      int further = wide == '\0' ? 0 : 2 << fields.value(wide);
      out.append(Integer.toHexString(place + further));
    }
  }

  /** Bits of a fraction of 16 or 32 bits. */
  private record Fraction(char wide, char high, char low) implements Atom {
    @Override
    public void print(Fields fields, StringBuilder out) {
      int all = fields.value(wide) == 1 ? 32 : 16;
      var bits = fields.encoding().bits(high);
      boolean first = bits != null && bits.width() == 4;
      int value =
          first
              ? fields.value(high) << 1 | fields.value(low)
              : fields.value(low) << 1 | fields.value(high);
      out.append('#').append(all - value);
    }

    @Override
    public boolean parse(Reading in) {
      Immediates.hash(in);
      int all = in.value(wide) == 1 ? 32 : 16;
      long written = Immediates.ranged(in, all == 32 ? 1 : 0, all);
      int value = (int) (all - written);
      return written != Long.MIN_VALUE && in.set(high, highBits(in, value)) && lowBits(in, value);
    }

    private int highBits(Reading in, int value) {
      return isFirst(in) ? value >> 1 : value & 15;
    }

    private boolean lowBits(Reading in, int value) {
      return in.set(low, isFirst(in) ? value & 1 : value >> 4);
    }

    private boolean isFirst(Reading in) {
      var bits = in.encoding().bits(high);
      return bits != null && bits.width() == 4;
    }
  }

  /** One of the two halves of a single-precision register. */
  private record Scalar(char high, char low, char index) implements Atom {
    @Override
    public void print(Fields fields, StringBuilder out) {
      out.append('s').append(fields.value(high) << 1 | fields.value(low));
      out.append('[').append(fields.value(index)).append(']');
    }

    @Override
    public boolean parse(Reading in) {
      in.cursor().skipBlanks();
      int start = in.cursor().position();
      int number = RegisterNames.parse(in, RegisterName.Kind.SINGLE);
      if (number < 0 || !in.expect('[')) {
        return false;
      }
      Immediates.hash(in);
      long lane = Immediates.ranged(in, 0, 1);
      if (lane == Long.MIN_VALUE || !in.expect(']')) {
        return false;
      }
      return number < 16
          ? in.set(high, number >> 1) && in.set(low, number & 1) && in.set(index, (int) lane)
          : in.failAt(start, "this scalar must be in s0-s15", "");
    }
  }

  /** A status register that does not exist: R, two bits of its number and four more. */
  private record Undefined(char saved, char high, char low) implements Printed {
    @Override
    public void print(Fields fields, StringBuilder out) {
      out.append(
          StatusAtom.Banked.shown(
              fields.value(saved), fields.value(high) << 4 | fields.value(low)));
    }
  }

  /** A register of T32's MRS and MSR by the number in its low byte. */
  private record Special() implements Printed {
    @Override
    public void print(Fields fields, StringBuilder out) {
      int word = fields.word();
      boolean reads = (word & 1 << 22) != 0;
      int low = reads ? word >>> 16 & 15 : word >>> 8 & 15;
      int saved = word >>> 20 & 1;
      if ((word & 0x20) != 0) {
        out.append(StatusAtom.Banked.shown(saved, 32 | word & 16 | low));
      } else if ((word & 0xff) == 0) {
        out.append(StatusAtom.Banked.shown(saved, low));
      } else {
        out.append(MicrocontrollerAtoms.REGISTERS.getOrDefault(word & 0xff, "<unknown>"));
      }
    }
  }

  /** What objdump writes behind a register whose shift is none. */
  private record Illegal() implements Printed {
    @Override
    public void print(Fields fields, StringBuilder out) {
      out.append("\t@ <illegal shifter operand>");
    }
  }

  /** The calls that once told the system of changed instructions, which objdump names. */
  private record InstructionBarrier(char range) implements Printed {
    @Override
    public void print(Fields fields, StringBuilder out) {
      out.append("0x00f0000").append(fields.value(range)).append("\t@ IMB");
      out.append(fields.value(range) == 0 ? "" : "Range");
    }
  }

  /** The number of T32's SMC, its nibbles in objdump's order. */
  private record Monitor() implements Printed {
    private static int value(int word) {
      return (word & 15) << 12 | (word >>> 4 & 0xff) << 4 | word >>> 16 & 15;
    }

    @Override
    public void print(Fields fields, StringBuilder out) {
      out.append('#').append(value(fields.word()));
    }

    @Override
    public long comment(Fields fields) {
      return value(fields.word());
    }
  }

  /** The address of T32's LDRD and STRD at pc, with both of its comments. */
  private record Dual() implements Printed {
    @Override
    public void print(Fields fields, StringBuilder out) {
      int word = fields.word();
      int magnitude = (word & 0xff) * 4;
      boolean up = (word & 1 << 23) != 0;
      boolean before = (word & 1 << 24) != 0;
      boolean writes = (word & 1 << 21) != 0;
      out.append("[pc").append(before ? "" : "]");
      if (magnitude != 0 || !up || !before) {
        out.append(up ? ", #" : ", #-").append(magnitude);
      }
      out.append(before ? writes && (magnitude != 0 || !up) ? "]!" : "]" : "");
    }

    @Override
    public String remark(Fields fields) {
      int word = fields.word();
      int magnitude = (word & 0xff) * 4;
      boolean up = (word & 1 << 23) != 0;
      long target = (fields.pipeline() & ~3L) + (up ? magnitude : -magnitude) & 0xffff_ffffL;
      var more = ForeignAtoms.comment(magnitude);
      return "@ "
          + Long.toHexString(target)
          + named(fields, target)
          + (more.isEmpty() ? "" : "\t" + more);
    }
  }

  /** A place before pc. */
  private record Behind(char field) implements Printed {
    @Override
    public void print(Fields fields, StringBuilder out) {
      out.append("[pc, #-").append(fields.value(field)).append(']');
    }

    @Override
    public String remark(Fields fields) {
      long target = (fields.pipeline() & ~3L) - fields.value(field) & 0xffff_ffffL;
      return "@ " + Long.toHexString(target) + named(fields, target);
    }
  }

  /** An offset from pc that comes after the access. */
  private record FromHere(char up, char field) implements Printed {
    @Override
    public void print(Fields fields, StringBuilder out) {
      out.append(fields.value(up) == 1 ? "#" : "#-").append(fields.value(field));
    }

    @Override
    public String remark(Fields fields) {
      long target = fields.pipeline() & 0xffff_ffffL;
      return "@ " + Long.toHexString(target) + named(fields, target);
    }
  }

  /** The word that pc is in. */
  private record Here() implements Printed {
    @Override
    public void print(Fields fields, StringBuilder out) {
      out.append("[pc]");
    }

    @Override
    public String remark(Fields fields) {
      long target = fields.pipeline() & ~3L;
      return "@ " + Long.toHexString(target) + named(fields, target);
    }
  }

  /** Core registers that are cleared; the flags have the place of pc. */
  private record Cleared(char field) implements Atom {
    @Override
    public int leads() {
      return Lead.BRACE;
    }

    @Override
    public boolean parse(Reading in) {
      if (!in.expect('{')) {
        return false;
      }
      int list = 0;
      do {
        in.cursor().skipBlanks();
        int start = in.cursor().position();
        if (in.cursor().word().equalsIgnoreCase("apsr")) {
          list |= 1 << 15;
          continue;
        }
        in.cursor().moveTo(start);
        int from = RegisterNames.parse(in, RegisterName.Kind.CORE);
        int to =
            from >= 0 && in.cursor().take('-')
                ? RegisterNames.parse(in, RegisterName.Kind.CORE)
                : from;
        if (from < 0 || to < from || to == 13 || to == 15) {
          return from >= 0 && in.failAt(start, "sp and pc are not allowed in this list", "");
        }
        list |= (2 << to) - (1 << from);
      } while (in.cursor().take(','));
      return in.expect('}') && in.set(field, list);
    }

    @Override
    public void print(Fields fields, StringBuilder out) {
      out.append('{');
      var comma = "";
      for (int i = 0; i < 16; i++) {
        if ((fields.word() >>> i & 1) != 0) {
          out.append(comma).append(i == 15 ? "APSR" : RegisterNames.core(i));
          comma = ", ";
        }
      }
      out.append('}');
    }
  }

  /** Vector registers that are cleared. */
  private record Clears() implements Printed {
    @Override
    public void print(Fields fields, StringBuilder out) {
      int word = fields.word();
      boolean wide = (word & 0x100) != 0;
      int four = word >>> 12 & 15;
      int one = word >>> 22 & 1;
      int first = wide ? one << 4 | four : four << 1 | one;
      int count = wide ? (word & 0xff) >> 1 : word & 0x7f;
      if (count == 0) {
        out.append("{VPR}");
        return;
      }
      int last = first + count - 1;
      char letter = wide ? 'd' : 's';
      out.append('{').append(letter).append(first);
      if (last > (wide ? 15 : 31) && last != first) {
        out.append("-<overflow reg d").append(wide ? last : last >> 1);
      } else if (last != first) {
        out.append('-').append(letter).append(last);
      }
      out.append(", VPR}");
    }
  }

  /** The address of a coprocessor's load or store, in the places that all of them have it in. */
  record Address(int scale, int mask) implements Printed {
    @Override
    public void print(Fields fields, StringBuilder out) {
      int word = fields.word();
      int offset = word & mask;
      boolean up = (word & 1 << 23) != 0;
      boolean before = (word & 1 << 24) != 0;
      boolean writes = (word & 1 << 21) != 0;
      out.append('[').append(RegisterNames.core(word >>> 16 & 15));
      if (before) {
        if (offset != 0 || !up) {
          out.append(up ? ", #" : ", #-").append(offset * scale);
        }
        out.append(writes && offset != 0 ? "]!" : "]");
      } else if (writes) {
        out.append(']');
        if (offset != 0 || !up) {
          out.append(up ? ", #" : ", #-").append(offset * scale);
        }
      } else {
        out.append("], {").append(offset == 0 && !up ? "-" : "").append(offset).append('}');
      }
    }

    @Override
    public String remark(Fields fields) {
      int word = fields.word();
      boolean up = (word & 1 << 23) != 0;
      boolean plain = (word & 1 << 24 | word & 1 << 21) == 0;
      long offset = (word & mask) * (plain ? 1 : scale);
      offset = up || plain ? offset : -offset;
      if ((word >>> 16 & 15) == 15 && !plain) {
        long target = (fields.pipeline() & ~3L) + offset & 0xffff_ffffL;
        return "@ " + Long.toHexString(target) + named(fields, target);
      }
      return ForeignAtoms.comment(offset);
    }
  }
}
