package org.xenwright.assembler.tool;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.xenwright.assembler.AssemblerOptions;
import org.xenwright.assembler.AssemblerSwitch;
import org.xenwright.assembler.SourceFiles;
import org.xenwright.assembler.directive.TargetExtensions;
import org.xenwright.assembler.listing.ListingOptions;
import org.xenwright.assembler.tool.OptionNames.Match;
import org.xenwright.rules.arguments.ResponseFiles;

/**
 * Reads the options of GNU as ("Using as", chapters 2 and 9.4.1). An option that cannot be obeyed
 * is refused, none is ignored silently.
 */
final class AsArguments {
  /** Letters whose effect is what we do anyway, and those that GNU as ignores too. */
  private static final String ALREADY_SO = "JDXwf";

  /** Options for the target whose effect is what we do anyway, or shows nowhere. */
  private static final Set<String> TARGET_ALREADY_SO =
      Set.of("-mapcs-32", "-mapcs-frame", "-mapcs-stack-check", "-mno-warn-restrict-it");

  /** Options of GNU as that are not obeyed, and why. */
  private static final Map<String, String> REFUSED =
      Map.ofEntries(
          Map.entry("-M", "MRI mode is not for this target"),
          Map.entry("mri", "MRI mode is not for this target"),
          Map.entry("gstabs", "debug information is made as DWARF: -g"),
          Map.entry("gstabs+", "debug information is made as DWARF: -g"),
          Map.entry("itbl", "there are no tables of further instructions"),
          Map.entry("-mwarn-restrict-it", "blocks that ARMv8 deprecates are not looked at"),
          Map.entry("-mccs", "the language is that of GNU as"),
          Map.entry("-matpcs", "the objects follow the AAPCS"));

  /** Where the object goes when nothing is said. */
  static final String USUAL_OUTPUT = "a.out";

  private final SourceFiles files;
  private final Deque<String> pending = new ArrayDeque<>();
  private final List<String> folders = new ArrayList<>();
  private final List<String> symbols = new ArrayList<>();
  private final List<String> sources = new ArrayList<>();
  private final List<String> prefixMaps = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();
  private final StringBuilder notices = new StringBuilder();
  private final AssemblerOptions.Builder options = AssemblerOptions.DEFAULTS.toBuilder();
  private String output = USUAL_OUTPUT;
  private String dependencyFile = "";
  private int jobs;
  private boolean debug;
  private boolean quiet;
  private boolean fatalWarnings;
  private boolean statistics;
  private boolean verbose;
  private ListingOptions listing = ListingOptions.NONE;
  private DebugCompression compression = DebugCompression.NONE;
  private String information = "";

  AsArguments(SourceFiles files) {
    this.files = files;
  }

  /** The same arguments for one of several sources, each of which becomes an object of its own. */
  AsArguments alone(List<String> arguments, String source, String object) {
    var one = new AsArguments(files);
    one.read(arguments);
    one.sources.clear();
    one.sources.add(source);
    one.output = object;
    return one;
  }

  /** How many sources are assembled at a time, each on its own; 0 when they make one object. */
  int jobs() {
    return jobs;
  }

  /** Reads all arguments. */
  void read(List<String> arguments) {
    pending.addAll(ResponseFiles.expand(arguments, files::read));
    while (!pending.isEmpty() && faults.isEmpty()) {
      argument(pending.pop());
    }
  }

  private void argument(String argument) {
    if (argument.equals("--")) {
      sources.add("-");
    } else if (!argument.startsWith("-") || argument.equals("-")) {
      sources.add(argument);
    } else {
      switch (OptionNames.of(argument)) {
        case Match.Option option -> option(option);
        case Match.Ambiguous(String written, List<String> possible) -> {
          var dashes = written.startsWith("--") ? "--" : "-";
          faults.add(
              possible.stream()
                  .map(name -> " '" + dashes + name + "'")
                  .collect(
                      Collectors.joining(
                          "",
                          "xenwright as: option '" + written + "' is ambiguous; possibilities:",
                          "")));
        }
        case Match.None _ -> {
          if (argument.startsWith("--") || OptionNames.LETTERS.indexOf(argument.charAt(1)) < 0) {
            unknown(argument);
          } else {
            letters(argument);
          }
        }
      }
    }
  }

  private void unknown(String argument) {
    faults.add("xenwright as: unrecognized option '" + argument + "'");
  }

