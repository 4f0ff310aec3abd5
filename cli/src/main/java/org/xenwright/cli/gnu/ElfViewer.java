package org.xenwright.cli.gnu;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.xenwright.cli.Command;
import org.xenwright.cli.Session;
import org.xenwright.elf.model.ElfObject;
import org.xenwright.elf.read.ElfReader;
import org.xenwright.rules.DiagnosticText;
import org.xenwright.rules.Report;

/** A tool that shows ELF files: GNU's short options, which may be joined as in {@code -dr}. */
interface ElfViewer extends Command {
  /** The text of {@code --help}, with an example. */
  String help();

  /** Letters of the options that are understood. */
  String letters();

  /** Whether these options ask for something to be shown. */
  default boolean isEnough(Set<Character> options) {
    return true;
  }

  /** What comes before the first file. */
  default String heading() {
    return "";
  }

  /** The text for one file. */
  String text(ElfObject elf, String name, Set<Character> options, boolean lone);

  /** The letter of a long option, or {@code ?}. */
  default char letterOf(String longOption) {
    return '?';
  }

  @Override
  default int run(Session session, String... args) {
    var options = new TreeSet<Character>();
    var files = new ArrayList<String>();
    boolean onlyFiles = false;
    for (var arg : args) {
      if (onlyFiles || !arg.startsWith("-") || arg.equals("-")) {
        files.add(arg);
      } else if (arg.equals("--")) {
        onlyFiles = true;
      } else if (arg.equals("--help")) {
        session.out().print(help());
        return 0;
      } else {
        var letters =
            arg.startsWith("--") ? String.valueOf(letterOf(arg.substring(2))) : arg.substring(1);
        for (char letter : letters.toCharArray()) {
          if (letters().indexOf(letter) < 0) {
            session.err().println("xenwright " + name() + ": option " + arg + " is not supported");
            session.err().println("  try: xenwright " + name() + " --help");
            return 1;
          }
          options.add(letter);
        }
      }
    }
    if (!isEnough(options)) {
      session.err().print(help());
      return 2;
    }
    session.out().print(heading());
    return show(session, files.isEmpty() ? List.of("a.out") : files, options);
  }

  private int show(Session session, List<String> files, Set<Character> options) {
    int code = 0;
    for (var name : files) {
      var report = new Report();
      try {
        var elf = ElfReader.read(session.path(name), report);
        elf.ifPresent(e -> session.out().print(text(e, name, options, files.size() == 1)));
        code = elf.isEmpty() ? 1 : code;
      } catch (java.nio.file.InvalidPathException _) {
        session.err().println("xenwright " + name() + ": a name that is no path");
        code = 1;
      }
      report.diagnostics().forEach(d -> session.err().print(DiagnosticText.render(d)));
    }
    return code;
  }
}
