package org.xenwright.fdt.dts;

/** Which bytes may stand in which words. */
final class Characters {
  /** Of names of nodes and properties. */
  static final boolean[] NAME = table(",._+*#?@-", true);

  /** Of paths in references. */
  static final boolean[] PATH = table(",._+*#?@-/", true);

  /** Of labels; the first is no digit. */
  static final boolean[] LABEL = table("_", true);

  static final boolean[] HEX = table("0123456789abcdefABCDEF", false);

  private Characters() {}

  private static boolean[] table(String more, boolean letters) {
    var out = new boolean[256];
    for (int c = 0; c < 128; c++) {
      boolean letter = c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
      out[c] = letters && letter || more.indexOf(c) >= 0;
    }
    return out;
  }
}
