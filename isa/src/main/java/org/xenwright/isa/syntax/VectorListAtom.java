package org.xenwright.isa.syntax;

/**
 * Consecutive registers in braces: VLDM, VSTM and their kin.
 *
 * @param view S or D
 * @param field the first register
 * @param amount how many they are
 * @param deprecated whether objdump says so: FLDMX and FSTMX (DDI 0406C A8.8.50)
 */
record VectorListAtom(char view, char field, char amount, boolean deprecated) implements Atom {
  @Override
  public int leads() {
    return Lead.BRACE | Lead.VECTOR;
  }

  private static final int MOST_DOUBLES = 16;

  @Override
  public void print(Fields fields, StringBuilder out) {
    char letter = Character.toLowerCase(view);
    int first = VectorAtom.number(fields, view, field);
    boolean doubles = view == 'D';
    int count = doubles && !deprecated ? fields.value(amount) & 63 : fields.value(amount);
    out.append('{').append(letter).append(first);
    if (count != 1) {
      int last = first + count - 1;
      boolean over = doubles && !deprecated && last > 31;
      out.append(over ? "-<overflow reg " : "-")
          .append(letter)
          .append(last)
          .append(over ? ">" : "");
    }
    out.append('}');
  }

  @Override
  public String remark(Fields fields) {
    return deprecated ? "@ Deprecated" : "";
  }

  @Override
  public boolean parse(Reading in) {
    in.cursor().skipBlanks();
    int start = in.cursor().position();
    if (in.cursor().peek() != '{') {
      return in.failAt(start, "'{' expected", "");
    }
    var list = VectorList.read(in, view == 'S', false);
    if (list.isEmpty()) {
      return false;
    }
    if (deprecated
        && in.cursor().text().substring(start, in.cursor().position()).indexOf('q') >= 0) {
      return in.failAt(start, "double-precision register expected", "{d0-d3}");
    }
    int count = list.get().count();
    if (list.get().stride() != 1) {
      return in.failAt(start, "registers of this list must follow one another", "");
    }
    if (view == 'D' && count > MOST_DOUBLES) {
      return in.failAt(start, "at most sixteen double-precision registers", "");
    }
    return in.setVector(field, view, list.get().first()) && in.set(amount, count);
  }
}
