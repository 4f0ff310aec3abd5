package org.xenwright.cli.gnu;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.xenwright.elf.read.Archive.Member;
import org.xenwright.elf.text.CFormat;
import org.xenwright.elf.text.Console;

/** The line of {@code ar tv} and {@code objdump -a}. */
final class ArchiveLine {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("MMM ppd HH:mm yyyy", Locale.ROOT);

  private ArchiveLine() {}

  /** Mode, owner, size, time and name, with a line feed. */
  static String verbose(Member member) {
    return verbose(member, false);
  }

  /** The same, with the offset of the contents at the end. */
  static String verbose(Member member, boolean offset) {
    var stamp = member.stamp();
    var date = DATE.format(Instant.ofEpochSecond(stamp.date()).atOffset(ZoneOffset.UTC));
    return CFormat.format(
        "%s %d/%d %6d %s %s%s\n",
        mode(stamp.mode()),
        stamp.uid(),
        stamp.gid(),
        member.content().length(),
        date,
        Console.bytes(member.name()),
        offset ? " 0x" + Long.toHexString(member.offset() + 60) : "");
  }

  private static String mode(int mode) {
    var out = new StringBuilder("rwxrwxrwx");
    for (int i = 0; i < 9; i++) {
      if ((mode & 0400 >> i) == 0) {
        out.setCharAt(i, '-');
      }
    }
    if ((mode & 04000) != 0) {
      out.setCharAt(2, (mode & 0100) != 0 ? 's' : 'S');
    }
    if ((mode & 02000) != 0) {
      out.setCharAt(5, (mode & 0010) != 0 ? 's' : 'S');
    }
    if ((mode & 01000) != 0) {
      out.setCharAt(8, (mode & 0001) != 0 ? 't' : 'T');
    }
    return out.toString();
  }
}
