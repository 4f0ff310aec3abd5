package org.xenwright.linker.script;

/**
 * File name wildcards as {@code fnmatch} without flags has them: {@code * ? [set] [!set]} and a
 * backslash before a plain character.
 */
public final class Glob {
  private Glob() {}

  /** Whether the pattern has any wildcard. */
  public static boolean isWild(String pattern) {
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '*' || c == '?' || c == '[') {
        return true;
      }
    }
    return false;
  }

  /** Whether the whole text matches. Time is bounded by the product of the lengths. */
  public static boolean matches(String pattern, String text) {
    int p = 0;
    int t = 0;
    int star = -1;
    int resume = 0;
    while (t < text.length()) {
      int next =
          p < pattern.length() && pattern.charAt(p) != '*' ? one(pattern, p, text.charAt(t)) : -1;
      if (next >= 0) {
        p = next;
        t++;
      } else if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = ++p;
        resume = t;
      } else if (star >= 0) {
        p = star;
        t = ++resume;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }

  /** The index past the pattern element at {@code p} if it admits {@code c}, else -1. */
  private static int one(String pattern, int p, char c) {
    char head = pattern.charAt(p);
    if (head == '?') {
      return p + 1;
    }
    if (head == '\\' && p + 1 < pattern.length()) {
      return pattern.charAt(p + 1) == c ? p + 2 : -1;
    }
    if (head != '[') {
      return head == c ? p + 1 : -1;
    }
    int end = pattern.indexOf(']', p + 2);
    if (end < 0) {
      return head == c ? p + 1 : -1;
    }
    int i = p + 1;
    boolean negated = pattern.charAt(i) == '!' || pattern.charAt(i) == '^';
    if (negated) {
      i++;
    }
    boolean inside = false;
    while (i < end) {
      if (i + 2 < end && pattern.charAt(i + 1) == '-') {
        inside |= pattern.charAt(i) <= c && c <= pattern.charAt(i + 2);
        i += 3;
      } else {
        inside |= pattern.charAt(i++) == c;
      }
    }
    return inside != negated ? end + 1 : -1;
  }
}
