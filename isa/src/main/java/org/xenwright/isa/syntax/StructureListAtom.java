package org.xenwright.isa.syntax;

/**
 * The registers of an element or structure load or store (DDI 0406C A7.7).
 *
 * @param field the first D register
 * @param index field of the lane; {@link #WHOLE} or {@link #ALL} when there is none
 * @param count how many registers
 * @param stride distance between them
 */
record StructureListAtom(char field, char index, int count, int stride) implements Atom {
  @Override
  public int leads() {
    return Lead.BRACE | Lead.VECTOR;
  }

  /** Whole registers. */
  static final char WHOLE = '-';

  /** All lanes. */
  static final char ALL = '*';

  @Override
  public void print(Fields fields, StringBuilder out) {
    int first = VectorAtom.number(fields, 'D', field);
    out.append('{');
    if ((index == WHOLE || index == ALL) && stride == 1 && count > 1) {
      var lane = index == ALL ? "[]" : "";
      out.append('d')
          .append(first)
          .append(lane)
          .append("-d")
          .append(first + count - 1)
          .append(lane);
    } else {
      for (int i = 0; i < count; i++) {
        out.append(i == 0 ? "d" : ",d").append(first + i * stride);
        if (index == ALL) {
          out.append("[]");
        } else if (index != WHOLE) {
          out.append('[').append(fields.value(index)).append(']');
        }
      }
    }
    out.append('}');
  }

  @Override
  public boolean parse(Reading in) {
    in.cursor().skipBlanks();
    int start = in.cursor().position();
    var list = VectorList.read(in, false);
    if (list.isEmpty()) {
      return false;
    }
    int lane = list.get().lane();
    boolean fits =
        switch (index) {
          case WHOLE -> lane == VectorList.WHOLE;
          case ALL -> lane == VectorList.ALL;
          default -> lane >= 0 && lane >>> width(in) == 0;
        };
    if (!fits || list.get().count() != count || count > 1 && list.get().stride() != stride) {
      return in.failAt(start, "this list of registers does not fit the instruction", "");
    }
    return in.setVector(field, 'D', list.get().first())
        && (index == WHOLE || index == ALL || in.set(index, lane));
  }

  private int width(Reading in) {
    var bits = in.encoding().bits(index);
    return bits == null ? 0 : bits.width();
  }

  /**
   * The registers of a table look-up.
   *
   * @param field the first D register
   * @param length how many, less one
   */
  record Table(char field, char length) implements Atom {
    @Override
    public int leads() {
      return Lead.BRACE | Lead.VECTOR;
    }

    @Override
    public void print(Fields fields, StringBuilder out) {
      int first = VectorAtom.number(fields, 'D', field);
      out.append("{d").append(first);
      if (fields.value(length) > 0) {
        int last = first + fields.value(length);
        out.append(last > 31 ? "-<overflow reg d" : "-d").append(last);
      }
      out.append('}');
    }

    @Override
    public boolean parse(Reading in) {
      in.cursor().skipBlanks();
      int start = in.cursor().position();
      var list = VectorList.read(in, false);
      if (list.isEmpty()) {
        return false;
      }
      if (list.get().count() > 4
          || list.get().stride() != 1
          || list.get().lane() != VectorList.WHOLE) {
        return in.failAt(start, "one to four consecutive registers expected", "{d0-d3}");
      }
      return in.setVector(field, 'D', list.get().first()) && in.set(length, list.get().count() - 1);
    }
  }

  /**
   * What follows the address: nothing, {@code !} or a register to add.
   *
   * @param field its number; 15 is nothing, 13 the size
   */
  record Post(char field) implements Atom {
    private static final int NONE = 15;
    private static final int SIZE = 13;

    @Override
    public void print(Fields fields, StringBuilder out) {
      int m = fields.value(field);
      if (m == SIZE) {
        out.append('!');
      } else if (m != NONE) {
        out.append(", ").append(RegisterNames.core(m));
      }
    }

    @Override
    public boolean parse(Reading in) {
      if (in.cursor().take('!')) {
        return in.set(field, SIZE);
      }
      if (!in.cursor().take(',')) {
        return in.set(field, NONE);
      }
      in.cursor().skipBlanks();
      int start = in.cursor().position();
      int m = RegisterNames.parse(in, RegisterName.Kind.CORE);
      return m >= 0
          && (m != NONE && m != SIZE || in.failAt(start, "sp and pc cannot be added here", ""))
          && in.set(field, m);
    }
  }
}
