package org.xenwright.assembler.directive;

import java.util.regex.Pattern;

/**
 * An instruction of a coprocessor under its general name, as the instruction table knows it.
 *
 * @param operands behind the mnemonic
 */
record CoprocessorText(String mnemonic, String operands) {
  /** The suffixes that make an instruction conditional. */
  static final String CONDITION = "(eq|ne|cs|hs|cc|lo|mi|pl|vs|vc|hi|ls|ge|lt|gt|le|al)?";

  private static final Pattern PLAIN = Pattern.compile("[0-9]{1,4}");

  /** The CDP, MCR or MRC of a word; its condition is the suffix. */
  static CoprocessorText of(int word, String condition) {
    int unit = word >>> 8 & 15;
    int second = word >>> 5 & 7;
    int destination = word >>> 12 & 15;
    int first = word >>> 16 & 15;
    int last = word & 15;
    if ((word & 0x10) == 0) {
      return new CoprocessorText(
          word >>> 28 == 15 ? "cdp2" : "cdp" + condition,
          "p%d, %d, c%d, c%d, c%d, %d"
              .formatted(unit, word >>> 20 & 15, destination, first, last, second));
    }
    boolean reads = (word & 0x10_0000) != 0;
    return new CoprocessorText(
        (reads ? "mrc" : "mcr") + condition,
        "p%d, %d, %s, c%d, c%d, %d"
            .formatted(
                unit,
                word >>> 21 & 7,
                reads && destination == 15 ? "apsr_nzcv" : "r" + destination,
                first,
                last,
                second));
  }

  /** A number without a sign, or -1. */
  static int number(String text, int most) {
    if (!PLAIN.matcher(text).matches()) {
      return -1;
    }
    int value = Integer.parseInt(text);
    return value <= most ? value : -1;
  }

  /** The number of a register with that prefix, or -1. */
  static int register(String operand, String prefix, int most) {
    return operand.startsWith(prefix) ? number(operand.substring(prefix.length()), most) : -1;
  }
}
