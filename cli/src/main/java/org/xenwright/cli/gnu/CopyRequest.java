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

  /** Whether there is an architecture for an input that says none itself. */
  boolean namesArchitecture;

  /** What is to be said of options that are taken all the same. */
  private final List<String> remarks = new ArrayList<>();

  CopyRequest(Session session, CopyOptions options) {
    this.session = session;
    this.options = options;
  }

  /** Whether the output is big-endian. */
  boolean isBigOutput() {
    return options.isBigOutput();
  }

  /** Lists of symbols wait until it is known whether they hold wildcards. */
  void finish() {
    late.forEach(Runnable::run);
  }

  /** Says what there is to say of the options so far. */
  void tell(Console console, String program) {
    remarks.forEach(r -> console.complain("%s: %s\n", program, r));
    remarks.clear();
  }

  /** One option; answers what is wrong with it. */
  Optional<String> take(GetOpt.Option option) {
    try {
      if (!common(option)
          && !portable(option)
          && !sections(option)
          && !symbols(option)
          && !addresses(option)) {
        return Optional.of(
            "option %s%s is not supported; see --help"
                .formatted(option.name().length() > 1 ? "--" : "-", option.name()));
      }
      return Optional.empty();
    } catch (CopyValues.Wrong wrong) {
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
      case "B", "binary-architecture" -> {
        need(Architectures.knows(text), "architecture " + text + " unknown");
        namesArchitecture = true;
      }
      case "writable-text",
          "readonly-text",
          "pure",
          "impure",
          "remove-leading-char",
          "change-leading-char" -> {} // nothing in an ELF file for Arm changes by these
      case "long-section-names" ->
          need(
              List.of("enable", "disable", "keep").contains(text),
              "unknown long section names option '" + text + "'");
      case "info" -> {} // the command lists formats
      case "debugging" -> options.convertDebugging();
      case "alt-machine-code" -> {
        long machine = CopyValues.leading(text);
        need(machine > 0, "unable to parse alternative machine code");
        options.machine((int) machine);
      }
      case "adjust-warnings", "change-warnings" -> warnsOfChanges = true;
      case "no-adjust-warnings", "no-change-warnings" -> warnsOfChanges = false;
      case "M", "merge-notes" -> options.mergeNotes(true);
      case "no-merge-notes" -> options.mergeNotes(false);
      case "extract-symbol" -> options.extractSymbols();
      case "elf-stt-common" -> {
        if (!text.equals("no") && !text.equals("yes")) {
          throw new CopyValues.Wrong("unrecognized --elf-stt-common= option `" + text + "'");
        }
        options.typeCommon(text.equals("yes"));
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Options for files of PE format: they are checked as GNU checks them, and do nothing here. */
  private boolean portable(GetOpt.Option option) {
    var text = Console.bytes(option.text());
    switch (option.name()) {
      case "file-alignment", "image-base", "section-alignment" ->
          CopyValues.number(option.name(), text);
      case "heap", "stack" -> {
        if (!text.matches("(0[xX][0-9a-fA-F]+|[0-9]+)")) {
          remarks.add(text + ": invalid reserve value for --" + option.name());
        }
      }
      case "subsystem" -> {
        int colon = text.indexOf(':');
        var name = colon < 0 ? text : text.substring(0, colon);
        need(SUBSYSTEMS.contains(name), "unknown PE subsystem: " + name);
        if (colon >= 0 && !text.substring(colon + 1).matches("[0-9]+(\\.[0-9]+)?")) {
          remarks.add(text + ": bad version in PE subsystem");
        }
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private static final List<String> SUBSYSTEMS =
      List.of(
          "native", "windows", "console", "posix", "wince", "efi-app", "efi-bsd", "efi-rtd",
          "sal-rtd", "xbox");

  private static Optional<String> target(String name) {
    return switch (name) {
      case "binary",
          "ihex",
          "srec",
          "symbolsrec",
          "tekhex",
          "verilog",
          "elf32-littlearm",
          "elf32-littlearm-fdpic",
          "elf32-bigarm",
          "elf32-bigarm-fdpic",
          "elf32-little",
          "elf32-big" ->
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
      case "j", "only-section" -> section(Sections.ONLY, text);
      case "R", "remove-section" -> {
        section(Sections.REMOVE, text);
        if (text.startsWith(".rel")) {
          options.section(
              Sections.REMOVE_RELOCATIONS, text.substring(text.startsWith(".rela") ? 5 : 4));
        }
      }
      case "keep-section" -> options.section(Sections.KEEP, text);
      case "remove-relocations" -> options.section(Sections.REMOVE_RELOCATIONS, text);
      case "set-section-flags" ->
          pair(option, "", (name, flags) -> options.flags(name, CopyValues.sectionFlags(flags)));
      case "set-section-alignment" ->
          pair(option, ": argument needed", (n, v) -> options.alignment(n, CopyValues.power(v)));
      case "add-section" -> pair(option, "", (n, f) -> options.add(n, CopyValues.file(session, f)));
      case "update-section" ->
          pair(option, "", (n, f) -> options.update(n, CopyValues.file(session, f)));
      case "dump-section" -> pair(option, "", options::dump);
      case "rename-section" -> pair(option, "", this::rename);
      case "prefix-sections" -> options.prefixSections(text, false);
      case "prefix-alloc-sections" -> options.prefixSections(text, true);
      case "add-gnu-debuglink" ->
          options.debugLink(
              new CopyOptions.DebugLink(
                  text, text.substring(text.lastIndexOf('/') + 1), maybe(text)));
      case "compress-debug-sections" -> compress(option.value().orElse("zlib"));
      case "decompress-debug-sections" -> options.compress(false);
      case "reverse-bytes" -> {
        int unit = CopyValues.count(text);
        need(unit > 0 && unit % 2 == 0, "number of bytes to reverse must be positive and even");
        options.reverse(unit);
      }
      case "i", "interleave" -> {
        int step = text.isEmpty() ? 4 : CopyValues.count(text);
        need(step > 0, "interleave must be positive");
        options.interleave(step, 0);
      }
      case "interleave-width" -> {
        int width = CopyValues.count(text);
        need(width > 0, "interleave width must be positive");
        options.interleave(0, width);
      }
      case "b", "byte" -> {
        int first = CopyValues.count(text);
        need(first >= 0, "byte number must be non-negative");
        options.selectByte(first);
      }
      case "srec-len" -> options.records((int) CopyValues.number("srec-len", text));
      case "srec-forceS3" -> options.longRecords();
      case "verilog-data-width" -> {
        long width = CopyValues.number("verilog-data-width", text);
        if (width != 1 && width != 2 && width != 4 && width != 8 && width != 16) {
          throw new CopyValues.Wrong("error: verilog data width must be 1, 2, 4, 8 or 16");
        }
        options.dataWidth((int) width);
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private void section(Sections list, String pattern) {
    var other = list == Sections.ONLY ? Sections.REMOVE : Sections.ONLY;
    need(!options.names(other, pattern), "error: " + pattern + " both copied and removed");
    options.section(list, pattern);
  }

  private void compress(String kind) {
    switch (kind) {
      case "none" -> options.compress(false);
      case "zlib", "zlib-gabi" -> options.compress(true);
      case "zlib-gnu" -> options.compressOld();
      case "zstd" ->
          throw new CopyValues.Wrong("--compress-debug-sections=zstd is not supported; use zlib");
      default ->
          throw new CopyValues.Wrong("unrecognized --compress-debug-sections type `" + kind + "'");
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
      case "redefine-sym" -> pair(option, "", (from, to) -> redefine("--redefine-sym", from, to));
      case "redefine-syms" -> {
        redefine(text);
      }
      case "prefix-symbols" -> options.prefixSymbols(text);
      case "localize-hidden" -> options.localizeHidden();
      case "weaken" -> options.weaken();
      case "keep-file-symbols" -> options.keepFileSymbols();
      case "keep-section-symbols" -> options.keepSectionSymbols();
      case "add-symbol" -> pair(option, "", this::addSymbol);
      default -> {
        return false;
      }
    }
    return true;
  }

  /** What begins with a digit or ends in a comma has no name of a section. */
  private void addSymbol(String name, String text) {
    int comma = text.indexOf(',');
    var place = comma < 0 ? text : text.substring(0, comma);
    int colon = place.indexOf(':');
    if (comma >= 0) {
      CopyValues.checkSymbolFlags(text.substring(comma + 1));
    }
    options.newSymbol(
        new CopyOptions.NewSymbol(
            name,
            colon < 0 ? Optional.empty() : Optional.of(place.substring(0, colon)),
            CopyValues.leading(place.substring(colon + 1)),
            comma < 0 ? "" : text.substring(comma + 1)));
  }

  private void rename(String from, String to) {
    int comma = to.indexOf(',');
    var name = comma < 0 ? to : to.substring(0, comma);
    need(!from.isEmpty() && !name.isEmpty(), "bad format for --rename-section");
    need(!options.renames(from), "Multiple renames of section " + from);
    var flags = comma < 0 ? Optional.<String>empty() : Optional.of(to.substring(comma + 1));
    options.rename(from, new CopyOptions.Rename(name, flags.map(CopyValues::sectionFlags)));
  }

  private void redefine(String where, String from, String to) {
    options.redefine(from, to).ifPresent(problem -> need(false, where + ": " + problem));
  }

  /** A file of pairs of names; a comment is behind {@code #}. */
  private void redefine(String file) {
    List<String> lines;
    try {
      lines =
          List.of(
              new String(CopyValues.file(session, file).toArray(), StandardCharsets.ISO_8859_1)
                  .split("\r?\n"));
    } catch (CopyValues.Wrong _) {
      throw new CopyValues.Wrong(
          "couldn't open symbol redefinition file " + file + " (error: No such file or directory)");
    }
    int number = 0;
    for (var line : lines) {
      number++;
      int comment = line.indexOf('#');
      var text = (comment < 0 ? line : line.substring(0, comment)).strip();
      var words = text.split("\\s+");
      if (text.isEmpty()) {
        continue;
      }
      need(words.length > 1, file + ":" + number + ": missing new symbol name");
      need(words.length < 3, file + ":" + number + ": garbage found at end of line");
      redefine(file, words[0], words[1]);
    }
  }

  private static void need(boolean holds, String otherwise) {
    if (!holds) {
      throw new CopyValues.Wrong(otherwise);
    }
  }

  private void list(Symbols list, String name) {
    namesSymbols |= list == Symbols.STRIP;
    late.add(() -> options.symbol(list, name));
  }

  private void lists(Symbols list, String file) {
    int number = 0;
    for (var line : CopyValues.lines(session, file)) {
      number++;
      int comment = line.indexOf('#');
      var words = (comment < 0 ? line : line.substring(0, comment)).strip().split("\\s+");
      if (words.length > 1) {
        remarks.add(file + ":" + number + ": Ignoring rubbish found on this line");
      }
      if (!words[0].isEmpty()) {
        list(list, words[0]);
      }
    }
  }

  private boolean addresses(GetOpt.Option option) {
    var text = Console.bytes(option.text());
    switch (option.name()) {
      case "change-addresses", "adjust-vma" ->
          options.changeAddresses(CopyValues.number("change-addresses", text));
      case "change-start", "adjust-start" ->
          options.changeStart(CopyValues.number("change-start", text));
      case "set-start" -> options.setStart(CopyValues.number("set-start", text));
      case "gap-fill" -> {
        long fill = CopyValues.number("gap-fill", text);
        if ((fill & ~0xffL) != 0) {
          remarks.add(
              "Warning: truncating gap-fill from 0x%x to 0x%x".formatted(fill, fill & 0xff));
        }
        options.gapFill((int) fill & 0xff);
      }
      case "pad-to" -> options.padTo(CopyValues.number("pad-to", text));
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
    var name =
        switch (which) {
          case BOTH -> "change-section-address";
          case LOAD -> "change-section-lma";
          case VIRTUAL -> "change-section-vma";
        };
    int at = text.indexOf('=');
    for (char operation : new char[] {'+', '-'}) {
      at = at < 0 ? text.lastIndexOf(operation) : at;
    }
    if (at < 0) {
      throw new CopyValues.Wrong("bad format for --" + name);
    }
    var change =
        new CopyOptions.AddressChange(
            text.substring(0, at),
            which,
            text.charAt(at),
            CopyValues.number(name, text.substring(at + 1)));
    options.change(change).ifPresent(problem -> need(false, problem));
  }

  private interface Taker {
    void take(String name, String value);
  }

  private static void pair(GetOpt.Option option, String why, Taker taker) {
    var text = Console.bytes(option.text());
    int at = text.indexOf('=');
    need(at >= 0, "bad format for --" + option.name() + why);
    taker.take(text.substring(0, at), text.substring(at + 1));
  }

  private Optional<Bytes> maybe(String latin) {
    try {
      return Optional.of(CopyValues.file(session, latin));
    } catch (CopyValues.Wrong _) {
      return Optional.empty();
    }
  }
}
