package org.xenwright.isa.syntax;

import org.xenwright.isa.decode.Encoding;

/**
 * The fields of one word, for printing.
 *
 * @param encoding row of the word
 * @param word its bits
 * @param address of the instruction
 * @param symbols names for addresses
 */
record Fields(Encoding encoding, int word, long address, Symbols symbols) {
  int value(char field) {
    return encoding.field(field, word);
  }

  /** Address that PC-relative operands count from. */
  long pipeline() {
    return switch (encoding.set()) {
      case A32 -> address + 8;
      case T32 -> address + 4;
      case A64 -> address;
    };
  }
}
