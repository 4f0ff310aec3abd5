package org.xenwright.isa.syntax;

import org.xenwright.isa.decode.Feature;
import org.xenwright.isa.syntax.RegisterName.Kind;
import org.xenwright.isa.table.VectorNumber;

/**
 * A register of the VFP and Advanced SIMD file.
 *
 * @param view S, D, Q or V
 * @param field its number in two parts
 */
record VectorAtom(char view, char field) implements Atom {
  @Override
  public int leads() {
    return Lead.VECTOR;
  }

  /** The view of a register that is D or Q as the field q says. */
  static final char EITHER = 'V';

  private static final char QUAD_FLAG = 'q';

  @Override
  public void print(Fields fields, StringBuilder out) {
    char actual = view == EITHER ? fields.value(QUAD_FLAG) == 1 ? 'Q' : 'D' : view;
    if (actual == 'Q' && (number(fields, 'D', field) & 1) != 0) {
      // As objdump has it; no instruction, so only shown where it is asked for.
      out.append("<illegal reg q").append(number(fields, actual, field)).append(".5>");
      return;
    }
    out.append(Character.toLowerCase(actual)).append(number(fields, actual, field));
  }

  @Override
  public boolean parse(Reading in) {
    int start = in.cursor().position();
    var register = RegisterNames.vector(in);
    if (register.isEmpty() || register.get().index() >= 0) {
      in.cursor().moveTo(start);
      return in.fail(expected(), "");
    }
    char actual = letter(register.get().kind());
    if (view == EITHER ? actual == 'S' : view != actual) {
      in.cursor().moveTo(start);
      return in.failAt(start, expected(), "");
    }
    return quad(in, actual, start)
        && available(in, register.get(), start)
        && in.setVector(field, actual, register.get().number());
  }

  /** Makes this register the one of another field, where the writer left it out. */
  boolean copy(Reading in, VectorAtom from) {
    char actual = view == EITHER ? in.value(QUAD_FLAG) == 1 ? 'Q' : 'D' : view;
    return in.setVector(field, actual, in.vector(from.field, actual));
  }

  private boolean quad(Reading in, char actual, int start) {
    int flag = actual == 'Q' ? 1 : 0;
    if (view != EITHER) {
      return true;
    }
    return in.isKnown(QUAD_FLAG)
        ? in.value(QUAD_FLAG) == flag || in.failAt(start, "registers of one size expected", "")
        : in.set(QUAD_FLAG, flag);
  }

  /** Whether the unit has the register: some lack D16-D31. */
  static boolean available(Reading in, RegisterName register, int start) {
    int most =
        switch (register.kind()) {
          case DOUBLE -> 15;
          case QUAD -> 7;
          case CORE, SINGLE, COPROCESSOR, COPROCESSOR_REGISTER, W, X -> 31;
        };
    return register.number() <= most
        || in.context().has(Feature.VFP_D32)
        || in.isWishful()
        || in.failAt(
            start,
            "this floating point unit has no " + register.kind().prefix() + register.number(),
            "select a unit with 32 double-precision registers");
  }

  private String expected() {
    return switch (view) {
      case 'S' -> "single-precision register expected";
      case 'D' -> "double-precision register expected";
      case 'Q' -> "quadword register expected";
      default -> "double-precision or quadword register expected";
    };
  }

  private static char letter(Kind kind) {
    return switch (kind) {
      case SINGLE -> 'S';
      case DOUBLE -> 'D';
      case QUAD -> 'Q';
      case CORE, COPROCESSOR, COPROCESSOR_REGISTER, W, X -> 0;
    };
  }

  static Kind kind(char view) {
    return view == 'S' ? Kind.SINGLE : view == 'D' ? Kind.DOUBLE : Kind.QUAD;
  }

  static int number(Fields fields, char view, char field) {
    var bits = fields.encoding().bits(field);
    if (bits == null) {
      throw new IllegalStateException(fields.encoding() + " has no field " + field);
    }
    return VectorNumber.of(bits).extract(view, fields.word());
  }

  /** The S register after another. */
  record Next(char field) implements Atom {
    @Override
    public void print(Fields fields, StringBuilder out) {
      out.append('s').append(number(fields, 'S', field) + 1);
    }

    @Override
    public boolean parse(Reading in) {
      int start = in.cursor().position();
      int number = RegisterNames.parse(in, Kind.SINGLE);
      var bits = in.encoding().bits(field);
      if (number < 0 || bits == null) {
        return false;
      }
      int before = VectorNumber.of(bits).extract('S', bits.insert(in.value(field)));
      return number == before + 1
          || in.failAt(start, "the second register of the pair must be s" + (before + 1), "");
    }
  }

  /** Two consecutive S registers in braces, of which the field names the first. */
  record Pair(char field) implements Atom {
    @Override
    public void print(Fields fields, StringBuilder out) {
      int first = number(fields, 'S', field);
      out.append("{s").append(first).append(", s").append(first + 1).append('}');
    }

    @Override
    public boolean parse(Reading in) {
      boolean open = in.cursor().take('{');
      boolean comma = new VectorAtom('S', field).parse(in);
      if (comma && in.cursor().take('-')) {
        comma = true;
      } else if (!comma || !in.expect(',')) {
        return false;
      }
      return new Next(field).parse(in) && (!open || in.expect('}'));
    }
  }
}
