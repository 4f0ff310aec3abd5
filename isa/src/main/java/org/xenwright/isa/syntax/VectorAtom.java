package org.xenwright.isa.syntax;

import org.xenwright.isa.syntax.RegisterName.Kind;
import org.xenwright.isa.table.VectorNumber;

/**
 * A register of the VFP and Advanced SIMD file.
 *
 * @param view S, D or Q
 * @param field its number in two parts
 */
record VectorAtom(char view, char field) implements Atom {
  @Override
  public void print(Fields fields, StringBuilder out) {
    out.append(Character.toLowerCase(view)).append(number(fields, view, field));
  }

  @Override
  public boolean parse(Reading in) {
    int number = RegisterNames.parse(in, kind(view));
    return number >= 0 && in.setVector(field, view, number);
  }

  static Kind kind(char view) {
    return view == 'S' ? Kind.SINGLE : view == 'D' ? Kind.DOUBLE : Kind.QUAD;
  }

  static int number(Fields fields, char view, char field) {
    var bits = fields.encoding().pattern().fields().get(field);
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
      var bits = in.encoding().pattern().fields().get(field);
      if (number < 0 || bits == null) {
        return false;
      }
      int before = VectorNumber.of(bits).extract('S', bits.insert(in.value(field)));
      return number == before + 1
          || in.failAt(start, "the second register of the pair must be s" + (before + 1), "");
    }
  }

  /** A half of a D register: {@code d3[1]}. */
  record Scalar(char field, char index) implements Atom {
    @Override
    public void print(Fields fields, StringBuilder out) {
      out.append('d')
          .append(number(fields, 'D', field))
          .append('[')
          .append(fields.value(index))
          .append(']');
    }

    @Override
    public boolean parse(Reading in) {
      int number = RegisterNames.parse(in, Kind.DOUBLE);
      if (number < 0 || !in.setVector(field, 'D', number) || !in.expect('[')) {
        return false;
      }
      long value = Immediates.ranged(in, 0, 1);
      return value >= 0 && in.set(index, (int) value) && in.expect(']');
    }
  }

  /** Consecutive registers: first register and number of words. */
  record Range(char view, char field, char words) implements Atom {
    @Override
    public void print(Fields fields, StringBuilder out) {
      char letter = Character.toLowerCase(view);
      int first = number(fields, view, field);
      int count = fields.value(words) >> (view == 'D' ? 1 : 0);
      out.append('{').append(letter).append(first);
      if (count != 1) {
        out.append('-').append(letter).append(first + count - 1);
      }
      out.append('}');
    }

    @Override
    public boolean parse(Reading in) {
      if (!in.expect('{')) {
        return false;
      }
      int first = RegisterNames.parse(in, kind(view));
      int last = first;
      while (last >= 0 && !in.cursor().take('}')) {
        boolean dash = in.cursor().take('-');
        if (!dash && !in.expect(',')) {
          return false;
        }
        int next = RegisterNames.parse(in, kind(view));
        if (next < 0) {
          return false;
        }
        if (dash ? next < last : next != last + 1) {
          return in.fail("registers of this list must follow one another", "");
        }
        last = next;
      }
      int count = last - first + 1;
      if (last < 0 || view == 'D' && count > 16) {
        return last >= 0 && in.fail("at most sixteen double-precision registers", "");
      }
      return in.setVector(field, view, first) && in.set(words, view == 'D' ? count << 1 : count);
    }
  }
}
