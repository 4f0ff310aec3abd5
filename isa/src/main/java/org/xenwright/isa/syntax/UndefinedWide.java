package org.xenwright.isa.syntax;

/**
 * Wide T32 words that are no instruction but that GNU objdump prints nevertheless: loads and stores
 * of sizes and addresses that do not exist, and branches on the conditions that are none.
 */
final class UndefinedWide {
  private static final String[] SIZES = {"b", "h", "", "??"};
  private static final String[] SIGNED_SIZES = {"sb", "sh", "??", "??"};

  private static final String[] PRELOADS = {"pld", "pldw", "pli"};

  private UndefinedWide() {}

  /** Whether {@code word} loads a byte or a halfword to pc, which means to load nothing. */
  static boolean isPreload(int word) {
    int kind = word >>> 20 & 0x1f7;
    return (word & 0xf000) == 0xf000
        && (kind == 0x181 || kind == 0x183 || kind == 0x191)
        && word >>> 29 == 7
        && (word & 0xf_0000) != 0xf_0000;
  }

  /** What objdump prints of {@code word}, or an empty string. */
  static String print(int word, long address, Symbols symbols) {
    if ((word & 0xf800_d000) == 0xf000_8000 && (word >>> 22 & 15) >= 14) {
      return "undefined (bcc, cond=0x" + ((word >>> 22 & 15) == 14 ? "E)" : "F)");
    }
    boolean load = (word & 0x0010_0000) != 0;
    boolean signed = (word & 0x0100_0000) != 0;
    if (word >>> 25 != 0x7c || signed && !load) {
      return "";
    }
    var out = new StringBuilder();
    boolean preload = isPreload(word);
    if (preload) {
      out.append(PRELOADS[signed ? 2 : word >>> 21 & 1]).append("\t[");
    } else {
      out.append(load ? "ldr" : "str").append((signed ? SIGNED_SIZES : SIZES)[word >>> 21 & 3]);
    }
    int form = word >>> 8 & 15;
    boolean literal = (word >>> 16 & 15) == 15;
    boolean up = (word & 0x0080_0000) != 0;
    if (!preload) {
      out.append(!up && form == 14 ? "t\t" : ".w\t")
          .append(RegisterNames.core(word >>> 12 & 15))
          .append(", [");
    }
    out.append(RegisterNames.core(word >>> 16 & 15));
    if (literal) {
      literal(word, up, address, symbols, out);
    } else if (up) {
      int offset = word & 0xfff;
      out.append(offset == 0 ? "" : ", #" + offset).append(']');
      out.append(offset > 32 ? "\t@ 0x" + Integer.toHexString(offset) : "");
    } else {
      indexed(word, form, out);
    }
    return out.toString();
  }

  private static void literal(
      int word, boolean up, long address, Symbols symbols, StringBuilder out) {
    int offset = up ? word & 0xfff : -(word & 0xfff);
    long target = (address + 4 & ~3L) + offset & 0xffff_ffffL;
    var name = symbols.name(target);
    out.append(up ? ", #" : ", #-")
        .append(word & 0xfff)
        .append("]\t@ ")
        .append(Long.toHexString(target))
        .append(name.isEmpty() ? "" : " " + name);
  }

  private static void indexed(int word, int form, StringBuilder out) {
    int offset = word & 0xff;
    if ((word & 0xf00) == 0) {
      int shift = word >>> 4 & 3;
      out.append(", ").append(RegisterNames.core(word & 15));
      out.append(shift == 0 ? "]" : ", lsl #" + shift + "]");
      return;
    }
    out.append(
        switch (form) {
          case 9 -> offset == 0 ? "], #0" : "], #-" + offset;
          case 11 -> "], #" + offset;
          case 12 -> offset == 0 ? "]" : ", #-" + offset + "]";
          case 13 -> offset == 0 ? "]!" : ", #-" + offset + "]!";
          case 14 -> offset == 0 ? "]" : ", #" + offset + "]";
          case 15 -> offset == 0 ? "]!" : ", #" + offset + "]!";
          default -> ", <undefined>]";
        });
  }
}
