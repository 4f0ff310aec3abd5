package org.xenwright.isa.syntax;

/**
 * Loads and stores of single elements, and of one element to all lanes, as GNU objdump prints them:
 * sizes, alignments and registers that do not exist included.
 */
final class ElementText {
  private static final int STORE = 0xf480_0000;
  private static final int STORE_T32 = 0xf980_0000;

  private final int word;
  private final int count;

  private ElementText(int word) {
    this.word = word;
    this.count = (word >>> 8 & 3) + 1;
  }

  /** Whether {@code word} is of this group. */
  static boolean holds(boolean thumb, int word) {
    return (word & 0xff90_0000) == (thumb ? STORE_T32 : STORE);
  }

  /** The line of a word that {@link #holds}. */
  static String print(int word) {
    boolean load = (word & 1 << 21) != 0;
    return new ElementText(word).print(load, load && (word >>> 10 & 3) == 3);
  }

  private String print(boolean load, boolean all) {
    int low = word >>> 4 & 15;
    int size = all ? low >>> 2 : word >>> 10 & 3;
    int shown = all && size == 3 && count == 4 ? 2 : size;
    var out = new StringBuilder(48);
    out.append(load ? "vld" : "vst").append(count).append('.');
    out.append(shown == 3 ? "<illegal width 64>" : Integer.toString(8 << shown)).append('\t');
    int alignment = all ? (low & 1) * together(size) : alignment(low, size);
    if (alignment < 0) {
      return out.append("\t\t@ <UNDEFINED> instruction: 0x")
          .append("%08x".formatted(word))
          .toString();
    }
    if (all) {
      everyLane((low & 2) != 0, out);
    } else {
      int stride = size > 0 ? (low >>> size & 1) + 1 : 1;
      list(stride, "[" + (low >>> size + 1) + "]", out);
    }
    out.append(", [").append(RegisterNames.core(word >>> 16 & 15));
    if (alignment > 0) {
      boolean bad = all && (count == 3 || count == 1 && size == 0);
      out.append(bad ? " :<bad align " + alignment + ">" : " :" + alignment);
    }
    out.append(']');
    int post = word & 15;
    if (post != 15) {
      out.append(post == 13 ? "!" : ", " + RegisterNames.core(post));
    }
    return out.toString();
  }

  /** Bits of all elements, which four words of 64 bits are not twice as many as four of 32. */
  private int together(int size) {
    return count < 4 || size < 2 ? count * (8 << size) : size == 2 ? 64 : 128;
  }

  /** Bits of alignment that a single element asks for, 0 for none, -1 where there are none such. */
  private int alignment(int low, int size) {
    boolean bit = (low & 1) != 0;
    int whole = count * (8 << size);
    return switch (count) {
      case 1 -> {
        int mask = (1 << size) - 1;
        int given = low & mask;
        boolean sound = (low >>> size & 1) == 0 && (given == 0 || given == mask);
        yield !sound ? -1 : given == 0 ? 0 : whole;
      }
      case 2 -> size == 2 && (low & 2) != 0 ? -1 : bit ? whole : 0;
      case 3 -> bit || size == 2 && (low & 2) != 0 ? -1 : 0;
      default -> size == 2 ? (low & 3) == 3 ? -1 : (low & 3) * 64 : bit ? whole : 0;
    };
  }

  private void everyLane(boolean spaced, StringBuilder out) {
    if (spaced && count > 1) {
      list(2, "[]", out);
      return;
    }
    int first = first();
    int registers = count == 1 && spaced ? 2 : count;
    out.append("{d").append(first).append("[]");
    if (registers > 1) {
      out.append("-d").append(first + registers - 1).append("[]");
    }
    out.append('}');
  }

  private void list(int stride, String lane, StringBuilder out) {
    out.append('{');
    for (int i = 0; i < count; i++) {
      out.append(i == 0 ? "d" : ",d").append(first() + i * stride).append(lane);
    }
    out.append('}');
  }

  private int first() {
    return word >>> 18 & 16 | word >>> 12 & 15;
  }
}
