package org.xenwright.cli.fdtpeers;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Seeded choices. */
final class Dice {
  private final Random random;

  Dice(long seed) {
    random = new Random(seed);
  }

  boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  /** One of words between blanks; {@code ~} stands for an empty word. */
  String word(String choices) {
    var chosen = pick(choices.split(" "));
    return chosen.equals("~") ? "" : chosen;
  }

  /** So many words between blanks, at random from such words. */
  String words(int count, String choices) {
    return many(count, " ", () -> word(choices));
  }

  String many(int count, String between, Supplier<String> one) {
    var out = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      out.add(one.get());
    }
    return String.join(between, out);
  }

  /** Adds options with a chance of so many percent. */
  void maybe(int percent, List<String> into, String... options) {
    if (chance(percent)) {
      into.addAll(List.of(options));
    }
  }
}
