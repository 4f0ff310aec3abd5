package org.xenwright.cli.gnu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xenwright.cli.AtomicFile;
import org.xenwright.cli.Session;
import org.xenwright.cli.gnu.ElfTool.Input;
import org.xenwright.elf.model.Bytes;
import org.xenwright.elf.read.Archive;
import org.xenwright.elf.read.Archive.Member;
import org.xenwright.elf.text.Console;
import org.xenwright.elf.write.ArchiveWriter;
import org.xenwright.rules.Report;

/** One run of {@code ar}: an operation with its modifiers on an archive. */
final class ArRun {
  private static final int SHORT_NAME = 15;

  private static final String LIBRARIES = "__.LIBDEP";

  /** The exit code of a look at an archive that is missing. */
  private static final int MISSING = 9;

  private final Session session;
  private final Console console;
  private final String output;
  private String keys = "";
  private String position = "";
  private int count;

  /** The libraries that those of the archive need, which become a member of their own. */
  private Optional<String> libraries = Optional.empty();

  ArRun(Session session, Console console, String output) {
    this.session = session;
    this.console = console;
    this.output = output;
  }

  /** Whether times and owners are kept: of D and U the last one counts. */
  private boolean isTimed() {
    return keys.lastIndexOf('U') > keys.lastIndexOf('D');
  }

  private boolean has(char key) {
    return keys.indexOf(key) >= 0;
  }

  /** Does what the letters say with the words after them. */
  int run(String letters, List<String> words, String help) {
    keys = letters;
    char operation = 0;
    for (char c : letters.toCharArray()) {
      if ("rqdmtpx".indexOf(c) >= 0) {
        if (operation != 0 && operation != c) {
          console.complain("ar: two different operation options specified\n");
          return 1;
        }
        operation = c;
      } else if ("abiclsSuvoDUNOPfTV".indexOf(c) < 0) {
        console.complain("ar: invalid option -- '%c'\n", c);
        console.complain("%s", help);
        return 1;
      }
    }
    if (has('s') && (operation == 0 || operation == 't') && !words.isEmpty()) {
      return index(words.getFirst(), isTimed(), "ar", has('T'));
    }
    operation = operation == 'q' && (has('s') || has('S')) ? 'r' : operation; // the manual's rule
    var rest = new ArrayList<>(words);
    libraries = has('l') && !rest.isEmpty() ? Optional.of(rest.removeFirst()) : Optional.empty();
    if (has('a') || has('b') || has('i')) {
      position = rest.isEmpty() ? "" : rest.removeFirst();
    }
    if (has('u') && misusesNewer(operation)) {
      return 1;
    }
    if (has('N')) {
      if (operation != 'x' && operation != 'd') {
        console.complain("ar: `N' is only meaningful with the `x' and `d' options.\n");
        return 1;
      }
      try {
        count = rest.isEmpty() ? 0 : Integer.parseInt(rest.removeFirst());
      } catch (NumberFormatException _) {
        count = 0;
      }
      if (count <= 0) {
        console.complain("ar: Value for `N' must be positive.\n");
        return 1;
      }
    }
    if (operation == 0 && !has('s') || rest.isEmpty()) {
      console.complain(operation == 0 ? "ar: no operation specified\n" : "%s", help);
      return 1;
    }
    var archive = rest.removeFirst();
    return switch (operation) {
      case 'r', 'q' -> put(archive, rest, operation == 'r');
      case 'd' -> delete(archive, rest);
      case 'm' -> has('c') ? put(archive, rest, true) : move(archive, rest);
      default -> look(operation, archive, rest);
    };
  }

  /** Whether {@code u} cannot be used so; it is told, too, where it is without effect. */
  private boolean misusesNewer(char operation) {
    if (operation == 'r' && !has('U') && !has('D')) {
      console.complain("ar: `u' modifier ignored since `D' is the default (see `U')\n");
      return false;
    }
    if (operation != 'r') {
      console.complain("ar: `u' is only meaningful with the `r' option.\n");
      return true;
    }
    if (!isTimed()) {
      console.complain("ar: `u' is not meaningful with the `D' option.\n");
    }
    return !isTimed();
  }

