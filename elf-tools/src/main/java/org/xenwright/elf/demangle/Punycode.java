package org.xenwright.elf.demangle;

import java.util.ArrayList;
import java.util.Optional;

/** Names beyond ASCII in Rust's second mangling: RFC 3492 with an underline for the delimiter. */
final class Punycode {
  private static final int BASE = 36;
  private static final int LOW = 1;
  private static final int HIGH = 26;
  private static final int SKEW = 38;
  private static final int DAMP = 700;

  private Punycode() {}

  static Optional<String> decode(String text) {
    int delimiter = text.lastIndexOf('_');
    var points = new ArrayList<Integer>();
    text.substring(0, Math.max(0, delimiter)).chars().forEach(points::add);
    int at = delimiter + 1;
    long point = 0x80;
    long place = 0;
    int bias = 72;
    boolean first = true;
    while (at < text.length()) {
      long before = place;
      long weight = 1;
      for (int k = BASE; ; k += BASE) {
        if (at >= text.length()) {
          return Optional.empty();
        }
        char c = text.charAt(at++);
        int digit = c >= 'a' && c <= 'z' ? c - 'a' : c >= '0' && c <= '9' ? 26 + c - '0' : BASE;
        if (digit == BASE || weight > Integer.MAX_VALUE) {
          return Optional.empty();
        }
        place += digit * weight;
        int threshold = Math.clamp(k - bias, LOW, HIGH);
        if (digit < threshold) {
          break;
        }
        weight *= BASE - threshold;
      }
      int count = points.size() + 1;
      bias = adapted(place - before, count, first);
      first = false;
      point += place / count;
      place %= count;
      if (!Character.isValidCodePoint((int) Math.min(point, Integer.MAX_VALUE))) {
        return Optional.empty();
      }
      points.add((int) place, (int) point);
      place++;
    }
    var out = new StringBuilder();
    points.forEach(out::appendCodePoint);
    return Optional.of(out.toString());
  }

  private static int adapted(long delta, int count, boolean first) {
    long left = first ? delta / DAMP : delta / 2;
    left += left / count;
    int k = 0;
    while (left > (BASE - LOW) * HIGH / 2) {
      left /= BASE - LOW;
      k += BASE;
    }
    return (int) (k + (BASE - LOW + 1) * left / (left + SKEW));
  }
}
