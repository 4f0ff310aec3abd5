package org.xenwright.isa.syntax;

/** Finds the known word nearest to a mistyped one. */
final class Nearest {
  private static final int FARTHEST = 2;

  private Nearest() {}

  /**
   * The word with the fewest edits, both with data types or both without, at most two, the first of
   * the alphabet among equals; empty if there is none.
   */
  static String to(String word, Iterable<String> known) {
    var best = "";
    int least = Math.min(FARTHEST, word.length() / 2) + 1;
    boolean typed = word.indexOf('.') >= 0;
    for (var candidate : known) {
      if (candidate.indexOf('.') >= 0 != typed) {
        continue;
      }
      int distance = distance(word, candidate, least);
      if (distance < least
          || distance == least && !best.isEmpty() && candidate.compareTo(best) < 0) {
        best = candidate;
        least = distance;
      }
    }
    return best;
  }

  /** The number of edits, or more than {@code bound} when there are more. */
  private static int distance(String a, String b, int bound) {
    if (Math.abs(a.length() - b.length()) > bound) {
      return bound + 1;
    }
    var row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      int least = i;
      for (int j = 1; j <= b.length(); j++) {
        int above = row[j];
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(change, Math.min(above, row[j - 1]) + 1);
        diagonal = above;
        least = Math.min(least, row[j]);
      }
      if (least > bound) {
        return least;
      }
    }
    return row[b.length()];
  }
}