  /** Opens an archive; a complaint is made when it cannot be. */
  private Optional<Archive> open(String file, String tool) {
    var shown = Console.bytes(file);
    switch (ElfTool.read(session, file)) {
      case Input.Problem(String message) -> {
        console.complain(
            "%s: %s\n",
            tool, message.startsWith("'") ? shown + ": No such file or directory" : message);
        return Optional.empty();
      }
      case Input.Content(Bytes bytes) -> {
        if (!Archive.isArchive(bytes)) {
          console.complain("%s: %s: file format not recognized\n", tool, shown);
          return Optional.empty();
        }
        var archive = Archive.read(bytes, file, p -> ElfTool.contents(session, p), new Report());
        if (archive.isEmpty()) {
          console.complain("%s: %s: file format not recognized\n", tool, shown);
        }
        return archive;
      }
    }
  }

  private String memberName(String file) {
    var name = has('P') || has('T') ? file : file.substring(file.lastIndexOf('/') + 1);
    return has('f') && !has('T') && name.length() > SHORT_NAME
        ? name.substring(0, SHORT_NAME)
        : name;
  }

  private boolean isNamed(Member member, String file) {
    return member.name().equals(memberName(file)) || !has('f') && member.name().equals(file);
  }

  private int put(String file, List<String> files, boolean replaces) {
    var members = new ArrayList<Member>();
    boolean thin = has('T');
    if (Files.exists(session.path(file))) {
      var old = open(file, "ar");
      if (old.isEmpty()) {
        return 1;
      }
      if (thin != old.get().thin() && (!old.get().members().isEmpty() || old.get().thin())) {
        console.complain(
            thin
                ? "ar: Cannot convert existing library %s to thin format\n"
                : "ar: Cannot convert existing thin library %s to normal format\n",
            Console.bytes(file));
        return 1;
      }
      members.addAll(old.get().members());
    } else if (!has('c')) {
      console.complain("ar: creating %s\n", Console.bytes(file));
    }
    var all = new ArrayList<>(files);
    libraries.ifPresent(_ -> all.add(Math.min(1, all.size()), LIBRARIES));
    // A file that is named twice is put in twice: only what was there before is replaced.
    var added = Collections.newSetFromMap(new IdentityHashMap<Member, Boolean>());
    for (var name : all) {
      var member =
          libraries.isPresent() && name.equals(LIBRARIES)
              ? libraries.map(ArRun::needed)
              : member(name);
      if (member.isEmpty()) {
        return 1;
      }
      int found = replaces ? find(members, name, added) : -1;
      if (found >= 0) {
        if (has('u') && isTimed() && !isNewer(name, members.get(found))) {
          continue;
        }
        tell("r - " + name);
        if (position.isEmpty()) {
          members.set(found, member.get());
        } else {
          int at = place(members);
          members.remove(found);
          members.add(found < at ? at - 1 : at, member.get());
        }
      } else {
        tell("a - " + name);
        members.add(place(members), member.get());
      }
      added.add(member.get());
    }
    thin &= !members.isEmpty() || Files.exists(session.path(file));
    return all.isEmpty() && Files.exists(session.path(file)) ? 0 : write(file, members, thin);
  }

  private static Member needed(String libraries) {
    var text = (libraries + "\0").getBytes(java.nio.charset.StandardCharsets.UTF_8);
    return new Member(LIBRARIES, Bytes.wrap(text), 0, Archive.Stamp.DETERMINISTIC, 0);
  }

  private boolean isNewer(String file, Member member) {
    try {
      return Files.getLastModifiedTime(session.path(file)).toMillis() / 1000
          > member.stamp().date();
    } catch (IOException _) {
      return true;
    }
  }

  private void tell(String text) {
    if (has('v')) {
      console.printf("%s\n", Console.bytes(text));
    }
  }