  private void option(Match.Option option) {
    if (option.kind() == OptionNames.Value.NONE && option.hasValue()) {
      faults.add("xenwright as: option '" + option.written() + "' doesn't allow an argument");
      return;
    }
    if (REFUSED.containsKey(option.name())) {
      refuse(option.written(), REFUSED.get(option.name()));
      return;
    }
    if (option.kind() != OptionNames.Value.NEEDED || option.hasValue()) {
      named(option.name(), option.value());
    } else if (pending.isEmpty()) {
      faults.add("xenwright as: option '" + option.written() + "' requires an argument");
    } else {
      named(option.name(), pending.pop());
    }
  }

  private void refuse(String option, String why) {
    faults.add("xenwright as: option '" + option + "' is not supported: " + why);
  }

  /** Single letters, of which some take the rest of the argument. */
  private void letters(String argument) {
    for (int i = 1; i < argument.length() && faults.isEmpty(); i++) {
      char letter = argument.charAt(i);
      var rest = argument.substring(i + 1);
      switch (letter) {
        case 'a' -> listing(rest);
        case 'g' -> {
          if (!rest.isEmpty()) {
            fatal("unknown DWARF option -g" + rest);
          }
          debug = true;
        }
        case 'm' -> target("-m" + rest);
        case 'I', 'o', 't' -> {
          if (rest.isEmpty() && pending.isEmpty()) {
            faults.add("xenwright as: option requires an argument -- '" + letter + "'");
            return;
          }
          var value = rest.isEmpty() ? pending.pop() : rest;
          if (letter == 'I') {
            folders.add(value);
          } else if (letter == 'o') {
            output = value;
          }
        }
        case 'L' -> options.keepLocals(true);
        case 'R' -> options.foldData(true);
        case 'W' -> quiet = true;
        case 'Z' -> options.turn(AssemblerSwitch.DESPITE_ERRORS, true);
        case 'k' -> options.turn(AssemblerSwitch.POSITION_INDEPENDENT, true);
        case 'v' -> verbose = true;
        case 'M' -> refuse("-M", REFUSED.getOrDefault("-M", ""));
        default -> {
          if (ALREADY_SO.indexOf(letter) < 0) {
            faults.add("xenwright as: invalid option -- '" + letter + "'");
          }
        }
      }
      if ("agmIot".indexOf(letter) >= 0) {
        return;
      }
    }
  }

  private void listing(String letters) {
    listing
        .with(letters)
        .ifPresentOrElse(
            l -> listing = l,
            () -> fatal("invalid listing option `" + ListingOptions.firstUnknown(letters) + "'"));
  }

  private void fatal(String message) {
    faults.add("Assembler messages:\nFatal error: " + message);
  }

  private void error(String message) {
    faults.add("Assembler messages:\nError: " + message);
  }

