package org.xenwright.isa.table;

/**
 * How a field of two parts names a vector register (DDI 0406C A7.3): a four-bit part V and a
 * one-bit part X.
 *
 * @param four the part V
 * @param one the part X
 */
public record VectorNumber(BitPattern.Slice four, BitPattern.Slice one) {
  /** Finds the two parts. */
  public static VectorNumber of(BitPattern.Field field) {
    var slices = field.slices();
    if (slices.size() != 2) {
      throw new TableException("field " + field.name() + " is not a vector register");
    }
    return slices.get(0).width() == 4
        ? new VectorNumber(slices.get(0), slices.get(1))
        : new VectorNumber(slices.get(1), slices.get(0));
  }

  /** Register number in {@code word} for the view S, D or Q. */
  public int extract(char view, int word) {
    int v = word >>> four.shift() & 15;
    int x = word >>> one.shift() & 1;
    return switch (view) {
      case 'S' -> v << 1 | x;
      case 'D' -> x << 4 | v;
      case 'Q' -> (x << 4 | v) >>> 1;
      default -> throw new TableException("no vector view " + view);
    };
  }

  /** Bits of a word that name register {@code number}. */
  public int insert(char view, int number) {
    int v = view == 'S' ? number >>> 1 : view == 'D' ? number & 15 : number << 1 & 15;
    int x = view == 'S' ? number & 1 : view == 'D' ? number >>> 4 : number >>> 3;
    return v << four.shift() | (x & 1) << one.shift();
  }

  String java(char view) {
    var v = "(word >>> " + four.shift() + " & 15)";
    var x = "(word >>> " + one.shift() + " & 1)";
    return switch (view) {
      case 'S' -> v + " << 1 | " + x;
      case 'D' -> x + " << 4 | " + v;
      case 'Q' -> "(" + x + " << 4 | " + v + ") >>> 1";
      default -> throw new TableException("no vector view " + view);
    };
  }
}
