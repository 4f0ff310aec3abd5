package org.xenwright.cli.gnu;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xenwright.cli.Session;
import org.xenwright.elf.model.Bytes;
import org.xenwright.elf.readelf.Readelf;
import org.xenwright.elf.readelf.ReadelfOptions;
import org.xenwright.elf.readelf.ReadelfOptions.DumpKind;
import org.xenwright.elf.readelf.ReadelfOptions.Part;
import org.xenwright.elf.text.Console;
import org.xenwright.elf.text.Utf8Text;

/** {@code xenwright readelf}. */
public final class ReadelfCommand extends ElfTool {

  /** Names of {@code --debug-dump} and their letters. */
  static final Map<String, Character> DEBUG =
      Map.ofEntries(
          Map.entry("abbrev", 'a'),
          Map.entry("addr", 'A'),
          Map.entry("aranges", 'r'),
          Map.entry("cu_index", 'c'),
          Map.entry("decodedline", 'L'),
          Map.entry("follow-links", 'K'),
          Map.entry("frames", 'f'),
          Map.entry("frames-interp", 'F'),
          Map.entry("gdb_index", 'g'),
          Map.entry("info", 'i'),
          Map.entry("line", 'l'),
          Map.entry("links", 'k'),
          Map.entry("loc", 'o'),
          Map.entry("macro", 'm'),
          Map.entry("no-follow-links", 'N'),
          Map.entry("pubnames", 'p'),
          Map.entry("pubtypes", 't'),
          Map.entry("ranges", 'r'),
          Map.entry("Ranges", 'R'),
          Map.entry("rawline", 'l'),
          Map.entry("str", 's'),
          Map.entry("str-offsets", 'O'),
          Map.entry("trace_abbrev", 'u'),
          Map.entry("trace_aranges", 'T'),
          Map.entry("trace_info", 'U'));

  /** All of them; the last stands for the strings of line tables, which have no letter. */
  static final String ALL_DEBUG = "aAcrfgikomptRlsO_";

  @Override
  public String name() {
    return "readelf";
  }

  @Override
  public String summary() {
    return "show ELF files, as GNU readelf";
  }

  @Override
  String help() {
    return """
    Usage: xenwright readelf OPTION... FILE...
      -a, --all                all of: -h -l -S -s -r -d -V -A -I -n -u -g
      -h, --file-header        file header
      -l, --program-headers    program headers and which sections they hold
      -S, --section-headers    section headers; -t with their flags in words
      -g, --section-groups     section groups
      -e, --headers            -h -l -S
      -s, --syms               symbol tables; --dyn-syms only the dynamic one
      --sym-base=0|8|10|16     base of sizes
      -n, --notes              notes
      -r, --relocs             relocations
      -u, --unwind             unwind tables
      -d, --dynamic            dynamic section
      -V, --version-info       symbol versions
      -A, --arch-specific      build attributes
      -I, --histogram          lengths of hash chains
      -c, --archive-index      symbol index of an archive
      -D, --use-dynamic        with -s and -r: by the dynamic section
      -x, -p, -R SECTION       dump as bytes, as text, as relocated bytes
      -z, --decompress         unpack sections before they are dumped
      -w[LETTERS], --debug-dump[=NAME,...]
                               DWARF: info abbrev rawline decodedline frames
                               frames-interp aranges Ranges str str-offsets loc
                               macro pubnames pubtypes
      --dwarf-depth=N, --dwarf-start=N
                               entries above a depth; from an offset on
      -L, --lint               warn of what may be a mistake
      -C, --demangle           names of C++ as in the source
      -U, --unicode=STYLE      characters beyond ASCII in names: locale, escape, hex, highlight, invalid
      -W, --wide               lines as long as need be
      -T, --silent-truncation  no [...] where a name is cut
      --help                   show this help
    Files may be archives.
    Example: xenwright readelf -SW kernel.elf
    """;
  }

