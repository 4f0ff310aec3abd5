package org.xenwright.assembler.tool;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.xenwright.assembler.AssemblerOptions;
import org.xenwright.assembler.SourceFiles;
import org.xenwright.assembler.listing.ListingOptions;
import org.xenwright.rules.arguments.ResponseFiles;

/**
 * Reads the options of GNU as ("Using as", chapters 2 and 9.4.1). An option that cannot be obeyed
 * is refused, none is ignored silently.
 */
final class AsArguments {
  /** Options whose effect is what we do anyway, and those that GNU as ignores too. */
  private static final Set<String> ALREADY_SO =
      Set.of(
          "-k",
          "-w",
          "-X",
          "-D",
          "-J",
          "-nocpp",
          "-mthumb-interwork",
          "-mno-warn-restrict-it",
          "-mno-warn-syms",
          "-mapcs-32",
          "--reduce-memory-overheads",
          "--no-reduce-memory-overheads",
          "--traditional-format",
          "--elf-stt-common=no",
          "--generate-missing-build-notes=no",
          "--size-check=error",
          "--gdwarf-cie-version=1");

  /** Options with a value in the next argument, and the longer spelling that takes it with =. */
  private static final Map<String, String> WITH_VALUE =
      Map.of(
          "-o",
          "",
          "-I",
          "",
          "--defsym",
          "",
          "-MD",
          "",
          "--MD",
          "",
          "--debug-prefix-map",
          "",
          "--hash-size",
          "");

  /** Long options that GNU as takes with one dash too: getopt_long_only. */
  private static final Set<String> LONG =
      Set.of(
          "alternate",
          "compress-debug-sections",
          "debug-prefix-map",
          "defsym",
          "execstack",
          "fatal-warnings",
          "gdwarf-2",
          "gdwarf-3",
          "gdwarf-4",
          "gdwarf-5",
          "gen-debug",
          "hash-size",
          "help",
          "keep-locals",
          "no-warn",
          "nocompress-debug-sections",
          "noexecstack",
          "reduce-memory-overheads",
          "sectname-subst",
          "statistics",
          "strip-local-absolute",
          "target-help",
          "traditional-format",
          "version",
          "warn");

  /** Options of GNU as that are not obeyed, and why. */
  private static final Map<String, String> REFUSED =
      Map.of(
          "-Z",
          "no object is written after an error",
          "-f",
          "white space and comments are always tidied",
          "-M",
          "MRI mode is not for this target",
          "--mri",
          "MRI mode is not for this target",
          "-matpcs",
          "the objects follow the AAPCS",
          "-mapcs-26",
          "addresses have 32 bits",
          "-mapcs-float",
          "the objects follow the AAPCS");

  private final SourceFiles files;
  private final Deque<String> pending = new ArrayDeque<>();
  private final List<String> folders = new ArrayList<>();
  private final List<String> symbols = new ArrayList<>();
  private final List<String> sources = new ArrayList<>();
  private final List<String> prefixMaps = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();
  private final AssemblerOptions.Builder options = AssemblerOptions.DEFAULTS.toBuilder();
  private String output = "a.out";
  private String dependencyFile = "";
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

  /** Reads all arguments. */
  void read(List<String> arguments) {
    pending.addAll(ResponseFiles.expand(arguments, files::read));
    while (!pending.isEmpty() && faults.isEmpty()) {
      argument(pending.pop());
    }
  }

  private void argument(String written) {
    var argument = twoDashes(written);
    if (argument.equals("--")) {
      sources.add("-");
    } else if (!argument.startsWith("-") || argument.equals("-")) {
      sources.add(argument);
    } else if (WITH_VALUE.containsKey(argument)) {
      if (pending.isEmpty()) {
        faults.add("xenwright as: option '" + argument + "' requires an argument");
      } else {
        valued(argument, pending.pop());
      }
    } else if (REFUSED.containsKey(argument)) {
      faults.add(
          "xenwright as: option '" + argument + "' is not supported: " + REFUSED.get(argument));
    } else if (!ALREADY_SO.contains(argument) && !named(argument)) {
      joined(argument);
    }
  }

  private static String twoDashes(String argument) {
    if (!argument.startsWith("-") || argument.startsWith("--")) {
      return argument;
    }
    int equals = argument.indexOf('=');
    return LONG.contains(argument.substring(1, equals < 0 ? argument.length() : equals))
        ? "-" + argument
        : argument;
  }

