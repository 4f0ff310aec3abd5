package org.xenwright.elf.demangle;

import java.util.Optional;

/** Turns mangled names of C++ and of both forms of Rust into declarations. */
public final class Demangler {
  private Demangler() {}

  /**
   * How names are written.
   *
   * @param parameters whether functions have theirs
   * @param verbose whether {@code std::string} and its kin are written out, and hashes stay
   * @param types whether names of types are read too
   * @param on whether anything is changed at all
   * @param rust whether names of Rust's second form are read
   */
  public record Style(
      boolean parameters, boolean verbose, boolean types, boolean on, boolean rust) {
    /** As the tools on symbols write them. */
    static final Style SYMBOLS = new Style(true, false, false, true, true);

    public Style withoutParameters() {
      return new Style(false, verbose, types, on, rust);
    }

    public Style brief() {
      return new Style(parameters, false, types, on, rust);
    }

    public Style withTypes() {
      return new Style(parameters, verbose, true, on, rust);
    }

    public Style withoutRust() {
      return new Style(parameters, verbose, types, on, false);
    }

    public Style off() {
      return new Style(parameters, verbose, types, false, rust);
    }
  }

  /** The declaration, or empty when the name is not mangled. */
  public static Optional<String> demangle(String symbol) {
    return demangle(symbol, Style.SYMBOLS);
  }

  /** The declaration in a style, or empty when the name is not mangled. */
  public static Optional<String> demangle(String symbol, Style style) {
    var second =
        style.on() && style.rust()
            ? RustV0.demangle(symbol, style.verbose())
            : Optional.<String>empty();
    if (second.isPresent()) {
      return second;
    }
    boolean mangled = symbol.startsWith("_Z");
    if (!style.on() || !mangled && !style.types() || symbol.isEmpty()) {
      return Optional.empty();
    }
    var rust = RustLegacy.demangle(symbol, style.verbose());
    if (rust.isPresent()) {
      return rust;
    }
    try {
      var parser = new NameParser(symbol, style);
      return Optional.of(mangled ? parser.mangled() : parser.alone());
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
