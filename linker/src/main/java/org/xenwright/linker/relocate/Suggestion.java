package org.xenwright.linker.relocate;

import java.util.Optional;
import org.xenwright.linker.layout.Tree;

/** The defined name that is nearest to a misspelt one. */
final class Suggestion {
  private static final int LONGEST = 100;

  private Suggestion() {}

  /** What to do about an undefined name: a near one, or the archive that would define it. */
  static String advice(String name, Tree tree) {
    var archive = tree.inputs().definerOf(name);
    if (archive.isPresent()) {
      return archive.get()
          + " defines it; name the archive behind the objects that need it, or use --start-group";
    }
    return of(name, tree).map(s -> "did you mean '" + s + "'?").orElse("");
  }

  static Optional<String> of(String name, Tree tree) {
    if (name.length() > LONGEST) {
      return Optional.empty();
    }
    int best = Math.max(1, name.length() / 4) + 1;
    Optional<String> found = Optional.empty();
    var names = new java.util.TreeSet<>(tree.scriptNames());
    for (var symbol : tree.inputs().symbols().values()) {
      if (symbol.isDefined()) {
        names.add(symbol.name());
      }
    }
    for (var candidate : names) {
      if (Math.abs(candidate.length() - name.length()) < best && candidate.length() <= LONGEST) {
        int distance = distance(name, candidate);
        if (distance < best) {
          best = distance;
          found = Optional.of(candidate);
        }
      }
    }
    return found;
  }

  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int above = row[j];
        int cost =
            Character.toLowerCase(a.charAt(i - 1)) == Character.toLowerCase(b.charAt(j - 1))
                ? 0
                : 1;
        row[j] = Math.min(Math.min(row[j - 1], above) + 1, diagonal + cost);
        diagonal = above;
      }
    }
    return row[b.length()];
  }
}
