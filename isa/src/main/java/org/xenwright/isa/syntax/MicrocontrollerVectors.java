package org.xenwright.isa.syntax;

import java.util.List;
import java.util.Locale;
import org.xenwright.isa.syntax.RegisterName.Kind;

/** Operands of the vector instructions of microcontrollers (DDI 0553 C2.4). */
final class MicrocontrollerVectors {
  private static final int REGISTERS = 8;

  private MicrocontrollerVectors() {}

  /** One of the registers Q0 to Q7. */
  record Quad(char field) implements Atom {
    @Override
    public int leads() {
      return Lead.VECTOR;
    }

    @Override
    public void print(Fields fields, StringBuilder out) {
      out.append('q').append(fields.value(field));
    }

    @Override
    public boolean parse(Reading in) {
      int start = in.cursor().position();
      var register = RegisterNames.vector(in);
      if (register.isEmpty() || register.get().kind() != Kind.QUAD || register.get().index() >= 0) {
        in.cursor().moveTo(start);
        return in.failAt(start, "quadword register expected", "");
      }
      return set(in, field, register.get().number(), start);
    }
  }

  private static boolean set(Reading in, char field, int number, int start) {
    return number >= REGISTERS
        ? in.failAt(start, "these vectors have no q" + number, "q0 to q7")
        : in.isKnown(field) && in.value(field) != number
            ? in.failAt(start, "both operands must be one register", "")
            : in.set(field, number);
  }

  /** A register that objdump 2.40 makes of the size bits of VQABS, which names no such one. */
  record Doubled(char field) implements Atom {
    @Override
    public void print(Fields fields, StringBuilder out) {
      out.append('q').append(fields.value(field) << 1);
    }

    @Override
    public boolean parse(Reading in) {
      return in.fail("no such operand", "");
    }
  }

  /** The count of a narrowing shift as objdump 2.40 shows it where it rounds: its bits. */
  record RawCount(char field) implements Atom {
    @Override
    public void print(Fields fields, StringBuilder out) {
      out.append('#').append(fields.value(field));
    }

    @Override
    public boolean parse(Reading in) {
      return in.fail("no such operand", "");
    }
  }

