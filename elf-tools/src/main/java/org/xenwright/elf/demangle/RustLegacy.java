package org.xenwright.elf.demangle;

import java.util.Optional;

/**
 * Rust's first mangling: an Itanium nested name whose last part is {@code h} and a hash of 16
 * digits, with escapes for what C++ names cannot hold.
 */
final class RustLegacy {
  private static final int HASH = 17;

  private RustLegacy() {}

  /** The path; empty when the name is none of Rust. */
  static Optional<String> demangle(String symbol, boolean hashed) {
    if (!symbol.startsWith("_ZN") || !symbol.endsWith("E")) {
      return Optional.empty();
    }
    var out = new StringBuilder();
    var last = "";
    int at = 3;
    int end = symbol.length() - 1;
    while (at < end) {
      int digits = at;
      while (digits < end && Character.isDigit(symbol.charAt(digits))) {
        digits++;
      }
      if (digits == at || digits - at > 4) {
        return Optional.empty();
      }
      int length = Integer.parseInt(symbol.substring(at, digits));
      if (length == 0 || digits + length > end) {
        return Optional.empty();
      }
      if (!last.isEmpty()) {
        out.append(out.isEmpty() ? "" : "::").append(plain(last));
      }
      last = symbol.substring(digits, digits + length);
      at = digits + length;
    }
    if (!isHash(last) || out.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(hashed ? out + "::" + last : out.toString());
  }

  /** A hash that is one: digits of many kinds. */
  private static boolean isHash(String part) {
    if (part.length() != HASH || part.charAt(0) != 'h') {
      return false;
    }
    int seen = 0;
    for (int i = 1; i < HASH; i++) {
      char c = part.charAt(i);
      int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
      if (digit < 0) {
        return false;
      }
      seen |= 1 << digit;
    }
    return Integer.bitCount(seen) >= 5;
  }

  private static String plain(String part) {
    var out = new StringBuilder();
    int at = part.startsWith("_$") ? 1 : 0;
    while (at < part.length()) {
      char c = part.charAt(at);
      int close = c == '$' ? part.indexOf('$', at + 1) : -1;
      if (close > 0) {
        var escape = escape(part.substring(at + 1, close));
        if (escape.isPresent()) {
          out.append(escape.get());
          at = close + 1;
          continue;
        }
      }
      if (part.startsWith("..", at)) {
        out.append("::");
        at += 2;
      } else {
        out.append(c == '.' ? '-' : c);
        at++;
      }
    }
    return out.toString();
  }

  private static Optional<String> escape(String name) {
    return switch (name) {
      case "C" -> Optional.of(",");
      case "SP" -> Optional.of("@");
      case "BP" -> Optional.of("*");
      case "RF" -> Optional.of("&");
      case "LT" -> Optional.of("<");
      case "GT" -> Optional.of(">");
      case "LP" -> Optional.of("(");
      case "RP" -> Optional.of(")");
      default -> {
        boolean code = name.matches("u[0-9a-f]{1,6}");
        int value = code ? Integer.parseInt(name.substring(1), 16) : 0;
        yield value >= 0x20 && value < 0x7f
            ? Optional.of(String.valueOf((char) value))
            : Optional.empty();
      }
    };
  }
}