  /** Where new members go: the end, or beside the member that a, b or i names. */
  private int place(List<Member> members) {
    if (!position.isEmpty()) {
      for (int i = 0; i < members.size(); i++) {
        if (isNamed(members.get(i), position)) {
          return isAfter() ? i + 1 : i;
        }
      }
    }
    return members.size();
  }

  /** Of a, b and i the last one counts. */
  private boolean isAfter() {
    return keys.lastIndexOf('a') > Math.max(keys.lastIndexOf('b'), keys.lastIndexOf('i'));
  }

  private int find(List<Member> members, String file) {
    return find(members, file, Set.of());
  }

  private int find(List<Member> members, String file, Set<Member> without) {
    int seen = 0;
    for (int i = 0; i < members.size(); i++) {
      if (!without.contains(members.get(i))
          && isNamed(members.get(i), file)
          && ++seen >= Math.max(1, count)) {
        return i;
      }
    }
    return -1;
  }

  private Optional<Member> member(String file) {
    switch (ElfTool.read(session, file)) {
      case Input.Problem(String message) -> {
        console.complain(
            "ar: %s\n",
            message.startsWith("'")
                ? Console.bytes(file) + ": No such file or directory"
                : message.endsWith("is a directory")
                    ? Console.bytes(file) + ": file format not recognized"
                    : message);
        return Optional.empty();
      }
      case Input.Content(Bytes bytes) -> {
        return Optional.of(new Member(memberName(file), bytes, 0, stamp(file), 0));
      }
    }
  }

  private Archive.Stamp stamp(String file) {
    if (!isTimed()) {
      return Archive.Stamp.DETERMINISTIC;
    }
    try {
      var path = session.path(file);
      return new Archive.Stamp(
          Files.getLastModifiedTime(path).toMillis() / 1000,
          number(path, "unix:uid"),
          number(path, "unix:gid"),
          number(path, "unix:mode"));
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException _) {
      return Archive.Stamp.DETERMINISTIC;
    }
  }

  /** An attribute that only some file systems have; 0 where it is missing. */
  private static int number(Path path, String attribute) throws IOException {
    return Files.getAttribute(path, attribute) instanceof Number number ? number.intValue() : 0;
  }

  private int delete(String file, List<String> names) {
    if (!Files.exists(session.path(file))) {
      names.forEach(name -> tell("No member named `" + name + "'"));
      return put(file, List.of(), true); // an archive that is missing is made, whatever for
    }
    var archive = open(file, "ar");
    if (archive.isEmpty()) {
      return 1;
    }
    var members = new ArrayList<>(archive.get().members());
    for (var name : names) {
      int found = find(members, name);
      if (found >= 0) {
        tell("d - " + members.get(found).name());
        members.remove(found);
      } else {
        tell("No member named `" + name + "'");
      }
    }
    boolean changed = members.size() != archive.get().members().size();
    return changed ? write(file, members, archive.get().thin()) : 0;
  }

  private int move(String file, List<String> names) {
    if (!Files.exists(session.path(file))) {
      if (names.isEmpty()) {
        return put(file, List.of(), true);
      }
      console.complain("ar: creating %s\n", Console.bytes(file));
      console.complain(
          "ar: no entry %s in archive %s!\n", Console.bytes(names.getFirst()), Console.bytes(file));
      return 1;
    }
    var archive = open(file, "ar");
    if (archive.isEmpty()) {
      return 1;
    }
    var members = new ArrayList<>(archive.get().members());
    for (var name : names) {
      int found = find(members, name);
      if (found < 0) {
        console.complain(
            "ar: no entry %s in archive %s!\n", Console.bytes(name), Console.bytes(file));
        return 1;
      }
      int at = place(members);
      var moved = members.remove(found);
      members.add(found < at ? at - 1 : at, moved);
      tell("m - " + moved.name());
    }
    return names.isEmpty() ? 0 : write(file, members, archive.get().thin());
  }

