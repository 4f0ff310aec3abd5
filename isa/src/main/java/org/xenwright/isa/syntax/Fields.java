package org.xenwright.isa.syntax;

import org.xenwright.isa.decode.Encoding;
import org.xenwright.isa.decode.ItState;
import org.xenwright.isa.decode.Predicate;
import org.xenwright.isa.table.Condition;

/**
 * The fields of one word, for printing.
 *
 * @param encoding row of the word
 * @param word its bits
 * @param address of the instruction
 * @param it IT state, which only T32 has
 * @param symbols names for addresses
 * @param predicate what a VPT block makes of it
 */
record Fields(
    Encoding encoding, int word, long address, ItState it, Symbols symbols, Predicate predicate)
    implements Condition.Fields {
  Fields(Encoding encoding, int word, long address, ItState it, Symbols symbols) {
    this(encoding, word, address, it, symbols, Predicate.NONE);
  }

  @Override
  public int value(char field) {
    return encoding.field(field, word);
  }

  /** The condition: the word's own, or that of the IT block. */
  int condition() {
    return encoding.hasField('c') ? value('c') : it.condition();
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
