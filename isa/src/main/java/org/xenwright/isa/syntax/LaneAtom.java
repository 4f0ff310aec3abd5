package org.xenwright.isa.syntax;

import org.xenwright.isa.syntax.RegisterName.Kind;
import org.xenwright.isa.table.VectorNumber;

/**
 * A lane of a D register: {@code d3[1]}.
 *
 * @param field number of the register, in two parts or plain
 * @param index number of the lane
 */
record LaneAtom(char field, char index) implements Atom {
  @Override
  public int leads() {
    return Lead.VECTOR;
  }

  @Override
  public void print(Fields fields, StringBuilder out) {
    var bits = fields.encoding().bits(field);
    int number =
        bits != null && bits.width() == 5
            ? VectorNumber.of(bits).extract('D', fields.word())
            : fields.value(field);
    out.append('d').append(number).append('[').append(fields.value(index)).append(']');
  }

  @Override
  public boolean parse(Reading in) {
    in.cursor().skipBlanks();
    int start = in.cursor().position();
    var register = RegisterNames.vector(in);
    if (register.isEmpty() || register.get().kind() != Kind.DOUBLE) {
      in.cursor().moveTo(start);
      return in.fail("lane of a double-precision register expected", "d0[1]");
    }
    int lane = register.get().index();
    if (lane < 0) {
      if (!in.expect('[')) {
        return false;
      }
      Immediates.hash(in);
      lane = (int) Math.max(-1, Immediates.ranged(in, 0, (1 << width(in, index)) - 1));
      if (lane < 0 || !in.expect(']')) {
        return false;
      }
    }
    if (lane >>> width(in, index) != 0) {
      return in.failAt(start, "no such lane here", "");
    }
    int number = register.get().number();
    int width = width(in, field);
    boolean set =
        width == 5
            ? in.setVector(field, 'D', number)
            : number >>> width == 0
                ? in.set(field, number)
                : in.failAt(start, "this scalar must be in d0-d" + ((1 << width) - 1), "");
    return set && VectorAtom.available(in, register.get(), start) && in.set(index, lane);
  }

  private static int width(Reading in, char name) {
    var bits = in.encoding().bits(name);
    return bits == null ? 0 : bits.width();
  }
}
