package org.xenwright.isa.syntax;

import org.xenwright.isa.decode.Instruction;

/**
 * How GNU objdump names loads and stores of coprocessors that had instructions of their own: 1 and
 * 2 of the Floating Point Accelerator, 4 and 5 of Maverick, 9 of half precision.
 */
final class CoprocessorText {
  private static final String[] PRECISIONS = {"s", "d", "e", "p"};

  private CoprocessorText() {}

  /** The text of an instruction and its comment, in objdump's words where it has others. */
  static String renamed(Instruction instruction, String text) {
    return switch (instruction.encoding().row()) {
      case "LDC", "STC" -> renamed(instruction.word(), text);
      case "LDC2", "STC2" ->
          (instruction.word() >>> 8 & 15) == 9 && (instruction.word() >>> 16 & 15) != 15
              ? halved(text)
              : text;
      default -> text;
    };
  }

  private static String renamed(int word, String text) {
    boolean load = (word & 1 << 20) != 0;
    boolean wide = (word & 1 << 22) != 0;
    int bits = (wide ? 2 : 0) | word >>> 15 & 1;
    int low = word >>> 12 & 7;
    int all = word >>> 12 & 15;
    return switch (word >>> 8 & 15) {
      case 1 -> with(text, wide, load ? "ldf" : "stf", PRECISIONS[bits], "f" + low);
      case 2 ->
          with(text, wide, load ? "lfm" : "sfm", "", "f" + low + ", " + (bits == 0 ? 4 : bits));
      case 4 ->
          with(
              text,
              wide,
              (load ? "cfldr" : "cfstr") + (wide ? "d" : "s"),
              "",
              (wide ? "mvd" : "mvf") + all);
      case 5 ->
          with(
              text,
              wide,
              (load ? "cfldr" : "cfstr") + (wide ? "64" : "32"),
              "",
              (wide ? "mvdx" : "mvfx") + all);
      default -> text;
    };
  }

  /** Puts a name and a register in place of {@code ldc{l}} with its two numbers. */
  private static String with(
      String text, boolean isLong, String name, String end, String register) {
    int tab = text.indexOf('\t');
    var condition = text.substring(isLong ? 4 : 3, tab);
    int address = text.indexOf(", ", text.indexOf(", ") + 1);
    return name + condition + end + "\t" + register + text.substring(address);
  }

  /** The offset of half precision counts halfwords, not words. */
  private static String halved(String text) {
    int hash = text.indexOf('#');
    if (hash < 0) {
      return text;
    }
    int end = hash + 1;
    while (end < text.length() && "-0123456789".indexOf(text.charAt(end)) >= 0) {
      end++;
    }
    boolean minus = text.charAt(hash + 1) == '-';
    int offset = Integer.parseInt(text.substring(hash + 1, end)) / 2;
    int comment = text.indexOf('\t', end);
    var rest = text.substring(end, comment < 0 ? text.length() : comment);
    return text.substring(0, hash + 1)
        + (minus && offset == 0 ? "-0" : offset)
        + rest
        + (offset > 32 || offset < -16 ? "\t@ 0x" + Integer.toHexString(offset) : "");
  }
}
