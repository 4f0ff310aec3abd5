package org.xenwright.assembler.tool;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.xenwright.assembler.AssemblerOptions;
import org.xenwright.assembler.SourceFiles;
import org.xenwright.rules.Diagnostic;
import org.xenwright.rules.Position;
import org.xenwright.rules.Report;
import org.xenwright.rules.Rule;

/**
 * Reads the options of GNU as ("Using as", chapter 2). An option that cannot be obeyed is refused,
 * none is ignored silently.
 */
final class AsArguments {
  /** Options whose effect is what we do anyway. */
  private static final Set<String> ALREADY_SO =
      Set.of(
          "-EL",
          "-k",
          "-meabi=5",
          "-mthumb-interwork",
          "--reduce-memory-overheads",
          "--warn",
          "-marm",
          "-mno-warn-deprecated",
          "-mno-warn-syms");

  private static final int MOST_ARGUMENTS = 100_000;

  private final SourceFiles files;
  private final Report report;
  private final Deque<String> pending = new ArrayDeque<>();
  private final List<String> folders = new ArrayList<>();
  private final List<String> symbols = new ArrayList<>();
  private final List<String> sources = new ArrayList<>();
  private String output = "a.out";
  private String dependencyFile = "";
  private String architecture = "";
  private String cpu = "";
  private String fpu = "";
  private String floatAbi = "";
  private boolean debug;
  private boolean quiet;
  private boolean fatalWarnings;
  private boolean version;
  private boolean help;

  AsArguments(SourceFiles files, Report report) {
    this.files = files;
    this.report = report;
  }

  /** Reads all arguments; complaints go to the report. */
  void read(List<String> arguments) {
    pending.addAll(arguments);
    int count = 0;
    while (!pending.isEmpty()) {
      if (++count > MOST_ARGUMENTS) {
        complain("more than " + MOST_ARGUMENTS + " arguments");
        return;
      }
      option(pending.pop());
    }
  }

  private void option(String argument) {
    if (argument.startsWith("@") && argument.length() > 1) {
      responseFile(argument.substring(1));
    } else if (!argument.startsWith("-") || argument.equals("-")) {
      sources.add(argument);
    } else if (!ALREADY_SO.contains(argument)) {
      named(argument);
    }
  }

  private void named(String argument) {
    switch (argument) {
      case "-g", "--gen-debug" -> debug = true;
      case "-W", "--no-warn" -> quiet = true;
      case "--fatal-warnings" -> fatalWarnings = true;
      case "--version" -> version = true;
      case "--help" -> help = true;
      case "-o" -> output = value(argument);
      case "-I" -> folders.add(value(argument));
      case "--defsym" -> symbols.add(value(argument));
      case "-MD", "--MD" -> dependencyFile = value(argument);
      default -> joined(argument);
    }
  }

  private void joined(String argument) {
    if (argument.startsWith("-march=")) {
      architecture = argument.substring(7);
    } else if (argument.startsWith("-mcpu=")) {
      cpu = argument.substring(6);
    } else if (argument.startsWith("-mfpu=")) {
      fpu = argument.substring(6);
    } else if (argument.startsWith("-mfloat-abi=")
        && Set.of("soft", "softfp", "hard").contains(argument.substring(12))) {
      floatAbi = argument.substring(12);
    } else if (argument.startsWith("--defsym=")) {
      symbols.add(argument.substring(9));
    } else if (argument.startsWith("--MD=")) {
      dependencyFile = argument.substring(5);
    } else if (argument.startsWith("-I")) {
      folders.add(argument.substring(2));
    } else if (argument.startsWith("-o")) {
      output = argument.substring(2);
    } else {
      complain("option " + argument + " is not supported");
    }
  }

  private String value(String option) {
    if (pending.isEmpty()) {
      complain("option " + option + " needs a value");
      return "";
    }
    return pending.pop();
  }

  private void responseFile(String path) {
    var bytes = files.read(path);
    if (bytes.isEmpty()) {
      complain("cannot read @" + path);
      return;
    }
    ResponseFile.words(new String(bytes.get(), java.nio.charset.StandardCharsets.UTF_8))
        .reversed()
        .forEach(pending::push);
  }

  private void complain(String message) {
    report.add(Diagnostic.of(Rule.XW_ASM_021, Position.of("<command line>"), message));
  }

  AssemblerOptions options(String workingDirectory) {
    var options =
        AssemblerOptions.DEFAULTS
            .withIncludeDirectories(folders)
            .withSymbols(symbols)
            .withTarget(architecture, cpu, fpu, floatAbi);
    return debug ? options.withDebug(workingDirectory) : options;
  }

  List<String> sources() {
    return sources;
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

  boolean wantsVersion() {
    return version;
  }

  boolean wantsHelp() {
    return help;
  }
}
