package org.xenwright.isa.syntax;

import java.util.Locale;
import org.xenwright.isa.decode.Feature;
import org.xenwright.isa.decode.InstructionSet;
import org.xenwright.isa.syntax.SpellingTable.Candidate;

/** Reads one instruction in GNU unified syntax. */
public final class InstructionParser {
  /** The condition of a mnemonic that names none: always. */
  static final int NO_CONDITION = 14;

  /** Where old syntax put conditions: {@code ldreqb}. */
  private static final int OLD_PLACE = 3;

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
    tryMeanings(name, attempts, context);
    if (attempts.isEmpty() && name.indexOf('.') < 0) {
      for (var typed : DataTypes.fromOperands(name, operands.text(), context)) {
        tryMeanings(typed, attempts, context);
      }
    }
    return attempts.result(mnemonic);
  }

  private static void tryMeanings(String written, Attempts attempts, Context context) {
    for (var name : DataTypes.meanings(written)) {
      if (attempts.isEmpty()) {
        tryName(name, attempts, context);
      }
    }
  }

  private static void tryName(String name, Attempts attempts, Context context) {
    attempts.tryAll(SpellingTable.named(context.set(), name), NO_CONDITION, -1, false);
    for (int at = 1; attempts.isEmpty() && at + 2 <= name.length(); at++) {
      attempts.tryConditional(name, at, false);
    }
    if (attempts.isEmpty() && name.length() > OLD_PLACE + 2) {
      attempts.tryConditional(name, OLD_PLACE, true);
    }
  }

  /** Whether the table knows the mnemonic, in any spelling, with or without a condition. */
  public static boolean isMnemonic(String mnemonic, Context context) {
    var name = mnemonic.toLowerCase(Locale.ROOT);
    if (width(name) != 0) {
      name = name.substring(0, name.length() - 2);
    }
    return DataTypes.meanings(name).stream().anyMatch(meaning -> isName(meaning, context));
  }

  private static boolean isName(String name, Context context) {
    if (!SpellingTable.named(context.set(), name).isEmpty()) {
      return true;
    }
    for (int at = 1; at + 2 <= name.length(); at++) {
      int place = at;
      if (condition(name, at) >= 0
          && SpellingTable.named(context.set(), without(name, at)).stream()
              .anyMatch(c -> mayStand(c, place, place == OLD_PLACE))) {
        return true;
      }
    }
    return false;
  }

  /** The width in bytes that a suffix asks for, 0 without one. */
  private static int width(String name) {
    return name.endsWith(".w") ? 4 : name.endsWith(".n") ? 2 : 0;
  }

  static int condition(String name, int at) {
    var letters = name.substring(at, at + 2);
    return switch (letters) {
      case "hs" -> 2;
      case "lo", "ul" -> 3;
      default -> MnemonicTemplate.CONDITIONS.indexOf(letters);
    };
  }

  static String without(String name, int at) {
    return name.substring(0, at) + name.substring(at + 2);
  }

  /**
   * Whether a condition may stand at {@code at}: in its place, or behind three letters as old
   * syntax has it.
   */
  static boolean mayStand(Candidate candidate, int at, boolean old) {
    return candidate.conditions().contains(at) || old && !candidate.conditions().isEmpty();
  }
}
