package org.xenwright.elf.demangle;

import java.util.Optional;
import org.xenwright.elf.demangle.Demangler.Unreadable;
import org.xenwright.elf.text.Console;

/** Rust's second mangling, {@code _R}, as RFC 2603 defines it. */
final class RustV0 {
  private static final int DEEPEST = 128;
  private static final int LONGEST = 1 << 16;
  private static final int MOST_STEPS = 1 << 18;
  private static final String LETTERS = "abcdefghijlmnopstuvxyz";
  private static final String[] BASIC = {
    "i8", "bool", "char", "f64", "str", "f32", "", "u8", "isize", "usize", "i32", "u32", "i128",
    "u128", "_", "i16", "u16", "()", "...", "i64", "u64", "!"
  };

  private final String text;

  /** Whether hashes of crates and types of constants are shown. */
  private final boolean verbose;

  private final StringBuilder out = new StringBuilder();
  private int at;
  private int depth;
  private int steps;
  private boolean silent;
  private long lifetimes;

  private RustV0(String text, boolean verbose) {
    this.text = text;
    this.verbose = verbose;
  }

  /** The path; empty when the name is none of this kind. */
  static Optional<String> demangle(String symbol, boolean verbose) {
    if (!symbol.startsWith("_R") || symbol.length() < 4) {
      return Optional.empty();
    }
    int dot = symbol.indexOf('.');
    var body = symbol.substring(2, dot < 0 ? symbol.length() : dot);
    boolean plain = body.chars().allMatch(c -> c == '_' || c < 128 && Character.isLetterOrDigit(c));
    if (!plain || !Character.isUpperCase(body.charAt(0))) {
      return Optional.empty();
    }
    try {
      var reader = new RustV0(body, verbose);
      reader.path(true);
      if (reader.at < body.length()) { // the crate that it was made for
        reader.silent = true;
        reader.path(false);
      }
      return reader.at == body.length() ? Optional.of(reader.out.toString()) : Optional.empty();
    } catch (Unreadable _) {
      return Optional.empty();
    }
  }

  private void put(String part) {
    if (!silent) {
      out.append(part);
      if (out.length() > LONGEST) {
        throw new Unreadable();
      }
    }
  }

  private char peek() {
    return at < text.length() ? text.charAt(at) : '\0';
  }

  private char next() {
    if (at >= text.length() || ++steps > MOST_STEPS) {
      throw new Unreadable();
    }
    return text.charAt(at++);
  }

  private boolean eat(char wanted) {
    if (peek() == wanted) {
      at++;
      return true;
    }
    return false;
  }

  /** A number in base 62 that ends in an underline. */
  private long base62() {
    if (eat('_')) {
      return 0;
    }
    long value = 0;
    while (!eat('_')) {
      char c = next();
      int digit =
          c >= '0' && c <= '9'
              ? c - '0'
              : c >= 'a' && c <= 'z' ? 10 + c - 'a' : c >= 'A' && c <= 'Z' ? 36 + c - 'A' : -1;
      if (digit < 0) {
        throw new Unreadable();
      }
      value = value * 62 + digit;
    }
    return value + 1;
  }

  private long optional(char tag) {
    return eat(tag) ? base62() + 1 : 0;
  }

  private String identifier() {
    boolean coded = eat('u');
    if (!Character.isDigit(peek())) {
      throw new Unreadable();
    }
    int length = next() - '0';
    while (length > 0 && Character.isDigit(peek())) {
      length = length * 10 + next() - '0';
      if (length > text.length()) {
        throw new Unreadable();
      }
    }
    eat('_');
    if (at + length > text.length()) {
      throw new Unreadable();
    }
    var name = text.substring(at, at + length);
    at += length;
    return coded ? Console.bytes(Punycode.decode(name).orElseThrow(Unreadable::new)) : name;
  }

  private void enter() {
    if (++depth > DEEPEST) {
      throw new Unreadable();
    }
  }

  /** Reads from an earlier place what {@code part} reads, and comes back. */
  private void back(Runnable part) {
    int tag = at - 1;
    long place = base62();
    if (!silent) {
      if (place < 0 || place >= tag) {
        throw new Unreadable();
      }
      int here = at;
      at = (int) place;
      part.run();
      at = here;
    }
  }

  private void path(boolean value) {
    enter();
    char tag = next();
    switch (tag) {
      case 'C' -> {
        long hash = optional('s');
        put(identifier());
        put(verbose ? "[" + Long.toHexString(hash) + "]" : "");
      }
      case 'N' -> nested(value);
      case 'M', 'X' -> {
        optional('s');
        boolean was = silent;
        silent = true;
        path(value);
        silent = was;
        put("<");
        type();
        if (tag == 'X') {
          put(" as ");
          path(false);
        }
        put(">");
      }
      case 'Y' -> {
        put("<");
        type();
        put(" as ");
        path(false);
        put(">");
      }
      case 'I' -> {
        path(value);
        put(value ? "::<" : "<");
        arguments();
        put(">");
      }
      case 'B' -> back(() -> path(value));
      default -> throw new Unreadable();
    }
    depth--;
  }

  private void nested(boolean value) {
    char space = next();
    if (!Character.isLetter(space)) {
      throw new Unreadable();
    }
    path(value);
    long number = optional('s');
    var name = identifier();
    if (Character.isUpperCase(space)) {
      var kind = space == 'C' ? "closure" : space == 'S' ? "shim" : String.valueOf(space);
      put("::{" + kind + (name.isEmpty() ? "" : ":" + name) + "#" + number + "}");
    } else {
      put(name.isEmpty() ? "" : "::" + name);
    }
  }

