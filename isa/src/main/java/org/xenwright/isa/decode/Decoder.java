package org.xenwright.isa.decode;

import java.util.Optional;

/** Finds the row that holds a word. */
public final class Decoder {
  private Decoder() {}

  /**
   * Decodes one instruction.
   *
   * @param word its bits; a 16-bit T32 instruction in the low half with zeros above, a 32-bit one
   *     with its first halfword on top
   * @return empty when no row of the table holds the word
   */
  public static Optional<Instruction> decode(InstructionSet set, int word) {
    int row = row(set, word);
    return row < 0 ? Optional.empty() : Optional.of(new Instruction(Encoding.at(row), word));
  }

  /** The number of the row, for {@link Encoding#at}, or -1; allocates nothing. */
  public static int row(InstructionSet set, int word) {
    return switch (set) {
      case A32 -> DecoderSwitch.a32(word);
      case T32 -> word >>> 16 == 0 ? DecoderSwitch.t16(word) : DecoderSwitch.t32(word);
      case A64 -> DecoderSwitch.a64(word);
    };
  }

  /** Length in bytes of the T32 instruction that begins with {@code halfword}. */
  public static int thumbLength(int halfword) {
    return (halfword & 0xf800) > 0xe000 ? 4 : 2;
  }
}
