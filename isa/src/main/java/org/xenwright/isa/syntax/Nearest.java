package org.xenwright.isa.syntax;

/** Finds the known word nearest to a mistyped one. */
final class Nearest {
  private static final int FARTHEST = 2;

  private Nearest() {}

  /**
   * The word with the fewest edits, at most two, the first of the alphabet among equals; empty if
   * there is none.
   */
  static String to(String word, Iterable<String> known) {
    var best = "";
    int least = Math.min(FARTHEST, word.length() / 2) + 1;
    for (var candidate : known) {
      int distance = distance(word, candidate);
      if (distance < least
          || distance == least && !best.isEmpty() && candidate.compareTo(best) < 0) {
        best = candidate;
        least = distance;
      }
    }
    return best;
  }

  private static int distance(String a, String b) {
    if (Math.abs(a.length() - b.length()) > FARTHEST) {
      return FARTHEST + 1;
    }
    var row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int above = row[j];
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(change, Math.min(above, row[j - 1]) + 1);
        diagonal = above;
      }
    }
    return row[b.length()];
  }
}
