package org.xenwright.cli.gnu;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.xenwright.cli.Session;
import org.xenwright.elf.bfd.BareObject;
import org.xenwright.elf.bfd.BfdObject;
import org.xenwright.elf.bfd.BfdSection;
import org.xenwright.elf.bfd.SectionBits;
import org.xenwright.elf.debug.SourceFinder;
import org.xenwright.elf.demangle.Demangler;
import org.xenwright.elf.model.Bytes;
import org.xenwright.elf.read.Archive;
import org.xenwright.elf.text.Console;

/** {@code xenwright addr2line}. */
public final class Addr2lineCommand extends ElfTool {
  private static final int LARGEST_INPUT = 1 << 26;

  /** What one call asks for. */
  private static final class Request {
    boolean addresses;
    boolean functions;
    boolean inlines;
    boolean pretty;
    boolean base;
    Optional<String> target = Optional.empty();
    boolean demangle;
    Optional<String> section = Optional.empty();
    String file = "a.out";
  }

  @Override
  public String name() {
    return "addr2line";
  }

  @Override
  public String summary() {
    return "source lines of addresses, as GNU addr2line";
  }

  @Override
  String help() {
    return """
    Usage: xenwright addr2line [OPTION...] [ADDRESS...]
      -e, --exe=FILE      the file (default: a.out)
      -f, --functions     names of functions too
      -i, --inlines       where inlined code was inlined to
      -a, --addresses     addresses too
      -p, --pretty-print  one line for each place
      -s, --basenames     files without folders
      -C, --demangle      names of C++ as in the source
      -j, --section=NAME  addresses are offsets in this section
      --help              show this help
    Without addresses they are read from standard input.
    Example: xenwright addr2line -fie kernel.elf 0x8014
    """;
  }

  @Override
  int run(Session session, Console console, List<String> words) {
    var parsed =
        new GetOpt(
                "ab:Ce:rRsfHhij:pVv",
                "addresses",
                "basenames",
                "demangle=?",
                "exe=",
                "functions",
                "inlines",
                "pretty-print",
                "recurse-limit",
                "no-recurse-limit",
                "section=",
                "target=",
                "help",
                "version")
            .read(words);
    if (parsed.problem().isPresent()) {
      return misused(console, parsed.problem().get(), 1);
    }
    var request = new Request();
    for (var option : parsed.options()) {
      switch (option.name()) {
        case "a", "addresses" -> request.addresses = true;
        case "C", "demangle" -> {
          if (!ObjdumpOptions.STYLES.contains(option.text())) {
            console.complain(
                "addr2line: unknown demangling style `%s'\n", Console.bytes(option.text()));
            return 1;
          }
          request.demangle = true;
        }
        case "b", "target" -> request.target = Optional.of(option.text());
        case "e", "exe" -> request.file = option.text();
        case "f", "functions" -> request.functions = true;
        case "i", "inlines" -> request.inlines = true;
        case "p", "pretty-print" -> request.pretty = true;
        case "s", "basenames" -> request.base = true;
        case "j", "section" -> request.section = Optional.of(Console.bytes(option.text()));
        default -> {} // -r and -R change nothing
      }
    }
    var shown = Console.bytes(request.file);
    switch (read(session, request.file)) {
      case Input.Problem(String message) -> {
        console.complain("addr2line: %s\n", message);
        return 1;
      }
      case Input.Content(Bytes bytes) when bytes.length() == 0 -> {
        return 1; // as GNU's, without a word
      }
      case Input.Content(Bytes bytes) -> {
        if (request.target.isPresent() && !FormatList.knows(request.target.get())) {
          console.complain("addr2line: %s: invalid bfd target\n", shown);
          return 1;
        }
        var object =
            request.target.orElse("").equals("binary")
                ? Optional.of(BareObject.of(bytes, shown, false, 0))
                : BfdObject.open(bytes, shown);
        if (object.isEmpty()) {
          var why =
              Archive.isArchive(bytes)
                  ? "cannot get addresses from archive"
                  : "file format not recognized";
          console.complain("addr2line: %s: %s\n", shown, why);
          return 1;
        }
        if (request.section.isPresent() && object.get().section(request.section.get()).isEmpty()) {
          console.complain("addr2line: %s: cannot find section %s\n", shown, request.section.get());
          return 1;
        }
        translate(session, console, request, object.get(), parsed.operands());
        return 0;
      }
    }
  }

  private static void translate(
      Session session, Console console, Request request, BfdObject object, List<String> addresses) {
    var finder = new SourceFinder(object, separate(session));
    if (!addresses.isEmpty()) {
      addresses.forEach(a -> one(console, request, object, finder, a));
      return;
    }
    try {
      var text = new String(session.in().readNBytes(LARGEST_INPUT), StandardCharsets.ISO_8859_1);
      for (var line : text.split("\n")) {
        if (!line.isEmpty()) {
          one(console, request, object, finder, line);
        }
      }
    } catch (IOException _) {
      // what was read is answered
    }
  }

  private static long number(String text) {
    var digits = text.strip();
    digits = digits.startsWith("0x") || digits.startsWith("0X") ? digits.substring(2) : digits;
    long value = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = Character.digit(digits.charAt(i), 16);
      if (digit < 0) {
        break;
      }
      value = value << 4 | digit;
    }
    return value & 0xffff_ffffL;
  }

  private static void one(
      Console console, Request request, BfdObject object, SourceFinder finder, String text) {
    long given = number(text);
    if (request.addresses) {
      console.printf(request.pretty ? "0x%08x: " : "0x%08x\n", given);
    }
    var places = places(request, object, finder, given);
    if (places.isEmpty()) {
      if (request.functions) {
        console.print(request.pretty ? "?? " : "??\n");
      }
      console.print("??:0\n");
      return;
    }
    for (int i = 0; i < (request.inlines ? places.size() : 1); i++) {
      var place = places.get(i);
      if (i > 0 && request.pretty) {
        console.print(" (inlined by) ");
      }
      if (request.functions) {
        var name = place.function().isEmpty() ? "??" : place.function();
        name = request.demangle ? Demangler.decorated(name) : name;
        console.printf(request.pretty ? "%s at " : "%s\n", name);
      }
      var file = place.file().orElse("??");
      console.printf("%s:", request.base ? file.substring(file.lastIndexOf('/') + 1) : file);
      if (place.line() == 0) {
        console.print("?\n");
      } else if (place.discriminator() != 0) {
        console.printf("%d (discriminator %d)\n", place.line(), place.discriminator());
      } else {
        console.printf("%d\n", place.line());
      }
    }
  }

  private static List<SourceFinder.Place> places(
      Request request, BfdObject object, SourceFinder finder, long given) {
    if (request.section.isPresent()) {
      var section = object.section(request.section.get()).orElseThrow();
      return given < section.size() ? finder.find(section, section.address() + given) : List.of();
    }
    for (BfdSection section : object.sections()) {
      if (section.has(SectionBits.ALLOC) && section.holds(given)) {
        var found = finder.find(section, given);
        if (!found.isEmpty()) {
          return found;
        }
      }
    }
    return List.of();
  }
}