  private int look(char operation, String file, List<String> names) {
    boolean there = Files.exists(session.path(file));
    var archive = open(file, "ar");
    if (archive.isEmpty()) {
      return there ? 1 : MISSING;
    }
    if (operation == 'x' && archive.get().thin()) {
      console.complain("ar: `x' cannot be used on thin archives.\n");
      return 1;
    }
    int code = 0;
    if (names.isEmpty()) {
      for (var member : archive.get().members()) {
        code |= one(operation, archive.get(), member);
      }
    }
    var taken = Collections.newSetFromMap(new IdentityHashMap<Member, Boolean>());
    for (var name : names) {
      int found = find(archive.get().members(), name, taken);
      if (found < 0) {
        console.complain("no entry %s in archive\n", Console.bytes(name));
      } else {
        var member = archive.get().members().get(found);
        taken.add(member);
        code |= one(operation, archive.get(), member);
      }
    }
    return code;
  }

  private int one(char operation, Archive archive, Member member) {
    var name = Console.bytes(member.name());
    switch (operation) {
      case 't' -> {
        if (has('v')) {
          console.print(ArchiveLine.verbose(member, has('O')));
        } else {
          console.printf(
              has('O') && !archive.thin() ? "%s 0x%x\n" : "%s\n",
              shown(archive, name),
              member.offset() + 60);
        }
      }
      case 'p' -> {
        if (has('v')) {
          console.printf("\n<%s>\n\n", name);
        }
        console.print(
            new String(member.content().toArray(), java.nio.charset.StandardCharsets.ISO_8859_1));
      }
      default -> {
        return new ArExtraction(session, console, output).extract(member, has('v'), has('o'));
      }
    }
    return 0;
  }

  private static String shown(Archive archive, String name) {
    int slash = archive.name().lastIndexOf('/');
    return archive.thin() && slash >= 0 && !name.startsWith("/")
        ? Console.bytes(archive.name().substring(0, slash + 1)) + name
        : name;
  }

  /** Makes the index anew. */
  int index(String file, boolean timed, String tool) {
    return index(file, timed, tool, false);
  }

  private int index(String file, boolean timed, String tool, boolean thin) {
    if (!Files.exists(session.path(file))) {
      console.complain("%s: '%s': No such file\n", tool, Console.bytes(file));
      return 1;
    }
    var archive = open(file, tool);
    if (archive.isEmpty()) {
      return 1;
    }
    keys = (timed ? "sU" : "s") + (has('f') ? "f" : "");
    boolean emptied = thin && archive.get().members().isEmpty();
    return write(file, archive.get().members(), emptied || archive.get().thin());
  }

  /** {@code ranlib -t}: gives the index the time of now. */
  int touch(String file, boolean timed) {
    if (!Files.exists(session.path(file))) {
      return index(file, timed, "ranlib");
    }
    var archive = open(file, "ranlib");
    if (archive.isEmpty()) {
      return 1;
    }
    if (!archive.get().indexed()) {
      console.complain("ranlib: %s: no archive map to update\n", Console.bytes(file));
      return 1;
    }
    return index(file, timed, "ranlib");
  }

  /** With {@code f} the names of all members are cut. */
  private static Member cut(Member member) {
    return member.name().length() <= SHORT_NAME
        ? member
        : new Member(
            member.name().substring(0, SHORT_NAME),
            member.content(),
            member.offset(),
            member.stamp(),
            member.origin());
  }

  private int write(String file, List<Member> members, boolean thin) {
    long date = isTimed() ? System.currentTimeMillis() / 1000 : 0;
    var named = has('f') && !thin ? members.stream().map(ArRun::cut).toList() : members;
    var bytes =
        ArchiveWriter.write(named, thin, keys.lastIndexOf('S') <= keys.lastIndexOf('s'), date);
    var failed = AtomicFile.write(session.path(file), file, bytes);
    failed.ifPresent(
        d -> console.complain("ar: %s: %s\n", Console.bytes(file), Console.bytes(d.message())));
    return failed.isPresent() ? 1 : 0;
  }
}
