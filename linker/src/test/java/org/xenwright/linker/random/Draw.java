package org.xenwright.linker.random;

import java.util.List;
import java.util.Random;

/** Choices drawn from a seed. */
final class Draw {
  private final Random random;

  Draw(long seed) {
    random = new Random(seed * 0x9e37_79b9_7f4a_7c15L + 17);
  }

  /** A number from {@code least} to {@code most}. */
  int number(int least, int most) {
    return least + random.nextInt(most - least + 1);
  }

  /** True in {@code percent} of a hundred draws. */
  boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  /** One of the words. */
  String of(String... words) {
    return words[random.nextInt(words.length)];
  }

  /** One of a list that is not empty. */
  <T> T of(List<T> things) {
    return things.get(random.nextInt(things.size()));
  }
}
