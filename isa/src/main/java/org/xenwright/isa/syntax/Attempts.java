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

/** Tries spellings in turn until one fits; remembers the fault furthest right. */
final class Attempts {
  private final Cursor operands;
  private final Context context;
  private final int start;
  private final List<ParseResult.Encoded> done = new ArrayList<>(1);
  private final int commas;
  private Fault worst = new Fault(-1, new ParseResult.Failure("", -1, ""));
  private boolean anyName;

  Attempts(Cursor operands, Context context, int start) {
    this.operands = operands;
    this.context = context;
    this.start = start;
    this.commas = commas(operands);
  }

  boolean isDone() {
    return !done.isEmpty();
  }

  void tryConditional(String name, int at, boolean old) {
    int condition = InstructionParser.condition(name, at);
    if (condition >= 0) {
      tryAll(
          SpellingTable.named(context.set(), InstructionParser.without(name, at)),
          condition,
          at,
          old);
    }
  }

  void tryAll(List<Candidate> candidates, int condition, int place, boolean old) {
    for (var candidate : candidates) {
      if (isDone()) {
        return;
      }
      if (place >= 0 && !InstructionParser.mayStand(candidate, place, old)) {
        continue;
      }
      anyName = true;
      if (candidate.it() < 0 || candidate.it() == (context.insideIt() ? 0 : 1)) {
        attempt(candidate, condition, old);
      } else {
        note(
            0,
            new ParseResult.Failure(
                "this form cannot stand here",
                -1,
                "16-bit forms set flags outside IT blocks only"));
      }
    }
  }

  private void attempt(Candidate candidate, int condition, boolean infix) {
    var encoding = candidate.spelling().encoding();
    for (var feature : encoding.features()) {
      if (!context.has(feature)) {
        note(
            0,
            new ParseResult.Failure(
                "this instruction needs " + feature, -1, "select an architecture that has it"));
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
            && (candidate.spelling().where().isEmpty()
                || fill(in, candidate.spelling().where().get()));
    if (read) {
      finish(in, condition, infix);
    } else {
      note(candidate.spelling().operands().admits(commas) ? 2 : 1, in.failure());
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
      note(3, new ParseResult.Failure("these operands make no instruction", start, ""));
      return;
    }
    var doubt = Predicates.unpredictable(row, word);
    if (doubt.startsWith("pc is not allowed") || doubt.endsWith("must be even")) {
      note(3, new ParseResult.Failure(doubt, start, "the manual calls it UNPREDICTABLE"));
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
    done.add(
        new ParseResult.Encoded(
            word, encoding.length(), in.fixups(), encoding, condition, warnings));
  }

  ParseResult result(String mnemonic) {
    if (isDone()) {
      return done.getFirst();
    }
    if (!anyName) {
      var near =
          Nearest.to(mnemonic.toLowerCase(Locale.ROOT), SpellingTable.mnemonics(context.set()));
      return new ParseResult.Failure(
          "no instruction is called " + mnemonic,
          -1,
          near.isEmpty() ? "" : "did you mean " + near + "?");
    }
    return worst.failure();
  }

  /**
   * A fault and how much it tells: operands that almost fit tell more than a spelling that was
   * never meant.
   */
  private record Fault(int weight, ParseResult.Failure failure) {}

  private void note(int weight, ParseResult.Failure failure) {
    if (weight > worst.weight()
        || weight == worst.weight() && failure.column() > worst.failure().column()) {
      worst = new Fault(weight, failure);
    }
  }

  /** Commas outside braces. */
  private static int commas(Cursor operands) {
    int commas = 0;
    int depth = 0;
    for (int i = operands.position(); i < operands.text().length(); i++) {
      switch (operands.text().charAt(i)) {
        case '{' -> depth++;
        case '}' -> depth--;
        case ',' -> commas += depth == 0 ? 1 : 0;
        default -> {}
      }
    }
    return commas;
  }
}
