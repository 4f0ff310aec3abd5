package org.xenwright.cli.gnu;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xenwright.cli.Session;
import org.xenwright.elf.model.Bytes;
import org.xenwright.elf.objcopy.CopyOptions;
import org.xenwright.elf.objcopy.CopyOptions.Address;
import org.xenwright.elf.objcopy.CopyOptions.Discard;
import org.xenwright.elf.objcopy.CopyOptions.Sections;
import org.xenwright.elf.objcopy.CopyOptions.Strip;
import org.xenwright.elf.objcopy.CopyOptions.Symbols;
import org.xenwright.elf.text.Console;

/** Takes the options of objcopy and strip in, one by one. */
final class CopyRequest {
  final CopyOptions options;
  boolean verbose;
  boolean preservesDates;
  boolean keepsStamps;
  boolean namesSymbols;

  /** What the file being written is called. */
  String output = "";

  private final Session session;
  private final List<Runnable> late = new ArrayList<>();
  private String outputTarget = "";

  /** Names of formats that are none; that is said once the input is open. */
  Optional<String> unknownInput = Optional.empty();

  Optional<String> unknownOutput = Optional.empty();
  boolean warnsOfChanges = true;

  /** A value that cannot be understood. */
  private static final class Wrong extends RuntimeException {
    private static final long serialVersionUID = 1;

    Wrong(String message) {
      super(message, null, false, false);
    }
  }

  CopyRequest(Session session, CopyOptions options) {
    this.session = session;
    this.options = options;
  }

  /** Whether the output is big-endian. */
  boolean isBigOutput() {
    return outputTarget.equals("elf32-bigarm");
  }

  /** Lists of symbols wait until it is known whether they hold wildcards. */
  void finish() {
    late.forEach(Runnable::run);
  }

  /** One option; answers what is wrong with it. */
  Optional<String> take(GetOpt.Option option) {
    try {
      if (!common(option) && !sections(option) && !symbols(option) && !addresses(option)) {
        return Optional.of(
            "option %s%s is not supported; see --help"
                .formatted(option.name().length() > 1 ? "--" : "-", option.name()));
      }
      return Optional.empty();
    } catch (Wrong wrong) {
      return Optional.of(String.valueOf(wrong.getMessage()));
    }
  }

