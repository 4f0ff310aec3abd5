package org.xenwright.elf.objcopy;

import java.util.List;

/**
 * Bytes that an output gets though neither the input nor a file that an option names holds them:
 * gaps, alignment, space that becomes contents. Headers can ask for gigabytes of them.
 */
final class Filler {
  private static final long LARGEST = 1L << 27;

  /** Texts are several times as long as what they tell. */
  private static final long LARGEST_IN_TEXT = 1L << 25;

  private final long largest;
  private long taken;

  Filler(CopyOptions options) {
    this.largest = options.isText() ? LARGEST_IN_TEXT : LARGEST;
  }

  /** Asks for so many bytes more; after a refusal there is no output. */
  boolean take(long bytes) {
    taken = bytes > LARGEST || taken > LARGEST ? LARGEST + 1 : taken + Math.max(0, bytes);
    return taken <= largest;
  }

  /** The complaint, when more was asked for than can be. */
  List<String> problems() {
    return taken <= largest
        ? List.of()
        : List.of(
            "the output would hold more than "
                + (largest >> 20)
                + " MiB of fill between or in sections; check addresses, alignments and sizes,"
                + " or leave sections out with -R");
  }
}
