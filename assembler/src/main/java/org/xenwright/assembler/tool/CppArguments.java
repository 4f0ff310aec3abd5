package org.xenwright.assembler.tool;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.xenwright.assembler.SourceFiles;
import org.xenwright.assembler.cpp.CppOptions;
import org.xenwright.assembler.cpp.Predefined;
import org.xenwright.rules.arguments.ResponseFiles;

/** Reads the options of {@code cpp} and of {@code gcc -E} that matter to assembly sources. */
final class CppArguments {
  /** Options with a value of their own, joined or in the next argument. */
  private static final List<String> VALUED =
      List.of(
          "-iquote",
          "-isystem",
          "-idirafter",
          "-include",
          "-imacros",
          "-MF",
          "-MT",
          "-MQ",
          "-I",
          "-D",
          "-U",
          "-o",
          "-x");

  /** Options that change nothing in the text. */
  private static final Set<String> PLAIN =
      Set.of(
          "-E",
          "-nostdinc",
          "-traditional-format",
          "-pipe",
          "-w",
          "-marm",
          "-mlittle-endian",
          "-ansi",
          "-pedantic",
          "-pedantic-errors",
          "-v",
          "-c",
          "-S",
          "-lang-asm");

  private static final List<String> PLAIN_FAMILIES =
      List.of(
          "-W", "-f", "-O", "-g", "-std=", "-mabi=", "-mtp=", "-mno-", "-mtune=", "-mstructure");

  private final SourceFiles files;
  private final Deque<String> pending = new ArrayDeque<>();
  private final List<CppOptions.Folder> quoted = new ArrayList<>();
  private final List<CppOptions.Folder> folders = new ArrayList<>();
  private final List<CppOptions.Folder> systems = new ArrayList<>();
  private final List<CppOptions.Folder> last = new ArrayList<>();
  private final List<CppOptions.Definition> definitions = new ArrayList<>();
  private final List<CppOptions.Forced> forced = new ArrayList<>();
  private final List<String> maps = new ArrayList<>();
  private final List<String> targets = new ArrayList<>();
  private final List<String> operands = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();
  private String output = "-";
  private String dependencyFile = "";
  private boolean dependencies;
  private boolean dependenciesOnly;
  private boolean userFilesOnly;
  private boolean phony;
  private boolean generated;
  private boolean undefined;
  private boolean markers = true;
  private boolean comments;
  private boolean trigraphs;
  private boolean tree;
  private boolean thumb;
  private boolean bigEndian;
  private boolean help;
  private CppOptions.Dump dump = CppOptions.Dump.NOTHING;
  private String architecture = "";
  private String cpu = "";
  private String fpu = "";
  private String floatAbi = "";

  CppArguments(SourceFiles files) {
    this.files = files;
  }

  void read(List<String> arguments) {
    pending.addAll(ResponseFiles.expand(arguments, files::read));
    while (!pending.isEmpty() && faults.isEmpty()) {
      argument(pending.pop());
    }
  }

  private void argument(String argument) {
    if (!argument.startsWith("-") || argument.equals("-")) {
      operands.add(argument);
      return;
    }
    if (argument.startsWith("-Wp,")) {
      passed(argument);
      return;
    }
    if (flag(argument) || target(argument)) {
      return;
    }
    for (var name : VALUED) {
      if (argument.startsWith(name)) {
        var value = argument.substring(name.length());
        if (value.isEmpty() && pending.isEmpty()) {
          faults.add("argument to '" + name + "' is missing");
        } else {
          valued(name, value.isEmpty() ? pending.pop() : value);
        }
        return;
      }
    }
    if (argument.startsWith("-fmacro-prefix-map=") || argument.startsWith("-ffile-prefix-map=")) {
      maps.add(argument.substring(argument.indexOf('=') + 1));
    } else if (!PLAIN.contains(argument)
        && PLAIN_FAMILIES.stream().noneMatch(argument::startsWith)) {
      faults.add("unrecognized command-line option '" + argument + "'");
    }
  }

  /** {@code -Wp,-MMD,FILE} and its kin. */
  private void passed(String argument) {
    var words = new ArrayList<>(List.of(argument.substring(4).split(",", -1)));
    for (int i = 0; i < words.size(); i++) {
      boolean writes = words.get(i).equals("-MD") || words.get(i).equals("-MMD");
      if (writes && i + 1 < words.size() && !words.get(i + 1).startsWith("-")) {
        words.add(i + 1, "-MF");
      }
    }
    words.reversed().forEach(pending::push);
  }

