package org.xenwright.assembler.tool;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.xenwright.assembler.AssemblerOptions;
import org.xenwright.assembler.SourceFiles;

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
          "-K",
          "-f",
          "-nocpp",
          "-marm",
          "-mthumb-interwork",
          "-mno-warn-restrict-it",
          "-mno-warn-syms",
          "-mapcs-32",
          "-matpcs",
          "--reduce-memory-overheads",
          "--no-reduce-memory-overheads",
          "--traditional-format",
          "--nocompress-debug-sections",
          "--compress-debug-sections=none",
          "--elf-stt-common=no",
          "--generate-missing-build-notes=no",
          "--size-check=error",
          "--sectname-subst",
          "--gdwarf-cie-version=1");

  /** Options with a value in the next argument, and the longer spelling that takes it with =. */
  private static final Map<String, String> WITH_VALUE =
      Map.of("-o", "", "-I", "", "--defsym", "", "-MD", "", "--MD", "", "--debug-prefix-map", "");

  private static final int MOST_ARGUMENTS = 100_000;

  private final SourceFiles files;
  private final Deque<String> pending = new ArrayDeque<>();
  private final List<String> folders = new ArrayList<>();
  private final List<String> symbols = new ArrayList<>();
  private final List<String> sources = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();
  private final AssemblerOptions.Builder options = AssemblerOptions.DEFAULTS.toBuilder();
  private String output = "a.out";
  private String dependencyFile = "";
  private boolean debug;
  private boolean quiet;
  private boolean fatalWarnings;
  private boolean statistics;
  private String information = "";

  AsArguments(SourceFiles files) {
    this.files = files;
  }

  /** Reads all arguments. */
  void read(List<String> arguments) {
    pending.addAll(arguments);
    int count = 0;
    while (!pending.isEmpty() && faults.isEmpty()) {
      if (++count > MOST_ARGUMENTS) {
        faults.add("more than " + MOST_ARGUMENTS + " arguments");
        return;
      }
      argument(pending.pop());
    }
  }

  private void argument(String argument) {
    if (argument.equals("--")) {
      sources.add("-");
    } else if (argument.startsWith("@") && argument.length() > 1) {
      responseFile(argument.substring(1));
    } else if (!argument.startsWith("-") || argument.equals("-")) {
      sources.add(argument);
    } else if (WITH_VALUE.containsKey(argument)) {
      if (pending.isEmpty()) {
        faults.add("xenwright as: option '" + argument + "' requires an argument");
      } else {
        valued(argument, pending.pop());
      }
    } else if (!ALREADY_SO.contains(argument) && !named(argument)) {
      joined(argument);
    }
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
      case "-mwarn-deprecated" -> options.warnDeprecated(true);
      case "-mno-warn-deprecated" -> options.warnDeprecated(false);
      case "--noexecstack" -> options.stackNote("noexec");
      case "--execstack" -> options.stackNote("exec");
      case "--version" -> information = AsHelp.VERSION;
      case "--help", "--target-help" -> information = AsHelp.HELP;
      case "-v", "-version" -> information = AsHelp.BANNER;
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
        || name.equals("--debug-prefix-map")) {
      valued(name, value);
    } else if (name.equals("--hash-size")) {
      return; // GNU as ignores it too
    } else if (argument.startsWith("-I") || argument.startsWith("-o")) {
      valued(argument.substring(0, 2), argument.substring(2));
    } else if (argument.startsWith("-m")) {
      faults.add("Assembler messages:\nError: unrecognized option " + argument);
    } else {
      faults.add("xenwright as: unrecognized option '" + argument + "'");
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
      case "-meabi" -> known(argument, value, Set.of("5"), "unknown EABI");
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
      default -> {
        int equals = value.indexOf('=');
        if (equals < 0) {
          faults.add("Assembler messages:\nFatal error: invalid --debug-prefix-map argument");
          return;
        }
        options.prefixMap(value);
      }
    }
  }

  private void responseFile(String path) {
    var bytes = files.read(path);
    if (bytes.isEmpty()) {
      faults.add("xenwright as: cannot read @" + path);
      return;
    }
    ResponseFile.words(new String(bytes.get(), java.nio.charset.StandardCharsets.UTF_8))
        .reversed()
        .forEach(pending::push);
  }

  AssemblerOptions options(String workingDirectory) {
    options.includeDirectories(folders).symbols(symbols).debug(debug);
    return options.workingDirectory(debug ? workingDirectory : "/").build();
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

  boolean isQuiet() {
    return quiet;
  }

  boolean hasFatalWarnings() {
    return fatalWarnings;
  }

  boolean wantsStatistics() {
    return statistics;
  }

  /** Version or help that was asked for, or an empty string. */
  String information() {
    return information;
  }
}