  @Override
  int run(Session session, Console console, List<String> words) {
    var parsed =
        new GetOpt(
                "aeghHlStsnrudVAIcDLWTvzCPx:p:R:w::U:",
                "all",
                "file-header",
                "program-headers",
                "headers",
                "histogram",
                "segments",
                "full-section-name",
                "sections",
                "section-headers",
                "section-details",
                "section-groups",
                "symbols",
                "syms",
                "dyn-syms",
                "lto-syms",
                "sym-base=?",
                "ctf=?",
                "ctf-parent=",
                "ctf-symbols=",
                "ctf-strings=",
                "sframe=?",
                "relocs",
                "notes",
                "dynamic",
                "lint",
                "enable-checks",
                "arch-specific",
                "version-info",
                "use-dynamic",
                "unwind",
                "archive-index",
                "hex-dump=",
                "relocated-dump=",
                "string-dump=",
                "decompress",
                "process-links",
                "debug-dump=?",
                "dwarf-depth=",
                "dwarf-start=",
                "dwarf-check",
                "demangle=?",
                "no-demangle",
                "recurse-limit",
                "no-recurse-limit",
                "no-recursion-limit",
                "recursion-limit",
                "unicode=",
                "wide",
                "silent-truncation")
            .read(words);
    if (parsed.problem().isPresent()) {
      return misused(console, parsed.problem().get(), 1);
    }
    var options = new ReadelfOptions();
    for (var option : parsed.options()) {
      if (!option(options, option, console)) {
        return 1;
      }
    }
    if (options.isCheckAlone()) {
      for (var part : Part.values()) {
        if (part != Part.ARCHIVE_INDEX && part != Part.SECTION_DETAILS) {
          options.show(part);
        }
      }
      options.debug(ALL_DEBUG);
    }
    if (!options.isEnough() || parsed.operands().isEmpty()) {
      if (options.isEnough()) {
        console.complain("readelf: Warning: Nothing to do.\n");
      }
      console.complain("%s", help());
      return 1;
    }
    var readelf = new Readelf(options, console, name(), separate(session));
    boolean sound = true;
    for (var file : parsed.operands()) {
      sound &=
          switch (read(session, file)) {
            case Input.Content(Bytes bytes) ->
                readelf.file(bytes, Console.bytes(file), parsed.operands().size() > 1);
            case Input.Problem(String message) -> {
              console.complain(
                  "readelf: Error: %s\n",
                  message
                      .replace("Warning: ", "")
                      .replace("is a directory", "is not an ordinary file"));
              yield false;
            }
          };
    }
    return sound ? 0 : 1;
  }

  /** How {@code --unicode} wants characters beyond ASCII; empty when there is no such style. */
  static Optional<Utf8Text.Style> style(String text) {
    return switch (text) {
      case "default", "d", "locale", "l" -> Optional.of(Utf8Text.Style.PLAIN);
      case "escape", "e", "highlight", "h" -> Optional.of(Utf8Text.Style.ESCAPE);
      case "hex", "x" -> Optional.of(Utf8Text.Style.HEX);
      case "invalid", "i" -> Optional.of(Utf8Text.Style.INVALID);
      default -> Optional.empty();
    };
  }