  /** An option without a value; false when it is none of them. */
  private boolean named(String argument) {
    switch (argument) {
      case "-g", "--gen-debug" -> debug = true;
      case "-W", "--no-warn" -> quiet = true;
      case "--warn" -> {
        quiet = false;
        fatalWarnings = false;
      }
      case "--fatal-warnings" -> fatalWarnings = true;
      case "--statistics" -> statistics = true;
      case "--alternate" -> options.alternate(true);
      case "-L", "--keep-locals" -> options.keepLocals(true);
      case "--strip-local-absolute" -> options.stripLocalAbsolute(true);
      case "-EB", "-mbig-endian" -> options.bigEndian(true);
      case "-EL", "-mlittle-endian" -> options.bigEndian(false);
      case "-mthumb" -> options.thumb(true);
      case "-marm" -> options.thumb(false);
      case "--fix-v4bx" -> options.anyExchange(true);
      case "-R" -> options.foldData(true);
      case "--sectname-subst" -> options.sectionNameSubstitution(true);
      case "--compress-debug-sections" -> compression = DebugCompression.ZLIB;
      case "--nocompress-debug-sections" -> compression = DebugCompression.NONE;
      case "-mwarn-deprecated" -> options.warnDeprecated(true);
      case "-mno-warn-deprecated" -> options.warnDeprecated(false);
      case "--noexecstack" -> options.stackNote("noexec");
      case "--execstack" -> options.stackNote("exec");
      case "--version" -> information = AsHelp.VERSION;
      case "--help", "--target-help" -> information = AsHelp.HELP;
      case "-v", "--verbose" -> verbose = true;
      default -> {
        return false;
      }
    }
    return true;
  }

  private void joined(String argument) {
    int equals = argument.indexOf('=');
    var name = equals < 0 ? argument : argument.substring(0, equals);
    var value = equals < 0 ? "" : argument.substring(equals + 1);
    if (argument.startsWith("--gdwarf-") && argument.length() == 10) {
      version(argument);
    } else if (equals > 0 && target(argument, name, value)) {
      return;
    } else if (name.equals("--defsym")
        || name.equals("--MD")
        || name.equals("--hash-size")
        || name.equals("--debug-prefix-map")) {
      valued(name, value);
    } else if (name.equals("--compress-debug-sections")) {
      compress(value);
    } else if (argument.startsWith("-I") || argument.startsWith("-o")) {
      valued(argument.substring(0, 2), argument.substring(2));
    } else if (argument.startsWith("-a") && !argument.startsWith("--")) {
      listing
          .with(argument.substring(2))
          .ifPresentOrElse(
              l -> listing = l,
              () -> faults.add("xenwright as: unrecognized option '" + argument + "'"));
    } else if (name.startsWith("--listing-")) {
      width(name, value);
    } else if (argument.startsWith("-m")) {
      faults.add("Assembler messages:\nError: unrecognized option " + argument);
    } else {
      faults.add("xenwright as: unrecognized option '" + argument + "'");
    }
  }

  private void width(String name, String written) {
    var value = written.isEmpty() && !pending.isEmpty() ? pending.pop() : written;
    int number = value.matches("[0-9]{1,6}") ? Integer.parseInt(value) : 0;
    // GNU as shows at least one word and at least one more row.
    var changed = listing.with(name, Math.max(1, number));
    changed.ifPresent(l -> listing = l);
    if (changed.isEmpty() || value.isEmpty()) {
      faults.add("xenwright as: unrecognized option '" + name + "'");
    }
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

  private void version(String argument) {
    int version = argument.charAt(9) - '0';
    if (version < 2 || version > 5) {
      faults.add("xenwright as: unrecognized option '" + argument + "'");
      return;
    }
    debug = true;
    options.dwarfVersion(version);
  }

  /** An option about the target; false when it is none. */
  private boolean target(String argument, String name, String value) {
    switch (name) {
      case "-march" -> options.architecture(value);
      case "-mcpu" -> options.cpu(value);
      case "-mfpu" -> options.fpu(value);
      case "-mfloat-abi" -> {
        options.floatAbi(value);
        known(argument, value, Set.of("soft", "softfp", "hard"), "unknown floating point abi");
      }
      case "-mimplicit-it" -> {
        options.implicitIt(value);
        if (!Set.of("arm", "thumb", "always", "never").contains(value)) {
          faults.add(
              "Assembler messages:\nError: unknown implicit IT mode `%s', should be arm, thumb, always, or never.\nError: unrecognized option %s"
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

  private void known(String argument, String value, Set<String> values, String fault) {
    if (!values.contains(value)) {
      faults.add(
          "Assembler messages:\nError: %s `%s'\n\nError: unrecognized option %s"
              .formatted(fault, value, argument));
    }
  }

  private void valued(String name, String value) {
    switch (name) {
      case "-o" -> output = value;
      case "-I" -> folders.add(value);
      case "-MD", "--MD" -> dependencyFile = value;
      case "--defsym" -> {
        if (value.indexOf('=') <= 0) {
          faults.add("Assembler messages:\nFatal error: bad defsym; format is --defsym name=value");
        }
        symbols.add(value);
      }
      case "--hash-size" -> {} // GNU as ignores it too
      default -> {
        if (value.indexOf('=') < 0) {
          faults.add(
              "Assembler messages:\nFatal error: invalid argument '"
                  + value
                  + "' to -fdebug-prefix-map");
          return;
        }
        prefixMaps.add(value);
      }
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
