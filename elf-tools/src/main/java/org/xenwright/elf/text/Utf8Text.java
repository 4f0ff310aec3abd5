package org.xenwright.elf.text;

/**
 * Characters beyond ASCII in texts whose characters are bytes, as GNU's {@code --unicode} shows
 * them. It writes sequences of four bytes as numbers that are not their characters, which is kept.
 */
public final class Utf8Text {
  /** How a character beyond ASCII is written. */
  public enum Style {
    /** As it stands. */
    PLAIN,
    /** {@code \}{@code u00e9}; highlighted ones too where there is no terminal. */
    ESCAPE,
    /** {@code <0xc3a9>}. */
    HEX,
    /** {@code {0xc3a9}}. */
    INVALID
  }

  private Utf8Text() {}

  /**
   * How many bytes make the character that begins at a byte of 0x80 or above.
   *
   * @return 2 to 4, or negative: so many bytes begin one that is broken
   */
  public static int length(String bytes, int at) {
    int first = bytes.charAt(at);
    int length = first >= 0xf8 ? 0 : first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc0 ? 2 : 0;
    if (length == 0) {
      return -1;
    }
    for (int i = 1; i < length; i++) {
      if (at + i >= bytes.length() || (bytes.charAt(at + i) & 0xc0) != 0x80) {
        return -i;
      }
    }
    return length;
  }

  /** The character of {@code length} bytes in a style other than plain. */
  public static String shown(String bytes, int at, int length, Style style) {
    if (style != Style.ESCAPE) {
      var digits = new StringBuilder("0x");
      for (int i = 0; i < length; i++) {
        digits.append("%02x".formatted((int) bytes.charAt(at + i)));
      }
      return style == Style.HEX ? "<" + digits + ">" : "{" + digits + "}";
    }
    int first = bytes.charAt(at);
    int second = bytes.charAt(at + 1) & 0x3f;
    int last = bytes.charAt(at + length - 1) & 0x3f;
    return switch (length) {
      case 2 -> "\\u%02x%02x".formatted(first >> 2 & 7, (first & 3) << 6 | last);
      case 3 -> "\\u%02x%02x".formatted((first & 15) << 4 | second >> 2, (second & 3) << 6 | last);
      default -> {
        int third = bytes.charAt(at + 2) & 0x3f;
        yield "\\u%02x%02x%02x"
            .formatted(
                (first & 7) << 6 | second >> 2,
                (second & 3) << 6 | third >> 2,
                (third & 3) << 6 | last);
      }
    };
  }

  /** A name whose broken sequences stay as they are. */
  public static String shown(String name, Style style) {
    if (style == Style.PLAIN || name.chars().allMatch(c -> c < 0x80)) {
      return name;
    }
    var out = new StringBuilder();
    for (int i = 0; i < name.length(); ) {
      int length = name.charAt(i) < 0x80 ? 1 : length(name, i);
      if (length > 1) {
        out.append(shown(name, i, length, style));
        i += length;
      } else {
        out.append(name.charAt(i++));
      }
    }
    return out.toString();
  }
}
