package org.xenwright.cli.gnu;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xenwright.cli.Session;
import org.xenwright.elf.bfd.BfdObject;
import org.xenwright.elf.bfd.SectionBits;
import org.xenwright.elf.dump.Strings;
import org.xenwright.elf.dump.Utf8Strings;
import org.xenwright.elf.model.Bytes;
import org.xenwright.elf.raw.Words;
import org.xenwright.elf.text.Console;

/** {@code xenwright strings}. */
public final class StringsCommand extends ElfTool {
  private static final int LARGEST_INPUT = 1 << 30;

  @Override
  public String name() {
    return "strings";
  }

  @Override
  public String summary() {
    return "show printable text in files, as GNU strings";
  }

  @Override
  String help() {
    return """
    Usage: xenwright strings [OPTION...] [FILE...]
      -a, -, --all            the whole file (default)
      -d, --data              only sections with initialised data
      -n N, -N, --bytes=N     runs of at least N characters (default: 4)
      -t, --radix=o|d|x       offsets before the text; -o is -t o
      -e, --encoding=s|S|b|l|B|L
                              7, 8, 16 (b, l) or 32 bits (B, L) a character
      -U, --unicode=STYLE     runs of UTF-8 too: locale, escape, hex, highlight; invalid ends runs there
      -f, --print-file-name   the file's name before the text
      -w, --include-all-whitespace
                              line feeds count as printable too
      -s, --output-separator=TEXT
                              TEXT instead of a line feed after each run
      --help                  show this help
    Without a file standard input is read.
    Example: xenwright strings -t x kernel.elf
    """;
  }

  @Override
  int run(Session session, Console console, List<String> words) {
    var plain = new ArrayList<String>();
    String minimum = "4";
    for (var word : words) {
      if (word.length() > 1
          && word.startsWith("-")
          && word.chars().skip(1).allMatch(Character::isDigit)) {
        minimum = word.substring(1);
      } else {
        plain.add(word);
      }
    }
    var parsed =
        new GetOpt(
                "adfhHn:wot:e:T:s:U:vV",
                "all",
                "bytes=",
                "data",
                "encoding=",
                "help",
                "include-all-whitespace",
                "output-separator=",
                "print-file-name",
                "radix=",
                "target=",
                "unicode=",
                "version")
            .read(plain);
    if (parsed.problem().isPresent()) {
      return misused(console, parsed.problem().get(), 1);
    }
    int radix = 0;
    char encoding = 's';
    boolean named = false;
    boolean space = false;
    boolean data = false;
    var style = Optional.<Utf8Strings.Style>empty();
    var separator = "\n";
    for (var option : parsed.options()) {
      switch (option.name()) {
        case "a", "all" -> data = false;
        case "d", "data" -> data = true;
        case "n", "bytes" -> minimum = option.text();
        case "o" -> radix = 8;
        case "t", "radix" -> {
          radix = option.text().isEmpty() ? -1 : "o.d.....x".indexOf(option.text().charAt(0));
          radix = radix == 0 ? 8 : radix == 2 ? 10 : radix == 8 ? 16 : -1;
          if (radix < 0 || option.text().length() != 1) {
            return misused(console, "", 1);
          }
        }
        case "e", "encoding" -> {
          if (option.text().length() != 1 || "sSblBL".indexOf(option.text()) < 0) {
            return misused(console, "", 1);
          }
          encoding = option.text().charAt(0);
        }
        case "f", "print-file-name" -> named = true;
        case "w", "include-all-whitespace" -> space = true;
        case "s", "output-separator" -> separator = Console.bytes(option.text());
        case "U", "unicode" -> {
          var wanted = style(option.text());
          if (wanted.isEmpty() && !option.text().equals("default") && !option.text().equals("d")) {
            console.complain(
                "strings: invalid argument to -U/--unicode: %s\n", Console.bytes(option.text()));
            return 1;
          }
          style = wanted;
        }
        default -> {} // -T changes nothing
      }
    }
    var least = number(minimum, console);
    if (least.isEmpty()) {
      return 1;
    }
    var simple =
        new Strings(least.get(), radix, style.isPresent() ? 's' : encoding, space, separator);
    Runs strings = style.<Runs>map(s -> new Utf8Strings(simple, s)::print).orElse(simple::print);
    int code = 0;
    if (parsed.operands().isEmpty()) {
      strings.print(
          new Words(standardInput(session), false), named ? "{standard input}: " : "", 0, console);
    }
    for (var file : parsed.operands()) {
      if (file.equals("-")) {
        continue; // an old way to say -a
      }
      var prefix = named ? Console.bytes(file) + ": " : "";
      switch (read(session, file)) {
        case Input.Problem(String message) -> {
          console.complain("strings: %s\n", message);
          code = 1;
        }
        case Input.Content(Bytes bytes) -> {
          if (!data || !sections(strings, bytes, prefix, console)) {
            strings.print(new Words(bytes, false), prefix, 0, console);
          }
        }
      }
    }
    return code;
  }

  /** Prints the runs of some bytes. */
  private interface Runs {
    void print(Words bytes, String prefix, long base, Console console);
  }

  private static Optional<Utf8Strings.Style> style(String text) {
    return switch (text) {
      case "locale", "l" -> Optional.of(Utf8Strings.Style.LOCALE);
      case "escape", "e", "highlight", "h" -> Optional.of(Utf8Strings.Style.ESCAPE);
      case "hex", "x" -> Optional.of(Utf8Strings.Style.HEX);
      case "invalid", "i" -> Optional.of(Utf8Strings.Style.INVALID);
      default -> Optional.empty();
    };
  }

  private static Optional<Integer> number(String text, Console console) {
    try {
      int value = Integer.decode(text);
      if (value < 1) {
        console.complain("strings: invalid minimum string length %s\n", Console.bytes(text));
        return Optional.empty();
      }
      return Optional.of(value);
    } catch (NumberFormatException notOne) {
      console.complain("strings: invalid integer argument %s\n", Console.bytes(text));
      return Optional.empty();
    }
  }

  private static Bytes standardInput(Session session) {
    try {
      return Bytes.wrap(session.in().readNBytes(LARGEST_INPUT));
    } catch (IOException _) {
      return Bytes.EMPTY;
    }
  }

  /** Sections that are loaded with contents; whether the file has such. */
  private static boolean sections(Runs strings, Bytes bytes, String prefix, Console console) {
    var object = BfdObject.open(bytes, "");
    boolean any = false;
    if (object.isPresent()) {
      for (var section : object.get().sections()) {
        if (section.has(SectionBits.ALLOC | SectionBits.LOAD | SectionBits.CONTENTS)) {
          any = true;
          strings.print(
              object.get().content(section), prefix, object.get().fileOffset(section), console);
        }
      }
    }
    return any;
  }
}