  private boolean option(ReadelfOptions options, GetOpt.Option option, Console console) {
    switch (option.name()) {
      case "a", "all" -> {
        for (var part : Part.values()) {
          if (part != Part.ARCHIVE_INDEX
              && part != Part.SECTION_DETAILS
              && part != Part.LTO_SYMBOLS) {
            options.show(part);
          }
        }
      }
      case "h", "file-header" -> options.show(Part.HEADER);
      case "l", "program-headers", "segments" -> options.show(Part.SEGMENTS);
      case "S", "sections", "section-headers" -> options.show(Part.SECTIONS);
      case "t", "section-details" -> {
        options.show(Part.SECTIONS);
        options.show(Part.SECTION_DETAILS);
      }
      case "g", "section-groups" -> options.show(Part.GROUPS);
      case "e", "headers" -> {
        options.show(Part.HEADER);
        options.show(Part.SEGMENTS);
        options.show(Part.SECTIONS);
      }
      case "s", "syms", "symbols" -> options.show(Part.SYMBOLS);
      case "dyn-syms" -> options.show(Part.DYNAMIC_SYMBOLS);
      case "n", "notes" -> options.show(Part.NOTES);
      case "r", "relocs" -> options.show(Part.RELOCATIONS);
      case "u", "unwind" -> options.show(Part.UNWIND);
      case "d", "dynamic" -> options.show(Part.DYNAMIC);
      case "V", "version-info" -> options.show(Part.VERSIONS);
      case "A", "arch-specific" -> options.show(Part.ARCHITECTURE);
      case "I", "histogram" -> options.show(Part.HISTOGRAM);
      case "c", "archive-index" -> options.show(Part.ARCHIVE_INDEX);
      case "D", "use-dynamic" -> options.useDynamic();
      case "W", "wide" -> options.wide();
      case "T", "silent-truncation" -> options.truncateSilently();
      case "z", "decompress" -> options.decompress();
      case "C", "demangle" -> {
        if (!ObjdumpOptions.STYLES.contains(option.text())) {
          console.complain(
              "readelf: Error: unknown demangling style `%s'\n", Console.bytes(option.text()));
        }
        options.demangle(true);
      }
      case "no-demangle" -> options.demangle(false);
      case "x", "hex-dump" -> options.dump(DumpKind.HEX, Console.bytes(option.text()));
      case "p", "string-dump" -> options.dump(DumpKind.STRINGS, Console.bytes(option.text()));
      case "R", "relocated-dump" -> options.dump(DumpKind.RELOCATED, Console.bytes(option.text()));
      case "w" ->
          options.debug(option.value().map(l -> known(l, console, name())).orElse(ALL_DEBUG));
      case "debug-dump" ->
          options.debug(
              option.value().isEmpty()
                  ? ALL_DEBUG
                  : option.text().isEmpty() ? "" : debug(option.text(), console, name()));
      case "sym-base" -> base(options, option.text());
      case "ctf", "sframe" -> {
        var name = option.text().isEmpty() ? "." + option.name() : option.text();
        options.dump(DumpKind.UNREAD, Console.bytes(name));
      }
      case "ctf-parent", "ctf-symbols", "ctf-strings" -> {} // are of use to --ctf only
      case "L", "lint", "enable-checks" -> options.check();
      case "dwarf-check" -> options.checkDwarf();
      case "dwarf-depth" -> options.dwarfDepth((int) number(option.text()));
      case "dwarf-start" -> options.dwarfStart(number(option.text()));
      case "P", "process-links" -> options.followLinks();
      case "lto-syms" -> options.show(Part.LTO_SYMBOLS);
      case "U", "unicode" -> {
        var style = style(option.text());
        if (style.isEmpty()) {
          console.complain(
              "readelf: Error: invalid argument to -U/--unicode: %s\n",
              Console.bytes(option.text()));
          return true;
        }
        options.oddNames(style.get());
      }
      default -> {} // limits of recursion change nothing for sound files
    }
    return true;
  }

  /** The letters that there are; the others are told about. */
  static String known(String letters, Console console, String program) {
    var known = new StringBuilder();
    for (char letter : letters.toCharArray()) {
      if (DEBUG.containsValue(letter)) {
        known.append(letter);
      } else {
        console.complain(
            "%s: Warning: Unrecognized debug letter option '%s'\n",
            program, String.valueOf(letter));
      }
    }
    return known.toString();
  }

  /** A number in C's notation, 0 when it is none. */
  static long number(String text) {
    try {
      return Long.decode(text);
    } catch (NumberFormatException _) {
      return 0;
    }
  }

  /** How sizes are shown; by default, and by bases that there are not, as they always were. */
  private static void base(ReadelfOptions options, String text) {
    switch (text) {
      case "8" -> options.symbolBase(8);
      case "10" -> options.symbolBase(10);
      case "16" -> options.symbolBase(16);
      default -> options.symbolBase(0);
    }
  }

  /** The letters of names; names that there are not are told about. */
  static String debug(String names, Console console, String program) {
    for (var name : names.isEmpty() ? new String[0] : names.split(",")) {
      if (!DEBUG.containsKey(name)) {
        console.complain(
            "%s: Warning: Unrecognized debug option '%s'\n", program, Console.bytes(name));
      }
    }
    return letters(names);
  }

  /** The letters of names; all when there are none. */
  static String letters(String names) {
    if (names.isEmpty()) {
      return ALL_DEBUG;
    }
    var letters = "";
    for (var name : names.split(",")) {
      char letter = DEBUG.getOrDefault(name, ' ');
      if (letter == 'l' || letter == 'L') { // the last form of lines that is named counts
        letters = letters.replace("l", "").replace("L", "");
      }
      letters += letter;
    }
    return letters.replace(" ", "");
  }
}