  private boolean flag(String argument) {
    switch (argument) {
      case "-M", "-MM" -> {
        dependenciesOnly = true;
        userFilesOnly |= argument.equals("-MM");
      }
      case "-MD", "-MMD" -> {
        dependencies = true;
        userFilesOnly |= argument.equals("-MMD");
      }
      case "-MP" -> phony = true;
      case "-P" -> markers = false;
      case "-C", "-CC" -> comments = true;
      case "-trigraphs" -> trigraphs = true;
      case "-H" -> tree = true;
      case "-dM" -> dump = CppOptions.Dump.MACROS;
      case "-dD" -> dump = CppOptions.Dump.DEFINITIONS;
      case "-dI" -> dump = CppOptions.Dump.INCLUDES;
      case "-MG" -> generated = true;
      case "-dN" -> dump = CppOptions.Dump.NAMES;
      case "-undef" -> undefined = true;
      case "-mthumb" -> thumb = true;
      case "-mbig-endian" -> bigEndian = true;
      case "--help", "-help" -> help = true;
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean target(String argument) {
    int equals = argument.indexOf('=');
    var value = argument.substring(equals + 1);
    switch (equals < 0 ? argument : argument.substring(0, equals)) {
      case "-march" -> architecture = value;
      case "-mcpu" -> cpu = value;
      case "-mfpu" -> fpu = value;
      case "-mfloat-abi" -> floatAbi = value;
      case "-msoft-float" -> floatAbi = "soft";
      case "-mhard-float" -> floatAbi = "hard";
      default -> {
        return false;
      }
    }
    return true;
  }

  private void valued(String name, String value) {
    switch (name) {
      case "-iquote" -> quoted.add(new CppOptions.Folder(value, false));
      case "-I" -> folders.add(new CppOptions.Folder(value, false));
      case "-isystem" -> systems.add(new CppOptions.Folder(value, true));
      case "-idirafter" -> last.add(new CppOptions.Folder(value, true));
      case "-D" -> definitions.add(CppOptions.Definition.parse(value));
      case "-U" -> definitions.add(CppOptions.Definition.undefined(value));
      case "-include" -> forced.add(new CppOptions.Forced(value, false));
      case "-imacros" -> forced.add(new CppOptions.Forced(value, true));
      case "-MF" -> dependencyFile = value;
      case "-MT" -> targets.add(value);
      case "-MQ" -> targets.add(DependencyRule.quoted(value));
      case "-o" -> output = value;
      default -> {
        if (!Set.of("assembler-with-cpp", "none").contains(value)) {
          faults.add("language " + value + " not recognized; assembler-with-cpp is");
        }
      }
    }
  }

  CppOptions options() {
    var all = new ArrayList<>(folders);
    all.addAll(systems);
    all.addAll(last);
    var predefined =
        undefined
            ? List.<CppOptions.Definition>of()
            : Predefined.of(
                new Predefined.Target(architecture, cpu, fpu, floatAbi, thumb, bigEndian));
    return new CppOptions(
        quoted,
        all,
        predefined,
        definitions,
        forced,
        new CppOptions.Style(markers, comments, dump, generated && dependenciesOnly, trigraphs),
        maps);
  }

  List<String> faults() {
    return faults;
  }

  boolean wantsHelp() {
    return help;
  }

  /** The source, {@code -} for standard input. */
  String source() {
    return operands.isEmpty() ? "-" : operands.getFirst();
  }

  /** Where the text goes, {@code -} for standard output; {@code cpp} takes it as second operand. */
  String output() {
    return output.equals("-") && operands.size() > 1 ? operands.get(1) : output;
  }

  boolean wantsDependencies() {
    return dependencies || dependenciesOnly;
  }

  /** Whether the headers are shown as they are entered. */
  boolean wantsTree() {
    return tree;
  }

  boolean wantsText() {
    return !dependenciesOnly;
  }

  boolean hasUserFilesOnly() {
    return userFilesOnly;
  }

  boolean hasPhonyTargets() {
    return phony;
  }

  /** The file of the make rule; {@code -} for standard output. */
  String dependencyFile() {
    if (!dependencyFile.isEmpty()) {
      return dependencyFile;
    }
    if (dependenciesOnly) {
      return output();
    }
    return stem(output().equals("-") ? source() : output()) + ".d";
  }

  List<String> targets() {
    if (!targets.isEmpty()) {
      return targets;
    }
    boolean named = dependencies && !output().equals("-") && !output().equals("/dev/null");
    return List.of(DependencyRule.quoted(named ? output() : stem(source()) + ".o"));
  }

  private static String stem(String path) {
    var name = path.substring(path.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }
}
