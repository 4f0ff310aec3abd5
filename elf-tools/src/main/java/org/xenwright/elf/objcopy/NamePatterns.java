package org.xenwright.elf.objcopy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/**
 * Names given by options: plain, or with {@code * ? [] \} when wildcards are on; {@code !}
 * excludes.
 */
final class NamePatterns {
  private final Set<String> plain = new HashSet<>();
  private final List<String> patterns = new ArrayList<>();

  void add(String name, boolean wildcards) {
    if (wildcards) {
      patterns.add(name);
    } else {
      plain.add(name);
    }
  }

  boolean isEmpty() {
    return plain.isEmpty() && patterns.isEmpty();
  }

  boolean matches(String name) {
    if (plain.contains(name)) {
      return true;
    }
    boolean found = false;
    for (var pattern : patterns) {
      if (pattern.startsWith("!")) {
        if (matches(pattern.substring(1), name)) {
          return false;
        }
      } else {
        found |= matches(pattern, name);
      }
    }
    return found;
  }

  /** Whether a pattern is among them as it stands. */
  boolean has(String pattern) {
    return plain.contains(pattern) || patterns.contains(pattern);
  }

  /** The value of the pattern given last that fits; none when one that excludes does. */
  static <T> Optional<T> value(SequencedMap<String, T> values, String name) {
    Optional<T> found = Optional.empty();
    for (var entry : values.reversed().entrySet()) {
      var pattern = entry.getKey();
      if (pattern.startsWith("!")) {
        if (matches(pattern.substring(1), name)) {
          return Optional.empty();
        }
      } else if (found.isEmpty() && matches(pattern, name)) {
        found = Optional.of(entry.getValue());
      }
    }
    return found;
  }

  /** Whether the pattern of {@code fnmatch} fits the whole name. */
  static boolean matches(String pattern, String name) {
    return matches(pattern, 0, name, 0, 0);
  }

  private static boolean matches(String pattern, int p, String name, int n, int depth) {
    int i = p;
    int j = n;
    while (i < pattern.length()) {
      char c = pattern.charAt(i);
      switch (c) {
        case '*' -> {
          while (i < pattern.length() && pattern.charAt(i) == '*') {
            i++;
          }
          if (i == pattern.length()) {
            return true;
          }
          for (int k = j; k <= name.length() && depth < 64; k++) {
            if (matches(pattern, i, name, k, depth + 1)) {
              return true;
            }
          }
          return false;
        }
        case '?' -> {
          if (j >= name.length()) {
            return false;
          }
          i++;
          j++;
        }
        case '[' -> {
          int end = pattern.indexOf(']', i + 2);
          if (end < 0 || j >= name.length()) {
            return false;
          }
          if (!isIn(pattern.substring(i + 1, end), name.charAt(j))) {
            return false;
          }
          i = end + 1;
          j++;
        }
        default -> {
          if (c == '\\' && i + 1 < pattern.length()) {
            c = pattern.charAt(++i);
          }
          if (j >= name.length() || name.charAt(j) != c) {
            return false;
          }
          i++;
          j++;
        }
      }
    }
    return j == name.length();
  }

  private static boolean isIn(String set, char c) {
    boolean negated = set.startsWith("!") || set.startsWith("^");
    boolean found = false;
    for (int i = negated ? 1 : 0; i < set.length(); i++) {
      if (i + 2 < set.length() && set.charAt(i + 1) == '-') {
        found |= c >= set.charAt(i) && c <= set.charAt(i + 2);
        i += 2;
      } else {
        found |= c == set.charAt(i);
      }
    }
    return found != negated;
  }
}
