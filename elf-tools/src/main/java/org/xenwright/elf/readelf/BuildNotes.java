package org.xenwright.elf.readelf;

import java.util.List;
import java.util.Map;
import org.xenwright.elf.raw.Words;

/**
 * Notes of compilers about ranges of code, {@code .gnu.build.attributes}: the name holds what is
 * said, the description where.
 */
final class BuildNotes {
  private static final int COLUMN = 20;
  private static final int WIDE_COLUMN = 28;
  private static final int LARGEST = 8;

  private static final Map<Integer, String> KINDS =
      Map.of(
          1, "<version>",
          2, "<stack prot>",
          3, "<relro>",
          4, "<stack size>",
          5, "<tool>",
          6, "<ABI>",
          7, "<PIC>",
          8, "<short enum>");

  /** The types of value each kind may have. */
  private static final Map<Integer, String> TYPES =
      Map.of(1, "$", 2, "!+*", 3, "!+", 4, "*", 5, "$", 6, "$*", 7, "*", 8, "!+");

  private static final List<String> PROTECTION = List.of("off", "on", "all", "strong", "explicit");
  private static final List<String> CODE = List.of("static", "pic", "PIC", "pie", "PIE");

  private final ElfView view;
  private long[] open = {0, 0};
  private long[] functions = {0, 0};

  BuildNotes(ElfView view) {
    this.view = view;
  }

  /** Whether a name is one of these. */
  static boolean isSuch(Words name) {
    return name.length() > 1
        && name.u8(0) == 'G'
        && name.u8(1) == 'A'
        && (name.length() < 3 || "*$!+".indexOf(name.u8(2)) >= 0);
  }

  /** Prints the name in its column. */
  void name(Words name) {
    var c = view.console;
    if (name.length() < 4) {
      fail("corrupt name field in GNU build attribute note: size = %d", name.length());
      c.printf("%-20s", "  <corrupt name>");
      return;
    }
    char type = (char) name.u8(2);
    int kind = name.u8(3);
    var text = new StringBuilder("GA").append(type);
    int at = 4;
    if (KINDS.containsKey(kind)) {
      text.append(KINDS.get(kind));
    } else if (kind >= 0x20 && kind < 0x7f) {
      at = 3;
      while (at < name.length() && name.u8(at) != 0) {
        text.append((char) name.u8(at++));
      }
      text.append(':');
      at++;
    } else {
      view.error("unrecognised byte in name field: %d", kind);
      text.append("<unknown:_").append(kind).append('>');
    }
    c.print(text.toString());
    if (TYPES.containsKey(kind) && TYPES.get(kind).indexOf(type) < 0) {
      view.warn("attribute does not have an expected type (%s)", String.valueOf(type));
    }
    int left = (view.options.wide ? WIDE_COLUMN : COLUMN) - text.length();
    switch (type) {
      case '+' -> padded("true", left);
      case '!' -> padded("false", left);
      case '$' -> padded(name.text(at), left);
      default -> number(name, at, kind, left);
    }
  }

  private void fail(String format, Object... arguments) {
    view.error(format, arguments);
    view.fail();
  }

  private void padded(String value, int left) {
    var c = view.console;
    int room = Math.max(left, 0);
    if (value.length() > room) {
      c.print(value.substring(0, Math.max(0, room - 5)) + "[...]");
    } else {
      c.print(value + " ".repeat(Math.max(0, room - value.length())));
    }
  }

  private void number(Words name, int from, int kind, int left) {
    int bytes = Math.max(0, name.length() - from);
    if (bytes > LARGEST + 1) {
      view.error("corrupt numeric name field: too many bytes in the value: %x", (long) bytes - 1);
    }
    long value = 0;
    for (int i = 0; i < Math.min(bytes, LARGEST); i++) {
      value |= (long) name.u8(from + i) << 8 * i;
    }
    var words = kind == 2 ? PROTECTION : kind == 7 ? CODE : List.<String>of();
    if (value >= 0 && value < words.size()) {
      padded(words.get((int) value), left);
      return;
    }
    var digits = Long.toHexString(value);
    if (view.options.wide) {
      padded("0x" + digits, left);
      return;
    }
    int width = value == 0 ? 1 : Math.max(left, digits.length());
    view.console.print("0x" + "0".repeat(Math.max(0, width - digits.length())) + digits);
  }

  /** Prints the range that a note is about: its own, or that of the one before. */
  void range(long type, Words data) {
    boolean whole = type == 0x100;
    var last = whole ? open : functions;
    long[] range =
        switch (data.length()) {
          case 0 -> last;
          case 4 -> new long[] {data.u32(0), last[1]};
          case 8 -> new long[] {data.u32(0), data.u32(4)};
          case 16 ->
              data.big()
                  ? new long[] {data.u32(0) << 32 | data.u32(4), data.u32(8) << 32 | data.u32(12)}
                  : new long[] {data.u32(4) << 32 | data.u32(0), data.u32(12) << 32 | data.u32(8)};
          default -> new long[0];
        };
    if (range.length == 0) {
      fail("    <invalid description size: %x>", data.length());
      view.console.print("    <invalid descsz>");
      return;
    }
    var c = view.console;
    c.printf("    Applies to region from %s", hex(range[0]));
    c.print(range[1] != 0 ? " to " + hex(range[1]) : "");
    if (data.length() > 0 && range[1] != 0) {
      symbol(range[0]);
    }
    c.print("\n");
    if (whole) {
      open = range;
    } else {
      functions = range;
    }
  }

  /** The function that begins there. */
  private void symbol(long address) {
    for (var section : view.sections()) {
      if (section.type() == 2) {
        for (var symbol : view.elf.symbols(section)) {
          if (symbol.type() == 2 && (symbol.value() & ~1L) == address && symbol.nameOffset() != 0) {
            view.console.printf(" (%s)", view.elf.strings(section).text(symbol.nameOffset()));
            return;
          }
        }
      }
    }
  }

  private static String hex(long value) {
    return value == 0 ? "0" : "0x" + Long.toHexString(value);
  }
}
