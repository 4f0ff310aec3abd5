package org.xenwright.linker.report;

/** Text for a page; names come from files that anybody may have written. */
final class Markup {
  private Markup() {}

  /** The text with what a browser would take for markup written out. */
  static String text(String plain) {
    var out = new StringBuilder(plain.length() + 16);
    plain
        .codePoints()
        .forEach(c -> {
          switch (c) {
            case '&' -> out.append("&amp;");
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '"' -> out.append("&quot;");
            case '\'' -> out.append("&#39;");
            default -> {
              boolean shown =
                  c >= 0x20
                      && Character.isDefined(c)
                      && Character.getType(c) != Character.CONTROL
                      && Character.getType(c) != Character.FORMAT
                      && Character.getType(c) != Character.SURROGATE;
              out.appendCodePoint(shown ? c : 0xfffd);
            }
          }
        });
    return out.toString();
  }

  /** The beginning of a text that is no longer than so many characters. */
  static String cut(String plain, int most) {
    return plain.length() <= most
        ? plain
        : plain.substring(0, Math.max(0, Math.min(most, plain.length()) - 1)) + "\u2026";
  }
}
