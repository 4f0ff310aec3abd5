package org.xenwright.isa.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.xenwright.isa.decode.Decoder;
import org.xenwright.isa.decode.Encoding;
import org.xenwright.isa.decode.Feature;
import org.xenwright.isa.decode.Predicates;
import org.xenwright.isa.syntax.SpellingTable.Candidate;
import org.xenwright.isa.table.Condition;

/** Reads one instruction in GNU unified syntax. */
public final class InstructionParser {
  private static final int NO_CONDITION = 14;

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
    var attempts = new Attempts(operands, context, start);
    attempts.tryAll(SpellingTable.named(context.set(), name), NO_CONDITION, -1, false);
    for (int at = 1; !attempts.isDone() && at + 2 <= name.length(); at++) {
      attempts.tryConditional(name, at, false);
    }
    if (!attempts.isDone() && name.length() > OLD_PLACE + 2) {
      attempts.tryConditional(name, OLD_PLACE, true);
    }
    return attempts.result(mnemonic);
  }

  /** Whether the table knows the mnemonic, in any spelling, with or without a condition. */
  public static boolean isMnemonic(String mnemonic, Context context) {
    var name = mnemonic.toLowerCase(Locale.ROOT);
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

  private static int condition(String name, int at) {
    var letters = name.substring(at, at + 2);
    return switch (letters) {
      case "hs" -> 2;
      case "lo", "ul" -> 3;
      default -> MnemonicTemplate.CONDITIONS.indexOf(letters);
    };
  }

  private static String without(String name, int at) {
    return name.substring(0, at) + name.substring(at + 2);
  }

  /** Whether a condition may stand at {@code at}: in its place, or behind three letters as old syntax has it. */
  private static boolean mayStand(Candidate candidate, int at, boolean old) {
    return candidate.conditions().contains(at) || old && !candidate.conditions().isEmpty();
  }

  /** Tries spellings in turn until one fits; remembers the fault furthest right. */
  private static final class Attempts {
    private final Cursor operands;
    private final Context context;
    private final int start;
    private final List<ParseResult.Encoded> done = new ArrayList<>(1);
    private final List<ParseResult.Failure> failures = new ArrayList<>();
    private boolean anyName;

    Attempts(Cursor operands, Context context, int start) {
      this.operands = operands;
      this.context = context;
      this.start = start;
    }

    boolean isDone() {
      return !done.isEmpty();
    }

    void tryConditional(String name, int at, boolean old) {
      int condition = condition(name, at);
      if (condition >= 0) {
        tryAll(SpellingTable.named(context.set(), without(name, at)), condition, at, old);
      }
    }

    void tryAll(List<Candidate> candidates, int condition, int place, boolean old) {
      for (var candidate : candidates) {
        if (isDone()) {
          return;
        }
        if (place >= 0 && !mayStand(candidate, place, old)) {
          continue;
        }
        anyName = true;
        if (candidate.it() < 0 || candidate.it() == (context.insideIt() ? 0 : 1)) {
          attempt(candidate, condition, old);
        } else {
          failures.add(new ParseResult.Failure("this form cannot stand here", -1, "16-bit forms set flags outside IT blocks only"));
        }
      }
    }

    private void attempt(Candidate candidate, int condition, boolean infix) {
      var encoding = candidate.spelling().encoding();
      for (var feature : encoding.features()) {
        if (!context.has(feature)) {
          failures.add(new ParseResult.Failure("this instruction needs " + feature, -1, "select an architecture that has it"));
          return;
        }
      }
      operands.moveTo(start);
      var in = new Reading(encoding, operands, context);
      for (var field : candidate.fields()) {
        in.set(field.field(), field.value());
      }
      in.set('c', condition);
      boolean read =
          candidate.spelling().operands().parse(in)
              && candidate.spelling().where().stream().allMatch(where -> fill(in, where));
      if (read) {
        finish(in, condition, infix);
      } else {
        failures.add(in.failure());
      }
    }

    private static boolean fill(Reading in, Condition where) {
      for (var test : where.alternatives().getFirst()) {
        if (test.comparison() == Condition.Comparison.EQUAL
            && test.left().terms().getFirst().atom() instanceof Condition.Reference reference
            && !in.isKnown(reference.field())) {
          in.set(reference.field(), test.right().value(in::value));
        } else if (!test.holds(in::value)) {
          return in.failAt(0, "these operands do not fit this spelling", "");
        }
      }
      return true;
    }

    private void finish(Reading in, int condition, boolean infix) {
      int word = in.word();
      int row = Decoder.row(context.set(), word);
      if (row < 0) {
        failures.add(new ParseResult.Failure("these operands make no instruction", start, ""));
        return;
      }
      var doubt = Predicates.unpredictable(row, word);
      if (doubt.startsWith("pc is not allowed") || doubt.endsWith("must be even")) {
        failures.add(new ParseResult.Failure(doubt, start, "the manual calls it UNPREDICTABLE"));
        return;
      }
      var warnings = new ArrayList<String>(1);
      if (infix && !context.has(Feature.DIVIDED)) {
        warnings.add("conditional infixes are deprecated in unified syntax");
      }
      if (!doubt.isEmpty()) {
        warnings.add("UNPREDICTABLE: " + doubt);
      }
      var deprecated = Predicates.deprecated(row, word);
      if (!deprecated.isEmpty()) {
        warnings.add(deprecated);
      }
      var encoding = Encoding.at(row);
      done.add(new ParseResult.Encoded(word, encoding.length(), in.fixups(), encoding, condition, warnings));
    }

    ParseResult result(String mnemonic) {
      if (isDone()) {
        return done.getFirst();
      }
      if (!anyName) {
        var near = Nearest.to(mnemonic.toLowerCase(Locale.ROOT), SpellingTable.mnemonics(context.set()));
        return new ParseResult.Failure(
            "no instruction is called " + mnemonic, -1, near.isEmpty() ? "" : "did you mean " + near + "?");
      }
      var best = failures.getFirst();
      for (var failure : failures) {
        if (failure.column() > best.column()) {
          best = failure;
        }
      }
      return best;
    }
  }
}
