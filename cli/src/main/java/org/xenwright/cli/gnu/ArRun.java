package org.xenwright.cli.gnu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
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
    var rest = new ArrayList<>(words);
    libraries = has('l') && !rest.isEmpty() ? Optional.of(rest.removeFirst()) : Optional.empty();
    if (has('a') || has('b') || has('i')) {
      position = rest.isEmpty() ? "" : rest.removeFirst();
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
    if (has('u') && !has('U')) {
      console.complain(
          has('D')
              ? "ar: `u' is not meaningful with the `D' option.\n"
              : "ar: `u' modifier ignored since `D' is the default (see `U')\n");
      if (has('D')) {
        return 1;
      }
    }
    var archive = rest.removeFirst();
    return switch (operation) {
      case 'r', 'q' -> put(archive, rest, operation == 'r');
      case 'd' -> delete(archive, rest);
      case 'm' -> move(archive, rest);
      case 't', 'p', 'x' ->
          has('s') && operation == 't'
              ? index(archive, has('U'), "ar")
              : look(operation, archive, rest);
      default -> index(archive, has('U'), "ar");
    };
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
    return has('f') && name.length() > SHORT_NAME ? name.substring(0, SHORT_NAME) : name;
  }

  private boolean isNamed(Member member, String file) {
    return member.name().equals(memberName(file))
        || member.name().equals(file)
        || has('f') && member.name().startsWith(memberName(file));
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
    int at = place(members);
    var all = new ArrayList<>(files);
    libraries.ifPresent(_ -> all.add(Math.min(1, all.size()), LIBRARIES));
    for (var name : all) {
      var member =
          libraries.isPresent() && name.equals(LIBRARIES)
              ? libraries.map(ArRun::needed)
              : member(name);
      if (member.isEmpty()) {
        return 1;
      }
      int found = replaces ? find(members, name) : -1;
      if (found >= 0) {
        if (has('u') && has('U') && !isNewer(name, members.get(found))) {
          continue;
        }
        tell("r - " + member.get().name());
        members.set(found, member.get());
        if (!position.isEmpty()) {
          var moved = members.remove(found);
          at = place(members);
          members.add(at, moved);
        }
      } else {
        tell("a - " + member.get().name());
        members.add(at, member.get());
        at++;
      }
    }
    return write(file, members, thin);
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
          return has('a') ? i + 1 : i;
        }
      }
    }
    return members.size();
  }

  private int find(List<Member> members, String file) {
    int seen = 0;
    for (int i = 0; i < members.size(); i++) {
      if (isNamed(members.get(i), file) && ++seen >= Math.max(1, count)) {
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
    if (!has('U')) {
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
    return names.isEmpty() ? 0 : write(file, members, archive.get().thin());
  }

  private int move(String file, List<String> names) {
    if (!Files.exists(session.path(file))) {
      return put(file, List.of(), true);
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
      var moved = members.remove(found);
      members.add(place(members), moved);
      tell("m - " + moved.name());
    }
    return write(file, members, archive.get().thin());
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
    for (var name : names) {
      int found = find(archive.get().members(), name);
      if (found < 0) {
        console.complain("no entry %s in archive\n", Console.bytes(name));
      } else {
        code |= one(operation, archive.get(), archive.get().members().get(found));
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
        return extract(member);
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

  private int extract(Member member) {
    var plain = member.name().substring(member.name().lastIndexOf('/') + 1);
    var name = output.isEmpty() ? plain : output + "/" + plain;
    tell("x - " + name);
    try {
      var target = session.path(name);
      if (!output.isEmpty() && !Files.isDirectory(session.path(output))) {
        console.complain("%s: No such file or directory\n", Console.bytes(name));
        return 1;
      }
      var failed = AtomicFile.write(target, name, member.content().toArray());
      if (failed.isPresent()) {
        console.complain(
            "ar: %s: %s\n", Console.bytes(name), Console.bytes(failed.get().message()));
        return 1;
      }
      Files.setPosixFilePermissions(target, permissions(member.stamp().mode()));
      if (has('o')) {
        Files.setLastModifiedTime(target, FileTime.fromMillis(member.stamp().date() * 1000));
      }
      return 0;
    } catch (IOException | UnsupportedOperationException _) {
      return 0; // written, though not with its mode
    } catch (InvalidPathException _) {
      console.complain("ar: illegal output pathname for archive member: %s\n", Console.bytes(name));
      return 1;
    }
  }

  private static Set<PosixFilePermission> permissions(int mode) {
    var all = EnumSet.noneOf(PosixFilePermission.class);
    for (int i = 0; i < 9; i++) {
      if ((mode & 0400 >> i) != 0) {
        all.add(PosixFilePermission.values()[i]);
      }
    }
    return all;
  }

  /** Makes the index anew. */
  int index(String file, boolean timed, String tool) {
    if (!Files.exists(session.path(file))) {
      console.complain("%s: '%s': No such file\n", tool, Console.bytes(file));
      return 1;
    }
    var archive = open(file, tool);
    if (archive.isEmpty()) {
      return 1;
    }
    keys = timed ? "sU" : "s";
    return write(file, archive.get().members(), archive.get().thin());
  }

  private int write(String file, List<Member> members, boolean thin) {
    long date = has('U') ? System.currentTimeMillis() / 1000 : 0;
    var bytes = ArchiveWriter.write(members, thin, !has('S'), date);
    var failed = AtomicFile.write(session.path(file), file, bytes);
    failed.ifPresent(
        d -> console.complain("ar: %s: %s\n", Console.bytes(file), Console.bytes(d.message())));
    return failed.isPresent() ? 1 : 0;
  }
}
