package org.xenwright.isa.syntax;

import java.util.Optional;
import org.xenwright.isa.syntax.RegisterName.Kind;

/**
 * A list of vector registers as written: {@code {d0-d3}}, {@code {q0, q1}}, {@code {d0[1], d2[1]}},
 * {@code {d4[]}}; a single register may lack its braces.
 *
 * @param first number of the first S or D register
 * @param count how many; a Q register counts as two
 * @param stride distance between neighbours: 1 or 2
 * @param lane index of the lane, {@link #WHOLE} for whole registers, {@link #ALL} for all lanes
 */
record VectorList(int first, int count, int stride, int lane) {
  /** No index. */
  static final int WHOLE = -1;

  /** An empty index. */
  static final int ALL = -2;

  /** Reads a list of S registers or of D and Q registers; on a fault notes it and answers empty. */
  static Optional<VectorList> read(Reading in, boolean singles) {
    return read(in, singles, false);
  }

  /** The same; {@code open} lists may end with the statement, as GNU as has it. */
  static Optional<VectorList> read(Reading in, boolean singles, boolean open) {
    var cursor = in.cursor();
    boolean braces = cursor.take('{');
    int first = -1;
    int last = -1;
    int count = 0;
    int stride = 0;
    int lane = WHOLE;
    do {
      cursor.skipBlanks();
      int start = cursor.position();
      var item = item(in, singles);
      if (item.isEmpty()) {
        return Optional.empty();
      }
      var next = item.get();
      if (count > 0 && next.lane() != lane) {
        in.failAt(start, "all registers of a list must have the same lane", "");
        return Optional.empty();
      }
      lane = next.lane();
      if (count == 0) {
        first = next.first();
        stride = next.stride();
      } else {
        int step = next.first() - last;
        if (next.count() == 2 && next.stride() == 1 && stride == 1 && step != 1
            || stride != 0 && step != stride
            || step != 1 && step != 2) {
          in.failAt(start, "registers of this list must follow one another", "");
          return Optional.empty();
        }
        stride = step;
      }
      last = next.first() + (next.count() - 1) * Math.max(1, next.stride());
      count += next.count();
    } while (braces && cursor.take(','));
    if (braces && !(open && in.cursor().atEnd()) && !in.expect('}')) {
      return Optional.empty();
    }
    return Optional.of(new VectorList(first, count, Math.max(1, stride), lane));
  }

  /** One register or one range; the stride is 0 while a single register leaves it open. */
  private static Optional<VectorList> item(Reading in, boolean singles) {
    int start = in.cursor().position();
    var register = register(in, singles);
    if (register.isEmpty()) {
      return Optional.empty();
    }
    int width = register.get().kind() == Kind.QUAD ? 2 : 1;
    int first = register.get().number() * width;
    int lane = register.get().index() >= 0 ? register.get().index() : lane(in);
    if (lane == FAULT || !in.cursor().take('-')) {
      return lane == FAULT
          ? Optional.empty()
          : Optional.of(new VectorList(first, width, width - 1, lane));
    }
    var end = register(in, singles);
    if (end.isEmpty()) {
      return Optional.empty();
    }
    int lastLane = lane(in);
    int last = end.get().number() * width + width - 1;
    if (end.get().kind() != register.get().kind() || last < first || lastLane != lane) {
      in.failAt(start, "a range of registers counts upwards", "");
      return Optional.empty();
    }
    return Optional.of(new VectorList(first, last - first + 1, last > first ? 1 : 0, lane));
  }

  private static Optional<RegisterName> register(Reading in, boolean singles) {
    in.cursor().skipBlanks();
    int start = in.cursor().position();
    var register = RegisterNames.vector(in);
    if (register.isEmpty() || (register.get().kind() == Kind.SINGLE) != singles) {
      in.cursor().moveTo(start);
      in.failAt(start, (singles ? "single" : "double") + "-precision register expected", "{d0-d3}");
      return Optional.empty();
    }
    return VectorAtom.available(in, register.get(), start) ? register : Optional.empty();
  }

  private static final int FAULT = -3;

  private static int lane(Reading in) {
    if (!in.cursor().take('[')) {
      return WHOLE;
    }
    if (in.cursor().take(']')) {
      return ALL;
    }
    Immediates.hash(in);
    long lane = Immediates.ranged(in, 0, 7);
    return lane >= 0 && in.expect(']') ? (int) lane : FAULT;
  }
}
