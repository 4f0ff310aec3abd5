package org.xenwright.cli.gnu;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.xenwright.cli.AtomicFile;
import org.xenwright.cli.Session;
import org.xenwright.cli.gnu.ElfTool.Input;
import org.xenwright.elf.model.Bytes;
import org.xenwright.elf.read.Archive;
import org.xenwright.elf.read.Archive.Member;
import org.xenwright.elf.text.Console;
import org.xenwright.elf.write.ArchiveWriter;
import org.xenwright.rules.Report;

/** {@code ar -M}: the commands of MRI's librarian from standard input. */
final class ArScript {
  private static final int LARGEST = 1 << 24;

  /** A module; those that came from files of their own are listed by name only. */
  private record Module(Member member, boolean fromFile) {}

  /** What GNU's ends with when a script cannot go on. */
  private static final int FATAL = 9;

  private final Session session;
  private final Console console;
  private String target = "";
  private boolean thin;
  private boolean verbose;
  private boolean open;
  private List<Module> modules = new ArrayList<>();
  private int code;

  ArScript(Session session, Console console) {
    this.session = session;
    this.console = console;
  }

  int run() {
    String text;
    try {
      text = new String(session.in().readNBytes(LARGEST), StandardCharsets.UTF_8);
    } catch (IOException _) {
      return 1;
    }
    var lines = text.split("\n");
    var words = new ArrayList<String>();
    for (int i = 0; i < lines.length; i++) {
      var line = lines[i];
      int comment = line.indexOf('*') == 0 ? 0 : line.indexOf(';');
      var plain = (comment < 0 ? line : line.substring(0, comment)).strip();
      boolean goesOn = plain.endsWith("+");
      for (var word :
          (goesOn ? plain.substring(0, plain.length() - 1) : plain).split("[\\s,()]+")) {
        if (!word.isEmpty()) {
          words.add(word);
        }
      }
      if (!goesOn && !words.isEmpty()) {
        if (!command(words.getFirst(), words.subList(1, words.size()), i + 1)) {
          return code;
        }
        words.clear();
      }
    }
    return code;
  }

