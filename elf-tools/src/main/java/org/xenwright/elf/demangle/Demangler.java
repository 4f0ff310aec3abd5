package org.xenwright.elf.demangle;

import java.util.Optional;

/** Turns mangled names of C++ into declarations. */
public final class Demangler {
  private Demangler() {}

  /** The declaration, or empty when the name is not mangled. */
  public static Optional<String> demangle(String symbol) {
    if (!symbol.startsWith("_Z")) {
      return Optional.empty();
    }
    try {
      return Optional.of(new NameParser(symbol).mangled());
    } catch (Unreadable _) {
      return Optional.empty();
    }
  }

  /** The name with what is mangled in it made readable: leading dots and versions are kept. */
  public static String decorated(String symbol) {
    int start = 0;
    while (start < symbol.length()
        && (symbol.charAt(start) == '.' || symbol.charAt(start) == '$')) {
      start++;
    }
    int version = symbol.indexOf('@', start);
    int end = version < 0 ? symbol.length() : version;
    var prefix = symbol.substring(0, start);
    var suffix = symbol.substring(end);
    return demangle(symbol.substring(start, end)).map(p -> prefix + p + suffix).orElse(symbol);
  }

  /** The text is no mangled name, or one we cannot read. */
  static final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unreadable() {
      super("", null, false, false);
    }
  }
}