  /** A long option by its whole name. */
  private void named(String name, String value) {
    switch (name) {
      case "a", "al" -> listing((name + (value.isEmpty() ? "" : "=" + value)).substring(1));
      case "gen-debug" -> debug = true;
      case "gdwarf-2", "gdwarf-3", "gdwarf-4", "gdwarf-5", "gdwarf2" -> {
        debug = true;
        options.dwarfVersion(name.charAt(name.length() - 1) - '0');
      }
      case "gdwarf-sections" -> options.turn(AssemblerSwitch.LINES_APART, true);
      case "gdwarf-cie-version" -> {
        if (Set.of("1", "3", "4").contains(value)) {
          options.frameVersion(Integer.parseInt(value));
        } else {
          fatal("Invalid --gdwarf-cie-version `" + value + "'");
        }
      }
      case "no-warn" -> quiet = true;
      case "warn" -> {
        quiet = false;
        fatalWarnings = false;
      }
      case "fatal-warnings" -> fatalWarnings = true;
      case "statistics" -> statistics = true;
      case "alternate" -> options.alternate(true);
      case "keep-locals" -> options.keepLocals(true);
      case "strip-local-absolute" -> options.stripLocalAbsolute(true);
      case "EB" -> options.bigEndian(true);
      case "EL" -> options.bigEndian(false);
      case "fix-v4bx" -> options.anyExchange(true);
      case "fdpic" -> options.turn(AssemblerSwitch.FDPIC, true);
      case "sectname-subst" -> options.sectionNameSubstitution(true);
      case "no-pad-sections" -> options.turn(AssemblerSwitch.NO_PADDING, true);
      case "compress-debug-sections" -> {
        if (value.isEmpty()) {
          compression = DebugCompression.ZLIB;
        } else {
          compress(value);
        }
      }
      case "nocompress-debug-sections" -> compression = DebugCompression.NONE;
      case "noexecstack" -> options.stackNote("noexec");
      case "execstack" -> options.stackNote("exec");
      case "dump-config" -> information = AsHelp.CONFIGURATION;
      case "version" -> information = AsHelp.VERSION;
      case "help", "target-help" -> information = AsHelp.HELP;
      case "verbose" -> verbose = true;
      case "MD" -> dependencyFile = value;
      case "defsym" -> {
        if (value.indexOf('=') <= 0) {
          fatal("bad defsym; format is --defsym name=value");
        }
        symbols.add(value);
      }
      case "debug-prefix-map" -> {
        if (value.indexOf('=') < 0) {
          fatal("invalid argument '" + value + "' to -fdebug-prefix-map");
        }
        prefixMaps.add(value);
      }
      case "jobs" -> {
        if (value.matches("[1-9][0-9]{0,2}")) {
          jobs = Integer.parseInt(value);
        } else {
          faults.add("xenwright as: --jobs takes a number from 1 to 999");
        }
      }
      case "emulation" -> fatal("emulations not handled in this configuration");
      case "elf-stt-common" ->
          options.turn(AssemblerSwitch.COMMON_TYPE, choice(name, value, "yes", "no"));
      case "size-check" ->
          options.turn(AssemblerSwitch.SIZE_WARNINGS, choice(name, value, "warning", "error"));
      case "generate-missing-build-notes" ->
          options.turn(AssemblerSwitch.BUILD_NOTES, choice(name, value, "yes", "no"));
      case "multibyte-handling" -> {
        if (!Set.of("allow", "warn", "warn-sym-only").contains(value)) {
          fatal("unexpected argument to --multibyte-input-option: '" + value + "'");
        }
        options.turn(AssemblerSwitch.MULTIBYTE_WARNINGS, value.equals("warn"));
        options.turn(AssemblerSwitch.MULTIBYTE_NAME_WARNINGS, value.equals("warn-sym-only"));
      }
      case "listing-lhs-width", "listing-lhs-width2", "listing-rhs-width", "listing-cont-lines" ->
          width("--" + name, value);
      case "gsframe" -> options.turn(AssemblerSwitch.STACK_TRACES, true);
      // Ignored by GNU as too, or what we do anyway.
      case "hash-size",
          "nocpp",
          "reduce-memory-overheads",
          "no-reduce-memory-overheads",
          "traditional-format" -> {}
      default -> throw new IllegalStateException(name);
    }
  }

  /** Whether the value is the first of two words; it must be one of them. */
  private boolean choice(String name, String value, String on, String off) {
    if (!value.equals(on) && !value.equals(off)) {
      fatal("Invalid --" + name + "= option: `" + value + "'");
    }
    return value.equals(on);
  }

  private void width(String name, String value) {
    int number = value.matches("[0-9]{1,6}") ? Integer.parseInt(value) : 0;
    // GNU as shows at least one word and at least one more row.
    listing.with(name, Math.max(1, number)).ifPresent(l -> listing = l);
  }

  private void compress(String style) {
    var chosen = DebugCompression.named(style);
    chosen.ifPresent(c -> compression = c);
    if (chosen.isEmpty()) {
      faults.add(
          style.equals("zstd")
              ? "xenwright as: --compress-debug-sections=zstd is not supported: choose zlib"
              : "Assembler messages:\nFatal error: Invalid --compress-debug-sections option: `"
                  + style
                  + "'");
    }
  }

  /** An option about the target. */
  private void target(String argument) {
    int equals = argument.indexOf('=');
    var name = equals < 0 ? argument : argument.substring(0, equals);
    var value = equals < 0 ? "" : argument.substring(equals + 1);
    if (REFUSED.containsKey(argument)) {
      refuse(argument, REFUSED.get(argument));
    } else if (!TARGET_ALREADY_SO.contains(argument)
        && !(equals < 0 ? targetSwitch(argument) : targetValue(argument, name, value))) {
      var today = OldTargetOptions.today(argument);
      today.ifPresentOrElse(
          option -> {
            notices.append(notices.isEmpty() ? "Assembler messages:\n" : "");
            notices.append(OldTargetOptions.notice(argument, option));
            target(option);
            options.turn(AssemblerSwitch.UNNAMED_TARGET, !option.startsWith("-mfpu"));
          },
          () -> error("unrecognized option " + argument));
    }
  }

