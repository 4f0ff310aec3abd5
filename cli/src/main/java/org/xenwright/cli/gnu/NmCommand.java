package org.xenwright.cli.gnu;

import java.util.List;
import java.util.Optional;
import org.xenwright.cli.Session;
import org.xenwright.elf.bfd.BfdObject;
import org.xenwright.elf.dump.Nm;
import org.xenwright.elf.dump.NmOptions;
import org.xenwright.elf.dump.NmOptions.Flag;
import org.xenwright.elf.dump.NmOptions.Form;
import org.xenwright.elf.dump.NmOptions.Order;
import org.xenwright.elf.read.Archive;
import org.xenwright.elf.text.Console;

/** {@code xenwright nm}. */
public final class NmCommand extends BfdTool {
  private Optional<String> target = Optional.empty();

  @Override
  Optional<String> target() {
    return target;
  }

  @Override
  public String name() {
    return "nm";
  }

  @Override
  public String summary() {
    return "list symbols, as GNU nm";
  }

  @Override
  String help() {
    return """
    Usage: xenwright nm [OPTION...] [FILE...]
      -n, --numeric-sort      by address
      -p, --no-sort           in the order of the file
      --size-sort             by size
      -r, --reverse-sort      the other way round
      -g, --extern-only       external symbols only
      -u, --undefined-only    undefined symbols only
      --defined-only          defined symbols only
      -W, --no-weak           without weak symbols
      -D, --dynamic           dynamic symbols
      -a, --debug-syms        section and file symbols too
      --special-syms          mapping symbols too
      -S, --print-size        sizes too
      -A, -o, --print-file-name
                              the file's name on each line
      -l, --line-numbers      source lines too
      -s, --print-armap       the symbol index of archives too
      -C, --demangle          names of C++ as in the source
      -f, --format=FORM       bsd, sysv, posix or just-symbols; also -B, -P, -j
      -t, --radix=o|d|x       base of values
      --quiet                 no complaint when there are no symbols
      --help                  show this help
    Files may be archives; without one a.out is read.
    Example: xenwright nm -n start.o
    """;
  }

  @Override
  int run(Session session, Console console, List<String> words) {
    var parsed =
        new GetOpt(
                "aABCDef:gPjlnopPrSst:uU:vVX:hW",
                "debug-syms",
                "demangle=?",
                "dynamic",
                "extern-only",
                "format=",
                "help",
                "ifunc-chars=",
                "just-symbols",
                "line-numbers",
                "no-cplus",
                "no-demangle",
                "no-recurse-limit",
                "no-sort",
                "no-weak",
                "numeric-sort",
                "plugin=",
                "portability",
                "print-armap",
                "print-file-name",
                "print-size",
                "quiet",
                "radix=",
                "recurse-limit",
                "reverse-sort",
                "size-sort",
                "special-syms",
                "synthetic",
                "target=",
                "defined-only",
                "undefined-only",
                "unicode=",
                "version",
                "with-symbol-versions",
                "without-symbol-versions")
            .read(words);
    if (parsed.problem().isPresent()) {
      return misused(console, parsed.problem().get(), 1);
    }
    var options = new NmOptions();
    for (var option : parsed.options()) {
      var problem = option(options, option);
      if (problem.isPresent()) {
        console.complain("nm: %s\n", Console.bytes(problem.get()));
        return 1;
      }
    }
    var files = parsed.operands().isEmpty() ? List.of("a.out") : parsed.operands();
    var nm = new Nm(options, console, new SourceLines(separate(session)));
    int failed = 0;
    for (var file : files) {
      var listing = new Listing(nm, options, console, files.size() > 1);
      boolean sound = visit(session, console, file, listing);
      failed += sound && listing.able ? 0 : 1;
    }
    return failed;
  }

  private static final class Listing implements Visitor {
    private final Nm nm;
    private final NmOptions options;
    private final Console console;
    private final boolean several;

    /** Whether every file could have the symbols asked for. */
    private boolean able = true;

    Listing(Nm nm, NmOptions options, Console console, boolean several) {
      this.nm = nm;
      this.options = options;
      this.console = console;
      this.several = several;
    }