  private void arguments() {
    for (int i = 0; !eat('E'); i++) {
      put(i > 0 ? ", " : "");
      if (eat('L')) {
        lifetime(base62());
      } else if (eat('K')) {
        constant();
      } else {
        type();
      }
    }
  }

  private void lifetime(long index) {
    if (index == 0) {
      put("'_");
      return;
    }
    if (!silent && index > lifetimes) {
      throw new Unreadable();
    }
    long place = lifetimes - index;
    put(place < 26 ? "'" + (char) ('a' + place) : "'_" + place);
  }

  /** {@code for<...>} before what {@code part} reads. */
  private void bound(Runnable part) {
    long before = lifetimes;
    long count = optional('G');
    if (count > text.length() * 4L) {
      throw new Unreadable();
    }
    for (long i = 0; i < count; i++) {
      put(i == 0 ? "for<" : ", ");
      lifetimes++;
      lifetime(1);
    }
    put(count > 0 ? "> " : "");
    part.run();
    lifetimes = before;
  }

  private void type() {
    enter();
    char tag = next();
    int basic = LETTERS.indexOf(tag);
    if (basic >= 0 && tag != 'g') {
      put(BASIC[basic]);
      depth--;
      return;
    }
    switch (tag) {
      case 'R', 'Q' -> {
        put("&");
        if (eat('L')) {
          long index = base62();
          if (index != 0) {
            lifetime(index);
            put(" ");
          }
        }
        put(tag == 'Q' ? "mut " : "");
        type();
      }
      case 'P', 'O' -> {
        put(tag == 'P' ? "*const " : "*mut ");
        type();
      }
      case 'A', 'S' -> {
        put("[");
        type();
        if (tag == 'A') {
          put("; ");
          constant();
        }
        put("]");
      }
      case 'T' -> {
        put("(");
        int count = 0;
        for (; !eat('E'); count++) {
          put(count > 0 ? ", " : "");
          type();
        }
        put(count == 1 ? ",)" : ")");
      }
      case 'F' -> bound(this::function);
      case 'D' -> {
        put("dyn ");
        bound(this::traits);
        if (!eat('L')) {
          throw new Unreadable();
        }
        long index = base62();
        if (index != 0) {
          put(" + ");
          lifetime(index);
        }
      }
      case 'B' -> back(this::type);
      default -> {
        at--;
        path(false);
      }
    }
    depth--;
  }

  private void function() {
    put(eat('U') ? "unsafe " : "");
    if (eat('K')) {
      put("extern \"" + (eat('C') ? "C" : identifier().replace('_', '-')) + "\" ");
    }
    put("fn(");
    for (int i = 0; !eat('E'); i++) {
      put(i > 0 ? ", " : "");
      type();
    }
    put(")");
    if (!eat('u')) {
      put(" -> ");
      type();
    }
  }

  private void traits() {
    for (int i = 0; !eat('E'); i++) {
      put(i > 0 ? " + " : "");
      boolean open = openPath();
      while (eat('p')) {
        put(open ? ", " : "<");
        open = true;
        put(identifier() + " = ");
        type();
      }
      put(open ? ">" : "");
    }
  }

  /** A path whose arguments are not closed yet; whether it has any. */
  private boolean openPath() {
    enter();
    boolean open = false;
    if (eat('B')) {
      var opened = new boolean[1];
      back(() -> opened[0] = openPath());
      open = opened[0];
    } else if (eat('I')) {
      path(false);
      put("<");
      arguments();
      open = true;
    } else {
      path(false);
    }
    depth--;
    return open;
  }

  private void constant() {
    enter();
    char tag = next();
    switch (tag) {
      case 'B' -> back(this::constant);
      case 'p' -> put("_");
      case 'a', 's', 'l', 'x', 'n', 'i', 'h', 't', 'm', 'y', 'o', 'j' -> {
        boolean signed = "aslxni".indexOf(tag) >= 0;
        put(signed && eat('n') ? "-" : "");
        var digits = hex();
        put(
            digits.length() > 16
                ? "0x" + digits
                : Long.toUnsignedString(digits.isEmpty() ? 0 : Long.parseUnsignedLong(digits, 16)));
        suffix(tag);
      }
      case 'b' -> {
        var digits = hex();
        if (!digits.isEmpty() && !digits.equals("1")) {
          throw new Unreadable();
        }
        put(digits.isEmpty() ? "false" : "true");
        suffix(tag);
      }
      case 'c' -> {
        var digits = hex();
        if (digits.length() > 6) {
          throw new Unreadable();
        }
        put("'" + character(digits.isEmpty() ? 0 : Integer.parseInt(digits, 16)) + "'");
        suffix(tag);
      }
      default -> throw new Unreadable();
    }
    depth--;
  }

  private void suffix(char tag) {
    put(verbose ? ": " + BASIC[LETTERS.indexOf(tag)] : "");
  }

  /** Hexadecimal digits without leading zeros, up to an underline. */
  private String hex() {
    var digits = new StringBuilder();
    if (peek() == '_') {
      throw new Unreadable();
    }
    for (char c = next(); c != '_'; c = next()) {
      if (Character.digit(c, 16) < 0 || Character.isUpperCase(c)) {
        throw new Unreadable();
      }
      if (c != '0' || !digits.isEmpty()) {
        digits.append(c);
      }
    }
    return digits.toString();
  }

  private static String character(int c) {
    return switch (c) {
      case '\t' -> "\\t";
      case '\r' -> "\\r";
      case '\n' -> "\\n";
      default -> c >= ' ' && c < 0x7f ? String.valueOf((char) c) : "\\u{%x}".formatted(c);
    };
  }
}