  /** What is to be said of options that are taken; empty without any. */
  String notices() {
    return notices.toString();
  }

  /** A switch about the target; false when it is none. */
  private boolean targetSwitch(String argument) {
    switch (argument) {
      case "-mthumb" -> options.thumb(true);
      case "-marm" -> options.thumb(false);
      case "-mbig-endian" -> options.bigEndian(true);
      case "-mlittle-endian" -> options.bigEndian(false);
      case "-mwarn-syms" -> options.turn(AssemblerSwitch.SYMBOLS_LIKE_INSTRUCTIONS, false);
      case "-mno-warn-syms" -> options.turn(AssemblerSwitch.SYMBOLS_LIKE_INSTRUCTIONS, true);
      case "-mwarn-deprecated" -> options.warnDeprecated(true);
      case "-mno-warn-deprecated" -> options.warnDeprecated(false);
      case "-mthumb-interwork" -> options.turn(AssemblerSwitch.INTERWORKING, true);
      case "-mapcs-26" -> options.turn(AssemblerSwitch.ADDRESSES_26, true);
      case "-mapcs-float" -> options.turn(AssemblerSwitch.FLOAT_ARGUMENTS, true);
      case "-mapcs-reentrant" -> options.turn(AssemblerSwitch.POSITION_INDEPENDENT, true);
      default -> {
        return false;
      }
    }
    return true;
  }

  /** An option about the target with a value; false when it is none. */
  private boolean targetValue(String argument, String name, String value) {
    switch (name) {
      case "-march" -> {
        options.architecture(value);
        sound(argument, TargetExtensions.fault(value, false));
      }
      case "-mcpu" -> {
        options.cpu(value);
        sound(argument, TargetExtensions.fault(value, true));
      }
      case "-mfpu" -> {
        options.fpu(value);
        sound(argument, TargetExtensions.unitFault(value));
      }
      case "-mfp16-format" -> {
        options.halfFormat(value);
        if (!Set.of("ieee", "alternative").contains(value)) {
          error(
              "unrecognised float16 format \"%s\"\nError: unrecognized option %s"
                  .formatted(value, argument));
        }
      }
      case "-mfloat-abi" -> {
        options.floatAbi(value);
        known(argument, value, Set.of("soft", "softfp", "hard"), "unknown floating point abi");
      }
      case "-mimplicit-it" -> {
        options.implicitIt(value);
        if (!Set.of("arm", "thumb", "always", "never").contains(value)) {
          error(
              "unknown implicit IT mode `%s', should be arm, thumb, always, or never.\nError: unrecognized option %s"
                  .formatted(value, argument));
        }
      }
      case "-meabi" -> {
        options.abi(value);
        known(argument, value, Set.of("gnu", "4", "5"), "unknown EABI");
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private void sound(String argument, Optional<String> fault) {
    fault.ifPresent(said -> error(said + "\nError: unrecognized option " + argument));
  }

  private void known(String argument, String value, Set<String> values, String fault) {
    if (!values.contains(value)) {
      error("%s `%s'\n\nError: unrecognized option %s".formatted(fault, value, argument));
    }
  }

  AssemblerOptions options(String workingDirectory) {
    options.includeDirectories(folders).symbols(symbols).prefixMaps(prefixMaps).debug(debug);
    return options.workingDirectory(workingDirectory).build();
  }

  /** What cannot be obeyed, as text for standard error. */
  List<String> faults() {
    return faults;
  }

  List<String> sources() {
    return sources.isEmpty() ? List.of("-") : sources;
  }

  String output() {
    return output;
  }

  String dependencyFile() {
    return dependencyFile;
  }

  ListingOptions listing() {
    return listing;
  }

  boolean isQuiet() {
    return quiet;
  }

  boolean hasFatalWarnings() {
    return fatalWarnings;
  }

  /** Whether the version goes to standard error before the work starts. */
  boolean isVerbose() {
    return verbose;
  }

  DebugCompression compression() {
    return compression;
  }

  boolean wantsStatistics() {
    return statistics;
  }

  /** Version or help that was asked for, or an empty string. */
  String information() {
    return information;
  }
}
