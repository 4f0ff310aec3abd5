package org.xenwright.isa;

import java.util.Optional;
import java.util.Random;
import org.xenwright.isa.decode.Decoder;
import org.xenwright.isa.decode.Encoding;
import org.xenwright.isa.decode.Predicates;

/** Random instructions drawn from the table. */
final class RandomWords {
  private static final int TRIES = 400;

  private RandomWords() {}

  /** A word of {@code encoding} that the manual gives a meaning; empty when chance found none. */
  static Optional<Integer> of(Encoding encoding, Random random) {
    var pattern = encoding.pattern();
    int fixed = pattern.mask() | pattern.expectMask();
    int mask = pattern.bits() == 16 ? 0xffff : -1;
    for (int i = 0; i < TRIES; i++) {
      int word = random.nextInt() & ~fixed & mask | pattern.value() | pattern.expectValue();
      if (pattern.conditional() && random.nextInt(4) != 0) {
        word = word & 0x0fff_ffff | 0xe000_0000;
      }
      if (Decoder.row(encoding.set(), word) == encoding.index()
          && Predicates.unpredictable(encoding.index(), word).isEmpty()) {
        return Optional.of(word);
      }
    }
    return Optional.empty();
  }
}
