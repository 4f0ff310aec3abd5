package org.xenwright.assembler.directive;

import java.util.Locale;
import org.xenwright.isa.syntax.InstructionParser;

/** Mnemonics that GNU as has beside those of the instruction table, and what they stand for. */
final class Mnemonics {
  private Mnemonics() {}

  /** The mnemonic that the table knows: comparisons set flags with and without an s. */
  static String spelled(String name, boolean pair) {
    if (pair) {
      return withoutPairLetter(name);
    }
    boolean comparison =
        name.length() == 4
            && (name.charAt(3) | 0x20) == 's'
            && (name.regionMatches(true, 0, "cmp", 0, 3)
                || name.regionMatches(true, 0, "cmn", 0, 3)
                || name.regionMatches(true, 0, "tst", 0, 3)
                || name.regionMatches(true, 0, "teq", 0, 3));
    return comparison ? name.substring(0, 3) : name;
  }

  /** A mnemonic without types, and without the condition behind it where it has one. */
  static String withoutCondition(String bare, InstructionContext context) {
    int end = bare.length() - 2;
    boolean conditional =
        end >= 2
            && ItBlock.isCondition(bare.substring(end))
            && InstructionParser.typed(bare, context).isEmpty()
            && !InstructionParser.isMnemonic(bare, context);
    return conditional ? bare.substring(0, end) : bare;
  }

  /** {@code it}, {@code itte} and their kin. */
  static boolean isIfThen(String mnemonic) {
    int length = mnemonic.length();
    if (length < 2 || length > 5 || !mnemonic.regionMatches(true, 0, "it", 0, 2)) {
      return false;
    }
    for (int i = 2; i < length; i++) {
      if ("teTE".indexOf(mnemonic.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  /** {@code adrl}, {@code adrleq} or {@code adreql}; but {@code adrle} is adr with a condition. */
  static boolean isAddressPair(String mnemonic) {
    if (!mnemonic.regionMatches(true, 0, "adr", 0, 3)) {
      return false;
    }
    var name = mnemonic.toLowerCase(Locale.ROOT);
    return name.equals("adrl")
        || name.length() == 6 && (name.charAt(3) == 'l' || name.charAt(5) == 'l');
  }

  private static String withoutPairLetter(String mnemonic) {
    boolean last =
        mnemonic.length() == 6
            && (mnemonic.charAt(5) | 0x20) == 'l'
            && (mnemonic.charAt(3) | 0x20) != 'l';
    return last ? mnemonic.substring(0, 5) : mnemonic.substring(0, 3) + mnemonic.substring(4);
  }
}