  private boolean common(GetOpt.Option option) {
    var text = Console.bytes(option.text());
    switch (option.name()) {
      case "I", "input-target", "s", "input-format" -> input(text);
      case "O", "output-target", "d", "output-format" -> output(text);
      case "F", "target", "format" -> {
        input(text);
        output(text);
      }
      case "S", "strip-all" -> options.strip(Strip.ALL);
      case "g", "strip-debug" -> options.strip(Strip.DEBUG);
      case "strip-unneeded" -> options.strip(Strip.UNNEEDED);
      case "strip-dwo" -> options.strip(Strip.DWO);
      case "extract-dwo" -> options.strip(Strip.ALL_BUT_DWO);
      case "only-keep-debug" -> options.strip(Strip.ALL_BUT_DEBUG);
      case "x", "discard-all" -> options.discard(Discard.ALL);
      case "X", "discard-locals" -> options.discard(Discard.COMPILER);
      case "w", "wildcard" -> options.wildcards();
      case "p", "preserve-dates" -> preservesDates = true;
      case "v", "verbose" -> verbose = true;
      case "U", "disable-deterministic-archives" -> keepsStamps = true;
      case "D", "enable-deterministic-archives" -> keepsStamps = false;
      case "B",
          "binary-architecture",
          "writable-text",
          "readonly-text",
          "pure",
          "impure",
          "remove-leading-char",
          "change-leading-char",
          "long-section-names" -> {} // nothing in an ELF file for Arm changes by these
      case "adjust-warnings", "change-warnings" -> warnsOfChanges = true;
      case "no-adjust-warnings", "no-change-warnings" -> warnsOfChanges = false;
      case "M", "merge-notes" -> options.mergeNotes(true);
      case "no-merge-notes" -> options.mergeNotes(false);
      case "extract-symbol" -> options.extractSymbols();
      case "elf-stt-common" -> {
        if (!text.equals("no") && !text.equals("yes")) {
          throw new Wrong("unrecognized --elf-stt-common= option `" + text + "'");
        }
        options.typeCommon(text.equals("yes"));
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private static Optional<String> target(String name) {
    return switch (name) {
      case "binary", "ihex", "srec", "symbolsrec", "verilog", "elf32-littlearm", "elf32-bigarm" ->
          Optional.of(name);
      case "default" -> Optional.of("");
      default -> Optional.empty();
    };
  }

  private void input(String name) {
    unknownInput = target(name).isEmpty() ? Optional.of(name) : Optional.empty();
    options.input(target(name).orElse(""));
  }

  private void output(String name) {
    unknownOutput = target(name).isEmpty() ? Optional.of(name) : Optional.empty();
    outputTarget = target(name).orElse("");
    options.output(outputTarget);
  }

  private boolean sections(GetOpt.Option option) {
    var text = Console.bytes(option.text());
    switch (option.name()) {
      case "j", "only-section" -> options.section(Sections.ONLY, text);
      case "R", "remove-section" -> {
        options.section(Sections.REMOVE, text);
        if (text.startsWith(".rel")) {
          options.section(
              Sections.REMOVE_RELOCATIONS, text.substring(text.startsWith(".rela") ? 5 : 4));
        }
      }
      case "keep-section" -> options.section(Sections.KEEP, text);
      case "remove-relocations" -> options.section(Sections.REMOVE_RELOCATIONS, text);
      case "set-section-flags" ->
          pair(
              option,
              "=",
              (name, flags) -> {
                known(flags, "section", SECTION_FLAGS);
                options.flags(name, flags);
              });
      case "set-section-alignment" ->
          pair(option, "=", (n, v) -> options.alignment(n, power(number(v))));
      case "add-section" -> pair(option, "=", (n, f) -> options.add(n, file(f)));
      case "update-section" -> pair(option, "=", (n, f) -> options.update(n, file(f)));
      case "dump-section" -> pair(option, "=", options::dump);
      case "rename-section" ->
          pair(
              option,
              "=",
              (from, to) -> {
                int comma = to.indexOf(',');
                if (comma >= 0) {
                  known(to.substring(comma + 1), "section", SECTION_FLAGS);
                }
                options.rename(
                    from,
                    new CopyOptions.Rename(
                        comma < 0 ? to : to.substring(0, comma),
                        comma < 0 ? Optional.empty() : Optional.of(to.substring(comma + 1))));
              });
      case "prefix-sections" -> options.prefixSections(text, false);
      case "prefix-alloc-sections" -> options.prefixSections(text, true);
      case "add-gnu-debuglink" ->
          options.debugLink(
              new CopyOptions.DebugLink(
                  text, text.substring(text.lastIndexOf('/') + 1), maybe(text)));
      case "compress-debug-sections" -> compress(option.value().orElse("zlib"));
      case "decompress-debug-sections" -> options.compress(false);
      case "reverse-bytes" -> options.reverse((int) number(text));
      case "i", "interleave" -> options.interleave(text.isEmpty() ? 4 : (int) number(text), 0);
      case "interleave-width" -> options.interleave(0, (int) number(text));
      case "b", "byte" -> options.selectByte((int) number(text));
      case "srec-len" -> options.records((int) number(text), false);
      case "srec-forceS3" -> options.records(0, true);
      case "verilog-data-width" -> {
        long width = number(text);
        if (width != 1 && width != 2 && width != 4 && width != 8 && width != 16) {
          throw new Wrong("error: verilog data width must be 1, 2, 4, 8 or 16");
        }
        options.dataWidth((int) width);
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private void compress(String kind) {
    switch (kind) {
      case "none" -> options.compress(false);
      case "zlib", "zlib-gabi" -> options.compress(true);
      case "zlib-gnu" -> options.compressOld();
      default -> throw new Wrong("unrecognized --compress-debug-sections type `" + kind + "'");
    }
  }

  private boolean symbols(GetOpt.Option option) {
    var text = Console.bytes(option.text());
    switch (option.name()) {
      case "N", "strip-symbol" -> list(Symbols.STRIP, text);
      case "K", "keep-symbol" -> list(Symbols.KEEP, text);
      case "L", "localize-symbol" -> list(Symbols.LOCALIZE, text);
      case "G", "keep-global-symbol" -> list(Symbols.KEEP_GLOBAL, text);
      case "W", "weaken-symbol" -> list(Symbols.WEAKEN, text);
      case "globalize-symbol" -> list(Symbols.GLOBALIZE, text);
      case "strip-unneeded-symbol" -> list(Symbols.STRIP_UNNEEDED, text);
      case "strip-symbols" -> lists(Symbols.STRIP, text);
      case "keep-symbols" -> lists(Symbols.KEEP, text);
      case "localize-symbols" -> lists(Symbols.LOCALIZE, text);
      case "keep-global-symbols" -> lists(Symbols.KEEP_GLOBAL, text);
      case "weaken-symbols" -> lists(Symbols.WEAKEN, text);
      case "globalize-symbols" -> lists(Symbols.GLOBALIZE, text);
      case "strip-unneeded-symbols" -> lists(Symbols.STRIP_UNNEEDED, text);
      case "redefine-sym" -> pair(option, "=", options::redefine);
      case "redefine-syms" -> {
        for (var line : lines(text)) {
          var words = line.strip().split("\\s+");
          if (words.length == 2) {
            options.redefine(words[0], words[1]);
          }
        }
      }
      case "prefix-symbols" -> options.prefixSymbols(text);
      case "localize-hidden" -> options.localizeHidden();
      case "weaken" -> options.weaken();
      case "keep-file-symbols" -> options.keepFileSymbols();
      case "keep-section-symbols" -> options.keepSectionSymbols();
      case "add-symbol" -> pair(option, "=", this::addSymbol);
      default -> {
        return false;
      }
    }
    return true;
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

  private static void known(String flags, String kind, List<String> names) {
    for (var flag : flags.split(",")) {
      var name = flag.toLowerCase(java.util.Locale.ROOT);
      if (!names.contains(name) && !(kind.equals("symbol") && name.startsWith("before="))) {
        throw new Wrong(
            "unrecognized %s flag `%s'\nobjcopy: supported flags: %s"
                .formatted(kind, flag, String.join(", ", names)));
      }
    }
  }

  private void addSymbol(String name, String text) {
    int comma = text.indexOf(',');
    var place = comma < 0 ? text : text.substring(0, comma);
    int colon = place.indexOf(':');
    if (comma >= 0) {
      known(text.substring(comma + 1), "symbol", SYMBOL_FLAGS);
    }
    options.newSymbol(
        new CopyOptions.NewSymbol(
            name,
            colon < 0 ? Optional.empty() : Optional.of(place.substring(0, colon)),
            number(place.substring(colon + 1)),
            comma < 0 ? "" : text.substring(comma + 1)));
  }

  private void list(Symbols list, String name) {
    namesSymbols |= list == Symbols.STRIP;
    late.add(() -> options.symbol(list, name));
  }

  private void lists(Symbols list, String file) {
    for (var line : lines(file)) {
      int comment = line.indexOf('#');
      var name = (comment < 0 ? line : line.substring(0, comment)).strip();
      if (!name.isEmpty()) {
        list(list, name);
      }
    }
  }

  private List<String> lines(String name) {
    var text = new String(file(name).toArray(), StandardCharsets.ISO_8859_1);
    return List.of(text.split("\r?\n"));
  }

  private boolean addresses(GetOpt.Option option) {
    var text = Console.bytes(option.text());
    switch (option.name()) {
      case "change-addresses", "adjust-vma" -> options.changeAddresses(number(text));
      case "change-start", "adjust-start" -> options.changeStart(number(text));
      case "set-start" -> options.setStart(number(text));
      case "gap-fill" -> options.gapFill((int) number(text) & 0xff);
      case "pad-to" -> options.padTo(number(text));
      case "change-section-address", "adjust-section-vma" -> change(option, Address.BOTH);
      case "change-section-lma" -> change(option, Address.LOAD);
      case "change-section-vma" -> change(option, Address.VIRTUAL);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void change(GetOpt.Option option, Address which) {
    var text = Console.bytes(option.text());
    int at = text.indexOf('=');
    for (char operation : new char[] {'+', '-'}) {
      at = at < 0 ? text.lastIndexOf(operation) : at;
    }
    if (at < 0) {
      throw new Wrong("bad format for --" + option.name());
    }
    options.change(
        new CopyOptions.AddressChange(
            text.substring(0, at), which, text.charAt(at), number(text.substring(at + 1))));
  }

  private interface Taker {
    void take(String name, String value);
  }

  private static void pair(GetOpt.Option option, String separator, Taker taker) {
    var text = Console.bytes(option.text());
    int at = text.indexOf(separator);
    if (at < 0) {
      throw new Wrong("bad format for --" + option.name());
    }
    taker.take(text.substring(0, at), text.substring(at + 1));
  }

  private Bytes file(String latin) {
    var name = new String(latin.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    return switch (ElfTool.read(session, name)) {
      case ElfTool.Input.Content(Bytes bytes) -> bytes;
      case ElfTool.Input.Problem(String message) -> throw new Wrong(message);
    };
  }

  private Optional<Bytes> maybe(String latin) {
    try {
      return Optional.of(file(latin));
    } catch (Wrong _) {
      return Optional.empty();
    }
  }

  private static int power(long alignment) {
    if (alignment <= 0 || Long.bitCount(alignment) != 1) {
      throw new Wrong("bad format for --set-section-alignment: alignment is not a power of two");
    }
    return Long.numberOfTrailingZeros(alignment);
  }

  private static long number(String text) {
    try {
      boolean negative = text.startsWith("-");
      var digits = negative || text.startsWith("+") ? text.substring(1) : text;
      long value =
          digits.startsWith("0x") || digits.startsWith("0X")
              ? Long.parseUnsignedLong(digits.substring(2), 16)
              : digits.length() > 1 && digits.startsWith("0")
                  ? Long.parseUnsignedLong(digits, 8)
                  : Long.parseLong(digits);
      return negative ? -value : value;
    } catch (NumberFormatException _) {
      throw new Wrong("bad number: " + text);
    }
  }
}
