package org.xenwright.isa.syntax;

import java.util.ArrayList;
import java.util.List;
import org.xenwright.isa.syntax.SpellingTable.Candidate;

/**
 * What is known of all statements of one skeleton. Immutable, so that threads may share it.
 *
 * @param trials the spellings that were tried, in order; those that the skeleton or the processor
 *     rules out are left out
 * @param whole whether no spellings of the last meaning are left to try
 * @param commas commas outside brackets
 * @param width in bytes that the mnemonic asks for, 0 when it does not
 */
record Form(List<Trial> trials, boolean whole, int commas, int width) {
  /** What is known of the attempt to read statements of a form as one spelling. */
  record Trial(Candidate candidate, Meaning meaning, List<Step> steps, Knowledge knowledge) {
    static Trial unknown(Candidate candidate, Meaning meaning) {
      return new Trial(candidate, meaning, List.of(), Knowledge.NONE);
    }

    private boolean tellsMoreThan(Trial other) {
      int more = knowledge.compareTo(other.knowledge);
      return more > 0 || more == 0 && steps.size() > other.steps.size();
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
    boolean longer = older.trials.size() > trials.size();
    var most = new ArrayList<>(longer ? older.trials : trials);
    var least = longer ? trials : older.trials;
    for (int i = 0; i < least.size(); i++) {
      if (!least.get(i).isOf(most.get(i))) {
        return this; // never seen; the newer one is right in any case
      }
      if (least.get(i).tellsMoreThan(most.get(i))) {
        most.set(i, least.get(i));
      }
    }
    return new Form(List.copyOf(most), longer ? older.whole : whole, commas, width);
  }
}