  /** One command; whether there is more to do. */
  private boolean command(String name, List<String> words, int line) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "create" -> one(words, line) ? create(words.getFirst(), false) : true;
      case "createthin" -> one(words, line) ? create(words.getFirst(), true) : true;
      case "open" -> one(words, line) ? open(words.getFirst()) : true;
      case "addlib" -> atLeastOne(words, line) ? addLibrary(words) : true;
      case "addmod" -> isOpen() && addModules(words);
      case "replace" -> isOpen() && replace(words);
      case "delete" -> isOpen() && delete(words);
      case "extract" -> extract(words);
      case "list" -> isOpen() && list();
      case "directory" -> atLeastOne(words, line) ? directory(words) : true;
      case "verbose" -> {
        verbose = !verbose;
        yield true;
      }
      case "clear" -> {
        modules.clear();
        yield true;
      }
      case "save" -> !words.isEmpty() ? wrong(line) : isOpen() && save();
      case "end", "quit" -> false;
      default -> wrong(line);
    };
  }

  private boolean one(List<String> words, int line) {
    return words.size() == 1 || !wrong(words.isEmpty() ? line + 1 : line);
  }

  private boolean atLeastOne(List<String> words, int line) {
    return !words.isEmpty() || !wrong(line + 1);
  }

  /** Goes on with the next line. */
  private boolean wrong(int line) {
    console.printf("Syntax error in archive script, line %d\n", line);
    return true;
  }

  /** Complains and ends the script. */
  private boolean fatal(String text, String name, int exit) {
    console.complain(text, Console.bytes(name));
    code = exit;
    return false;
  }

  private boolean isOpen() {
    return open || fatal("ar: no open output archive\n", "", FATAL);
  }

  private boolean create(String file, boolean asThin) {
    target = file;
    thin = asThin;
    open = true;
    modules = new ArrayList<>();
    return true;
  }

  private boolean open(String file) {
    if (!(ElfTool.read(session, file) instanceof Input.Content(Bytes bytes))) {
      return fatal("ar: Can't open input archive %s\n", file, FATAL);
    }
    var archive = archive(bytes, file);
    if (archive.isEmpty()) {
      return fatal("ar: file %s is not an archive\n", file, FATAL);
    }
    create(file, archive.get().thin());
    archive.get().members().forEach(m -> modules.add(new Module(m, false)));
    return true;
  }

  private Optional<Archive> archive(Bytes bytes, String file) {
    return Archive.read(bytes, file, p -> ElfTool.contents(session, p), new Report());
  }

  private boolean addLibrary(List<String> words) {
    if (!open) {
      return fatal("ar: no output archive specified yet\n", "", FATAL);
    }
    var file = words.getFirst();
    if (!(ElfTool.read(session, file) instanceof Input.Content(Bytes bytes))) {
      return fatal("ar: %s: No such file or directory\n", file, FATAL);
    }
    var archive = archive(bytes, file);
    if (archive.isEmpty()) {
      return fatal("ar: %s: file format not recognized\n", file, 1);
    }
    var chosen = new ArrayList<Module>();
    for (var name : words.subList(1, words.size())) {
      var found = archive.get().members().stream().filter(m -> m.name().equals(name)).findFirst();
      found.ifPresent(m -> chosen.add(new Module(plain(m), false)));
      if (found.isEmpty()) {
        console.complain("No entry %s in archive.\n", Console.bytes(name));
      }
    }
    if (words.size() == 1) {
      // GNU links each one in at the front.
      archive.get().members().forEach(m -> chosen.add(0, new Module(plain(m), false)));
    }
    modules.addAll(0, chosen);
    return true;
  }

  private static Member plain(Member member) {
    return new Member(member.name(), member.content(), 0, Archive.Stamp.DETERMINISTIC, 0);
  }

  private Optional<Module> module(String file) {
    if (!(ElfTool.read(session, file) instanceof Input.Content(Bytes bytes))) {
      fatal("ar: can't open file %s\n", file, FATAL);
      return Optional.empty();
    }
    var name = thin ? file : file.substring(file.lastIndexOf('/') + 1);
    return Optional.of(
        new Module(new Member(name, bytes, 0, Archive.Stamp.DETERMINISTIC, 0), true));
  }

  /** The modules of one command come before those that are there, in their order. */
  private boolean addModules(List<String> files) {
    var added = new ArrayList<Module>();
    for (var file : files) {
      var module = module(file);
      if (module.isEmpty()) {
        return false;
      }
      added.add(module.get());
    }
    modules.addAll(0, added);
    return true;
  }

  private int find(String name) {
    for (int i = 0; i < modules.size(); i++) {
      if (modules.get(i).member().name().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  private boolean replace(List<String> files) {
    for (var file : files) {
      int found = find(file);
      if (found < 0) {
        console.complain("ar: can't find module file %s\n", Console.bytes(file));
      }
      var module = module(file);
      if (module.isEmpty()) {
        return false;
      }
      if (found >= 0) {
        modules.set(found, module.get());
        modules.removeIf(m -> m != module.get() && m.member().name().equals(file));
      } else {
        modules.add(module.get());
      }
    }
    return true;
  }

  private boolean delete(List<String> names) {
    for (var name : names) {
      int found = find(name);
      if (found < 0) {
        return fatal("ar: can't find module file %s\n", name, FATAL);
      }
      modules.removeIf(m -> m.member().name().equals(name));
    }
    return true;
  }

  private boolean extract(List<String> names) {
    if (!open) {
      return fatal("ar: no open archive\n", "", FATAL);
    }
    for (var name : names) {
      int found = find(name);
      if (found < 0) {
        console.complain("ar: can't find module file %s\n", Console.bytes(name));
        continue;
      }
      console.printf(verbose ? "x - %s\n" : "", Console.bytes(name));
      AtomicFile.write(session.path(name), name, modules.get(found).member().content().toArray());
    }
    return true;
  }

  /** GNU names the file that it writes the archive to until it is saved; here it is the archive. */
  private boolean list() {
    console.printf("Current open archive is %s\n", Console.bytes(target));
    verbose = true;
    for (var module : modules) {
      if (module.fromFile()) {
        console.printf("%s\n", Console.bytes(module.member().name()));
      } else {
        console.print(ArchiveLine.verbose(module.member(), false));
      }
    }
    return true;
  }

  /** Names of an archive's modules; {@code ARCHIVE (MODULES) FILE} writes them to a file. */
  private boolean directory(List<String> words) {
    var file = words.getFirst();
    if (!(ElfTool.read(session, file) instanceof Input.Content(Bytes bytes))) {
      return fatal("ar: %s: No such file or directory\n", file, FATAL);
    }
    var archive = archive(bytes, file);
    if (archive.isEmpty()) {
      return fatal("ar: %s: file format not recognized\n", file, 1);
    }
    var members = archive.get().members();
    boolean all = words.size() == 1;
    var names = all ? members.stream().map(Member::name).toList() : words.subList(1, words.size());
    for (var name : names) {
      members.stream()
          .filter(m -> m.name().equals(name))
          .findFirst()
          .ifPresent(m ->
              console.print(
                  verbose ? ArchiveLine.verbose(m, false) : Console.bytes(m.name()) + "\n"));
    }
    return true;
  }

  private boolean save() {
    open = false;
    var members = modules.stream().map(Module::member).toList();
    var failed =
        AtomicFile.write(session.path(target), target, ArchiveWriter.write(members, thin, true));
    failed.ifPresent(d -> {
      console.complain("ar: %s: %s\n", Console.bytes(target), Console.bytes(d.message()));
      code = 1;
    });
    return true;
  }
}
