package org.xenwright.assembler.source;

import java.util.Collection;
import java.util.Optional;

/** Finds the word that was probably meant. */
public final class Spelling {
  private Spelling() {}

  /**
   * The candidate nearest to {@code word} if it is near enough: one edit, two in words of six
   * letters and more.
   */
  public static Optional<String> nearest(String word, Collection<String> candidates) {
    int best = word.length() >= 6 ? 3 : 2;
    Optional<String> found = Optional.empty();
    if (word.length() > 60) {
      return found;
    }
    for (var candidate : candidates) {
      if (Math.abs(candidate.length() - word.length()) < best) {
        int distance = distance(word, candidate);
        if (distance < best) {
          best = distance;
          found = Optional.of(candidate);
        }
      }
    }
    return found;
  }

  /** Edit distance in which swapping two neighbours counts one. */
  private static int distance(String a, String b) {
    int[][] table = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          table[i][j] = i + j;
          continue;
        }
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int value = Math.min(table[i - 1][j], table[i][j - 1]) + 1;
        value = Math.min(value, table[i - 1][j - 1] + (same ? 0 : 1));
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        table[i][j] = swapped ? Math.min(value, table[i - 2][j - 2] + 1) : value;
      }
    }
    return table[a.length()][b.length()];
  }
}
