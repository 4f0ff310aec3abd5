package org.xenwright.elf.text;

/**
 * The conversions of C's {@code printf} that the tools use: {@code d u x X o c s %} with flags,
 * width, precision and {@code *}. Arguments are {@code Integer}, {@code Long}, {@code Character} or
 * text; {@code u x o} show 64 bits of a {@code Long} and 32 of an {@code Integer}.
 */
public final class CFormat {
  private final String format;
  private final Object[] arguments;
  private final StringBuilder out;
  private int at;
  private int next;

  private CFormat(StringBuilder out, String format, Object... arguments) {
    this.out = out;
    this.format = format;
    this.arguments = arguments;
  }

  /** The formatted text. */
  public static String format(String format, Object... arguments) {
    var out = new StringBuilder();
    append(out, format, arguments);
    return out.toString();
  }

  /** Appends the formatted text. */
  public static void append(StringBuilder out, String format, Object... arguments) {
    new CFormat(out, format, arguments).run();
  }

  private void run() {
    while (at < format.length()) {
      char c = format.charAt(at++);
      if (c == '%') {
        conversion();
      } else {
        out.append(c);
      }
    }
  }

  private void conversion() {
    boolean left = false;
    boolean zero = false;
    boolean alternate = false;
    char sign = 0;
    while ("-0#+ ".indexOf(format.charAt(at)) >= 0) {
      switch (format.charAt(at++)) {
        case '-' -> left = true;
        case '0' -> zero = true;
        case '#' -> alternate = true;
        case '+' -> sign = '+';
        default -> sign = sign == 0 ? ' ' : sign; // the blank is the last of the flags above
      }
    }
    int width = count();
    if (width < 0) {
      left = true;
      width = -width;
    }
    int precision = -1;
    if (format.charAt(at) == '.') {
      at++;
      precision = count();
    }
    while ("lhzj".indexOf(format.charAt(at)) >= 0) {
      at++;
    }
    char kind = format.charAt(at++);
    var text =
        switch (kind) {
          case '%' -> "%";
          case 'c' -> String.valueOf((char) number(arguments[next++]));
          case 's' -> cut(String.valueOf(arguments[next++]), precision);
          case 'd', 'i' -> signed(number(arguments[next++]), precision, sign);
          default -> unsigned(kind, precision, alternate);
        };
    boolean zeros = zero && !left && precision < 0 && kind != 's' && kind != 'c';
    int missing = width - text.length();
    if (left) {
      out.append(text).repeat(' ', Math.max(0, missing));
    } else if (zeros && missing > 0) {
      int prefix = text.startsWith("0x") ? 2 : text.startsWith("-") || text.startsWith("+") ? 1 : 0;
      out.append(text, 0, prefix).repeat('0', missing).append(text, prefix, text.length());
    } else {
      out.repeat(' ', Math.max(0, missing)).append(text);
    }
  }

  private int count() {
    if (format.charAt(at) == '*') {
      at++;
      return (int) number(arguments[next++]);
    }
    int value = 0;
    while (Character.isDigit(format.charAt(at))) {
      value = value * 10 + format.charAt(at++) - '0';
    }
    return value;
  }

  private static long number(Object argument) {
    return argument instanceof Character c ? c : ((Number) argument).longValue();
  }

  private static String cut(String text, int precision) {
    return precision >= 0 && precision < text.length() ? text.substring(0, precision) : text;
  }

  private static String signed(long value, int precision, char sign) {
    var digits =
        digits(value < 0 ? Long.toString(value).substring(1) : Long.toString(value), precision);
    return value < 0 ? "-" + digits : sign != 0 ? sign + digits : digits;
  }

  private String unsigned(char kind, int precision, boolean alternate) {
    var argument = arguments[next++];
    long value = argument instanceof Integer i ? Integer.toUnsignedLong(i) : number(argument);
    var digits =
        switch (kind) {
          case 'x' -> Long.toHexString(value);
          case 'X' -> Long.toHexString(value).toUpperCase(java.util.Locale.ROOT);
          case 'o' -> Long.toOctalString(value);
          case 'u' -> Long.toUnsignedString(value);
          default -> throw new IllegalArgumentException("conversion " + kind);
        };
    digits = digits(digits, precision);
    return alternate && kind == 'x' && value != 0
        ? "0x" + digits
        : alternate && kind == 'o' && !digits.startsWith("0") ? "0" + digits : digits;
  }

  private static String digits(String digits, int precision) {
    return digits.length() < precision ? "0".repeat(precision - digits.length()) + digits : digits;
  }
}
