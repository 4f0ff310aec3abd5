package org.xenwright.cli.gnu;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.xenwright.cli.Session;
import org.xenwright.elf.model.Bytes;

/** Values of options of objcopy and strip, read as strictly or loosely as GNU's do. */
final class CopyValues {
  /** A value that cannot be understood. */
  static final class Wrong extends RuntimeException {
    private static final long serialVersionUID = 1;

    Wrong(String message) {
      super(message, null, false, false);
    }
  }

  private static final List<String> SECTION_FLAGS =
      List.of(
          "alloc",
          "load",
          "noload",
          "readonly",
          "debug",
          "code",
          "data",
          "rom",
          "exclude",
          "share",
          "contents",
          "merge",
          "strings");

  private static final List<String> SYMBOL_FLAGS =
      List.of(
          "local",
          "global",
          "export",
          "debug",
          "function",
          "weak",
          "section",
          "constructor",
          "warning",
          "indirect",
          "file",
          "object",
          "synthetic",
          "indirect-function",
          "unique-object",
          "before=<othersym>");

  private CopyValues() {}

  /** A number in C's notation that is all of the text; nothing at all is 0. */
  static long number(String option, String text) {
    boolean negative = text.startsWith("-");
    var digits = negative || text.startsWith("+") ? text.substring(1) : text;
    try {
      long value =
          digits.isEmpty()
              ? 0
              : digits.startsWith("0x") || digits.startsWith("0X")
                  ? Long.parseUnsignedLong(digits.substring(2), 16)
                  : digits.length() > 1 && digits.startsWith("0")
                      ? Long.parseUnsignedLong(digits, 8)
                      : Long.parseLong(digits);
      return negative ? -value : value;
    } catch (NumberFormatException _) {
      throw new Wrong("--" + option + ": bad number: " + text);
    }
  }

  /** The decimal number that a text begins with, as {@code atoi} reads it; 0 when it is none. */
  static int count(String text) {
    int end = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
    while (end < text.length() && end < 18 && Character.isDigit(text.charAt(end))) {
      end++;
    }
    var digits = text.substring(0, end);
    return digits.isEmpty() || !Character.isDigit(digits.charAt(digits.length() - 1))
        ? 0
        : (int) Long.parseLong(digits);
  }

  /** The number in C's notation that a text begins with; 0 when there is none. */
  static long leading(String text) {
    for (int end = text.length(); end > 0; end--) {
      var part = text.substring(0, end);
      try {
        return part.equals("-") || part.equals("+") ? 0 : number("", part);
      } catch (Wrong _) {
        // what follows the digits is cut off
      }
    }
    return 0;
  }

  /** Flags of a section, each by any of its first letters, in full. */
  static String sectionFlags(String text) {
    var full = new StringBuilder();
    for (var word : text.split(",", -1)) {
      var begin = word.toLowerCase(Locale.ROOT);
      var flag = SECTION_FLAGS.stream().filter(f -> f.startsWith(begin)).findFirst();
      full.append(full.isEmpty() ? "" : ",")
          .append(flag.orElseThrow(() -> unknown("section", word, SECTION_FLAGS)));
    }
    return full.toString();
  }

  /** Checks the flags of a symbol. */
  static void checkSymbolFlags(String text) {
    for (var word : text.split(",", -1)) {
      var name = word.toLowerCase(Locale.ROOT);
      boolean before = name.startsWith("before=") && name.length() > 7;
      if (!before && !SYMBOL_FLAGS.contains(name)) {
        throw unknown("symbol", word, SYMBOL_FLAGS);
      }
    }
  }

  private static Wrong unknown(String kind, String word, List<String> all) {
    return new Wrong(
        "unrecognized %s flag `%s'\nobjcopy: supported flags: %s"
            .formatted(kind, word, String.join(", ", all)));
  }

  /** The exponent of an alignment. */
  static int power(String text) {
    var bad = "bad format for --set-section-alignment: ";
    long value;
    try {
      value = number("", text);
    } catch (Wrong _) {
      value = 0;
    }
    if (text.isEmpty() || value <= 0) {
      throw new Wrong(bad + "numeric argument needed");
    }
    if (Long.bitCount(value) != 1) {
      throw new Wrong(bad + "alignment is not a power of two");
    }
    return Long.numberOfTrailingZeros(value);
  }

  /** A file of an option. */
  static Bytes file(Session session, String latin) {
    var name = new String(latin.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    return switch (ElfTool.read(session, name)) {
      case ElfTool.Input.Content(Bytes bytes) -> bytes;
      case ElfTool.Input.Problem(String message) ->
          throw new Wrong("cannot open: " + latin + ": " + reason(message));
    };
  }

  private static String reason(String message) {
    return message.endsWith("No such file")
        ? "No such file or directory"
        : message.substring(message.lastIndexOf(": ") + 2);
  }

  /** The lines of a list of symbols. */
  static List<String> lines(Session session, String latin) {
    var name = new String(latin.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    return switch (ElfTool.read(session, name)) {
      case ElfTool.Input.Content(Bytes bytes) ->
          List.of(new String(bytes.toArray(), StandardCharsets.ISO_8859_1).split("\r?\n"));
      case ElfTool.Input.Problem(String message) ->
          throw new Wrong(
              message
                  + "\nobjcopy: "
                  + (message.endsWith("is a directory")
                      ? latin + ": fread failed"
                      : "cannot open '" + latin + "': " + reason(message)));
    };
  }
}
