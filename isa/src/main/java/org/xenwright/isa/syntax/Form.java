package org.xenwright.isa.syntax;

import java.util.ArrayList;
import java.util.List;
import org.xenwright.isa.syntax.SpellingTable.Candidate;

/**
 * What is known of all statements of one skeleton. Immutable, so that threads may share it. What
 * each of a million statements goes through is kept in arrays, which lists only lead to by calls.
 */
final class Form {
  private final Trial[] trials;
  private final boolean whole;
  private final int commas;
  private final int width;

  /**
   * What is known.
   *
   * @param trials the spellings that were tried, in order; those that the skeleton or the processor
   *     rules out are left out
   * @param whole whether no spellings of the last meaning are left to try
   * @param commas commas outside brackets
   * @param width in bytes that the mnemonic asks for, 0 when it does not
   */
  Form(List<Trial> trials, boolean whole, int commas, int width) {
    this.trials = trials.toArray(Trial[]::new);
    this.whole = whole;
    this.commas = commas;
    this.width = width;
  }

  /** How many spellings were tried. */
  int trials() {
    return trials.length;
  }

  /** One of them. */
  Trial trial(int number) {
    return trials[number];
  }

  /** Whether no spellings of the last meaning are left to try. */
  boolean whole() {
    return whole;
  }

  /** Commas outside brackets. */
  int commas() {
    return commas;
  }

  /** Bytes that the mnemonic asks for, 0 when it does not. */
  int width() {
    return width;
  }

  /** What is known of the attempt to read statements of a form as one spelling. */
  static final class Trial {
    private final Candidate candidate;
    private final Meaning meaning;
    private final Step[] steps;
    private final Knowledge knowledge;

    Trial(Candidate candidate, Meaning meaning, List<Step> steps, Knowledge knowledge) {
      this.candidate = candidate;
      this.meaning = meaning;
      this.steps = steps.toArray(Step[]::new);
      this.knowledge = knowledge;
    }

    static Trial unknown(Candidate candidate, Meaning meaning) {
      return new Trial(candidate, meaning, List.of(), Knowledge.NONE);
    }

    Candidate candidate() {
      return candidate;
    }

    Meaning meaning() {
      return meaning;
    }

    Knowledge knowledge() {
      return knowledge;
    }

    /** Does the steps again for another statement of the form, up to one that does not fit. */
    Step.Outcome again(Reading in, Skeleton now, int start) {
      for (var step : steps) {
        var outcome = step.again(in, now, start);
        if (outcome != Step.Outcome.FITS) {
          return outcome;
        }
      }
      return knowledge == Knowledge.WHOLE ? Step.Outcome.FITS : Step.Outcome.UNKNOWN;
    }

    private boolean tellsMoreThan(Trial other) {
      int more = knowledge.compareTo(other.knowledge);
      return more > 0 || more == 0 && steps.length > other.steps.length;
    }

    private boolean isOf(Trial other) {
      return candidate == other.candidate && meaning == other.meaning;
    }
  }

  /** How far an attempt is known. */
  enum Knowledge {
    NONE,
    /** Up to where it failed. */
    FAILED,
    WHOLE
  }

  /** What this and an {@code older} form know together. */
  Form with(Form older) {
    boolean longer = older.trials.length > trials.length;
    var most = new ArrayList<>(List.of(longer ? older.trials : trials));
    var least = longer ? trials : older.trials;
    for (int i = 0; i < least.length; i++) {
      if (!least[i].isOf(most.get(i))) {
        return this; // never seen; the newer one is right in any case
      }
      if (least[i].tellsMoreThan(most.get(i))) {
        most.set(i, least[i]);
      }
    }
    return new Form(most, longer ? older.whole : whole, commas, width);
  }
}
