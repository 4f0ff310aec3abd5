package org.xenwright.isa.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.xenwright.isa.decode.Decoder;
import org.xenwright.isa.decode.Encoding;
import org.xenwright.isa.decode.Feature;
import org.xenwright.isa.decode.InstructionSet;
import org.xenwright.isa.decode.Predicates;
import org.xenwright.isa.syntax.SpellingTable.Candidate;
import org.xenwright.isa.table.Condition;
import org.xenwright.isa.table.Spelling;

/** Tries spellings in turn until one fits; remembers the fault furthest right. */
final class Attempts {
  private final Cursor operands;
  private final Context context;
  private final int start;
  private final int width;
  private final boolean thumb;
  private final boolean divided;

  /** Whether no wide form may be taken: only then are narrow constants exchanged. */
  private final boolean narrows;

  private final List<ParseResult.Encoded> done = new ArrayList<>(1);
  private final int commas;
  private Fault worst = new Fault(-1, new ParseResult.Failure("", -1, ""));
  private boolean anyName;

  /** For a statement that asks for {@code width} bytes; 0 when it does not care. */
  Attempts(Cursor operands, Context context, int start, int width) {
    this.operands = operands;
    this.context = context;
    this.start = start;
    this.width = width;
    this.thumb = context.set() == InstructionSet.T32;
    this.divided = context.has(Feature.DIVIDED);
    this.narrows = width == 2 || divided || !context.has(Feature.T2);
    this.commas = commas(operands);
  }

  /**
   * Whether no further spelling needs to be tried. A narrow form with a hole is kept, and the
   * search goes on for a wide one.
   */
  boolean isDone() {
    return !done.isEmpty() && (!relaxes(done.getFirst()) || done.size() > 1);
  }

  /** Whether nothing fits so far. */
  boolean isEmpty() {
    return done.isEmpty();
  }

  private boolean relaxes(ParseResult.Encoded encoded) {
    return encoded.length() == 2 && width == 0 && !divided && !encoded.fixups().isEmpty();
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
    boolean narrowOnly =
        thumb && divided && candidates.stream().anyMatch(c -> c.encoding().length() == 2);
    for (var candidate : candidates) {
      if (isDone()) {
        return;
      }
      if (place >= 0 && !InstructionParser.mayStand(candidate, place, old)
          || !divided && candidate.spelling().kind() == Spelling.Kind.DIV) {
        continue;
      }
      anyName = true;
      int length = candidate.encoding().length();
      boolean wide = length != 2 && !candidate.encoding().row().startsWith("RSB");
      boolean exchange = length == 2 && candidate.spelling().kind() == Spelling.Kind.SWAP;
      if (width != 0 && length != width || narrowOnly && wide || exchange && !narrows) {
        note(0, new ParseResult.Failure("no form of this width takes these operands", -1, ""));
      } else if (!done.isEmpty() && length == 2) {
        continue;
      } else if (!standsHere(candidate, condition)) {
        note(
            0,
            new ParseResult.Failure(
                "this form cannot stand here",
                -1,
                "16-bit forms set flags outside IT blocks only"));
      } else {
        attempt(candidate, condition, old);
      }
    }
  }

  /** Whether the spelling's use of flags and its condition suit the place of the statement. */
  private boolean standsHere(Candidate candidate, int condition) {
    if (!thumb) {
      return true;
    }
    boolean inside = context.insideIt() || condition != InstructionParser.NO_CONDITION;
    if (candidate.encoding().hasField('c')) {
      return condition != InstructionParser.NO_CONDITION && !context.insideIt();
    }
    return candidate.it() < 0 || candidate.it() == (inside || divided ? 0 : 1);
  }

  private void attempt(Candidate candidate, int condition, boolean infix) {
    var encoding = candidate.encoding();
    for (var feature : encoding.features()) {
      if (feature == Feature.UNIFIED ? divided : !context.has(feature)) {
        note(
            0,
            new ParseResult.Failure(
                "this instruction needs " + feature, -1, "select an architecture that has it"));
        return;
      }
    }
    operands.moveTo(start);
    var in = new Reading(encoding, operands, context, commas);
    for (var field : candidate.fields()) {
      in.set(field.field(), field.value());
    }
    in.set('c', condition);
    boolean read =
        candidate.spelling().operands().parse(in)
            && (candidate.spelling().where().isEmpty()
                || fill(in, candidate.spelling().where().get()));
    if (read) {
      finish(in, encoding, condition, infix);
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

  private void finish(Reading in, Encoding tried, int condition, boolean infix) {
    int word = in.word();
    int row = Decoder.row(context.set(), word);
    // A register number that means another row is one that is not allowed. Coprocessors 10 and 11
    // have rows of their own, but may be named by number.
    boolean coprocessor = tried.pattern().text().startsWith("pppp", 20);
    if (!coprocessor && (row < 0 || !Encoding.at(row).row().equals(tried.row()))) {
      note(3, new ParseResult.Failure("these operands make no instruction", start, ""));
      return;
    }
    if (row < 0) {
      row = tried.index();
    }
    var refused = Predicates.refused(row, word);
    if (!refused.isEmpty()) {
      note(3, new ParseResult.Failure(refused, start, "the manual calls it UNPREDICTABLE"));
      return;
    }
    var doubt = Predicates.unpredictable(row, word);
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
            word, encoding.length(), in.fixups(), encoding, condition, warnings, Optional.empty()));
  }

  ParseResult result(String mnemonic) {
    if (!done.isEmpty()) {
      var first = done.getFirst();
      return done.size() == 1
          ? first
          : new ParseResult.Encoded(
              first.word(),
              first.length(),
              first.fixups(),
              first.encoding(),
              first.condition(),
              first.warnings(),
              Optional.of(done.getLast()));
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

  /** Commas outside braces and brackets. */
  private static int commas(Cursor operands) {
    int commas = 0;
    int depth = 0;
    for (int i = operands.position(); i < operands.text().length(); i++) {
      switch (operands.text().charAt(i)) {
        case '{', '[' -> depth++;
        case '}', ']' -> depth--;
        case ',' -> commas += depth == 0 ? 1 : 0;
        default -> {}
      }
    }
    return commas;
  }
}