  /** A core register that is added to lanes or moved into them. */
  record Core(char field) implements Atom {
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
      return number >= 0 && in.set(field, number);
    }
  }

  /**
   * The condition of a comparison: equal and not equal, or those of unsigned or of signed numbers.
   *
   * @param parts the field that tells the opposites apart, then one that tells two pairs apart
   *     where there are two; a digit instead of it for unsigned numbers
   */
  record Comparison(List<Character> parts) implements Atom {
    private static final List<String> PLAIN = List.of("eq", "ne");
    private static final List<String> UNSIGNED = List.of("cs", "hi");
    private static final List<String> SIGNED = List.of("ge", "lt", "gt", "le");

    private List<String> names() {
      return parts.size() == 1 ? PLAIN : Character.isDigit(parts.get(1)) ? UNSIGNED : SIGNED;
    }

    @Override
    public void print(Fields fields, StringBuilder out) {
      boolean two = names().size() == 4;
      int second = two ? fields.value(parts.get(1)) : 0;
      out.append(names().get(second << 1 | fields.value(parts.getFirst())));
    }

    @Override
    public boolean parse(Reading in) {
      in.cursor().skipBlanks();
      int start = in.cursor().position();
      var name = in.cursor().word().toLowerCase(Locale.ROOT);
      int number = names().indexOf(name.equals("hs") ? "cs" : name);
      return number >= 0
          ? in.set(parts.getFirst(), number & 1)
              && (names().size() == 2 || in.set(parts.get(1), number >> 1))
          : in.failAt(start, "condition expected", String.join(", ", names()));
    }
  }

  /** What a series goes up or down by: 1, 2, 4 or 8. */
  record Step(char field) implements Atom {
    @Override
    public void print(Fields fields, StringBuilder out) {
      out.append('#').append(1 << fields.value(field));
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
      long value = written.getAsLong();
      return value == 1 || value == 2 || value == 4 || value == 8
          ? in.set(field, Long.numberOfTrailingZeros(value))
          : in.failAt(start, "the step must be 1, 2, 4 or 8", "");
    }
  }

  /**
   * The offset of an address, which is a number known at once.
   *
   * @param up 1 adds, 0 subtracts
   * @param field magnitude
   * @param scale bytes of one unit
   */
  record Offset(char up, char field, int scale) implements Atom {
    @Override
    public void print(Fields fields, StringBuilder out) {
      int magnitude = fields.value(field) * scale;
      out.append(fields.value(up) == 1 || magnitude == 0 ? "#" : "#-").append(magnitude);
    }

    @Override
    public void setDefault(Reading in) {
      in.set(up, 1);
      in.set(field, 0);
    }

    @Override
    public boolean parse(Reading in) {
      Immediates.hash(in);
      in.cursor().skipBlanks();
      int start = in.cursor().position();
      boolean minus = in.cursor().peek() == '-';
      var written = Immediates.constant(in);
      if (written.isEmpty()) {
        return false;
      }
      long offset = written.getAsLong();
      long most = 127L * scale;
      if (Math.abs(offset) > most || offset % scale != 0) {
        return in.failAt(start, "the offset must be a multiple of " + scale + " up to " + most, "");
      }
      boolean down = offset < 0 || offset == 0 && minus;
      return in.set(up, down ? 0 : 1) && in.set(field, (int) Math.abs(offset) / scale);
    }
  }

  /** Consecutive vectors in braces. */
  record QuadList(char field, int count) implements Atom {
    @Override
    public int leads() {
      return Lead.BRACE;
    }

    @Override
    public void print(Fields fields, StringBuilder out) {
      out.append('{');
      for (int i = 0; i < count; i++) {
        out.append(i == 0 ? "q" : ", q").append(fields.value(field) + i);
      }
      out.append('}');
    }

    @Override
    public boolean parse(Reading in) {
      in.cursor().skipBlanks();
      int start = in.cursor().position();
      if (!in.expect('{')) {
        return false;
      }
      int first = -1;
      int found = 0;
      do {
        int from = RegisterNames.parse(in, Kind.QUAD);
        if (from < 0 || first >= 0 && from != first + found) {
          return in.failAt(start, "registers of this list must follow one another", "");
        }
        first = first < 0 ? from : first;
        found = from - first + 1;
      } while (in.cursor().take(','));
      return in.expect('}')
          && (found == count
              ? first + found <= REGISTERS
                  ? in.set(field, first)
                  : in.failAt(start, "these vectors have no q" + (first + found - 1), "q0 to q7")
              : in.failAt(start, "list of " + count + " registers expected", ""));
    }
  }

  /**
   * A lane of a vector: the upper half has a bit of its own.
   *
   * @param field the vector
   * @param half 1 for the upper half
   * @param lane the lane of the half
   */
  record Lane(char field, char half, char lane) implements Atom {
    @Override
    public int leads() {
      return Lead.VECTOR;
    }

    @Override
    public void print(Fields fields, StringBuilder out) {
      var bits = fields.encoding().bits(lane);
      int width = bits == null ? 0 : bits.width();
      int index = fields.value(half) << width | fields.value(lane);
      out.append('q').append(fields.value(field)).append('[').append(index).append(']');
    }

    @Override
    public boolean parse(Reading in) {
      int start = in.cursor().position();
      var bits = in.encoding().bits(lane);
      var register = RegisterNames.vector(in);
      if (bits == null || register.isEmpty() || register.get().kind() != Kind.QUAD) {
        in.cursor().moveTo(start);
        return in.failAt(start, "lane of a quadword register expected", "");
      }
      long index = register.get().index();
      if (index < 0) {
        if (!in.expect('[')) {
          return false;
        }
        Immediates.hash(in);
        index = Immediates.ranged(in, 0, (2L << bits.width()) - 1);
        if (index < 0 || !in.expect(']')) {
          return false;
        }
      }
      return set(in, field, register.get().number(), start)
          && in.set(half, (int) (index >> bits.width()))
          && in.set(lane, (int) index & (1 << bits.width()) - 1);
    }
  }
}
