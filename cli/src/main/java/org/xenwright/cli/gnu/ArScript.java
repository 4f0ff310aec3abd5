package org.xenwright.cli.gnu;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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

  private final Session session;
  private final Console console;
  private String target = "";
  private boolean thin;
  private boolean verbose;
  private List<Member> members = new ArrayList<>();
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
    for (var line : text.split("\n")) {
      int comment = line.indexOf('*') == 0 ? 0 : line.indexOf(';');
      var words = (comment < 0 ? line : line.substring(0, comment)).strip().split("[\\s,()]+");
      if (!words[0].isEmpty() && !command(words)) {
        return code;
      }
    }
    return code;
  }

  private List<String> after(String[] words) {
    return List.of(words).subList(1, words.length);
  }

  /** One command; whether there is more to do. */
  private boolean command(String[] words) {
    switch (words[0].toLowerCase(Locale.ROOT)) {
      case "create", "createthin" -> {
        target = words.length > 1 ? words[1] : "";
        thin = words[0].toLowerCase(Locale.ROOT).equals("createthin");
        members = new ArrayList<>();
      }
      case "open" -> {
        target = words.length > 1 ? words[1] : "";
        members = new ArrayList<>();
        if (Files.exists(session.path(target))) {
          return load(target, members);
        }
      }
      case "addlib" -> {
        return addLibrary(words);
      }
      case "addmod" -> {
        return addModules(after(words), false);
      }
      case "replace" -> {
        return addModules(after(words), true);
      }
      case "delete" -> after(words).forEach(n -> members.removeIf(m -> m.name().equals(n)));
      case "extract" -> after(words).forEach(this::extract);
      case "list" -> members.forEach(m -> console.print(ArchiveLine.verbose(m, false)));
      case "directory" ->
          after(words).stream().skip(1).forEach(n -> console.printf("%s\n", Console.bytes(n)));
      case "verbose" -> verbose = !verbose;
      case "clear" -> members.clear();
      case "save" -> save();
      case "end", "quit" -> {
        return false;
      }
      default -> {
        console.complain("Syntax error in archive script, line 1\n");
        code = 1;
        return false;
      }
    }
    return true;
  }

  private boolean load(String file, List<Member> into) {
    if (ElfTool.read(session, file) instanceof Input.Content(Bytes bytes)) {
      var archive = Archive.read(bytes, file, p -> ElfTool.contents(session, p), new Report());
      if (archive.isPresent()) {
        into.addAll(archive.get().members());
        return true;
      }
    }
    console.complain("ar: Can't open file %s\n", Console.bytes(file));
    code = 1;
    return false;
  }

  private boolean addLibrary(String[] words) {
    var all = new ArrayList<Member>();
    if (words.length < 2 || !load(words[1], all)) {
      return false;
    }
    var wanted = List.of(words).subList(2, words.length);
    for (var member : all) {
      if (wanted.isEmpty() || wanted.contains(member.name())) {
        // GNU links each one in at the front.
        members.add(
            0, new Member(member.name(), member.content(), 0, Archive.Stamp.DETERMINISTIC, 0));
      }
    }
    return true;
  }

  private boolean addModules(List<String> files, boolean replaces) {
    for (var file : files) {
      if (!(ElfTool.read(session, file) instanceof Input.Content(Bytes bytes))) {
        console.complain("ar: Can't open file %s\n", Console.bytes(file));
        code = 1;
        return false;
      }
      var name = thin ? file : file.substring(file.lastIndexOf('/') + 1);
      var member = new Member(name, bytes, 0, Archive.Stamp.DETERMINISTIC, 0);
      int found = -1;
      for (int i = 0; replaces && i < members.size() && found < 0; i++) {
        found = members.get(i).name().equals(name) ? i : -1;
      }
      if (found >= 0) {
        members.set(found, member);
      } else {
        members.add(member);
      }
      if (verbose) {
        console.printf("%s\n", Console.bytes(file));
      }
    }
    return true;
  }

  private void extract(String name) {
    for (var member : members) {
      if (member.name().equals(name)) {
        AtomicFile.write(session.path(name), name, member.content().toArray());
      }
    }
  }

  private void save() {
    var failed =
        AtomicFile.write(session.path(target), target, ArchiveWriter.write(members, thin, true));
    failed.ifPresent(d -> {
      console.complain("ar: %s: %s\n", Console.bytes(target), Console.bytes(d.message()));
      code = 1;
    });
  }
}
