package org.xenwright.cli.gnu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;
import org.xenwright.cli.AtomicFile;
import org.xenwright.cli.Session;
import org.xenwright.elf.read.Archive.Member;
import org.xenwright.elf.text.Console;

/**
 * {@code ar x}: members become files.
 *
 * @param output the folder they go to; empty: that of the session
 */
record ArExtraction(Session session, Console console, String output) {
  /** Writes one member; the exit code. */
  int extract(Member member, boolean told, boolean timed) {
    var plain = member.name().substring(member.name().lastIndexOf('/') + 1);
    var name = output.isEmpty() ? plain : output + "/" + plain;
    console.printf(told ? "x - %s\n" : "", Console.bytes(name));
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
      if (timed) {
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
}
