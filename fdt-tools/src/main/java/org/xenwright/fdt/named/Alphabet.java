package org.xenwright.fdt.named;

/** The characters a kind of name may have. */
final class Alphabet {
  /** Devicetree Specification 2.2.1, and the sign before a unit address. */
  static final Alphabet NODE = new Alphabet(",._+-@");

  /** Devicetree Specification 2.2.4. */
  static final Alphabet PROPERTY = new Alphabet(",._+*#?-");

  /** What is recommended for new names. */
  static final Alphabet STRICT = new Alphabet(",-");

  private final boolean[] allowed = new boolean[256];

  private Alphabet(String signs) {
    for (int c = 0; c < 128; c++) {
      boolean digit = c >= '0' && c <= '9';
      boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
      allowed[c] = digit || letter || signs.indexOf(c) >= 0;
    }
  }

  /** The index of the first character, from an index on, that is none of these; else the length. */
  int end(String name, int from) {
    int i = from;
    while (i < name.length() && allowed[name.charAt(i) & 0xff]) {
      i++;
    }
    return i;
  }

  /** Whether the name has other characters. */
  boolean isLeftBy(String name) {
    return end(name, 0) < name.length();
  }
}