    @Override
    public void archive(Archive archive, String name) {
      if (several && options.form() == Form.BSD) {
        console.printf("\n%s:\n", name);
      }
      if (options.has(Flag.INDEX) && archive.indexed()) {
        console.print("\nArchive index:\n");
        for (var entry : archive.index()) {
          console.printf(
              "%s in %s\n",
              entry.symbol(), Console.bytes(archive.members().get(entry.member()).name()));
        }
      }
    }

    @Override
    public void object(BfdObject object, Optional<String> archive) {
      able &= nm.object(object, archive, several || archive.isPresent());
    }
  }

  /** Takes in one option; answers what is wrong with it. */
  private Optional<String> option(NmOptions options, GetOpt.Option option) {
    switch (option.name()) {
      case "a", "debug-syms" -> options.set(Flag.DEBUGGING);
      case "A", "o", "print-file-name" -> options.set(Flag.FILE_NAME);
      case "B" -> options.form(Form.BSD);
      case "C", "demangle" -> {
        if (!ObjdumpOptions.STYLES.contains(option.text())) {
          return Optional.of("unknown demangling style `" + option.text() + "'");
        }
        options.set(Flag.DEMANGLE);
      }
      case "no-demangle" -> options.clear(Flag.DEMANGLE);
      case "D", "dynamic" -> options.set(Flag.DYNAMIC);
      case "g", "extern-only" -> options.set(Flag.EXTERNAL);
      case "j", "just-symbols" -> options.form(Form.NAMES);
      case "l", "line-numbers" -> options.set(Flag.LINES);
      case "n", "v", "numeric-sort" -> options.order(Order.ADDRESS);
      case "p", "no-sort" -> options.order(Order.FILE);
      case "P", "portability" -> options.form(Form.POSIX);
      case "r", "reverse-sort" -> options.set(Flag.REVERSE);
      case "S", "print-size" -> options.set(Flag.SIZES);
      case "s", "print-armap" -> options.set(Flag.INDEX);
      case "size-sort" -> options.order(Order.SIZE);
      case "special-syms" -> options.set(Flag.SPECIAL);
      case "synthetic" -> options.set(Flag.SYNTHETIC);
      case "u", "undefined-only" -> {
        options.set(Flag.UNDEFINED);
        options.clear(Flag.DEFINED);
      }
      case "U", "defined-only" -> { // the argument of -U is taken, and of no use
        options.set(Flag.DEFINED);
        options.clear(Flag.UNDEFINED);
      }
      case "unicode" -> {
        if (ReadelfCommand.style(option.text()).isEmpty()) {
          return Optional.of("invalid argument to -U/--unicode: " + option.text());
        }
      }
      case "target" -> target = Optional.of(option.text());
      case "X" -> {
        if (!option.text().equals("32_64")) {
          return Optional.of("Only -X 32_64 is supported");
        }
      }
      case "W", "no-weak" -> options.set(Flag.NO_WEAK);
      case "quiet" -> options.set(Flag.QUIET);
      case "without-symbol-versions" -> options.set(Flag.UNVERSIONED);
      case "with-symbol-versions" -> options.clear(Flag.UNVERSIONED);
      case "f", "format" -> {
        return form(options, option.text());
      }
      case "t", "radix" -> {
        return radix(options, option.text());
      }
      default -> {} // -e and the like change nothing for Arm
    }
    return Optional.empty();
  }

  private static Optional<String> form(NmOptions options, String text) {
    switch (text.isEmpty() ? ' ' : text.charAt(0)) {
      case 'b', 'B' -> options.form(Form.BSD);
      case 'p', 'P' -> options.form(Form.POSIX);
      case 's', 'S' -> options.form(Form.SYSTEM_V);
      case 'j', 'J' -> options.form(Form.NAMES);
      default -> {
        return Optional.of(text + ": invalid output format");
      }
    }
    return Optional.empty();
  }

  private static Optional<String> radix(NmOptions options, String text) {
    switch (text) {
      case "o" -> options.radix(8);
      case "d" -> options.radix(10);
      case "x" -> options.radix(16);
      default -> {
        return Optional.of(text + ": invalid radix");
      }
    }
    return Optional.empty();
  }
}
