package org.xenwright.cli.gnu;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.xenwright.cli.Session;
import org.xenwright.elf.demangle.Demangler;
import org.xenwright.elf.demangle.Demangler.Style;
import org.xenwright.elf.text.Console;

/** {@code xenwright c++filt}: mangled names, given as words or found in a text, made readable. */
public final class CxxfiltCommand extends ElfTool {
  private static final List<String> FORMATS =
      List.of("none", "auto", "gnu-v3", "java", "gnat", "dlang", "rust");

  @Override
  public String name() {
    return "c++filt";
  }

  @Override
  public String summary() {
    return "turn mangled names of C++ and Rust into declarations, as GNU c++filt";
  }

  @Override
  String help() {
    return """
    Usage: xenwright c++filt [OPTION...] [NAME...]
      -_, --strip-underscore   a leading underscore is not part of the name
      -n, --no-strip-underscore
                               it is (default)
      -p, --no-params          without parameters
      -t, --types              names of types too
      -i, --no-verbose         std::string and its kin by their short names
      -s, --format=none|auto|gnu-v3|rust
                               how names are mangled
      --help                   show this help
    Without names, the names in standard input are replaced.
    Example: xenwright c++filt _ZN1a1fEi
    """;
  }

  @Override
  int run(Session session, Console console, List<String> words) {
    var parsed =
        new GetOpt(
                "_hHinprRs:tvV",
                "strip-underscore",
                "no-strip-underscore",
                "no-params",
                "no-verbose",
                "types",
                "format=",
                "recurse-limit",
                "recursion-limit",
                "no-recurse-limit",
                "no-recursion-limit")
            .read(words);
    if (parsed.problem().isPresent()) {
      return misused(console, parsed.problem().get(), 1);
    }
    boolean strips = false;
    var style = new Style(true, true, false, true, true);
    for (var option : parsed.options()) {
      switch (option.name()) {
        case "_", "strip-underscore" -> strips = true;
        case "n", "no-strip-underscore" -> strips = false;
        case "p", "no-params" -> style = style.withoutParameters();
        case "i", "no-verbose" -> style = style.brief();
        case "t", "types" -> style = style.withTypes();
        case "s", "format" -> {
          if (!FORMATS.contains(option.text())) {
            console.complain(
                "c++filt: unknown demangling style `%s'\n", Console.bytes(option.text()));
            return 1;
          }
          style =
              switch (option.text()) {
                case "none" -> style.off();
                case "gnu-v3" -> style.withoutRust();
                default -> style;
              };
        }
        default -> {} // the depth of names has a bound of its own
      }
    }
    for (var name : parsed.operands()) {
      console.printf("%s\n", one(Console.bytes(name), strips, style));
    }
    return parsed.operands().isEmpty() ? text(session, console, strips, style) : 0;
  }

  private static String one(String name, boolean strips, Style style) {
    var inner = strips && name.startsWith("_") ? name.substring(1) : name;
    return Demangler.demangle(inner, style).orElse(name);
  }

  /** Everything in a text that may be a name; the rest stays as it is. */
  private static int text(Session session, Console console, boolean strips, Style style) {
    var in = new BufferedReader(new InputStreamReader(session.in(), StandardCharsets.ISO_8859_1));
    try {
      var word = new StringBuilder();
      for (int c = in.read(); c >= 0; c = in.read()) {
        if (isPart((char) c)) {
          word.append((char) c);
          continue;
        }
        console.print(one(word.toString(), strips, style));
        word.setLength(0);
        console.out().append((char) c);
        console.tick();
      }
      console.print(one(word.toString(), strips, style));
      return 0;
    } catch (IOException e) {
      console.complain("c++filt: standard input cannot be read\n");
      return 1;
    }
  }

  private static boolean isPart(char c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || c == '_'
        || c == '$'
        || c == '.';
  }
}
