package org.xenwright.isa.syntax;

import java.util.Locale;
import org.xenwright.isa.decode.Feature;
import org.xenwright.isa.decode.InstructionSet;

/** Reads one instruction in GNU unified syntax. */
public final class InstructionParser {
  /** The condition of a mnemonic that names none: always. */
  static final int NO_CONDITION = 14;

  private InstructionParser() {}

  /**
   * Reads the operands of {@code mnemonic}.
   *
   * @param operands the operand field; comments and statement ends are already gone
   */
  public static ParseResult parse(String mnemonic, Cursor operands, Context context) {
    var name = mnemonic.toLowerCase(Locale.ROOT);
    int start = operands.position();
    int width = width(name);
    if (width != 0) {
      if (context.set() == InstructionSet.A32) {
        return new ParseResult.Failure("width suffixes are invalid in ARM mode", -1, "");
      }
      if (context.has(Feature.DIVIDED)) {
        return new ParseResult.Failure("width suffixes need unified syntax", -1, "");
      }
      name = name.substring(0, name.length() - 2);
    }
    var attempts = new Attempts(operands, context, start, width);
    tryAll(name, attempts, context);
    if (attempts.isEmpty()) {
      attempts.speak();
      tryAll(name, attempts, context);
    }
    return attempts.result(mnemonic);
  }

  private static void tryAll(String name, Attempts attempts, Context context) {
    tryMeanings(name, attempts, context);
    if (attempts.isEmpty() && name.indexOf('.') < 0) {
      for (var typed : DataTypes.fromOperands(name, attempts.text(), context)) {
        tryMeanings(typed, attempts, context);
      }
    }
  }

  private static void tryMeanings(String name, Attempts attempts, Context context) {
    var meanings = Meaning.of(context.set(), name);
    for (int i = 0; i < meanings.size() && attempts.isEmpty(); i++) {
      attempts.tryAll(meanings.get(i));
    }
  }

  /** Whether the table knows the mnemonic, in any spelling, with or without a condition. */
  public static boolean isMnemonic(String mnemonic, Context context) {
    var name = mnemonic.toLowerCase(Locale.ROOT);
    if (width(name) != 0) {
      name = name.substring(0, name.length() - 2);
    }
    return !Meaning.of(context.set(), name).isEmpty();
  }

  /** The width in bytes that a suffix asks for, 0 without one. */
  private static int width(String name) {
    return name.endsWith(".w") ? 4 : name.endsWith(".n") ? 2 : 0;
  }
}
